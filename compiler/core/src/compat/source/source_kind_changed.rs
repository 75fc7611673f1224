//! Events in place of states, or the other way.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::SourceKind;

pub(super) const RULE: Rule = Rule {
    name: "source-kind-changed",
    says: "rows are events and not states, or the other way",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        source.texts(|source| match source.kind {
            SourceKind::Event => "event".to_owned(),
            SourceKind::Snapshot { .. } => "snapshot".to_owned(),
        })
    })
}
