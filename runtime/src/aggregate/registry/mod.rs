//! One entry for each aggregate that specs can call: what it takes and gives, and a worked example that tests run.
//!
//! Adding an aggregate is an entry here and a state; adding sugar is an entry alone. The checker, the lowering and the
//! docs read this table, so no backend decides what an aggregate means.

mod bind;
mod entries;
mod example;
mod sugar;
#[cfg(test)]
#[cfg(feature = "batch")]
mod tests;

pub use example::{Cell, Example};

use super::Function;
use crate::scalar::{Mismatch, Operand, Signature};

/// An aggregate of the language, sugar included.
#[derive(Debug)]
pub struct Entry {
    /// Its name in specs.
    pub name: &'static str,
    /// Its parameters, as documentation writes them.
    pub parameters: &'static str,
    /// What it gives, in one line.
    pub doc: &'static str,
    /// What it does with nulls and ties, where that is not plain: rows with a null argument are always skipped.
    pub rule: &'static str,
    /// What it gives where no row is left.
    pub nothing: Nothing,
    /// What its state grows with.
    pub growth: Growth,
    /// How engines agree with the Rust paths, or what sugar stands for.
    pub class: Class,
    /// Whether it may go without a window.
    pub without_window: bool,
    /// Rows and the result over them.
    pub example: Example,
    bind: fn(&[Operand]) -> Result<Bound, Mismatch>,
}

/// A result on no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Null.
    Null,
    /// 0.
    Zero,
    /// `false`.
    No,
    /// `[]`.
    Empty,
    /// A zero for each span between edges.
    Zeros,
}

/// What the state of an aggregate grows with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// With nothing.
    Bounded,
    /// With distinct values.
    Distinct,
    /// With rows.
    Rows,
}

/// How SQL engines agree with the Rust paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Equal.
    Equal,
    /// Equal, but for floats within 1e-9 times this.
    Within(&'static str),
    /// A sketch of their own: each is compared with the truth.
    Sketch,
    /// Sugar, lowered to this before any backend sees it.
    Sugar(&'static str),
}

/// An aggregate call that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// What remains after sugar is lowered.
    pub lowered: Lowered,
    /// Types of the arguments that are kept, and of the result.
    pub signature: Signature,
    /// How many arguments are kept, from the first; the others were literal parameters.
    pub kept: usize,
}

/// What an aggregate becomes. The compiler builds the expression; the variants say which.
#[derive(Clone, Debug, PartialEq)]
pub enum Lowered {
    /// One aggregate over the kept arguments.
    Plain(Function),
    /// `any(c)` = `(count() where c) > 0`.
    Any,
    /// `ratio(c)` = `(count() where c) / count(c)`.
    Ratio,
    /// The square root of this variance.
    Root(Function),
    /// `mode(x)` = `top_k(x, 1)[0]`.
    Mode,
    /// `ewm_mean(x, h)` = `ewm_sum(x, h) / ewm_sum(1 where x is not null, h)`.
    EwmMean(i64),
    /// `mean_gap()` = `seconds(max(t) - min(t)) / (count() - 1)`.
    MeanGap,
    /// `streak(c)` = `count() where c since not c`.
    Streak,
}

/// All entries, in the order of the documentation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    entries::ENTRIES.iter().chain(sugar::ENTRIES)
}

/// The entry of a name.
pub fn find(name: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.name == name)
}

/// The signature of a call by name; literal parameters are among the operands.
///
/// # Errors
/// A [`Mismatch`] says what the aggregate takes.
pub fn signature(name: &str, operands: &[Operand]) -> Result<Signature, Mismatch> {
    bind(name, operands).map(|bound| bound.signature)
}

/// Binds a call by name to what it is lowered to.
///
/// # Errors
/// A [`Mismatch`] says what the aggregate takes.
pub fn bind(name: &str, operands: &[Operand]) -> Result<Bound, Mismatch> {
    let Some(entry) = find(name) else {
        return Err(Mismatch::new(format!("there is no aggregate `{name}`")));
    };
    (entry.bind)(operands).map_err(|mismatch| {
        let help = mismatch.help.unwrap_or_else(|| format!("write `{name}({})`", entry.parameters));
        Mismatch { help: Some(help), ..mismatch }
    })
}
