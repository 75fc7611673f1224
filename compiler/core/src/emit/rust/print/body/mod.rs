//! Bodies of functions as lines, in the manner of rustfmt: on one line what fits, else a line for each argument or link.
//!
//! prettyplease formats the rest of a file. What is not known here is left to it, too.

mod broken;
mod flat;

use syn::visit_mut::{self, VisitMut};
use syn::{Block, File, Pat, Stmt};

use broken::{Place, broken};

/// The width of a line.
const WIDTH: usize = 100;

/// One step of indentation.
const STEP: usize = 4;

/// The lines of a file's items.
pub(super) fn lines(mut file: File) -> Vec<String> {
    let mut bodies = Bodies::default();
    bodies.visit_file_mut(&mut file);
    let mut lines = Vec::new();
    for line in prettyplease::unparse(&file).lines() {
        match bodies.of(line) {
            Some(block) => lines.extend(statements(block, line.len() - line.trim_start().len())),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The bodies that have been taken out of a file, each with a mark in its place.
#[derive(Default)]
struct Bodies(Vec<Block>);

impl Bodies {
    fn of(&self, line: &str) -> Option<&Block> {
        let index = line.trim_start().strip_prefix("__fsc_body!(")?.strip_suffix(");")?;
        self.0.get(index.parse::<usize>().ok()?)
    }
}

impl VisitMut for Bodies {
    fn visit_block_mut(&mut self, block: &mut Block) {
        if block.stmts.is_empty() {
            return visit_mut::visit_block_mut(self, block);
        }
        let index = proc_macro2::Literal::usize_unsuffixed(self.0.len());
        let mark = syn::parse_quote!({
            __fsc_body!(#index);
        });
        self.0.push(std::mem::replace(block, mark));
    }
}

/// The lines of statements that stand so deep.
fn statements(block: &Block, indent: usize) -> Vec<String> {
    let texts = block.stmts.iter().map(|statement| {
        let text = known(statement, indent).unwrap_or_else(|| unknown(statement, indent));
        format!("{}{text}", " ".repeat(indent))
    });
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A statement; none where something in it is not known here.
fn known(statement: &Stmt, indent: usize) -> Option<String> {
    match statement {
        Stmt::Expr(expr, semicolon) => {
            let end = if semicolon.is_some() { ";" } else { "" };
            Some(format!("{}{end}", broken(expr, Place { indent, before: 0, behind: end.len() })?))
        }
        Stmt::Local(local) => {
            let value = &local.init.as_ref().filter(|value| value.diverge.is_none())?.expr;
            let name = match &local.pat {
                Pat::Ident(name) => flat::joined(name),
                Pat::Wild(_) => "_".to_owned(),
                _ => return None,
            };
            let begun = format!("let {name} = ");
            let place = Place { indent, before: begun.len(), behind: 1 };
            Some(format!("{begun}{};", broken(value, place)?))
        }
        _ => None,
    }
}

/// A statement as prettyplease has it.
fn unknown(statement: &Stmt, indent: usize) -> String {
    let file: File = syn::parse_quote!(fn body() { #statement });
    let text = prettyplease::unparse(&file);
    let inside: Vec<&str> = text.lines().skip(1).collect();
    let lines = inside.iter().take(inside.len().saturating_sub(1));
    let lines: Vec<String> = lines
        .map(|line| format!("{}{}", " ".repeat(indent), line.strip_prefix("    ").unwrap_or(line)))
        .collect();
    lines.join("\n").trim_start().to_owned()
}
