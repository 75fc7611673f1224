//! Stores: where records lie, in which form, and how long they hold.

mod encryption_changed;
mod event_time_form_changed;
mod offline_location_changed;
mod offline_store_added;
mod offline_store_removed;
mod online_store_added;
mod online_store_removed;
mod prefix_changed;
mod region_changed;
mod storage_changed;
mod table_format_changed;
mod throughput_changed;
mod ttl_changed;

use super::change::{Found, Rule};
use super::pair::Texts;

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &online_store_added::RULE,
    &online_store_removed::RULE,
    &offline_store_added::RULE,
    &offline_store_removed::RULE,
    &ttl_changed::RULE,
    &table_format_changed::RULE,
    &storage_changed::RULE,
    &throughput_changed::RULE,
    &encryption_changed::RULE,
    &event_time_form_changed::RULE,
    &prefix_changed::RULE,
    &region_changed::RULE,
    &offline_location_changed::RULE,
];

/// A change of something that all FeatureGroups have in common.
fn of_project(was: &Option<String>, is: &Option<String>) -> Vec<Found> {
    let named = |text: &Option<String>| match text.as_deref() {
        None | Some("") => "none".to_owned(),
        Some(text) => text.to_owned(),
    };
    let texts = Texts { was: Some(named(was)), is: Some(named(is)) };
    let changed =
        (texts.was != texts.is).then_some(Found { subject: "project".to_owned(), texts, span: None });
    changed.into_iter().collect()
}
