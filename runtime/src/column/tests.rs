//! Values in and out, and rows moved about.

use proptest::prelude::*;

use super::*;
use crate::types::Value;

/// A type and values of it, some of them null.
pub(crate) fn typed() -> impl Strategy<Value = (Type, Vec<Value>)> {
    let plain = prop_oneof![
        Just(Type::Bool),
        Just(Type::Int),
        Just(Type::Float),
        Just(Type::Decimal { precision: 38, scale: 2 }),
        Just(Type::String),
        Just(Type::Timestamp),
        Just(Type::Date),
        Just(Type::Duration),
    ];
    let ty = prop_oneof![
        plain.clone(),
        Just(Type::Vector(2)),
        plain.clone().prop_map(|ty| Type::List(Box::new(ty))),
        plain.prop_map(|ty| Type::Map(Box::new(ty))),
    ];
    ty.prop_flat_map(|ty| (Just(ty.clone()), prop::collection::vec(cell(ty), 0..8)))
}

fn cell(ty: Type) -> BoxedStrategy<Value> {
    prop_oneof![1 => Just(Value::Null), 4 => value(ty)].boxed()
}

fn value(ty: Type) -> BoxedStrategy<Value> {
    match ty {
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Int => any::<i64>().prop_map(Value::Int).boxed(),
        Type::Float => (-1e9..1e9).prop_map(|x: f64| Value::Float(x + 0.0)).boxed(),
        Type::Decimal { scale, .. } => {
            any::<i64>().prop_map(move |x| Value::Decimal { digits: x.into(), scale }).boxed()
        }
        Type::String | Type::Enum(_) => "[abé\"\\\\\n\u{1}𝄞]{0,3}".prop_map(Value::string).boxed(),
        Type::Timestamp => any::<i64>().prop_map(Value::Timestamp).boxed(),
        Type::Date => any::<i32>().prop_map(Value::Date).boxed(),
        Type::Duration => any::<i64>().prop_map(Value::Duration).boxed(),
        Type::Vector(width) => prop::collection::vec(-9.0..9.0, width as usize)
            .prop_map(|items: Vec<f64>| Value::Vector(items.into()))
            .boxed(),
        Type::List(item) => {
            prop::collection::vec(value(*item), 0..4).prop_map(|items| Value::List(items.into())).boxed()
        }
        Type::Map(held) => prop::collection::btree_map("[ab]{0,2}", value(*held), 0..4)
            .prop_map(|map| Value::Map(Arc::new(map.into_iter().map(|(k, v)| (k.into(), v)).collect())))
            .boxed(),
    }
}

proptest! {
    #[test]
    fn values_come_out_as_they_went_in((ty, values) in typed()) {
        let column = Column::from_values(&ty, &values).unwrap();
        prop_assert_eq!(column.len(), values.len());
        prop_assert_eq!(column.values(), values);
    }

    #[test]
    fn gathered_rows_are_those_picked(
        (ty, values) in typed(),
        at in any::<prop::sample::Index>(),
        picks in prop::collection::vec(prop::option::of(any::<prop::sample::Index>()), 0..12),
    ) {
        prop_assume!(!values.is_empty());
        let (left, right) = values.split_at(at.index(values.len()));
        let columns = [Column::from_values(&ty, left).unwrap(), Column::from_values(&ty, right).unwrap()];
        let places: Vec<Option<usize>> =
            picks.iter().map(|pick| pick.map(|pick| pick.index(values.len()))).collect();
        let picks: Vec<Pick> = places.iter().map(|place| match place {
            None => Pick::NULL,
            Some(place) if *place < left.len() => Pick::new(0, *place),
            Some(place) => Pick::new(1, place - left.len()),
        }).collect();
        let wanted: Vec<Value> = places.iter().map(|place| place.map_or(Value::Null, |place| values[place].clone())).collect();
        let found = Column::gather(&[&columns[0], &columns[1]], &picks).unwrap();
        prop_assert_eq!(found.values(), wanted);
    }

    #[test]
    fn codes_have_the_order_of_their_words(texts in prop::collection::vec("[abé]{0,3}", 0..12)) {
        let (codes, words) = code(texts.iter().map(|text| Some(text.as_str())));
        prop_assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        for (text, code) in texts.iter().zip(codes) {
            prop_assert_eq!(&*words[code as usize], text.as_str());
        }
    }

    #[test]
    fn merged_words_keep_every_word(left in prop::collection::vec("[ab]{0,2}", 0..6), right in prop::collection::vec("[ab]{0,2}", 0..6)) {
        let dictionary = |texts: &[String]| code(texts.iter().map(|text| Some(text.as_str()))).1;
        let parts = [dictionary(&left), dictionary(&right)];
        let (words, moved) = merge(&[&parts[0], &parts[1]]);
        prop_assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        for (part, moved) in parts.iter().zip(moved) {
            for (at, word) in part.iter().enumerate() {
                let at = moved.as_ref().map_or(at, |moved| moved[at] as usize);
                prop_assert_eq!(&words[at], word);
            }
        }
    }
}

#[test]
fn columns_of_no_value_are_null_everywhere() {
    for ty in
        [Type::String, Type::Vector(2), Type::List(Box::new(Type::Int)), Type::Map(Box::new(Type::Date))]
    {
        assert_eq!(Column::nulls(&ty, 3).values(), vec![Value::Null; 3]);
    }
    let one = Column::from_values(&Type::String, &[Value::string("a")]).unwrap();
    assert_eq!(one.clone().spread(2).values(), vec![Value::string("a"); 2]);
    assert_eq!(one.filter(&[false]).len(), 0);
    assert_eq!(Column::from_values(&Type::Int, &[Value::Bool(true)]), None);
}
