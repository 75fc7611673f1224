//! The exact sums against whole-number arithmetic in units of 2^-1074, and rounding against its definition.

use num_bigint::{BigInt, BigUint};
use proptest::prelude::*;

use super::*;

/// A float as a whole number of 2^-1074.
fn units(x: f64) -> BigInt {
    let bits = x.abs().to_bits();
    let (biased, fraction) = (bits >> 52, bits & ((1 << 52) - 1));
    let magnitude = match biased {
        0 => BigInt::from(fraction),
        _ => BigInt::from(fraction + (1 << 52)) << (biased - 1),
    };
    if x < 0.0 { -magnitude } else { magnitude }
}

/// Whether `x` is the float nearest to `numerator / denominator` in units of 2^-1074; ties to even, saturating.
fn is_nearest(x: f64, numerator: &BigInt, denominator: &BigInt) -> bool {
    let distance = |y: f64| {
        let difference: BigInt = units(y) * denominator - numerator;
        difference.magnitude().clone()
    };
    let own = distance(x);
    [x.next_up(), x.next_down()].into_iter().filter(|y| y.is_finite()).all(|y| {
        let other = distance(y);
        own < other || (own == other && x.to_bits() & 1 == 0)
    })
}

fn anything() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (-1_000_000_i32..1_000_000).prop_map(|cents| f64::from(cents) / 100.0),
        2 => any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |x| x.is_finite()),
        1 => prop::sample::select(vec![0.0, f64::MAX, f64::MIN, 5e-324, -5e-324, 1e300, 1.0, f64::EPSILON / 2.0]),
    ]
    .prop_map(|x| x + 0.0)
}

fn total(items: &[f64]) -> BigInt {
    items.iter().map(|x| units(*x)).sum()
}

proptest! {
    #[test]
    fn a_sum_is_the_float_nearest_to_the_exact_sum(items in prop::collection::vec(anything(), 0..40)) {
        let mut sum = Sum::default();
        items.iter().for_each(|x| sum.insert(*x));
        prop_assert!(is_nearest(sum.round(), &total(&items), &BigInt::from(1)));
    }

    #[test]
    fn sums_of_equal_content_are_equal(
        items in prop::collection::vec(anything(), 0..40), extra in prop::collection::vec(anything(), 0..9), cut in 0_usize..40,
    ) {
        let cut = cut.min(items.len());
        let mut forward = Sum::default();
        items.iter().chain(&extra).for_each(|x| forward.insert(*x));
        extra.iter().for_each(|x| forward.remove(*x));
        let (mut left, mut right) = (Sum::default(), Sum::default());
        items[..cut].iter().rev().for_each(|x| left.insert(*x));
        items[cut..].iter().rev().for_each(|x| right.insert(*x));
        right.merge(&left);
        prop_assert_eq!(&forward, &right);
        prop_assert_eq!(forward.round().to_bits(), right.round().to_bits());
        let mut more = right.clone();
        more.insert(1.5);
        prop_assert_ne!(&forward, &more);
    }

    #[test]
    fn a_ratio_is_rounded_once(above in any::<i128>(), times in 0_u32..900, below in 1_u128.., up in any::<bool>()) {
        let shift = if up { times as i32 } else { -(times as i32) - 200 };
        let found = ratio(&BigInt::from(above), &BigUint::from(below), shift);
        let numerator = BigInt::from(above) << (1074 + shift.max(0));
        let denominator = BigInt::from(below) << (-shift).max(0);
        prop_assert!(is_nearest(found, &numerator, &denominator));
    }

    #[test]
    fn a_decimal_is_rounded_once(digits in any::<i128>(), scale in 0_u8..38, small in any::<bool>()) {
        let digits = if small { digits % 100_000_000_000_000_000 } else { digits };
        let written: f64 = format!("{digits}e-{scale}").parse().unwrap();
        prop_assert_eq!(decimal_to_float(digits, scale).to_bits(), (written + 0.0).to_bits());
    }

    #[test]
    fn moments_are_exact_quotients(items in prop::collection::vec(anything(), 2..12)) {
        let mut powers = Powers::<4>::default();
        items.iter().for_each(|x| powers.insert(*x));
        let n = BigInt::from(items.len());
        // With x in units of 2^-1074, n^k m_k is the sum of (n x - S1)^k over n; here it is formed term by term.
        let one = total(&items);
        for degree in [2_u32, 3, 4] {
            let numerator: BigInt = items.iter().map(|x| (units(*x) * &n - &one).pow(degree)).sum();
            let denominator = n.pow(degree + 1) << (1074 * (degree - 1));
            prop_assert!(is_nearest(powers.moment(degree as usize, 0), &numerator, &denominator));
        }
        let mut powers = Powers::<2>::default();
        items.iter().for_each(|x| powers.insert(*x));
        let numerator: BigInt = items.iter().map(|x| (units(*x) * &n - &one).pow(2)).sum();
        let denominator: BigInt = (n.pow(2) * (&n - 1)) << 1074_u32;
        prop_assert!(is_nearest(powers.sample_variance(0), &numerator, &denominator));
    }

    #[test]
    fn powers_can_be_split_and_taken_out(items in prop::collection::vec(anything(), 0..20), cut in 0_usize..20) {
        let cut = cut.min(items.len());
        let (mut all, mut left, mut right) = (Powers::<3>::default(), Powers::default(), Powers::default());
        items.iter().for_each(|x| all.insert(*x));
        items[..cut].iter().for_each(|x| left.insert(*x));
        items[cut..].iter().rev().for_each(|x| right.insert(*x));
        left.merge(&right);
        prop_assert_eq!(&all, &left);
        items[..cut].iter().for_each(|x| all.remove(*x));
        prop_assert_eq!(&all, &right);
    }
}

#[test]
fn powers_of_wide_digits_are_exact() {
    let digits = [10_i128.pow(37), -10_i128.pow(37) + 1, 7, i128::from(i64::MIN), (1 << 64) - 1, i128::MAX];
    let (mut two, mut four) = (Powers::<2>::default(), Powers::<4>::default());
    digits.iter().for_each(|x| two.insert(*x));
    digits.iter().for_each(|x| four.insert(*x));
    let n = BigInt::from(digits.len());
    let one: BigInt = digits.iter().map(|x| BigInt::from(*x)).sum();
    for degree in [2_u32, 3, 4] {
        let numerator: BigInt = digits.iter().map(|x| (BigInt::from(*x) * &n - &one).pow(degree)).sum();
        let expected = ratio(&numerator, n.pow(degree + 1).magnitude(), 0);
        assert_eq!(four.moment(degree as usize, 0), expected);
        assert!(degree > 2 || two.moment(2, 0) == expected);
    }
}

#[test]
fn sums_keep_what_floats_lose() {
    let mut sum = Sum::default();
    [1e100, 1.0, -1e100, 0.1, 0.2].into_iter().for_each(|x| sum.insert(x));
    assert_eq!(sum.round(), 1.3);
    let mut sum = Sum::default();
    (0..10).for_each(|_| sum.insert(0.1));
    assert_eq!(sum.round(), 1.0);
}

#[test]
fn sums_saturate_at_the_finite_range_and_come_back() {
    let mut sum = Sum::default();
    [f64::MAX; 3].into_iter().for_each(|x| sum.insert(x));
    assert_eq!(sum.round(), f64::MAX);
    [f64::MAX; 2].into_iter().for_each(|x| sum.remove(x));
    sum.remove(f64::MAX.next_down());
    assert_eq!(sum.round(), f64::MAX - f64::MAX.next_down());
}

#[test]
fn equal_numbers_have_no_variance() {
    let mut powers = Powers::<2>::default();
    (0..7).for_each(|_| powers.insert(0.1));
    assert!(powers.is_constant());
    assert_eq!(powers.sample_variance(0), 0.0);
}
