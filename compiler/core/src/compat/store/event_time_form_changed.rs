//! Event times with other digits, or as a number.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::EventTimeForm;

pub(super) const RULE: Rule = Rule {
    name: "event-time-form-changed",
    says: "event times are written in another form",
    breaks: &[Harm::Stored, Harm::Serving],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_kept = group.was.is_stored() && group.is.is_stored();
        let texts = group.texts(|group| match group.event_time {
            EventTimeForm::Seconds => "seconds".to_owned(),
            EventTimeForm::Nanos => "nanoseconds".to_owned(),
            EventTimeForm::Fractional => "fractional seconds".to_owned(),
        });
        texts.filter(|_| is_kept)
    })
}
