// Made by fsc 0.1.0 from product.yaml:39; do not edit.

//! `product-state`: computed with every event, and stored.

use std::sync::LazyLock;

use fsc_runtime::expr::build::{col, max};
use fsc_runtime::job::Group;
use fsc_runtime::job::build::on_event;
use fsc_runtime::record::{
    Decimal, Duration, EventTimeForm, FeatureGroup, Reader, Stored, Unreadable, Writer,
};
use fsc_runtime::types::Type;

use super::super::{keys, sources};

/// The values of `product-state` for one key at one time.
pub type Record = fsc_runtime::record::Record<ProductState>;

/// The features of `product-state`.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductState {
    /// `price`
    pub current_price: Option<Decimal<2>>,
    /// `category`
    pub category: Option<String>,
    /// `max(price) over all`
    pub highest_price: Option<Decimal<2>>,
}

impl FeatureGroup for ProductState {
    type Key = keys::Product;
    const NAME: &'static str = "product-state";
    const FINGERPRINT: &'static str = "9634aa1a398243aa9622e90c7c905d8e8d6282c3eb20db921408b860020c0d5f";
    const EVENT_TIME: EventTimeForm = EventTimeForm::Fractional;

    fn write(&self, record: &mut Writer) {
        record.put("current_price", self.current_price.as_ref());
        record.put("category", self.category.as_ref());
        record.put("highest_price", self.highest_price.as_ref());
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            current_price: record.nullable("current_price")?,
            category: record.nullable("category")?,
            highest_price: record.nullable("highest_price")?,
        })
    }
}

impl Stored for ProductState {
    const TTL: Option<Duration> = None;

    fn absent() -> &'static Self {
        static ABSENT: LazyLock<ProductState> = LazyLock::new(|| ProductState {
            current_price: None,
            category: None,
            highest_price: None,
        });
        &ABSENT
    }
}

/// The job that computes this group from its source.
pub fn job() -> Group {
    let mut group = Group::new("product-state", sources::products())
        .evaluate(on_event())
        .key("product_id", "product_id", Type::String);

    // current_price: price (product.yaml:44)
    group.nullable("current_price", Type::decimal(10, 2), col("price"));

    // category: category (product.yaml:47)
    group.nullable("category", Type::String, col("category"));

    // highest_price: max(price) over all (product.yaml:48)
    group.nullable("highest_price", Type::decimal(10, 2), max(col("price")));

    group
}
