//! Labels: what models learn.

mod label_added;
mod label_filter_changed;
mod label_removed;
mod label_rows_changed;
mod label_type_changed;
mod label_value_changed;
mod label_wait_changed;
mod meaning;

use super::change::Rule;

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &label_added::RULE,
    &label_removed::RULE,
    &label_type_changed::RULE,
    &label_rows_changed::RULE,
    &label_filter_changed::RULE,
    &label_value_changed::RULE,
    &label_wait_changed::RULE,
];
