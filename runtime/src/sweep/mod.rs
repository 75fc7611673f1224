//! The point-in-time sweep: one aggregate, asked at many times, over the rows of many entities.
//!
//! Input: the rows of a partition as plain slices sorted by (entity, time, ties) ([`Rows`]), the times at which each
//! entity is asked ([`Asks`]), and one aggregate call with its arguments evaluated on every row ([`Call`], or
//! [`Nested`] for `per`). Output: one answer per ask, in their order ([`Answers`]). [`window`] finds the rows,
//! [`kernel`] has the loops over them, [`group`] what needs a state for each group. No expression is evaluated here and no file is read.

mod answer;
mod call;
mod group;
mod kernel;
mod key;
mod table;
#[cfg(test)]
mod tests;
mod together;
mod window;

pub use answer::{Answers, Items};
pub use call::{Call, Fault, Inner, Nested, Outer, Per, Run};
pub use table::{Argument, Asks, Entity, Rows, Values};

/// The answers of one call, one per ask, in their order.
///
/// # Errors
/// [`Fault`] names the first ask whose whole sum does not fit its type.
pub fn sweep(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    let mut answers = sweep_all(std::slice::from_ref(call), rows, asks).map_err(|(_, fault)| fault)?;
    answers.pop().ok_or(Fault::Argument)
}

/// The answers of several calls, in their order. Calls that share a window, a `where` (the same slice) or an argument's
/// validity share the work.
///
/// # Errors
/// The index of a call, and its [`Fault`] as for [`sweep`].
pub fn sweep_all(
    calls: &[Call<'_>],
    rows: &Rows<'_>,
    asks: &Asks<'_>,
) -> Result<Vec<Answers>, (usize, Fault)> {
    let is_grouped = |call: &Call<'_>| call.by.is_some() || matches!(call.run, Some(Run::Current(_)));
    let plain: Vec<_> = calls.iter().enumerate().filter(|(_, call)| !is_grouped(call)).collect();
    let mut answers = together::together(&plain, rows, asks)?;
    for (index, call) in calls.iter().enumerate().filter(|(_, call)| is_grouped(call)) {
        let found = match (&call.by, &call.run) {
            (None, Some(Run::Current(key))) => group::current(call, key, (rows, asks)),
            _ => group::by(call, rows, asks),
        };
        answers.push((index, found.map_err(|fault| (index, fault))?));
    }
    answers.sort_by_key(|(index, _)| *index);
    Ok(answers.into_iter().map(|(_, answers)| answers).collect())
}

/// The rows of an entity that a call sees at one of its asks, by meaning section 2, steps 1 to 5; those without arguments
/// are among them. Slow: for explanations.
pub fn rows_of(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>, entity: &Entity) -> Vec<u32> {
    let mut selection = window::Selection::new(call, rows, asks);
    entity.asks.clone().next().map(|ask| selection.of(entity, ask).to_vec()).unwrap_or_default()
}

/// The answers of a call whose arguments are made of inner aggregates over groups of the rows.
///
/// # Errors
/// [`Fault`] as for [`sweep`], or what the outer arguments' evaluation gives.
pub fn sweep_nested(call: &Nested<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    group::per(call, rows, asks)
}
