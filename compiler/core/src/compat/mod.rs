//! What changed between two plans, and whom it breaks.
//!
//! Every kind of change is a [`Rule`] in a file of its own: its name, what no longer fits, what to do. [`compare`] asks
//! each of them, and tells besides which features and vectors mean something else now, by their fingerprints, whichever
//! rule it was that found out why. [`shown`] makes texts of it. Start at `pair`, which holds the two plans together.

mod change;
mod feature;
mod group;
mod label;
mod pair;
pub mod shown;
mod source;
mod store;
mod vector;

pub use change::{Change, Harm, Rule};

use crate::ir::plan::{Plan, fingerprint};
use pair::{Pair, member};

/// All kinds of change, a room after the other.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let rooms = [group::RULES, store::RULES, source::RULES, feature::RULES, label::RULES, vector::RULES];
    rooms.into_iter().flatten().copied()
}

/// What changed.
#[derive(Debug)]
pub struct Diff {
    /// Every change, rule by rule.
    pub changes: Vec<Change>,
    /// The features that both plans have and that mean something else now, as `group.feature`.
    pub features: Vec<String>,
    /// The vectors that both plans have and whose models no longer fit.
    pub vectors: Vec<String>,
}

impl Diff {
    /// Whether something of this kind no longer fits.
    pub fn breaks(&self, harm: Harm) -> bool {
        self.changes.iter().any(|change| change.rule.breaks.contains(&harm))
    }
}

/// What changed from one plan to another.
pub fn compare(was: &Plan, is: &Plan) -> Diff {
    let pair = Pair { was, is };
    let changes =
        rules().flat_map(|rule| (rule.find)(&pair).into_iter().map(move |found| Change::new(rule, found)));
    Diff { changes: changes.collect(), features: features(&pair), vectors: vectors(&pair) }
}

fn features(pair: &Pair<'_>) -> Vec<String> {
    let mut changed = Vec::new();
    for is in &pair.is.groups {
        let Some(was) = pair.was.groups.iter().find(|was| was.name == is.name) else { continue };
        for new in &is.features {
            let old = was.features.iter().find(|old| old.field.name == new.field.name);
            let is_other = old.is_some_and(|old| {
                fingerprint::feature(pair.was, was, old) != fingerprint::feature(pair.is, is, new)
            });
            if is_other {
                changed.push(member(&is.name, &new.field.name));
            }
        }
    }
    changed
}

fn vectors(pair: &Pair<'_>) -> Vec<String> {
    let changed = pair.is.vectors.iter().filter(|is| {
        let was = pair.was.vectors.iter().find(|was| was.name == is.name);
        was.is_some_and(|was| fingerprint::vector(pair.was, was) != fingerprint::vector(pair.is, is))
    });
    changed.map(|vector| vector.name.clone()).collect()
}

#[cfg(test)]
mod tests;
