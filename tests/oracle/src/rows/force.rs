//! Snapshots: which version is in force.

use super::{Fact, Moment};
use crate::model::Source;
use crate::value::Value;

/// The version in force at a moment: of all rows that are seen, and of those of the key. None where there is none,
/// where it is a deletion or has ended, and where the newest full dump lacks the key.
pub(crate) fn in_force<'f>(
    source: &Source,
    columns: &[String],
    moment: Moment,
    (seen, of_key): (&[&'f Fact], &[&'f Fact]),
) -> Option<&'f Fact> {
    let newest_dump = seen.iter().map(|fact| fact.time).max();
    let kept = |fact: &&&Fact| {
        source.time.is_none() || source.keeps.is_none_or(|keeps| fact.time > moment.time - keeps)
    };
    let latest = of_key.iter().filter(kept).max_by_key(|fact| order(fact, columns))?;
    let is_missing = source.is_complete && Some(latest.time) != newest_dump;
    let has_ended = latest.valid_to.is_some_and(|end| end <= moment.time);
    (!latest.is_deleted && !is_missing && !has_ended).then_some(*latest)
}

/// Time, then known, then `tie`, then the columns that are read.
fn order(fact: &Fact, columns: &[String]) -> (i64, i64, Vec<Value>, Vec<Value>) {
    (fact.time, fact.known, fact.tie.clone(), fact.cells(columns))
}
