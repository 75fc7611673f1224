//! Row functions over columns: one loop for a function, calling the same primitive functions as everything else.
//!
//! A column of one row stands for a constant and is never spread out. Rows whose result is out of range are not an error
//! at once: they travel along in [`Evaluated::faulty`], and a choice that does not take them drops them. What works on a
//! text alone is computed once per word.

mod aligned;
mod arithmetic;
mod call;
mod cast;
mod choice;
mod collection;
mod compare;
mod map;
mod small;
mod text;
mod time;

pub use call::Misfit;

use super::Function;
use crate::column::Column;
use call::Call;

/// A column, and the rows that have no result because it would be out of range.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The results; whatever where a row is faulty.
    pub column: Column,
    /// The faulty rows, ascending.
    pub faulty: Vec<u32>,
}

impl From<Column> for Evaluated {
    fn from(column: Column) -> Self {
        Self { column, faulty: Vec::new() }
    }
}

impl Evaluated {
    /// A constant as so many equal rows; anything else stays.
    pub fn spread(self, rows: usize) -> Self {
        let all = self.column.len() == 1 && !self.faulty.is_empty();
        let faulty = if all { (0..rows as u32).collect() } else { self.faulty };
        Self { column: self.column.spread(rows), faulty }
    }
}

/// A column that a row function reads, and the rows of it that are faulty.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    column: &'a Column,
    faulty: &'a [u32],
}

impl<'a> From<&'a Column> for Argument<'a> {
    fn from(column: &'a Column) -> Self {
        Self { column, faulty: &[] }
    }
}

impl<'a> From<&'a Evaluated> for Argument<'a> {
    fn from(Evaluated { column, faulty }: &'a Evaluated) -> Self {
        Self { column, faulty }
    }
}

/// The results of a row function on columns of the types that its signature asks for; all have as many rows, or one.
///
/// # Errors
/// [`Misfit`] if the columns are not of those types.
pub fn evaluate<'a, A>(function: &Function, arguments: &[A]) -> Result<Evaluated, Misfit>
where
    A: Copy + Into<Argument<'a>>,
{
    let arguments = arguments.iter().map(|argument| (*argument).into()).collect();
    dispatch(function, &Call::new(function, arguments)?)
}

fn dispatch(function: &Function, call: &Call<'_>) -> Result<Evaluated, Misfit> {
    use Function as F;
    match function {
        F::And | F::Or | F::Not | F::IsNull | F::IsNotNull => choice::truth(function, call),
        F::Coalesce => choice::coalesce(call),
        F::Case => choice::case(call),
        F::Equal | F::NotEqual | F::Less | F::LessOrEqual | F::Greater | F::GreaterOrEqual => {
            compare::pair(function, call)
        }
        F::Between | F::In => compare::several(function, call),
        F::Least | F::Greatest | F::Clip => compare::extreme(function, call),
        F::ToInt | F::ToFloat | F::ToDecimal { .. } | F::ToText | F::ToDate | F::ToTimestamp => {
            cast::cast(function, call)
        }
        F::Days | F::Hours | F::Minutes | F::Seconds | F::Date(_) | F::Part(..) | F::Truncate(_) => {
            time::time(function, call)
        }
        F::Index | F::Size | F::Keys | F::Values | F::MaxKey | F::SumValues | F::Pad(_) => {
            collection::collection(function, call)
        }
        F::Dot | F::Norm | F::Cosine => collection::vectors(function, call),
        F::Contains if !call.is_text(0) => collection::contains(call),
        F::Like(_) | F::RegexLike(_) | F::Length | F::HashBucket(_) => text::word(function, call),
        F::Lower | F::Upper | F::Trim | F::SplitPart { .. } => text::respelled(function, call),
        F::StartsWith | F::EndsWith | F::Contains => text::pair(function, call),
        F::Substring => text::substring(call),
        F::Concat => text::concat(call),
        _ => arithmetic::arithmetic(function, call),
    }
}
