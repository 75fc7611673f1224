//! Vectors: what models are given.

mod dtype_changed;
mod input_added;
mod input_encoding_changed;
mod input_meaning_changed;
mod input_removed;
mod input_rewritten;
mod inputs_reordered;
mod missing_changed;
mod payload_changed;
mod reads;
mod request_changed;
mod vector_added;
mod vector_keys_changed;
mod vector_label_changed;
mod vector_lead_changed;
mod vector_reads_changed;
mod vector_removed;

use super::change::Rule;

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &vector_added::RULE,
    &vector_removed::RULE,
    &vector_label_changed::RULE,
    &vector_lead_changed::RULE,
    &request_changed::RULE,
    &vector_keys_changed::RULE,
    &input_added::RULE,
    &input_removed::RULE,
    &inputs_reordered::RULE,
    &input_meaning_changed::RULE,
    &input_encoding_changed::RULE,
    &input_rewritten::RULE,
    &vector_reads_changed::RULE,
    &dtype_changed::RULE,
    &missing_changed::RULE,
    &payload_changed::RULE,
];
