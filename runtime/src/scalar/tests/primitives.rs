//! The primitive functions against their rules.

use num_bigint::BigInt;
use proptest::prelude::*;

use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Overflow, Part, cast, hash, number, space, text, time, zone};
use crate::types::{DAY, HOUR, MINUTE};

fn scaled(digits: i128, scale: u8) -> Scaled {
    Scaled { digits, scale }
}

fn tens(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

/// `numerator / denominator` to the nearest whole number, halves away from zero.
fn nearest(numerator: &BigInt, denominator: &BigInt) -> BigInt {
    let twice: BigInt = numerator * 2;
    let sign = if *numerator < BigInt::from(0) { -1 } else { 1 };
    let magnitude: BigInt = (twice * sign + denominator) / (denominator * 2);
    magnitude * sign
}

proptest! {
    #[test]
    fn decimals_are_rounded_half_away(digits in -10_i128.pow(30)..10_i128.pow(30), from in 0_u8..20, to in 0_u8..20) {
        let wanted = nearest(&(BigInt::from(digits) * tens(to.into())), &tens(from.into()));
        let found = decimal::rescale(scaled(digits, from), to);
        prop_assert_eq!(found.map(BigInt::from), i128::try_from(&wanted).ok().map(BigInt::from));
    }

    #[test]
    fn floats_become_the_nearest_decimal(
        mantissa in -(1_i64 << 53)..1_i64 << 53,
        exponent in -120_i32..60,
        scale in 0_u8..=38,
    ) {
        // Division by a power of two is exact.
        let x = mantissa as f64 * 2_f64.powi(exponent);
        let scale_up = BigInt::from(mantissa) * tens(scale.into());
        let two = BigInt::from(2).pow(exponent.unsigned_abs());
        let wanted = if exponent < 0 { nearest(&scale_up, &two) } else { scale_up * two };
        let fits = wanted.magnitude() < tens(38).magnitude();
        let found = decimal::from_float(x, 38, scale).map(BigInt::from);
        prop_assert_eq!(found, fits.then_some(wanted));
    }

    #[test]
    fn sums_are_exact_whatever_comes_between(digits in prop::collection::vec(1 - 10_i128.pow(38)..10_i128.pow(38), 0..9)) {
        let wanted: BigInt = digits.iter().map(|x| BigInt::from(*x)).sum();
        let fits = wanted.magnitude() < tens(38).magnitude();
        let found = decimal::sum(digits.into_iter()).map(BigInt::from);
        prop_assert_eq!(found, if fits { Ok(wanted) } else { Err(Overflow) });
    }

    #[test]
    fn seconds_are_rounded_once(duration in any::<i64>()) {
        let found = time::seconds(duration);
        if duration.unsigned_abs() <= 1 << 53 {
            prop_assert_eq!(found, duration as f64 / 1e6);
        } else {
            // So great a float is a whole number of 2^-20; neither neighbour is nearer to the exact quotient.
            let off = |x: f64| ((x * 1_048_576.0) as i128 * 1_000_000 - i128::from(duration) * 1_048_576).abs();
            prop_assert!(off(found) <= off(found.next_up()) && off(found) <= off(found.next_down()));
        }
    }

    #[test]
    fn a_text_is_cut_by_code_points(s in "[aé𝄞]{0,6}", from in -2_i64..9, count in -2_i64..9) {
        let wanted = (from >= 1 && count >= 0)
            .then(|| s.chars().skip(from as usize - 1).take(count as usize).collect::<String>());
        prop_assert_eq!(text::substring(&s, from, count).map(str::to_owned), wanted);
    }

    #[test]
    fn a_cast_text_is_rounded_like_its_digits(digits in -99_999_i128..99_999, from in 0_u8..6, to in 0_u8..6) {
        let text = crate::codec::number::decimal_text(digits, from);
        prop_assert_eq!(cast::text_to_decimal(&text, 38, to), decimal::rescale(scaled(digits, from), to));
        let long = format!("{text}{}", if from == 0 { "" } else { "0000000000000000000000000000000000000000001" });
        prop_assert_eq!(cast::text_to_decimal(&long, 38, to), decimal::rescale(scaled(digits, from), to));
    }
}

#[test]
fn floats_saturate_and_know_no_negative_zero() {
    assert_eq!(number::add(f64::MAX, f64::MAX), f64::MAX);
    assert_eq!(number::multiply(f64::MIN, 2.0), f64::MIN);
    assert_eq!(number::divide(1.0, 5e-324), Some(f64::MAX));
    assert_eq!(number::divide(1.0, 0.0), None);
    assert_eq!(number::exp(1000.0), f64::MAX);
    for zero in [number::multiply(-1.0, 0.0), number::negate(0.0), number::ceil(-0.5), number::round(-0.2, 0)]
    {
        assert_eq!(zero.to_bits(), 0);
    }
    assert_eq!(number::divide(-1e-300, 1e300).map(f64::to_bits), Some(0));
}

#[test]
fn partial_functions_are_none_outside_their_domain() {
    assert_eq!((number::sqrt(-1e-9), number::sqrt(4.0)), (None, Some(2.0)));
    assert_eq!((number::ln(0.0), number::ln(1.0)), (None, Some(0.0)));
    assert_eq!((number::log1p(-1.0), number::log1p(0.0)), (None, Some(0.0)));
    assert_eq!((number::power(0.0, -1.0), number::power(-8.0, 1.0 / 3.0)), (None, None));
    assert_eq!((number::power(-2.0, 3.0), number::power(0.0, 0.0)), (Some(-8.0), Some(1.0)));
    assert_eq!(number::power(-10.0, 309.0), Some(f64::MIN));
    assert_eq!((number::remainder(-7, 2), number::remainder(7, 0)), (Some(-1), None));
    assert_eq!(number::remainder(i64::MIN, -1), Some(0));
}

#[test]
fn ints_are_checked() {
    assert_eq!(number::add_int(i64::MAX, 1), Err(Overflow));
    assert_eq!(number::subtract_int(i64::MIN, 1), Err(Overflow));
    assert_eq!(number::multiply_int(i64::MIN, -1), Err(Overflow));
    assert_eq!(number::negate_int(i64::MIN), Err(Overflow));
    assert_eq!(number::abs_int(i64::MIN), Err(Overflow));
    assert_eq!(time::midnight(i32::MAX), Err(Overflow));
    assert_eq!(time::truncate(i64::MIN, DAY), Err(Overflow));
    assert_eq!(time::later(i32::MAX, DAY), Err(Overflow));
    assert_eq!(time::between(i32::MAX, i32::MIN), Err(Overflow));
}

#[test]
fn floats_are_rounded_by_the_formula() {
    assert_eq!(number::round(1.005, 2), 1.0);
    assert_eq!(number::round(2.5, 0), 3.0);
    assert_eq!(number::round(-2.5, 0), -3.0);
    assert_eq!(number::round(0.499_999_999_999_999_94, 0), 0.0);
    // Its magnitude times 10^15 is not finite: it has no digits behind the point.
    assert_eq!(number::round(1e300, 15), 1e300);
}

#[test]
fn decimals_meet_in_the_greater_scale() {
    assert_eq!(decimal::add(scaled(150, 2), scaled(1, 0)), Ok(250));
    assert_eq!(decimal::multiply(scaled(150, 2), scaled(15, 1)), Ok(2250));
    assert_eq!(decimal::add(scaled(10_i128.pow(38) - 1, 0), scaled(1, 10)), Err(Overflow));
    assert_eq!((decimal::floor(scaled(-15, 1)), decimal::ceil(scaled(-15, 1))), (-2, -1));
    assert_eq!(decimal::round(scaled(25, 1), 0), 3);
    assert_eq!(decimal::round(scaled(25, 1), 3), 25);
    assert_eq!(decimal::to_decimal(scaled(9995, 3), 3, 2), None);
    assert_eq!(decimal::to_int(scaled(-27, 1)), Some(-2));
    assert_eq!(decimal::to_int(scaled(1 << 63, 0)), None);
    assert_eq!(decimal::from_float(f64::MAX, 38, 0), None);
    assert_eq!(decimal::from_float(5e-324, 38, 38), Some(0));
}

#[test]
fn casts_are_none_where_nothing_can_be_read() {
    assert_eq!(cast::float_to_int(-0.9), Some(0));
    assert_eq!(cast::float_to_int(9_223_372_036_854_775_808.0), None);
    assert_eq!(cast::float_to_int(-9_223_372_036_854_775_808.0), Some(i64::MIN));
    assert_eq!(cast::text_to_int("1.0"), None);
    assert_eq!(cast::text_to_float("inf"), None);
    assert_eq!(cast::text_to_decimal("1e3", 10, 2), None);
    assert_eq!(cast::text_to_decimal("1.0049x", 10, 2), None);
    assert_eq!(cast::text_to_decimal("-1.005", 10, 2), Some(-101));
    assert_eq!(cast::text_to_decimal("100", 4, 2), None);
}

#[test]
fn durations_are_cut_toward_minus_infinity() {
    assert_eq!((time::days(-1), time::days(DAY), time::days(DAY - 1)), (-1, 1, 0));
    assert_eq!((time::hours(-HOUR), time::minutes(-MINUTE - 1)), (-1, -2));
    assert_eq!((time::seconds(1_500_000), time::seconds(-1)), (1.5, -1e-6));
    assert_eq!(time::truncate(-1, HOUR), Ok(-HOUR));
}

#[test]
fn clocks_are_those_of_utc() {
    let mut utc = zone::Offsets::of(&crate::scalar::Zone::utc());
    let mut of = |part, time| time::part(part, time, &mut utc);
    assert_eq!(of(Part::DayOfWeek, 0), 4);
    assert_eq!(of(Part::DayOfWeek, -1), 3);
    assert_eq!(of(Part::HourOfDay, -1), 23);
    assert_eq!(of(Part::Year, -1), 1969);
    assert_eq!(of(Part::Year, i64::MIN), -290_308);
    assert_eq!(of(Part::Year, i64::MAX), 294_247);
}

#[test]
fn buckets_are_those_of_md5() {
    let texts = [("", 696_372), ("abc", 906_031), ("é", 737_911)];
    for (text, bucket) in texts {
        assert_eq!(hash::hash_bucket(text, 1_000_003), bucket);
    }
    for (length, bucket) in [(55, 585_194), (56, 984_265), (64, 801_469), (200, 715_064)] {
        assert_eq!(hash::hash_bucket(&"x".repeat(length), 1_000_003), bucket);
    }
}

#[test]
fn distances_and_products_are_those_of_the_plane() {
    let paris_to_london = space::haversine((48.8566, 2.3522), (51.5074, -0.1278));
    assert!((paris_to_london - 343.5566).abs() < 1e-3, "{paris_to_london}");
    assert_eq!(space::haversine((10.0, 20.0), (10.0, 20.0)), 0.0);
    assert!(space::haversine((f64::MAX, 0.0), (f64::MIN, 0.0)).is_finite());
    // Summed exactly: the one does not vanish beside 1e16.
    assert_eq!(space::dot(&[1e16, 1.0, -1e16], &[1.0, 1.0, 1.0]), 1.0);
    assert_eq!(space::cosine(&[0.0], &[1.0]), None);
    assert_eq!(space::norm(&[f64::MAX, f64::MAX]), f64::MAX.sqrt());
    assert_eq!(space::pad(&[1.0, 2.0, 3.0], 2, 0.0), [2.0, 3.0]);
    assert_eq!(space::pad(&[], 2, 7.0), [7.0, 7.0]);
}
