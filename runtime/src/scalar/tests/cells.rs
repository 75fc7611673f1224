//! Random values of every type, with those at the edges more often.

use std::sync::Arc;

use proptest::prelude::*;

use crate::types::{DAY, Type, Value};

/// A value of a type, or null.
pub(super) fn cell(ty: &Type) -> BoxedStrategy<Value> {
    prop_oneof![1 => Just(Value::Null), 7 => value(ty)].boxed()
}

fn int() -> BoxedStrategy<i64> {
    prop_oneof![-3_i64..4, any::<i64>(), Just(i64::MIN), Just(i64::MAX), -5 * DAY..5 * DAY].boxed()
}

fn float() -> BoxedStrategy<f64> {
    let edges = prop::sample::select(vec![0.0, 1.0, -1.0, 0.5, 1.005, f64::MAX, f64::MIN, 5e-324, 1e15]);
    let any = any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |x| x.is_finite());
    prop_oneof![edges, any, -10.0..10.0].prop_map(|x| x + 0.0).boxed()
}

fn digits(precision: u8) -> BoxedStrategy<i128> {
    let bound = 10_i128.pow(u32::from(precision));
    prop_oneof![1 - bound..bound, (-200_i128..200).prop_map(move |x| x % bound)].boxed()
}

fn text() -> BoxedStrategy<String> {
    let readable =
        vec!["1", "-2.5", "1e3", "2026-01-31", "1970-01-01T00:00:00.5Z", "1.005", "a-b", "", " a "];
    prop_oneof!["[abé-]{0,4}", prop::sample::select(readable).prop_map(str::to_owned)].boxed()
}

fn value(ty: &Type) -> BoxedStrategy<Value> {
    match ty {
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Int => int().prop_map(Value::Int).boxed(),
        Type::Float => float().prop_map(Value::Float).boxed(),
        Type::Decimal { precision, scale } => {
            let scale = *scale;
            digits(*precision).prop_map(move |digits| Value::Decimal { digits, scale }).boxed()
        }
        Type::String => text().prop_map(Value::string).boxed(),
        Type::Enum(words) => prop::sample::select(words.to_vec()).prop_map(Value::String).boxed(),
        Type::Timestamp => int().prop_map(Value::Timestamp).boxed(),
        Type::Date => prop_oneof![any::<i32>(), -3..4].prop_map(Value::Date).boxed(),
        Type::Duration => int().prop_map(Value::Duration).boxed(),
        Type::Vector(width) => prop::collection::vec(float(), *width as usize)
            .prop_map(|items| Value::Vector(items.into()))
            .boxed(),
        Type::List(item) => {
            prop::collection::vec(value(item), 0..4).prop_map(|items| Value::List(items.into())).boxed()
        }
        Type::Map(held) => prop::collection::btree_map("[abé]{0,1}".prop_map(Arc::from), value(held), 0..4)
            .prop_map(|map| Value::Map(Arc::new(map)))
            .boxed(),
    }
}
