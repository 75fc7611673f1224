//! Section 4: row functions.

use super::*;
use crate::value::Decimal;

/// A function of one row with these cells.
fn row(expression: &str, names: &str, cells: &str) -> Outcome {
    eval(&format!("last({expression})"), &format!("t,{names}; 08:00,{cells}"), "12:00")
}

fn of_text(expression: &str, s: &str) -> Outcome {
    row(expression, "s", &format!("\"{s}\""))
}

fn decimal(units: i64, scale: u32) -> Outcome {
    Ok(Value::Decimal(Decimal::new(units, scale)))
}

#[test]
fn round_goes_by_its_steps_for_floats_and_is_exact_for_decimals() {
    assert_eq!(row("round(x, 2)", "x", "1.005"), float(1.0));
    assert_eq!(row("round(x)", "x", "-2.5"), float(-3.0));
    assert_eq!(row("round(x, 1)", "x", "1e308"), float(1e308));
    assert_eq!(row("round(x)", "x", "0.49999999999999994"), float(0.0));
    assert_eq!(row("round(d, 1)", "d", "-0.25"), decimal(-3, 1));
    assert_eq!(row("round(d)", "d", "2.50"), decimal(3, 0));
}

#[test]
fn floor_ceil_and_sign() {
    assert_eq!(row("floor(x)", "x", "-0.5"), float(-1.0));
    assert_eq!(row("ceil(d)", "d", "-0.50"), decimal(0, 0));
    assert_eq!(row("floor(d)", "d", "-0.50"), decimal(-1, 0));
    assert_eq!(row("sign(x)", "x", "-0.0"), int(0));
    assert_eq!(row("sign(n)", "n", "-7"), int(-1));
}

#[test]
fn partial_functions_are_null_outside_their_domain() {
    for null in ["sqrt(x)", "ln(x)", "log1p(x)", "power(x, 0.5)"] {
        assert_eq!(row(null, "x", "-1"), NULL, "{null}");
    }
    assert_eq!(row("ln(x)", "x", "0"), NULL);
    assert_eq!(row("power(x, -1)", "x", "0"), NULL);
    assert_eq!(row("power(x, 3)", "x", "-2"), float(-8.0));
    assert_eq!(row("power(x, 0)", "x", "0"), float(1.0));
}

#[test]
fn total_functions_saturate() {
    assert_eq!(row("exp(x)", "x", "1000"), float(f64::MAX));
    assert_eq!(row("power(x, 2)", "x", "1e200"), float(f64::MAX));
    assert_eq!(row("exp(x)", "x", "0"), float(1.0));
    assert_eq!(row("log1p(x)", "x", "0"), float(0.0));
}

#[test]
fn least_greatest_and_clip_take_a_common_type() {
    assert_eq!(row("greatest(n, x)", "n,x", "2,1.5"), float(2.0));
    assert_eq!(row("least(n, m, 0)", "n,m", "2,-1"), int(-1));
    assert_eq!(row("clip(x, 0, 1)", "x", "7"), float(1.0));
}

#[test]
fn calendars_have_zones() {
    let day =
        |expression: &str, t: &str| eval(&format!("last({expression})"), &format!("t; {t}"), "30 00:00");
    // New Year's Eve in New York.
    assert_eq!(day("year(t, \"America/New_York\")", "2026-01-01T04:59:59.999999Z"), int(2025));
    assert_eq!(day("hour_of_day(t, \"America/New_York\")", "2026-01-01T04:59:59.999999Z"), int(23));
    assert_eq!(day("day_of_week(t)", "2026-01-05T00:00:00Z"), int(1));
    assert_eq!(day("day_of_week(t)", "1969-12-31T23:00:00Z"), int(3));
    assert_eq!(day("date(t, \"Asia/Tokyo\")", "2026-01-01T15:00:00Z"), Ok(Value::Date(20_455)));
    assert_eq!(day("day_of_month(t)", "2024-02-29T12:00:00Z"), int(29));
    assert_eq!(day("month(t)", "2024-02-29T12:00:00Z"), int(2));
}

#[test]
fn durations_are_floored_toward_minus_infinity() {
    assert_eq!(alone("days(-1us)"), int(-1));
    assert_eq!(alone("hours(3599s)"), int(0));
    assert_eq!(alone("seconds(1500ms)"), float(1.5));
    assert_eq!(alone("minutes(now - now)"), int(0));
}

#[test]
fn truncate_goes_down_to_a_multiple_since_the_epoch() {
    let truncated = |t: &str| eval("last(truncate(t, 1h))", &format!("t; {t}"), "30 00:00");
    assert_eq!(truncated("2026-01-01T10:59:59Z"), Ok(Value::Timestamp(time("10:00"))));
    assert_eq!(truncated("1969-12-31T23:30:00Z"), Ok(Value::Timestamp(-3_600_000_000)));
}

#[test]
fn text_is_counted_in_code_points_and_cased_in_ascii() {
    assert_eq!(of_text("length(s)", "a\u{1F600}\u{e9}"), int(3));
    assert_eq!(of_text("upper(s)", "a\u{e9}Z"), text("A\u{e9}Z"));
    assert_eq!(of_text("lower(s)", "\u{c9}A"), text("\u{c9}a"));
    assert_eq!(of_text("trim(s)", "  a\u{a0} "), text("a\u{a0}"));
}

#[test]
fn substring_counts_from_one() {
    assert_eq!(of_text("substring(s, 2, 2)", "a\u{1F600}cd"), text("\u{1F600}c"));
    assert_eq!(of_text("substring(s, 3, 9)", "abcd"), text("cd"));
    assert_eq!(of_text("substring(s, 9, 1)", "abcd"), text(""));
    assert_eq!(of_text("substring(s, 0, 1)", "abcd"), NULL);
    assert_eq!(of_text("substring(s, 1, -1)", "abcd"), NULL);
    assert_eq!(of_text("substring(s, 1, 0)", "abcd"), text(""));
}

#[test]
fn split_part_counts_from_one_and_is_null_out_of_range() {
    assert_eq!(of_text("split_part(s, \"/\", 2)", "a/b/c"), text("b"));
    assert_eq!(of_text("split_part(s, \"/\", 4)", "a/b/c"), NULL);
    assert_eq!(of_text("split_part(s, \"/\", 1)", ""), NULL);
    assert_eq!(row("split_part(concat(s, \"\"), \"/\", 2)", "s", "a/"), text(""));
}

#[test]
fn like_matches_the_whole_text() {
    let like = |pattern: &str, s: &str| of_text(&format!("int(s like \"{pattern}\")"), s);
    assert_eq!(like("a%", "abc"), int(1));
    assert_eq!(like("a%", "ba"), int(0));
    assert_eq!(like("_", "\u{1F600}"), int(1));
    assert_eq!(like("%b_", "aabc"), int(1));
    assert_eq!(like("a.c", "abc"), int(0));
}

#[test]
fn regular_expressions_are_searched_anywhere() {
    let found = |pattern: &str, s: &str| of_text(&format!("int(regex_like(s, \"{pattern}\"))"), s);
    assert_eq!(found("b+", "abbc"), int(1));
    assert_eq!(found("^b", "abc"), int(0));
    assert_eq!(found("^a.c$", "abc"), int(1));
    assert_eq!(found("(ab|cd){2}", "xabcdx"), int(1));
    assert_eq!(found("(ab|cd){3}", "xabcdx"), int(0));
    assert_eq!(found("[^a-c]", "abc"), int(0));
    assert_eq!(found("\\\\d{2,}?x", "7 42x"), int(1));
    assert_eq!(found("a{0,1}b", "b"), int(1));
    assert_eq!(found("(a*)*c", "b"), int(0));
}

#[test]
fn hash_bucket_is_md5_of_the_text_form() {
    assert_eq!(of_text("hash_bucket(s, 1000)", "abc"), int(0x0900_1509_83cd_24fb % 1000));
    assert_eq!(row("hash_bucket(n, 1000)", "n", "-5"), of_text("hash_bucket(s, 1000)", "-5"));
    assert_eq!(row("hash_bucket(c, 1000)", "c", "true"), of_text("hash_bucket(s, 1000)", "true"));
    assert_eq!(
        row("hash_bucket(day, 1000)", "day", "2026-01-01"),
        of_text("hash_bucket(s, 1000)", "2026-01-01")
    );
}

#[test]
fn xxh64_agrees_with_published_digests() {
    use crate::eval::xxh64;
    assert_eq!(xxh64(b""), 0xef46_db37_51d8_e999);
    assert_eq!(xxh64(b"abc"), 0x44bc_2cf5_ad77_0999);
    assert_eq!(xxh64(b"Nobody inspects the spammish repetition"), 0xfbce_a83c_8a37_8bf1);
}

#[test]
fn casts_are_null_where_unreadable_or_out_of_range() {
    assert_eq!(row("int(x)", "x", "-1.9"), int(-1));
    assert_eq!(row("int(x)", "x", "9223372036854775808"), NULL);
    assert_eq!(row("int(x)", "x", "-9223372036854775808"), int(i64::MIN));
    assert_eq!(row("int(s)", "s", "12x"), NULL);
    assert_eq!(row("int(d)", "d", "-7.99"), int(-7));
    assert_eq!(row("float(s)", "s", "1e3"), float(1000.0));
    assert_eq!(row("date(s)", "s", "2026-02-30"), NULL);
    assert_eq!(row("timestamp(day)", "day", "1970-01-02"), Ok(Value::Timestamp(86_400_000_000)));
    assert_eq!(row("decimal(n, 4, 2)", "n", "100"), NULL);
    assert_eq!(row("decimal(d, 4, 1)", "d", "0.25"), decimal(3, 1));
    assert_eq!(row("text(n)", "n", "-5"), text("-5"));
    assert_eq!(row("text(day)", "day", "2026-01-01"), text("2026-01-01"));
}

#[test]
fn haversine_is_in_kilometres() {
    let Ok(Value::Float(quarter)) = alone("haversine(0, 0, 0, 90)") else { panic!("a float") };
    assert!((quarter - 6371.0088 * std::f64::consts::FRAC_PI_2).abs() < 1e-9);
    assert_eq!(alone("haversine(1.5, 2.5, 1.5, 2.5)"), float(0.0));
}

#[test]
fn collections() {
    let rows = "t,n,k; 08:00,1,b; 09:00,2,a; 10:00,1,a; 11:00,3,b";
    let over = |expression: &str| eval(expression, rows, "12:00");
    assert_eq!(over("size(count() by k over 1d)"), int(2));
    assert_eq!(over("keys(count() by k over 1d)"), list(&[text("a"), text("b")]));
    assert_eq!(over("values(sum(n) by k over 1d)"), list(&[int(3), int(4)]));
    assert_eq!(over("sum_values(sum(n) by k over 1d)"), int(7));
    assert_eq!(over("max_key(sum(n) by k over 1d)"), text("b"));
    assert_eq!(over("max_key(count() by k over 1d)"), text("a"));
    assert_eq!(over("max_key(count() by k over 1us)"), NULL);
    assert_eq!(over("sum_values(count() by k over 1us)"), NULL);
    assert_eq!(over("contains(first(n, 2), 2)"), truth(true));
    assert_eq!(over("contains(count() by k over 1d, \"z\")"), truth(false));
    assert_eq!(over("get(count() by k over 1d, \"a\")"), int(2));
}

#[test]
fn pad_keeps_the_last_n_and_fills_at_the_front() {
    let rows = "t,n; 08:00,1; 09:00,2; 10:00,3";
    assert_eq!(eval("pad(first(n, 9), 2, 0)", rows, "12:00"), Ok(Value::Vector(vec![2.0, 3.0])));
    assert_eq!(eval("pad(first(n, 9), 4, -1)", rows, "12:00"), Ok(Value::Vector(vec![-1.0, 1.0, 2.0, 3.0])));
    let dot = "dot(pad(first(n, 2), 2, 0), pad(last(n, 2), 2, 0))";
    assert_eq!(eval(dot, rows, "12:00"), float(8.0));
    assert_eq!(eval("norm(pad(first(n, 2), 2, 0))", rows, "12:00"), float(5f64.sqrt()));
    assert_eq!(eval("cosine(pad(first(n, 2), 2, 0), pad(first(n, 0), 2, 0))", rows, "12:00"), NULL);
}
