// Made by fsc 0.1.0 from user.yaml:3; do not edit.

//! `user-features`: computed at ticks, and stored.

use std::sync::LazyLock;

use fsc_runtime::expr::build::{
    Term, col, count, count_distinct, days, last, lit, max, mean, min, now, sum, top_k,
};
use fsc_runtime::job::Group;
use fsc_runtime::job::build::every;
use fsc_runtime::record::{
    Duration, EventTimeForm, FeatureGroup, Reader, Stored, Timestamp, Unreadable, Writer,
};
use fsc_runtime::types::Type;

use super::super::{keys, sources, words};

/// The values of `user-features` for one key at one time.
pub type Record = fsc_runtime::record::Record<UserFeatures>;

/// The features of `user-features`.
#[derive(Clone, Debug, PartialEq)]
pub struct UserFeatures {
    /// `count_distinct(session_id) over 7d`
    pub total_sessions_7d: i64,
    /// Mean length of a session, in seconds; a session cut by the window counts with what is left of it.
    ///
    /// `mean(seconds(max(timestamp) - min(timestamp)) per session_id) over 7d else 0`
    pub avg_session_duration_7d: f64,
    /// `mean(count() where event_type == "page_view" per session_id) over 7d else 0`
    pub pages_per_session_7d: f64,
    /// `count_distinct(order_id) where purchase over 30d`
    pub total_purchases_30d: i64,
    /// Sum of the order lines of the last 30 days, in euro, returns not taken off.
    ///
    /// `sum(amount) where purchase over 30d else 0`
    pub total_spend_30d: f64,
    /// `mean(amount) where purchase over 30d else 0`
    pub avg_order_value_30d: f64,
    /// `sum(amount) where purchase over $ else 0`
    pub spend_1d: f64,
    /// `sum(amount) where purchase over $ else 0`
    pub spend_7d: f64,
    /// `sum(amount) where purchase over $ else 0`
    pub spend_90d: f64,
    /// `last(timestamp) where purchase`
    pub last_purchase_at: Option<Timestamp>,
    /// `days(now - last_visit_at) else 999`
    pub days_since_last_visit: i64,
    /// Whole days since the latest purchase; 999 for those who never bought.
    ///
    /// `days(now - last_purchase_at) else 999`
    pub days_since_last_purchase: i64,
    /// The category of most events; of equals the first by name.
    ///
    /// `mode(category) over 30d else "none"`
    pub favorite_category: String,
    /// The device of the latest event that names one.
    ///
    /// `last(device_type) else "unknown"`
    pub device_type: String,
}

impl FeatureGroup for UserFeatures {
    type Key = keys::User;
    const NAME: &'static str = "user-features";
    const FINGERPRINT: &'static str = "bdc1466c2e0c54a3371db377701b364a7a8d65e0dbfc3b5820df1933e1c78087";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Seconds;

    fn write(&self, record: &mut Writer) {
        record.put("total_sessions_7d", Some(&self.total_sessions_7d));
        record.put("avg_session_duration_7d", Some(&self.avg_session_duration_7d));
        record.put("pages_per_session_7d", Some(&self.pages_per_session_7d));
        record.put("total_purchases_30d", Some(&self.total_purchases_30d));
        record.put("total_spend_30d", Some(&self.total_spend_30d));
        record.put("avg_order_value_30d", Some(&self.avg_order_value_30d));
        record.put("spend_1d", Some(&self.spend_1d));
        record.put("spend_7d", Some(&self.spend_7d));
        record.put("spend_90d", Some(&self.spend_90d));
        record.put("last_purchase_at", self.last_purchase_at.as_ref());
        record.put("days_since_last_visit", Some(&self.days_since_last_visit));
        record.put("days_since_last_purchase", Some(&self.days_since_last_purchase));
        record.put("favorite_category", Some(&self.favorite_category));
        record.put("device_type", Some(&self.device_type));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            total_sessions_7d: record.required("total_sessions_7d")?,
            avg_session_duration_7d: record.required("avg_session_duration_7d")?,
            pages_per_session_7d: record.required("pages_per_session_7d")?,
            total_purchases_30d: record.required("total_purchases_30d")?,
            total_spend_30d: record.required("total_spend_30d")?,
            avg_order_value_30d: record.required("avg_order_value_30d")?,
            spend_1d: record.required("spend_1d")?,
            spend_7d: record.required("spend_7d")?,
            spend_90d: record.required("spend_90d")?,
            last_purchase_at: record.nullable("last_purchase_at")?,
            days_since_last_visit: record.required("days_since_last_visit")?,
            days_since_last_purchase: record.required("days_since_last_purchase")?,
            favorite_category: record.required("favorite_category")?,
            device_type: record.required("device_type")?,
        })
    }
}

impl Stored for UserFeatures {
    const TTL: Option<Duration> = Some(days(30));

    fn absent() -> &'static Self {
        static ABSENT: LazyLock<UserFeatures> = LazyLock::new(|| UserFeatures {
            total_sessions_7d: 0,
            avg_session_duration_7d: 0.0,
            pages_per_session_7d: 0.0,
            total_purchases_30d: 0,
            total_spend_30d: 0.0,
            avg_order_value_30d: 0.0,
            spend_1d: 0.0,
            spend_7d: 0.0,
            spend_90d: 0.0,
            last_purchase_at: None,
            days_since_last_visit: 999,
            days_since_last_purchase: 999,
            favorite_category: "none".to_owned(),
            device_type: "unknown".to_owned(),
        });
        &ABSENT
    }
}

/// The job that computes this group from its source.
pub fn job() -> Group {
    let purchase = col("event_type").eq(lit(words::EventType::Purchase));
    let last_purchase_at = last(col("timestamp")).filter(&purchase);
    let last_visit_at = last(col("timestamp"));

    let mut group = Group::new("user-features", sources::events())
        .evaluate(every(days(1)))
        .key("user_id", "user_id", Type::String)
        .reach(days(730))
        .ttl(days(30));

    // total_sessions_7d: count_distinct(session_id) over 7d (user.yaml:13)
    group.required("total_sessions_7d", Type::Int, count_distinct(col("session_id")).over(days(7)));

    // avg_session_duration_7d: mean(seconds(max(timestamp) - min(timestamp)) per session_id) over
    // 7d else 0 (user.yaml:14)
    group.required(
        "avg_session_duration_7d",
        Type::Float,
        mean((max(col("timestamp")) - min(col("timestamp"))).seconds())
            .per(col("session_id"))
            .over(days(7))
            .or_else(lit(0.0)),
    );

    // pages_per_session_7d: mean(count() where event_type == "page_view" per session_id) over 7d
    // else 0 (user.yaml:19)
    group.required(
        "pages_per_session_7d",
        Type::Float,
        mean(count().filter(col("event_type").eq(lit(words::EventType::PageView))))
            .per(col("session_id"))
            .over(days(7))
            .or_else(lit(0.0)),
    );

    // total_purchases_30d: count_distinct(order_id) where purchase over 30d (user.yaml:21)
    group.required(
        "total_purchases_30d",
        Type::Int,
        count_distinct(col("order_id")).filter(&purchase).over(days(30)),
    );

    // total_spend_30d: sum(amount) where purchase over 30d else 0 (user.yaml:22)
    group.required(
        "total_spend_30d",
        Type::Float,
        sum(col("amount")).filter(&purchase).over(days(30)).or_else(lit(0.0)),
    );

    // avg_order_value_30d: mean(amount) where purchase over 30d else 0 (user.yaml:29)
    group.required(
        "avg_order_value_30d",
        Type::Float,
        mean(col("amount")).filter(&purchase).over(days(30)).or_else(lit(0.0)),
    );

    // spend_1d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    group.required(
        "spend_1d",
        Type::Float,
        sum(col("amount")).filter(&purchase).over(days(1)).or_else(lit(0.0)),
    );

    // spend_7d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    group.required(
        "spend_7d",
        Type::Float,
        sum(col("amount")).filter(&purchase).over(days(7)).or_else(lit(0.0)),
    );

    // spend_90d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    group.required(
        "spend_90d",
        Type::Float,
        sum(col("amount")).filter(&purchase).over(days(90)).or_else(lit(0.0)),
    );

    // last_purchase_at: last(timestamp) where purchase (user.yaml:36)
    group.nullable("last_purchase_at", Type::Timestamp, &last_purchase_at);

    // days_since_last_visit: days(now - last_visit_at) else 999 (user.yaml:37)
    group.required(
        "days_since_last_visit",
        Type::Int,
        (now() - &last_visit_at).days().or_else(lit(999)),
    );

    // days_since_last_purchase: days(now - last_purchase_at) else 999 (user.yaml:38)
    group.required(
        "days_since_last_purchase",
        Type::Int,
        (now() - &last_purchase_at).days().or_else(lit(999)),
    );

    // favorite_category: mode(category) over 30d else "none" (user.yaml:44)
    group.required(
        "favorite_category",
        Type::String,
        top_k(col("category"), 1).over(days(30)).get(lit(0)).or_else(lit("none")),
    );

    // device_type: last(device_type) else "unknown" (user.yaml:47)
    group.required("device_type", Type::String, last(col("device_type")).or_else(lit("unknown")));

    group
}
