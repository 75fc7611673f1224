//! What lies beneath a vector.

use crate::compat::pair::{Both, Of, member};
use crate::ir::plan::fingerprint::{Fingerprint, feature};
use crate::ir::plan::{Ask, Vector};

/// The features that a vector read before and reads now, and that mean something else, as `group.feature`.
pub(super) fn reads(vector: Both<'_, Vector>) -> Vec<String> {
    let mut changed = Vec::new();
    for ask in &vector.is.asks {
        let Some(before) = vector.was.asks.iter().find(|before| before.name == ask.name) else { continue };
        let was = asked(vector.was, before);
        for (name, meaning) in asked(vector.is, ask) {
            if was.iter().any(|(known, before)| *known == name && *before != meaning) {
                changed.push(member(&ask.name, name));
            }
        }
    }
    changed
}

/// The features of an ask by name, and what they mean.
fn asked<'a>(vector: Of<'a, Vector>, ask: &Ask) -> Vec<(&'a str, Fingerprint)> {
    let plan = vector.plan;
    let group = plan.group(ask.group);
    let features = ask.features.iter().filter_map(|index| group.features.get(*index as usize));
    features.map(|one| (&*one.field.name, feature(plan, group, one))).collect()
}
