//! One entry for each row function that specs can call: what it takes and gives, and a worked example that tests run.
//!
//! The checker and the docs read this table. Operators are not in it: see [`super::bind_operator`]. Adding a function is
//! an entry here, a variant of [`Function`], its type in `result`, and its rule among the primitive functions.

pub(super) mod arguments;
mod choice;
mod collection;
mod entries;
mod example;
mod number;
#[cfg(test)]
mod tests;
mod text;
mod time;

pub use example::{Cell, Example};

use super::{Function, Mismatch, Operand, Signature};

/// A row function of the language.
#[derive(Debug)]
pub struct Entry {
    /// Its name in specs.
    pub name: &'static str,
    /// Its parameters, as documentation writes them.
    pub parameters: &'static str,
    /// What it gives, in one line.
    pub doc: &'static str,
    /// Where it is null, and what else is not plain. It is always null where an argument is, unless this says otherwise.
    pub rule: &'static str,
    /// Arguments and the result.
    pub example: Example,
    bind: fn(&[Operand]) -> Result<Bound, Mismatch>,
}

/// A call that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// What is called, with its literal parameters.
    pub function: Function,
    /// Types of the operands that are kept, in their order, and of the result.
    pub signature: Signature,
    /// Which operands are kept as arguments; the others were literal parameters.
    pub kept: Vec<usize>,
}

/// All entries, in the order of the documentation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [entries::NUMBERS, entries::CHOICE, entries::TIME, entries::TEXT, entries::COLLECTIONS]
        .into_iter()
        .flatten()
}

/// The entry of a name.
pub fn find(name: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.name == name)
}

/// Binds a call by name to its row function.
///
/// # Errors
/// A [`Mismatch`] says what the function takes.
pub fn bind(name: &str, operands: &[Operand]) -> Result<Bound, Mismatch> {
    let Some(entry) = find(name) else {
        return Err(Mismatch::new(format!("there is no row function `{name}`")));
    };
    (entry.bind)(operands).map_err(|mismatch| {
        let help = mismatch.help.unwrap_or_else(|| format!("write `{name}({})`", entry.parameters));
        Mismatch { help: Some(help), ..mismatch }
    })
}
