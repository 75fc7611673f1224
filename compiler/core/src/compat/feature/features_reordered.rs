//! Features in another order.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, is_reordered};

pub(super) const RULE: Rule = Rule {
    name: "features-reordered",
    says: "features have another order",
    breaks: &[],
    then: "nothing has to be done: records are read by name",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| is_reordered(&group.was.features, &group.is.features).then(Default::default))
}
