//! A label of another type.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "label-type-changed",
    says: "a label has another type",
    breaks: &[Harm::Training],
    then: "make the training sets of `{}` anew, and train its models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_labels(|label| label.texts(|label| show::ty(&label.field.ty, label.field.nullable)))
}
