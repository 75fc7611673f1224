//! Build scripts: a spec into the output folder of a crate, for `include_features!`.

use std::fmt;
use std::path::{Path, PathBuf};

use fsc_core::diag::{Diagnostics, render};
use fsc_core::driver;
use fsc_core::emit::rust;
use fsc_core::source::SourceMap;
use miette::Severity;

use crate::{Error, Spec, read};

/// Why a build script ends. Its `Debug` text is what cargo shows of a build script that fails.
pub enum Failure {
    /// A file or folder that cannot be read or written.
    Files(Error),
    /// Not run by cargo, which says where output goes.
    NoOutput,
    /// What is wrong with the spec, drawn.
    Spec(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(error) => write!(out, "{error}"),
            Self::NoOutput => out.write_str("there is no OUT_DIR: this belongs into a build script"),
            Self::Spec(drawn) => write!(out, "the spec has errors\n\n{drawn}"),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Files(error)
    }
}

/// Compiles a spec for `include_features!`, in a build script:
///
/// ```no_run
/// fn main() -> Result<(), fsc_build::Failure> {
///     fsc_build::compile("definitions")
/// }
/// ```
///
/// The path is relative to the package. Cargo is told to come back when a file of the spec changes, or its folder,
/// and shows the warnings.
///
/// # Errors
/// [`Failure`] with everything that is wrong with the spec, drawn as rustc would.
pub fn compile(spec: &str) -> Result<(), Failure> {
    let folder = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Failure::NoOutput)?;
    println!("cargo::rerun-if-changed={spec}");
    let (module, warnings) = module(Path::new(spec))?;
    for warning in warnings {
        println!("cargo::warning={warning}");
    }
    let path = folder.join(output(spec));
    std::fs::write(&path, module).map_err(Error::io("write", &path))?;
    Ok(())
}

/// The name of the file in the output folder that holds a spec's modules. Different paths have different names.
pub fn output(spec: &str) -> String {
    let escaped = spec.chars().map(|letter| match letter {
        plain if plain.is_ascii_alphanumeric() => plain.to_string(),
        other => format!("_{:x}_", u32::from(other)),
    });
    format!("fsc-{}.rs", escaped.collect::<String>())
}

/// The modules of a spec as one text, and its warnings, a line each.
fn module(spec: &Path) -> Result<(String, Vec<String>), Failure> {
    let Spec { sources, mut found, .. } = read(spec)?;
    let mut plan = None;
    if !found.has_errors() {
        let (made, faults) = driver::plan(&sources, None);
        found.append(faults);
        plan = made.filter(|_| !found.has_errors());
    }
    match plan {
        Some(plan) => Ok((rust::module(&plan, &sources), lines(found, &sources))),
        None => Err(Failure::Spec(drawn(found, &sources))),
    }
}

fn drawn(found: Diagnostics, sources: &SourceMap) -> String {
    let faults = found.into_sorted();
    let drawn = faults.iter().map(|fault| render::plain(fault.as_ref(), sources));
    drawn.collect::<Vec<_>>().join("\n")
}

/// Warnings in one line each: cargo shows no more of them.
fn lines(found: Diagnostics, sources: &SourceMap) -> Vec<String> {
    let faults = found.into_sorted();
    let warnings = faults.iter().filter(|fault| fault.severity() == Some(Severity::Warning));
    let lines = warnings.map(|fault| {
        let drawn = render::plain(fault.as_ref(), sources);
        let mut lines = drawn.lines().map(str::trim);
        let (message, place) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        format!("{}: {}", place.trim_start_matches("--> "), message.trim_start_matches("warning"))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_paths_have_different_outputs() {
        assert_eq!(output("definitions"), "fsc-definitions.rs");
        let names = ["a/b", "a_b", "a-b", "../a", "a_2f_b"].map(output);
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
        assert!(names.iter().all(|name| !name.contains(['/', '\\'])));
    }

    #[test]
    fn a_spec_becomes_one_text_of_modules() {
        let folder = tempfile::tempdir().unwrap();
        let spec = "entities: { user: { key: { user_id: string } } }\n";
        std::fs::write(folder.path().join("a.yaml"), spec).unwrap();
        let (text, warnings) = module(folder.path()).unwrap();
        assert!(text.contains("\npub mod keys {\n"), "{text}");
        assert_eq!(warnings, Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_shown_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.yaml"), "entities: { user: { key: { id: text } } }\n").unwrap();
        let Err(Failure::Spec(drawn)) = module(folder.path()) else { panic!() };
        assert!(drawn.starts_with("error[FSC1010]: "), "{drawn}");
        assert!(drawn.contains("a.yaml:1:32\n"), "{drawn}");
        assert!(drawn.contains("\n  = help: "), "{drawn}");
    }
}
