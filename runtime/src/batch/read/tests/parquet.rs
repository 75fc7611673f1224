//! Parquet: every physical type that can hold a declared one.

use polars::prelude::*;

use super::*;
use crate::column::Column;
use crate::job;
use crate::types::{DAY, Field, Type};

/// Writes one column `x`, and reads it as declared.
fn round(series: Series, declared: job::Column) -> Result<Raw, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.parquet");
    let file = std::fs::File::create(&path).expect("a file");
    let mut frame = DataFrame::new(series.len(), vec![series.with_name("x".into()).into()]).expect("a frame");
    ParquetWriter::new(file).finish(&mut frame).expect("a file");
    read(&source(&path, vec![declared]), BadRows::Stop)
}

fn column(series: Series, ty: Type) -> Column {
    round(series, declared(Field::nullable("x", ty))).expect("rows").columns.remove(0)
}

fn reason(series: Series, ty: Type) -> String {
    bad_row(round(series, declared(Field::required("x", ty)))).reason
}

fn series<T, P: ?Sized>(items: T) -> Series
where
    Series: NamedFrom<T, P>,
{
    Series::new("x".into(), items)
}

#[test]
fn ints_of_any_width() {
    let wide = [Some(1_i64), None, Some(100)];
    let types = [DataType::Int8, DataType::Int16, DataType::Int32, DataType::Int64];
    let unsigned = [DataType::UInt8, DataType::UInt16, DataType::UInt32, DataType::UInt64];
    for dtype in types.into_iter().chain(unsigned).chain([DataType::Float32, DataType::Float64]) {
        let narrow = series(wide).cast(&dtype).expect("a cast");
        assert_eq!(ints(&column(narrow, Type::Int)), wide, "{dtype}");
    }
    let too_large = series([u64::MAX]);
    assert_eq!(reason(too_large, Type::Int), "18446744073709551615, which is out of range; int is expected");
    assert_eq!(reason(series([1.5]), Type::Int), "1.5; int is expected");
    assert_eq!(reason(series([9.3e18]), Type::Int), "9300000000000000000; int is expected");
}

#[test]
fn floats_are_finite_and_never_minus_zero() {
    let found = column(series([Some(1.5_f32), None, Some(f32::NAN), Some(-0.0)]), Type::Float);
    assert_eq!(found.valid, Some(vec![true, false, false, true]));
    let Data::Float(items) = &found.data else { panic!("no floats") };
    assert_eq!((items[0], items[3].to_bits()), (1.5, 0));
    assert_eq!(reason(series([f64::INFINITY]), Type::Float), "inf; float is expected");
}

#[test]
fn decimals_keep_their_value_or_are_refused() {
    let money = Type::Decimal { precision: 6, scale: 2 };
    let stored = series([12_345_i64, -5]).cast(&DataType::Decimal(20, 0)).expect("a cast");
    assert_eq!(reason(stored, money.clone()), "12345; decimal(6,2) is expected");
    let digits = |series: Series| column(series, money.clone()).data;
    let stored = series([12.5, -0.25]).cast(&DataType::Decimal(20, 4)).expect("a cast");
    assert_eq!(digits(stored), Data::Decimal(vec![1250, -25]));
    assert_eq!(digits(series([7_i32])), Data::Decimal(vec![700]));
    assert_eq!(digits(series([12.1])), Data::Decimal(vec![1210]));
    assert_eq!(digits(series(["12.10"])), Data::Decimal(vec![1210]));
    let fine = series([0.125]).cast(&DataType::Decimal(20, 3)).expect("a cast");
    assert_eq!(reason(fine, money.clone()), "0.125; decimal(6,2) is expected");
    let finer = "`0.125` has more digits than the type keeps; decimal(6,2) is expected";
    assert_eq!(reason(series([0.125]), money), finer);
}

#[test]
fn texts_are_coded_in_the_order_of_their_bytes() {
    let found = column(series([Some("b"), None, Some("\u{e9}"), Some("B"), Some("b")]), Type::String);
    assert_eq!(texts(&found), [Some("b"), None, Some("\u{e9}"), Some("B"), Some("b")]);
    let none = column(series([None::<&str>, None]), Type::String);
    assert_eq!(texts(&none), [None, None]);
    let kinds = Type::enumeration(["view", "buy"]);
    let found = column(series(["buy", "view"]), kinds.clone());
    assert_eq!(texts(&found), [Some("buy"), Some("view")]);
    assert_eq!(found.ty, kinds);
    assert_eq!(
        reason(series(["sell"]), kinds),
        "`sell` is not a word of the enum; enum(view, buy) is expected"
    );
}

#[test]
fn times_of_any_unit_but_no_finer_than_a_microsecond() {
    let units = [TimeUnit::Milliseconds, TimeUnit::Microseconds, TimeUnit::Nanoseconds];
    for (unit, second) in units.into_iter().zip([1000_i64, 1_000_000, 1_000_000_000]) {
        let zone = Some(polars::prelude::TimeZone::UTC);
        let stored = series([86_400 * second]).cast(&DataType::Datetime(unit, zone)).expect("a cast");
        assert_eq!(ints(&column(stored.clone(), Type::Timestamp)), [Some(DAY)]);
        let days = column(stored, Type::Date).data;
        assert_eq!(days, Data::Date(vec![1]));
        let stored = series([86_400 * second]).cast(&DataType::Duration(unit)).expect("a cast");
        assert_eq!(ints(&column(stored, Type::Duration)), [Some(DAY)]);
    }
    let fine = series([1_i64]).cast(&DataType::Datetime(TimeUnit::Nanoseconds, None)).expect("a cast");
    let found = "`1` ns, which is finer than a microsecond; timestamp is expected";
    assert_eq!(reason(fine, Type::Timestamp), found);
    assert_eq!(ints(&column(series(["1970-01-02"]), Type::Timestamp)), [Some(DAY)]);
    let noon = series([DAY / 2]).cast(&DataType::Datetime(TimeUnit::Microseconds, None)).expect("a cast");
    let found = "`1970-01-01T12:00:00Z`, which is not a midnight; date is expected";
    assert_eq!(reason(noon, Type::Date), found);
}

#[test]
fn ints_are_times_only_where_a_format_says_so() {
    let time = declared(Field::required("x", Type::Timestamp));
    assert!(matches!(round(series([1_i64]), time.clone()), Err(Error::ColumnType { .. })));
    let counted = job::Column { format: Some("epoch_ms".into()), ..time };
    let raw = round(series([86_400_000_i64]), counted).expect("rows");
    assert_eq!(ints(&raw.columns[0]), [Some(DAY)]);
}

#[test]
fn vectors_have_their_length_and_lists_any() {
    let of = |items: &[Option<&[f64]>]| {
        let lists: ListChunked = items.iter().map(|item| item.map(series)).collect();
        lists.into_series()
    };
    let found = column(of(&[Some(&[1.0, 2.0]), None, Some(&[3.0, 4.0])]), Type::Vector(2));
    assert_eq!(found.data, Data::Vector(vec![1.0, 2.0, 0.0, 0.0, 3.0, 4.0]));
    assert_eq!(found.valid, Some(vec![true, false, true]));
    assert_eq!(reason(of(&[Some(&[1.0])]), Type::Vector(2)), "1 numbers, where vector<2> is expected");
    let list = Type::List(Box::new(Type::Float));
    let found = column(of(&[Some(&[]), None, Some(&[3.0, 4.0])]), list);
    let Data::List { ends, items } = found.data else { panic!("no lists") };
    assert_eq!((ends, items.data), (vec![0, 0, 2], Data::Float(vec![3.0, 4.0])));
}

#[test]
fn a_column_of_another_kind_is_named() {
    match round(series([true]), declared(Field::required("x", Type::Int))) {
        Err(Error::ColumnType { column, found, expected, .. }) => {
            assert_eq!((&*column, found.as_str(), expected.as_str()), ("x", "bool", "int"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(reason(series([Some(1_i64), None]), Type::Int), "null, where int is expected");
}
