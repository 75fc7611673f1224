//! Texts that read back to the same value, and texts that must not be read.

use proptest::prelude::*;

use super::event_time::*;
use super::key::*;
use super::number::*;
use super::time::*;
use super::*;
use crate::column::typed;
use crate::types::{DAY, HOUR, SECOND, Type, Value};

/// Years of four digits.
const YEARS: std::ops::Range<i64> = -62_167_219_200 * SECOND..253_402_300_800 * SECOND;

proptest! {
    #[test]
    fn dates_read_back(days in any::<i32>()) {
        prop_assert_eq!(read_date(&date_text(days)), Ok(days));
    }

    #[test]
    fn timestamps_read_back(micros in any::<i64>()) {
        prop_assert_eq!(read_timestamp(&timestamp_text(micros)), Ok(micros));
    }

    #[test]
    fn days_follow_each_other(days in -800_000_000_i64..800_000_000) {
        let (one, next) = (Civil::from_days(days), Civil::from_days(days + 1));
        prop_assert_eq!(one.days(), Some(days));
        let same_month = (one.year, one.month, one.day + 1);
        let first = next.day == 1 && Civil { day: one.day + 1, ..one }.days().is_none();
        prop_assert!(first || (next.year, next.month, next.day) == same_month);
    }

    #[test]
    fn floats_read_back(bits in any::<u64>()) {
        let x = f64::from_bits(bits);
        if x.is_finite() {
            prop_assert_eq!(read_float(&float_text(x)), Ok(x + 0.0));
        }
    }

    #[test]
    fn short_floats_read_back(bits in any::<u32>()) {
        let x = f32::from_bits(bits);
        if x.is_finite() {
            prop_assert_eq!(float_text(x).parse::<f32>(), Ok(x));
        }
    }

    #[test]
    fn values_read_back((ty, values) in typed()) {
        for value in values {
            if let Some(text) = to_text(&value) {
                prop_assert_eq!(from_text(&text, &ty), Ok(value), "{}", text);
            }
        }
    }

    #[test]
    fn event_times_read_back_and_keep_their_order(a in YEARS, b in YEARS) {
        for form in [EventTimeForm::Nanos, EventTimeForm::Fractional] {
            let text = event_time_text(a, form).unwrap();
            prop_assert_eq!(read_event_time(&text, form), Ok(a));
        }
        // Fractional seconds come back as the shortest text of their double.
        if (a / SECOND).abs() < 1 << 33 {
            let double: f64 = event_time_text(a, EventTimeForm::Fractional).unwrap().parse().unwrap();
            for text in [float_text(double), format!("{double:e}")] {
                prop_assert_eq!(read_event_time(&text, EventTimeForm::Fractional), Ok(a));
            }
        }
        let text = |micros| event_time_text(micros, EventTimeForm::Nanos).unwrap();
        prop_assert_eq!(text(a).cmp(&text(b)), a.cmp(&b));
        prop_assert_eq!(text(a).len(), text(b).len());
    }

    #[test]
    fn identifiers_read_back(parts in prop::collection::vec(r"[a|\\]{0,3}", 0..4)) {
        let identifier = record_identifier(&parts);
        let back = read_identifier(&identifier, parts.len());
        prop_assert_eq!(back, Some(parts));
    }

    #[test]
    fn decimals_read_back(digits in -(10_i128.pow(38) - 1)..10_i128.pow(38), scale in 0_u8..=38) {
        let text = decimal_text(digits, scale);
        prop_assert_eq!(read_decimal(&text, 38, scale), Ok(digits));
        prop_assert_eq!(read_digits(&text), Ok((digits, scale)));
    }
}

#[test]
fn collections_are_json() {
    let list = Type::List(Box::new(Type::Decimal { precision: 5, scale: 2 }));
    let value = from_text(" [1.50 , -0.05]\n", &list).unwrap();
    assert_eq!(to_text(&value).as_deref(), Some("[1.50,-0.05]"));
    let map = Type::Map(Box::new(Type::Timestamp));
    let value = from_text(r#"{"a\"\u00e9\ud834\udd1e":"1970-01-01T01:00:00+01:00"}"#, &map).unwrap();
    assert_eq!(to_text(&value).as_deref(), Some(r#"{"a\"é𝄞":"1970-01-01T00:00:00Z"}"#));
    let empty = from_text("[]", &Type::Vector(0)).unwrap();
    assert_eq!(to_text(&empty).as_deref(), Some("[]"));
    for wrong in ["[1", "[1,]", "[null]", "[\"1\"]", "1", "[1] 2", "[0x1]", ""] {
        assert_eq!(from_text(wrong, &list), Err(TextError::Unreadable), "{wrong}");
    }
    assert_eq!(from_text("[1.555]", &list), Err(TextError::Finer));
    assert_eq!(from_text("[1,2,3]", &Type::Vector(2)), Err(TextError::Unreadable));
    let ints = Type::Map(Box::new(Type::Int));
    assert_eq!(from_text(r#"{"a":1,"a":1}"#, &ints), Err(TextError::Unreadable));
    assert_eq!(from_text(r#"{"\ud834":1}"#, &ints), Err(TextError::Unreadable));
}

#[test]
fn single_values_have_plain_texts() {
    let colours = Type::enumeration(["red"]);
    assert_eq!(from_text("red", &colours), Ok(Value::string("red")));
    assert_eq!(from_text("Red", &colours), Err(TextError::UnknownWord));
    assert_eq!(from_text("true", &Type::Bool), Ok(Value::Bool(true)));
    assert_eq!(from_text("True", &Type::Bool), Err(TextError::Unreadable));
    assert_eq!(from_text("-5", &Type::Duration), Ok(Value::Duration(-5)));
    assert_eq!(to_text(&Value::Null), None);
}

#[test]
fn floats_have_one_form() {
    let forms = [
        (0.0, "0"),
        (5.0, "5"),
        (-0.1, "-0.1"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (1e-6, "0.000001"),
        (1.25e-7, "1.25e-7"),
        (123_456.789, "123456.789"),
        (f64::MAX, "1.7976931348623157e+308"),
        (5e-324, "5e-324"),
    ];
    for (x, text) in forms {
        assert_eq!(float_text(x), text);
    }
    assert_eq!(float_text(0.1_f32), "0.1");
    assert_eq!(float_text(16_777_216_f32), "16777216");
}

#[test]
fn numbers_are_read_as_written_and_nothing_else() {
    assert_eq!(read_float("+1.50E+2"), Ok(150.0));
    assert_eq!(read_float("-0"), Ok(0.0));
    assert_eq!(read_float(".5"), Ok(0.5));
    assert_eq!(read_float("5."), Ok(5.0));
    for text in ["", " 1", "1 ", "1_000", "0x10", "1e", ".", "+", "--1", "1,5", "1d"] {
        assert_eq!(read_float(text), Err(TextError::Unreadable), "{text}");
    }
    for text in ["NaN", "inf", "-Infinity", "1e309"] {
        assert_eq!(read_float(text), Err(TextError::NotFinite), "{text}");
    }
    assert_eq!(read_int("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(read_int("9223372036854775808"), Err(TextError::OutOfRange));
    assert_eq!(read_int("1.0"), Err(TextError::Unreadable));
    assert_eq!(read_int("1e3"), Err(TextError::Unreadable));
    assert_eq!(read_decimal("1.50", 10, 1), Ok(15));
    assert_eq!(read_decimal("1.55", 10, 1), Err(TextError::Finer));
    assert_eq!(read_decimal("100", 4, 2), Err(TextError::OutOfRange));
    assert_eq!(read_decimal("-.05", 4, 2), Ok(-5));
    assert_eq!(read_decimal("1e2", 4, 2), Err(TextError::Unreadable));
    assert_eq!(read_digits(&format!("0.1{}", "0".repeat(60))), Ok((1, 1)));
    assert_eq!(decimal_text(-5, 2), "-0.05");
    assert_eq!(decimal_text(7, 0), "7");
}

#[test]
fn times_have_one_form() {
    assert_eq!(timestamp_text(0), "1970-01-01T00:00:00Z");
    assert_eq!(timestamp_text(-SECOND / 2), "1969-12-31T23:59:59.5Z");
    assert_eq!(timestamp_text(253_402_300_800 * SECOND), "+10000-01-01T00:00:00Z");
    assert_eq!(date_text(-719_528), "0000-01-01");
    assert_eq!(date_text(-719_529), "-0001-12-31");
}

#[test]
fn times_are_read_with_offsets() {
    assert_eq!(read_timestamp("1970-01-02"), Ok(DAY));
    assert_eq!(read_timestamp("1970-01-01 02:00"), Ok(2 * HOUR));
    assert_eq!(read_timestamp("1970-01-01T02:00:00+01:30"), Ok(HOUR / 2));
    assert_eq!(read_timestamp("1970-01-01t00:00:00-01"), Ok(HOUR));
    assert_eq!(read_timestamp("1970-01-01T00:00:00.1234560009"), Err(TextError::Finer));
    assert_eq!(read_timestamp("1970-01-01T00:00:00.123456000z"), Ok(123_456));
    for text in
        ["1970-1-01", "70-01-01", "1970-01-01T", "1970-01-01T1:00", "1970-01-01T00:00:00.", "19700101"]
    {
        assert_eq!(read_timestamp(text), Err(TextError::Unreadable), "{text}");
    }
    for text in ["1970-02-30", "1970-13-01", "1970-01-01T24:00:00", "1970-01-01T00:00:60", "1900-02-29"] {
        assert_eq!(read_timestamp(text), Err(TextError::OutOfRange), "{text}");
    }
    assert_eq!(read_date("1970-01-01T00:00:00Z"), Err(TextError::Unreadable));
    assert_eq!(read_timestamp("+294248-01-01T00:00:00Z"), Err(TextError::OutOfRange));
}

#[test]
fn event_times_have_the_forms_of_the_service() {
    use EventTimeForm::{Fractional, Nanos, Seconds};
    let text = |micros, form| event_time_text(micros, form);
    assert_eq!(text(DAY, Seconds).as_deref(), Ok("1970-01-02T00:00:00Z"));
    assert_eq!(text(DAY + 1, Seconds), Err(TextError::Finer));
    assert_eq!(text(DAY + 1, Nanos).as_deref(), Ok("1970-01-02T00:00:00.000001000Z"));
    assert_eq!(text(1_767_225_600_500_000, Fractional).as_deref(), Ok("1767225600.500000"));
    assert_eq!(text(-1, Fractional).as_deref(), Ok("-0.000001"));
    assert_eq!(text(i64::MAX, Fractional), Err(TextError::OutOfRange));
    assert_eq!(read_event_time("1.7672256005E9", Fractional), Ok(1_767_225_600_500_000));
    assert_eq!(read_event_time("soon", Fractional), Err(TextError::Unreadable));
    assert_eq!(read_event_time("1e300", Fractional), Err(TextError::OutOfRange));
}

#[test]
fn identifiers_of_different_keys_differ() {
    assert_eq!(record_identifier::<&str>(&[]), "all");
    assert_eq!(record_identifier(&["a|b"]), "a|b");
    assert_eq!(record_identifier(&["a|b", r"c\"]), r"a\|b|c\\");
    assert_eq!(read_identifier("a|b", 3), None);
    assert_eq!(read_identifier(r"a\x|b", 2), None);
    assert_eq!(read_identifier("some", 0), None);
}
