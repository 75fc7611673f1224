// Made by fsc 0.1.0; do not edit.

//! What models learn.

use fsc_runtime::expr::build::{Term, col, count, days, hours, lit};
use fsc_runtime::job::build::at_ticks;
use fsc_runtime::job::{Group, Label};
use fsc_runtime::types::{Field, Type};

use super::{sources, words};

/// `bought` (propensity.yaml:3).
pub fn bought() -> Label {
    Label::given(sources::propensity_labels(), Field::required("bought", Type::Int), col("label"))
}

/// `buys_within_7d` (propensity.yaml:6).
pub fn buys_within_7d() -> Label {
    let mut group = Group::new("buys_within_7d", sources::events())
        .key("user_id", "user_id", Type::String);

    // buys_within_7d: any(event_type == "purchase") within next 7d
    group.required(
        "buys_within_7d",
        Type::Bool,
        count()
            .filter(col("event_type").eq(lit(words::EventType::Purchase)))
            .within_next(days(7))
            .gt(lit(0)),
    );
    Label::computed(
        "buys_within_7d",
        group,
        at_ticks(days(1), days(0)).filter(count().over(days(30)).gt(lit(0))),
    )
    .wait(hours(12))
}
