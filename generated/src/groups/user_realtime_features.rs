// Made by fsc 0.1.0 from user.yaml:52; do not edit.

//! `user-realtime-features`: computed with every event, and stored.

use std::sync::LazyLock;

use fsc_runtime::expr::build::{Term, col, count, days, first, last, lit, now, sum, when};
use fsc_runtime::job::Group;
use fsc_runtime::job::build::on_event;
use fsc_runtime::record::{
    Duration, EventTimeForm, FeatureGroup, Reader, Stored, Unreadable, Writer,
};
use fsc_runtime::types::Type;

use super::super::{keys, sources, words};

/// The values of `user-realtime-features` for one key at one time.
pub type Record = fsc_runtime::record::Record<UserRealtimeFeatures>;

/// The features of `user-realtime-features`.
#[derive(Clone, Debug, PartialEq)]
pub struct UserRealtimeFeatures {
    /// What was put in and not taken out since the last purchase.
    ///
    /// `sum(case(event_type == "add_to_cart", 1, event_type == "remove_from_cart", -1, 0)) since event_type == "purchase" else 0`
    pub items_in_cart: i64,
    /// `count() where view in current session_id`
    pub session_page_count: i64,
    /// `seconds(now - first(timestamp) in current session_id) else 0`
    pub time_on_site_seconds: f64,
    /// Null until a page of some category was seen.
    ///
    /// `last(category) where view`
    pub last_viewed_category: Option<String>,
}

impl FeatureGroup for UserRealtimeFeatures {
    type Key = keys::User;
    const NAME: &'static str = "user-realtime-features";
    const FINGERPRINT: &'static str = "d40d46318e324daeb634ef82ca465727b3a8c22b0c0a7c5e65e23372b0217d50";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Fractional;

    fn write(&self, record: &mut Writer) {
        record.put("items_in_cart", Some(&self.items_in_cart));
        record.put("session_page_count", Some(&self.session_page_count));
        record.put("time_on_site_seconds", Some(&self.time_on_site_seconds));
        record.put("last_viewed_category", self.last_viewed_category.as_ref());
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            items_in_cart: record.required("items_in_cart")?,
            session_page_count: record.required("session_page_count")?,
            time_on_site_seconds: record.required("time_on_site_seconds")?,
            last_viewed_category: record.nullable("last_viewed_category")?,
        })
    }
}

impl Stored for UserRealtimeFeatures {
    const TTL: Option<Duration> = Some(days(7));

    fn absent() -> &'static Self {
        static ABSENT: LazyLock<UserRealtimeFeatures> = LazyLock::new(|| UserRealtimeFeatures {
            items_in_cart: 0,
            session_page_count: 0,
            time_on_site_seconds: 0.0,
            last_viewed_category: None,
        });
        &ABSENT
    }
}

/// The job that computes this group from its source.
pub fn job() -> Group {
    let view = col("event_type").eq(lit(words::EventType::PageView));

    let mut group = Group::new("user-realtime-features", sources::events())
        .evaluate(on_event())
        .key("user_id", "user_id", Type::String)
        .reach(days(730))
        .ttl(days(7));

    // items_in_cart: sum(case(event_type == "add_to_cart", 1, event_type == "remove_from_cart",
    // -1, 0)) since event_type == "purchase" else 0 (user.yaml:61)
    group.required(
        "items_in_cart",
        Type::Int,
        sum(
            when(col("event_type").eq(lit(words::EventType::AddToCart)))
                .then(lit(1))
                .when(col("event_type").eq(lit(words::EventType::RemoveFromCart)))
                .then(lit(-1))
                .otherwise(lit(0)),
        )
        .since(col("event_type").eq(lit(words::EventType::Purchase)))
        .or_else(lit(0)),
    );

    // session_page_count: count() where view in current session_id (user.yaml:65)
    group.required(
        "session_page_count",
        Type::Int,
        count().filter(&view).in_current(col("session_id")),
    );

    // time_on_site_seconds: seconds(now - first(timestamp) in current session_id) else 0
    // (user.yaml:66)
    group.required(
        "time_on_site_seconds",
        Type::Float,
        (now() - first(col("timestamp")).in_current(col("session_id"))).seconds().or_else(lit(0.0)),
    );

    // last_viewed_category: last(category) where view (user.yaml:67)
    group.nullable("last_viewed_category", Type::String, last(col("category")).filter(&view));

    group
}
