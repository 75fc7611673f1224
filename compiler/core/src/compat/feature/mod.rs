//! Features: which there are, and what each of them means.

mod cause;
mod expectation_changed;
mod feature_added;
mod feature_default_changed;
mod feature_deprecated;
mod feature_described;
mod feature_filter_changed;
mod feature_made_nullable;
mod feature_meaning_changed;
mod feature_never_null_now;
mod feature_removed;
mod feature_renamed;
mod feature_rewritten;
mod feature_type_changed;
mod feature_window_changed;
mod features_reordered;
mod personal_data_changed;

use super::change::Rule;
use super::pair::Pair;
use crate::ir::plan::{Feature, Group};

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &feature_added::RULE,
    &feature_renamed::RULE,
    &feature_removed::RULE,
    &feature_type_changed::RULE,
    &feature_made_nullable::RULE,
    &feature_never_null_now::RULE,
    &feature_window_changed::RULE,
    &feature_filter_changed::RULE,
    &feature_default_changed::RULE,
    &feature_meaning_changed::RULE,
    &feature_rewritten::RULE,
    &features_reordered::RULE,
    &feature_deprecated::RULE,
    &personal_data_changed::RULE,
    &expectation_changed::RULE,
    &feature_described::RULE,
];

/// The groups that both plans have, as they were and as they are.
fn groups<'a>(pair: &Pair<'a>) -> impl Iterator<Item = (&'a Group, &'a Group)> {
    let was = pair.was;
    let both = move |is: &'a Group| Some((was.groups.iter().find(|group| group.name == is.name)?, is));
    pair.is.groups.iter().filter_map(both)
}

/// The feature that this one was under its former name.
fn former<'a>(was: &'a Group, feature: &Feature) -> Option<&'a Feature> {
    let name = feature.was.as_deref()?;
    was.features.iter().find(|before| *before.field.name == *name)
}
