// Made by fsc 0.1.0; do not edit.

//! Where rows come from.

use fsc_runtime::expr::build::{col, days};
use fsc_runtime::job::{Column, Location, Source};
use fsc_runtime::record::Word;
use fsc_runtime::types::Type;

use super::words;

/// `events` (sources.yaml:3).
pub fn events() -> Source {
    Source::event("events")
        .column(Column::required("event_id", Type::String))
        .column(Column::required("user_id", Type::String).key())
        .column(Column::required("session_id", Type::String))
        .column(Column::required("timestamp", Type::Timestamp))
        .column(Column::required("event_type", words::EventType::ty()))
        .column(Column::nullable("product_id", Type::String).key())
        .column(Column::nullable("category", Type::String))
        .column(Column::nullable("device_type", Type::String))
        .column(Column::nullable("order_id", Type::String))
        .column(Column::nullable("amount", Type::Float))
        .column(Column::nullable("rating", Type::Float))
        .column(Column::required("received_at", Type::Timestamp))
        .time(col("timestamp"))
        .known(col("received_at"))
        .within(days(3))
        .unique("event_id", days(7))
        .keeps(days(730))
        .at(Location::path("data/events.csv"))
}

/// `products` (sources.yaml:32).
pub fn products() -> Source {
    Source::snapshot("products", ["product_id"])
        .deleted("is_deleted")
        .column(Column::required("product_id", Type::String).key())
        .column(Column::required("updated_at", Type::Timestamp))
        .column(Column::required("price", Type::decimal(10, 2)))
        .column(Column::required("category", Type::String))
        .column(Column::required("is_deleted", Type::Bool))
        .time(col("updated_at"))
        .at(Location::path("data/products.csv"))
}

/// `propensity_labels` (sources.yaml:46).
pub fn propensity_labels() -> Source {
    Source::event("propensity_labels")
        .column(Column::required("user_id", Type::String).key())
        .column(Column::nullable("product_id", Type::String).key())
        .column(Column::required("event_time", Type::Timestamp))
        .column(Column::required("label", Type::Int))
        .column(Column::required("cart_value", Type::Float))
        .time(col("event_time"))
        .at(Location::path("data/labels.csv"))
}
