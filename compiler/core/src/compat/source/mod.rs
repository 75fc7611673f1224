//! Sources: which rows count, when, and what their columns hold.

mod column_added;
mod column_format_changed;
mod column_null_changed;
mod column_removed;
mod column_renamed_in_files;
mod column_type_changed;
mod column_unit_changed;
mod snapshot_end_changed;
mod snapshot_key_changed;
mod source_added;
mod source_keeps_changed;
mod source_kind_changed;
mod source_known_changed;
mod source_moved;
mod source_removed;
mod source_ties_changed;
mod source_time_changed;
mod source_unique_changed;
mod source_within_changed;

use super::change::Rule;
use crate::ir::plan::{ColumnId, Source};

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &source_added::RULE,
    &source_removed::RULE,
    &source_kind_changed::RULE,
    &source_time_changed::RULE,
    &source_known_changed::RULE,
    &source_within_changed::RULE,
    &source_unique_changed::RULE,
    &source_ties_changed::RULE,
    &source_keeps_changed::RULE,
    &snapshot_key_changed::RULE,
    &snapshot_end_changed::RULE,
    &column_added::RULE,
    &column_removed::RULE,
    &column_type_changed::RULE,
    &column_null_changed::RULE,
    &column_unit_changed::RULE,
    &column_renamed_in_files::RULE,
    &column_format_changed::RULE,
    &source_moved::RULE,
];

/// Columns by name.
fn names(source: &Source, columns: &[ColumnId]) -> String {
    let found = columns.iter().filter_map(|id| source.columns.get(id.0 as usize));
    let names: Vec<&str> = found.map(|column| &*column.field.name).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
