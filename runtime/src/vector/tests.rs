use std::sync::Arc;

use super::{
    Cell, Dtype, Encoded, Encoder, Floats, Fraction, Number, Slot, bucketize, columns, encode, min_max,
    payload,
};
use crate::column::{Column, Data};
use crate::types::{Type, Value};

fn column(ty: Type, data: Data, valid: &[bool]) -> Column {
    Column { ty, data, valid: valid.contains(&false).then(|| valid.to_vec()) }
}

fn words(codes: &[u32], words: &[&str], valid: &[bool]) -> Column {
    let words: Vec<Arc<str>> = words.iter().map(|word| Arc::from(*word)).collect();
    column(Type::String, Data::Text { codes: codes.to_vec(), words: words.into() }, valid)
}

/// The encoded columns of a vector of f64, row by row; null is NaN in no row, but none.
fn rows(column: &Column, encoder: Option<&Encoder>, otherwise: Option<&Value>) -> Vec<Vec<Option<f64>>> {
    let unpacked = encode(column, encoder, otherwise, Dtype::F64).into_iter().map(|encoded| match encoded {
        Encoded::Numbers { values: Floats::F64(values), valid } => {
            let valid = valid.unwrap_or_else(|| vec![true; values.len()]);
            values.into_iter().zip(valid).map(|(x, valid)| valid.then_some(x)).collect()
        }
        other => panic!("{other:?}"),
    });
    unpacked.collect()
}

#[test]
fn rounding_saturates_and_knows_no_negative_zero() {
    assert_eq!(f32::nearest(0.1), 0.1_f32);
    assert_eq!(f32::nearest(1e300), f32::MAX);
    assert_eq!(f32::nearest(-1e300), f32::MIN);
    assert_eq!(f32::nearest(-1e-60).to_bits(), 0);
    assert_eq!(f32::nearest(f64::from(f32::MAX) * (1.0 + 1e-9)), f32::MAX);
    assert_eq!(f64::nearest(-0.0).to_bits(), 0);
    assert!(f32::or_null(None).is_null());
    assert!(!f32::or_null(Some(f64::MAX)).is_null());
}

#[test]
fn one_hot_tells_other_from_null() {
    let column = words(&[0, 1, 2, 0], &["a", "b", "c"], &[true, true, true, false]);
    let values = vec![Value::string("c"), Value::string("a")];
    let encoder = Encoder::OneHot { values, other: true, null: true };
    let by_column = rows(&column, Some(&encoder), None);
    let flags = |bits: [u8; 4]| bits.map(|bit| Some(f64::from(bit))).to_vec();
    assert_eq!(
        by_column,
        [flags([0, 0, 1, 0]), flags([1, 0, 0, 0]), flags([0, 1, 0, 0]), flags([0, 0, 0, 1])]
    );
    let names = columns("x", &Type::String, Some(&encoder));
    assert_eq!(names, ["x=c", "x=a", "x=other", "x=null"].map(Arc::from));
}

#[test]
fn without_other_and_null_columns_all_are_zero() {
    let column = words(&[0, 1, 0], &["a", "b"], &[true, true, false]);
    let encoder = Encoder::OneHot { values: vec![Value::string("a")], other: false, null: false };
    assert_eq!(rows(&column, Some(&encoder), None), [[Some(1.0), Some(0.0), Some(0.0)]]);
}

#[test]
fn ordinal_is_null_where_the_value_is_not_listed() {
    let column = words(&[0, 1, 2, 2], &["a", "b", "c"], &[true, true, true, false]);
    let encoder = Encoder::Ordinal(vec![Value::string("b"), Value::string("a")]);
    assert_eq!(rows(&column, Some(&encoder), None), [[Some(1.0), Some(0.0), None, None]]);
    let filled = rows(&column, Some(&encoder), Some(&Value::Int(-1)));
    assert_eq!(filled, [[Some(1.0), Some(0.0), Some(-1.0), Some(-1.0)]]);
    let ints = column_of_ints(&[7, 9]);
    assert_eq!(rows(&ints, Some(&Encoder::Ordinal(vec![Value::Int(9)])), None), [[None, Some(0.0)]]);
}

fn column_of_ints(values: &[i64]) -> Column {
    column(Type::Int, Data::Int(values.to_vec()), &[])
}

#[test]
fn an_edge_begins_a_bucket() {
    let edges = [0.0, 1.5];
    assert_eq!([-0.5, 0.0, 1.0, 1.5, 9.0].map(|x| bucketize(x, &edges)), [0.0, 1.0, 1.0, 2.0, 2.0]);
    let encoder = Encoder::Bucketize(edges.map(Fraction).to_vec());
    let ints = column_of_ints(&[-1, 0, 2]);
    assert_eq!(rows(&ints, Some(&encoder), None), [[Some(0.0), Some(1.0), Some(2.0)]]);
}

#[test]
fn scales_round_each_step_and_do_not_clip() {
    let decimals =
        column(Type::Decimal { precision: 4, scale: 1 }, Data::Decimal(vec![5, 25, 0]), &[true, true, false]);
    let encoder = Encoder::Standardize { mean: Fraction(1.0), deviation: Fraction(0.5) };
    assert_eq!(rows(&decimals, Some(&encoder), None), [[Some(-1.0), Some(3.0), None]]);
    let encoder = Encoder::MinMax { low: Fraction(0.5), high: Fraction(1.5) };
    assert_eq!(rows(&decimals, Some(&encoder), None), [[Some(0.0), Some(2.0), None]]);
    assert_eq!(min_max(f64::MAX, f64::MIN, f64::MAX), 1.0);
    // One rounding for each step, not one for the whole.
    let (mean, deviation) = (0.3, 0.1);
    assert_eq!(super::standardize(0.7, mean, deviation), (0.7 - 0.3) / 0.1);
}

#[test]
fn numbers_are_first_the_nearest_f64_and_then_rounded_once() {
    let ints = column_of_ints(&[16_777_217, i64::MAX]);
    let encoded = encode(&ints, None, None, Dtype::F32);
    let values = Floats::F32(vec![16_777_216.0, 9_223_372_036_854_775_807_i64 as f64 as f32]);
    assert_eq!(encoded, [Encoded::Numbers { values, valid: None }]);
    let bools = column(Type::Bool, Data::Bool(vec![true, false]), &[]);
    assert_eq!(rows(&bools, None, None), [[Some(1.0), Some(0.0)]]);
}

#[test]
fn a_vector_is_one_column_for_each_position() {
    let ty = Type::Vector(2);
    let column = column(ty.clone(), Data::Vector(vec![1.0, 2.0, 0.0, 0.0]), &[true, false]);
    assert_eq!(rows(&column, None, None), [[Some(1.0), None], [Some(2.0), None]]);
    assert_eq!(columns("v", &ty, None), ["v_0", "v_1"].map(Arc::from));
}

#[test]
fn text_stays_text() {
    let column = words(&[0], &["a"], &[]);
    assert_eq!(encode(&column, None, None, Dtype::F32), [Encoded::Text(column)]);
    assert_eq!(Slot::of(Some("a"), &["b", "a"]), Slot::Listed(1));
}

#[test]
fn payloads_hold_the_shortest_numbers_and_tell_null_from_empty() {
    let numbers: [f32; 4] =
        [super::cell(0.1), super::cell(None::<i64>), super::cell(true), super::cell(-1_i64)];
    assert_eq!(payload::csv(&numbers), "0.1,,1,-1");
    assert_eq!(payload::json(&["a", "b\"", "c", "d"], &numbers), r#"{"a":0.1,"b\"":null,"c":1,"d":-1}"#);
    let mixed = [Cell::Number(0.5_f64), Cell::text("a,\"b\""), Cell::text(""), Cell::Null, Cell::text("x")];
    assert_eq!(payload::csv(&mixed), r#"0.5,"a,""b""","",,x"#);
    assert_eq!(
        payload::json(&["1", "2", "3", "4", "5"], &mixed),
        r#"{"1":0.5,"2":"a,\"b\"","3":"","4":null,"5":"x"}"#
    );
}
