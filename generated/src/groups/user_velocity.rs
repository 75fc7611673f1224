// Made by fsc 0.1.0 from user.yaml:73; do not edit.

//! `user-velocity`: computed at the moment of reading.

use fsc_runtime::expr::build::{Term, col, count, hours, lit, micros, minutes};
use fsc_runtime::job::Group;
use fsc_runtime::record::{EventTimeForm, FeatureGroup, Reader, Unreadable, Writer};
use fsc_runtime::types::Type;

use super::super::{keys, sources, words};

/// The values of `user-velocity` for one key at one time.
pub type Record = fsc_runtime::record::Record<UserVelocity>;

/// The features of `user-velocity`.
#[derive(Clone, Debug, PartialEq)]
pub struct UserVelocity {
    /// `count() where event_type == "page_view" over 1h every 1m`
    pub views_1h: i64,
    /// `count() where event_type == "add_to_cart" over 10m every 1m`
    pub carts_10m: i64,
}

impl FeatureGroup for UserVelocity {
    type Key = keys::User;
    const NAME: &'static str = "user-velocity";
    const FINGERPRINT: &'static str = "ee46805962aff6ed51cd0f6e556a42308df97fd46f8ae86ce0eb30d318149cfd";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Fractional;

    fn write(&self, record: &mut Writer) {
        record.put("views_1h", Some(&self.views_1h));
        record.put("carts_10m", Some(&self.carts_10m));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            views_1h: record.required("views_1h")?,
            carts_10m: record.required("carts_10m")?,
        })
    }
}

/// The job that computes this group from its source.
pub fn job() -> Group {
    let mut group = Group::new("user-velocity", sources::events())
        .key("user_id", "user_id", Type::String)
        .reach(micros(3659999999));

    // views_1h: count() where event_type == "page_view" over 1h every 1m (user.yaml:78)
    group.required(
        "views_1h",
        Type::Int,
        count()
            .filter(col("event_type").eq(lit(words::EventType::PageView)))
            .over(hours(1))
            .every(minutes(1)),
    );

    // carts_10m: count() where event_type == "add_to_cart" over 10m every 1m (user.yaml:79)
    group.required(
        "carts_10m",
        Type::Int,
        count()
            .filter(col("event_type").eq(lit(words::EventType::AddToCart)))
            .over(minutes(10))
            .every(minutes(1)),
    );

    group
}
