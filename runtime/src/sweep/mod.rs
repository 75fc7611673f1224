//! The point-in-time sweep: one aggregate, asked at many times, over the rows of many entities.
//!
//! Input: the rows of a partition as plain slices sorted by (entity, time, ties) ([`Rows`]), the times at which each
//! entity is asked ([`Asks`]), and one aggregate call with its arguments evaluated on every row ([`Call`], or
//! [`Nested`] for `per`). Output: one answer per ask, in their order ([`Answers`]). Where no row is late, windows are
//! contiguous and slide over the rows; else the rows of each ask are selected and folded. Both give the same bits.
//! No expression is evaluated here and no file is read.

mod answer;
mod by;
mod call;
mod current;
mod group;
mod kernel;
mod key;
mod moves;
mod per;
mod select;
mod span;
mod table;
#[cfg(test)]
mod tests;
mod track;

pub use answer::{Answers, Items};
pub use call::{Call, Fault, Inner, Nested, Outer, Per, Run};
pub use table::{Argument, Asks, Entity, Rows, Values};

use kernel::{Kept, kernel};
use track::Track;

/// The answers of one call, one per ask, in their order.
///
/// # Errors
/// [`Fault`] names the first ask whose whole sum does not fit its type.
pub fn sweep(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    if call.by.is_some() {
        return by::by(call, rows, asks);
    }
    if let Some(Run::Current(key)) = &call.run {
        return current::current(call, key, (rows, asks));
    }
    let kept = Kept::new(call, rows.len());
    let mut kernel = kernel(call, rows, asks.times)?;
    let mut track = Track::new(call, rows, asks);
    for entity in asks.entities {
        if let Some(spans) = track.spans(entity) {
            kept.narrow(spans);
            kernel.spans(entity.asks.start, spans, &kept);
        } else if let Some(moves) = track.moves(entity, |_| true) {
            kernel.moves(entity.asks.start, entity.asks.len(), moves);
        } else {
            for ask in entity.asks.clone() {
                kernel.list(ask, track.list(entity, ask));
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
    per::per(call, rows, asks)
}
