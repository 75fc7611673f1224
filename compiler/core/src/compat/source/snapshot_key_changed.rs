//! Another key of states.

use super::names;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::SourceKind;

pub(super) const RULE: Rule = Rule {
    name: "snapshot-key-changed",
    says: "states have another key",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        let is_kept = std::mem::discriminant(&source.was.kind) == std::mem::discriminant(&source.is.kind);
        let texts = source.texts(|source| match &source.kind {
            SourceKind::Event => String::new(),
            SourceKind::Snapshot { key, .. } => names(&source, key),
        });
        texts.filter(|_| is_kept)
    })
}
