//! The point-in-time sweep: one aggregate, asked at many times, over the rows of many entities.
//!
//! Input: the rows of a partition as plain slices sorted by (entity, time, ties) ([`Rows`]), the times at which each
//! entity is asked ([`Asks`]), and one aggregate call with its arguments evaluated on every row ([`Call`], or
//! [`Nested`] for `per`). Output: one answer per ask, in their order ([`Answers`]). Where no row is late, windows are
//! contiguous and slide over the rows; else the rows of each ask are selected and folded. Both give the same bits.
//! No expression is evaluated here and no file is read.

mod answer;
mod call;
mod group;
mod kernel;
mod key;
mod select;
mod span;
mod table;
#[cfg(test)]
mod tests;

pub use answer::{Answers, Items};
pub use call::{Call, Fault, Inner, Nested, Outer, Per, Run};
pub use table::{Argument, Asks, Entity, Rows, Values};

use group::{by, per};
use kernel::{Kept, kernel};
use select::Selection;
use span::Spans;

/// The answers of one call, one per ask, in their order.
///
/// # Errors
/// [`Fault`] names the first ask whose whole sum does not fit its type.
pub fn sweep(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    if let [Argument { values: Values::Vector { width, .. }, .. }] = call.arguments[..] {
        return elementwise(call, width, |part| sweep(&part, rows, asks));
    }
    if call.by.is_some() {
        return by(call, rows, asks);
    }
    let kept = Kept::new(call, rows.len());
    let mut kernel = kernel(call, rows, asks.times)?;
    let mut spans = Spans::new(call, rows, asks);
    let mut selection = Selection::new(call, rows, asks);
    for entity in asks.entities {
        if let Some(spans) = spans.of(entity) {
            kept.narrow(spans);
            kernel.spans(entity.asks.start, spans, &kept);
        } else {
            for ask in entity.asks.clone() {
                kernel.list(ask, selection.of(entity, ask));
            }
        }
    }
    kernel.finish()
}

/// The answers of a call whose arguments are made of inner aggregates over groups of the rows.
///
/// # Errors
/// [`Fault`] as for [`sweep`], or what the outer arguments' evaluation gives.
pub fn sweep_nested(call: &Nested<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    per(call, rows, asks)
}

/// A call on vectors, as one call for each of their numbers.
fn elementwise<'a>(
    call: &Call<'a>,
    width: usize,
    answer: impl Fn(Call<'_>) -> Result<Answers, Fault>,
) -> Result<Answers, Fault> {
    let argument = &call.arguments[0];
    let parts = (0..width).map(|at| {
        let numbers = argument.element(at);
        let part = Argument { values: Values::Float(&numbers), valid: argument.valid };
        answer(Call { arguments: vec![part], ..call.clone() })
    });
    Ok(Answers::interleave(&parts.collect::<Result<Vec<_>, _>>()?))
}
