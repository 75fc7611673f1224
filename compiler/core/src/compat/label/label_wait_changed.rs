//! Labels that are certain earlier or later.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::LabelRows;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "label-wait-changed",
    says: "labels are certain earlier or later (`wait`)",
    breaks: &[],
    then: "nothing has to be done: a training set of the same `--as-of` has other rows",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_labels(|label| {
        let wait = |rows: &LabelRows| match rows {
            LabelRows::Computed { wait, .. } => Some(*wait),
            LabelRows::Given { .. } => None,
        };
        let is_computed = wait(&label.was.rows).is_some() && wait(&label.is.rows).is_some();
        let shown = |rows: &LabelRows| wait(rows).map(show::duration).unwrap_or_default();
        label.texts(|label| shown(&label.rows)).filter(|_| is_computed)
    })
}
