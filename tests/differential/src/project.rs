//! A spec, read twice: as a syntax tree for the oracle, as a plan for the engine.

use fsc_core::diag::{Diagnostics, severity};
use fsc_core::ir::ast;
use fsc_core::ir::plan::Plan;
use fsc_core::{check, lower, parse, resolve, source::SourceMap};

/// A spec that compiles.
#[derive(Debug)]
pub struct Project {
    /// As it is written.
    pub tree: ast::Project,
    /// As it is computed.
    pub plan: Plan,
}

impl Project {
    /// Reads a spec.
    ///
    /// # Errors
    /// What the compiler says against it.
    pub fn new(text: &str) -> Result<Self, Vec<String>> {
        let mut sources = SourceMap::default();
        sources.add("spec.yaml", text);
        let (tree, mut found) = parse::parse(&sources);
        match planned(&tree, &sources, &mut found) {
            Some(plan) if !found.has_errors() => Ok(Self { tree, plan }),
            _ => Err(errors(found)),
        }
    }
}

/// What [`fsc_core::driver::plan`] does after reading, which is the longest part and is done once for both.
fn planned(tree: &ast::Project, sources: &SourceMap, found: &mut Diagnostics) -> Option<Plan> {
    let mut told = |faults: Diagnostics| {
        found.append(faults);
        (!found.has_errors()).then_some(())
    };
    told(Diagnostics::default())?;
    let (resolved, faults) = resolve::resolve(tree);
    told(faults)?;
    let (checked, faults) = check::check(resolved);
    told(faults)?;
    let (plan, faults) = lower::lower(&checked?, sources, None);
    told(faults)?;
    plan
}

/// The faults with their codes, warnings left out.
fn errors(found: Diagnostics) -> Vec<String> {
    let found = found.into_sorted();
    let errors = found.iter().filter(|fault| severity(fault.as_ref()) == miette::Severity::Error);
    errors
        .map(|fault| {
            let code = fault.code().map(|code| code.to_string()).unwrap_or_default();
            format!("{code} {fault}")
        })
        .collect()
}
