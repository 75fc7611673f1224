//! Section 4: operators, null, exactness.

use super::*;
use crate::fault::Fault;
use crate::value::Decimal;

fn decimal(units: i64, scale: u32) -> Outcome {
    Ok(Value::Decimal(Decimal::new(units, scale)))
}

/// An expression over one row with these cells.
fn row(expression: &str, names: &str, cells: &str) -> Outcome {
    eval(&format!("last({expression})"), &format!("t,{names}; 08:00,{cells}"), "12:00")
}

fn flag(condition: &str, names: &str, cells: &str) -> Outcome {
    row(&format!("case({condition}, 1, not ({condition}), 0, -1)"), names, cells)
}

#[test]
fn operators_are_null_if_an_operand_is() {
    assert_eq!(row("n + m", "n,m", "1,"), NULL);
    assert_eq!(flag("n < m", "n,m", "1,"), int(-1));
    assert_eq!(flag("n in [1, 2]", "n", ""), int(-1));
    assert_eq!(flag("n between 1 and 2", "n", ""), int(-1));
    assert_eq!(flag("s like \"%\"", "s", ""), int(-1));
    assert_eq!(row("greatest(n, m)", "n,m", "1,"), NULL);
}

#[test]
fn and_and_or_are_three_valued() {
    assert_eq!(flag("c and n > 0", "c,n", "false,"), int(0));
    assert_eq!(flag("n > 0 and c", "c,n", "false,"), int(0));
    assert_eq!(flag("c and n > 0", "c,n", "true,"), int(-1));
    assert_eq!(flag("c or n > 0", "c,n", "true,"), int(1));
    assert_eq!(flag("n > 0 or c", "c,n", "false,"), int(-1));
    assert_eq!(flag("not c", "c", ""), int(-1));
}

#[test]
fn where_keeps_only_true() {
    assert_eq!(eval("count() where c over all", "t,c; 08:00,; 09:00,false; 10:00,true", "12:00"), int(1));
}

#[test]
fn int_arithmetic_is_checked() {
    let max = i64::MAX;
    let overflow = |op: &str| Err(Fault::Overflow(op.to_owned()));
    assert_eq!(row("n + 1", "n", &max.to_string()), overflow("+"));
    assert_eq!(row("n * 2", "n", &max.to_string()), overflow("*"));
    assert_eq!(row("-n", "n", &i64::MIN.to_string()), overflow("-"));
    assert_eq!(row("abs(n)", "n", &i64::MIN.to_string()), overflow("abs"));
    assert_eq!(row("n % -1", "n", &i64::MIN.to_string()), int(0));
}

#[test]
fn remainder_has_the_sign_of_the_left_operand_and_is_null_by_zero() {
    assert_eq!(row("n % m", "n,m", "-7,3"), int(-1));
    assert_eq!(row("n % m", "n,m", "7,-3"), int(1));
    assert_eq!(row("n % m", "n,m", "7,0"), NULL);
}

#[test]
fn division_is_of_floats_and_null_by_zero() {
    assert_eq!(row("n / m", "n,m", "7,2"), float(3.5));
    assert_eq!(row("n / m", "n,m", "7,0"), NULL);
    assert_eq!(row("d / 3", "d", "1.00"), float(1.0 / 3.0));
    assert_eq!(row("x / y", "x,y", "1,-0.0"), NULL);
}

#[test]
fn floats_saturate_and_have_no_negative_zero() {
    assert_eq!(row("x * 10", "x", "1e308"), float(f64::MAX));
    assert_eq!(row("x / y", "x,y", "-1e308,1e-10"), float(-f64::MAX));
    let Ok(Value::Float(zero)) = row("x * -1", "x", "0") else { panic!("a float") };
    assert!(zero.is_sign_positive());
}

#[test]
fn mixed_arithmetic_takes_the_nearest_float() {
    assert_eq!(row("n + x", "n,x", "9007199254740993,0"), float(9_007_199_254_740_992.0));
    assert_eq!(row("n + 0.5", "n", "1"), float(1.5));
    assert_eq!(row("x + d", "x,d", "0.1,0.20"), float(0.1 + 0.2));
}

#[test]
fn decimals_are_exact() {
    assert_eq!(row("d + d", "d", "0.10"), decimal(20, 2));
    assert_eq!(row("d * d", "d", "1.05"), decimal(11025, 4));
    assert_eq!(row("d + n", "d,n", "0.05,3"), decimal(305, 2));
    assert_eq!(row("d - 1", "d", "0.05"), decimal(-95, 2));
    assert_eq!(flag("d == n", "d,n", "3.00,3"), int(1));
}

#[test]
fn ints_and_floats_compare_as_nearest_floats() {
    assert_eq!(flag("n == x", "n,x", "9007199254740993,9007199254740992"), int(1));
    assert_eq!(flag("n < 1.5", "n", "1"), int(1));
}

#[test]
fn strings_compare_by_their_utf8_bytes() {
    // U+FF5E is before U+1F600 in bytes, but after it in UTF-16.
    assert_eq!(flag("s < \"\u{1F600}\"", "s", "\u{FF5E}"), int(1));
    assert_eq!(flag("s > \"Z\"", "s", "a"), int(1));
}

#[test]
fn else_binds_loosest_and_is_lazy() {
    assert_eq!(row("n / m else 0 ", "n,m", "1,0"), float(0.0));
    assert_eq!(row("n else m + 1", "n,m", &format!("5,{}", i64::MAX)), int(5));
    assert_eq!(row("coalesce(n, m, 7)", "n,m", ","), int(7));
}

#[test]
fn case_takes_the_first_true_condition() {
    assert_eq!(row("case(n > 5, \"big\", n > 2, \"middle\", \"small\")", "n", "4"), text("middle"));
    assert_eq!(row("case(n > 5, \"big\")", "n", "4"), NULL);
    assert_eq!(row("case(c, 1, 2)", "c", ""), int(2));
}

#[test]
fn literals_become_what_the_place_asks_for() {
    assert_eq!(row("case(c, n, 0.5)", "c,n", "true,1"), float(1.0));
    assert_eq!(row("d else 0", "d", ""), decimal(0, 2));
    assert_eq!(row("d else 0.5", "d", ""), decimal(50, 2));
    assert_eq!(flag("day > \"2026-01-01\"", "day", "2026-01-02"), int(1));
    assert_eq!(flag("t > \"2026-01-01T07:00:00Z\"", "n", "1"), int(1));
    assert_eq!(flag("e in [\"red\", \"blue\"]", "e", "blue"), int(1));
    assert_eq!(alone("mean(x) over 1d else 3"), float(3.0));
}

#[test]
fn times_and_durations() {
    assert_eq!(row("seconds(t + 1h - t)", "n", "1"), float(3600.0));
    assert_eq!(row("(t - \"2026-01-01T00:00:00Z\") / 2h", "n", "1"), float(4.0));
    assert_eq!(row("day + 1d", "day", "2026-02-28"), Ok(Value::Date(20_513)));
    assert_eq!(row("days(day - date(t))", "day", "2025-12-31"), int(-1));
    assert_eq!(row("hours(1h * n)", "n", "-3"), int(-3));
    assert_eq!(row("minutes(-1s)", "n", "1"), int(-1));
}

#[test]
fn elements_of_lists_and_maps_count_from_zero_and_are_null_outside() {
    let rows = "t,n,k; 08:00,1,a; 09:00,2,b";
    assert_eq!(eval("first(n, 5)[0]", rows, "12:00"), int(1));
    assert_eq!(eval("first(n, 5)[2]", rows, "12:00"), NULL);
    assert_eq!(eval("first(n, 5)[-1]", rows, "12:00"), NULL);
    assert_eq!(eval("(count() by k over all)[\"b\"]", rows, "12:00"), int(1));
    assert_eq!(eval("(count() by k over all)[\"z\"]", rows, "12:00"), NULL);
}

#[test]
fn what_is_not_needed_does_not_overflow() {
    let max = i64::MAX.to_string();
    assert_eq!(flag("n < 0 and n + 1 > 0", "n", &max), int(0));
    assert_eq!(row("case(n > 0, 1, n + 1)", "n", &max), int(1));
    assert!(row("case(n > 0, n + 1, 1)", "n", &max).is_err());
}

#[test]
fn a_literal_beside_a_decimal_is_one_of_its_own_digits() {
    assert_eq!(row("d * 1.5", "d", "0.10"), decimal(150, 3));
    assert_eq!(row("d / 0.5", "d", "0.10"), float(0.1 / 0.5));
}
