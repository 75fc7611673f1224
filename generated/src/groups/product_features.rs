// Made by fsc 0.1.0 from product.yaml:3; do not edit.

//! `product-features`: computed at ticks, and stored.

use std::sync::LazyLock;

use fsc_runtime::expr::build::{Term, col, count, days, last, lit, mean};
use fsc_runtime::job::Group;
use fsc_runtime::job::build::every;
use fsc_runtime::record::{
    Decimal, Duration, EventTimeForm, FeatureGroup, Reader, Stored, Unreadable, Writer,
};
use fsc_runtime::types::Type;

use super::super::{keys, sources, words};

/// The values of `product-features` for one key at one time.
pub type Record = fsc_runtime::record::Record<ProductFeatures>;

/// The features of `product-features`.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductFeatures {
    /// The category at the product's latest event.
    ///
    /// `last(catalogue.category) else "none"`
    pub category: String,
    /// The price at the product's latest event; product-state has today's.
    ///
    /// `last(catalogue.price)`
    pub price: Option<Decimal<2>>,
    /// Null as long as nobody has rated the product.
    ///
    /// `mean(rating) where review over all`
    pub avg_rating: Option<f64>,
    /// `count() where review over all`
    pub total_reviews: i64,
    /// `count() where view over 7d`
    pub views_7d: i64,
    /// `count() where purchase over 7d`
    pub purchases_7d: i64,
    /// `count() where purchase over 7d / count() where view over 7d else 0`
    pub conversion_rate_7d: f64,
    /// Returns per purchase of the same 30 days, so it may pass 1.
    ///
    /// `count() where event_type == "return" over 30d / count() where purchase over 30d else 0`
    pub return_rate_30d: f64,
}

impl FeatureGroup for ProductFeatures {
    type Key = keys::Product;
    const NAME: &'static str = "product-features";
    const FINGERPRINT: &'static str = "bd3e39f1ed5ebe6c3219cb40fe5a739025fdb4792e85f450b6cbb6a6610bb2b0";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Seconds;

    fn write(&self, record: &mut Writer) {
        record.put("category", Some(&self.category));
        record.put("price", self.price.as_ref());
        record.put("avg_rating", self.avg_rating.as_ref());
        record.put("total_reviews", Some(&self.total_reviews));
        record.put("views_7d", Some(&self.views_7d));
        record.put("purchases_7d", Some(&self.purchases_7d));
        record.put("conversion_rate_7d", Some(&self.conversion_rate_7d));
        record.put("return_rate_30d", Some(&self.return_rate_30d));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            category: record.required("category")?,
            price: record.nullable("price")?,
            avg_rating: record.nullable("avg_rating")?,
            total_reviews: record.required("total_reviews")?,
            views_7d: record.required("views_7d")?,
            purchases_7d: record.required("purchases_7d")?,
            conversion_rate_7d: record.required("conversion_rate_7d")?,
            return_rate_30d: record.required("return_rate_30d")?,
        })
    }
}

impl Stored for ProductFeatures {
    const TTL: Option<Duration> = Some(days(30));

    fn absent() -> &'static Self {
        static ABSENT: LazyLock<ProductFeatures> = LazyLock::new(|| ProductFeatures {
            category: "none".to_owned(),
            price: None,
            avg_rating: None,
            total_reviews: 0,
            views_7d: 0,
            purchases_7d: 0,
            conversion_rate_7d: 0.0,
            return_rate_30d: 0.0,
        });
        &ABSENT
    }
}

/// The job that computes this group from its source.
pub fn job() -> Group {
    let review = col("event_type").eq(lit(words::EventType::Review));
    let view = col("event_type").eq(lit(words::EventType::PageView));
    let views_7d = count().filter(&view).over(days(7));
    let purchase = col("event_type").eq(lit(words::EventType::Purchase));
    let purchases_7d = count().filter(&purchase).over(days(7));

    let mut group = Group::new("product-features", sources::events())
        .evaluate(every(days(1)))
        .key("product_id", "product_id", Type::String)
        .lookup("catalogue", sources::products(), ["product_id"])
        .reach(days(730))
        .ttl(days(30));

    // category: last(catalogue.category) else "none" (product.yaml:15)
    group.required("category", Type::String, last(col("catalogue.category")).or_else(lit("none")));

    // price: last(catalogue.price) (product.yaml:18)
    group.nullable("price", Type::decimal(10, 2), last(col("catalogue.price")));

    // avg_rating: mean(rating) where review over all (product.yaml:25)
    group.nullable("avg_rating", Type::Float, mean(col("rating")).filter(&review));

    // total_reviews: count() where review over all (product.yaml:29)
    group.required("total_reviews", Type::Int, count().filter(&review));

    // views_7d: count() where view over 7d (product.yaml:31)
    group.required("views_7d", Type::Int, &views_7d);

    // purchases_7d: count() where purchase over 7d (product.yaml:32)
    group.required("purchases_7d", Type::Int, &purchases_7d);

    // conversion_rate_7d: count() where purchase over 7d / count() where view over 7d else 0
    // (product.yaml:33)
    group.required(
        "conversion_rate_7d",
        Type::Float,
        (purchases_7d.clone().float() / views_7d.clone().float()).or_else(lit(0.0)),
    );

    // return_rate_30d: count() where event_type == "return" over 30d / count() where purchase over
    // 30d else 0 (product.yaml:34)
    group.required(
        "return_rate_30d",
        Type::Float,
        (count().filter(col("event_type").eq(lit(words::EventType::Return))).over(days(30)).float()
            / count().filter(&purchase).over(days(30)).float())
        .or_else(lit(0.0)),
    );

    group
}
