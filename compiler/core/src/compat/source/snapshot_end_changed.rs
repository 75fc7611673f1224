//! Another rule by which a state ends.

use super::names;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::SourceKind;

pub(super) const RULE: Rule = Rule {
    name: "snapshot-end-changed",
    says: "states end otherwise (`deleted`, `valid_to`, `complete`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        let is_kept = std::mem::discriminant(&source.was.kind) == std::mem::discriminant(&source.is.kind);
        let texts = source.texts(|source| match &source.kind {
            SourceKind::Event => String::new(),
            SourceKind::Snapshot { deleted, valid_to, complete, .. } => {
                let [deleted, valid_to] = [deleted, valid_to].map(|column| names(&source, column.as_slice()));
                format!("deleted {deleted}, valid_to {valid_to}, complete {complete}")
            }
        });
        texts.filter(|_| is_kept)
    })
}
