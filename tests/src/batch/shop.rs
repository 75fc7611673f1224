//! The shop of `definitions/`: some users and products of its data.

use fsc_oracle::Value;

use super::case::{Case, root};

pub(super) const DAY: i64 = 86_400_000_000;
/// 2026-01-01.
pub(super) const YEAR: i64 = 20_454 * DAY;

/// The shop with the rows of a few users, and the products that they looked at.
pub(super) fn shop(users: &[&str]) -> Case {
    let folder = root().join("definitions");
    let read = |name: &str| std::fs::read_to_string(folder.join("data").join(name)).unwrap();
    let mut case = Case::folder(&folder)
        .with("events", &read("events.csv"))
        .with("products", &read("products.csv"))
        .with("propensity_labels", &read("labels.csv"));
    let is_one_of = |value: &Value| matches!(value, Value::String(text) if users.contains(&text.as_str()));
    for source in ["events", "propensity_labels"] {
        case.retain(source, |row| is_one_of(&row["user_id"]));
    }
    case
}

#[test]
fn records_of_users_are_those_of_the_oracle() {
    let case = shop(&["u010", "u014", "u256"]);
    assert!(case.same_records("user-features", YEAR, YEAR + 40 * DAY) > 30);
    assert!(case.same_records("user-realtime-features", YEAR, YEAR + 40 * DAY) > 100);
}

#[test]
fn records_of_products_are_those_of_the_oracle() {
    let mut case = shop(&["u010", "u014"]);
    let is_early = |value: &Value| matches!(value, Value::String(text) if text.as_str() < "p020");
    case.retain("products", |row| is_early(&row["product_id"]));
    assert!(case.same_records("product-features", YEAR, YEAR + 20 * DAY) > 100);
    assert!(case.same_records("product-state", YEAR - 400 * DAY, YEAR + 400 * DAY) > 19);
}

#[test]
fn training_sets_are_those_of_the_oracle() {
    let case = shop(&["u010", "u014", "u256"]);
    assert!(case.same_training("purchase-propensity") > 5);
    assert!(case.same_training("weekly-buyers") > 30);
}
