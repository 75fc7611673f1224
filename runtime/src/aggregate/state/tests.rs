//! The laws of states: neither order nor split shows, and what was taken in can be taken out. And the definitions of
//! meaning section 5 on small tables.

use std::fmt::Debug;

use proptest::prelude::*;

use super::*;

const NOW: i64 = 3_000;

/// The result as text: two floats have one text only if they have the same bits.
fn result<S: State<Output: Debug>>(mut state: S) -> String {
    format!("{:?}", state.finish(NOW))
}

fn all<S: State>(empty: &S, rows: &[S::Row]) -> S {
    let mut state = empty.clone();
    rows.iter().for_each(|row| state.insert(row.clone()));
    state
}

/// Order and split do not show.
fn order_free<S: State<Output: Debug> + PartialEq + Debug>(empty: S, rows: &[S::Row], cut: usize) {
    let cut = cut.min(rows.len());
    let forward = all(&empty, rows);
    let backward: Vec<S::Row> = rows.iter().rev().cloned().collect();
    assert_eq!(result(all(&empty, &backward)), result(forward.clone()));
    let mut merged = all(&empty, &rows[cut..]);
    merged.merge(&all(&empty, &rows[..cut]));
    assert_eq!(merged, forward);
    assert_eq!(result(merged.clone()), result(forward));
    merged.clear();
    assert_eq!(merged, empty);
}

/// What was taken in can be taken out.
fn reversible<S: Remove<Output: Debug> + PartialEq + Debug>(empty: S, rows: &[S::Row], cut: usize) {
    order_free(empty.clone(), rows, cut);
    let cut = cut.min(rows.len());
    let mut state = all(&empty, rows);
    rows[..cut].iter().for_each(|row| state.remove(row.clone()));
    let rest = all(&empty, &rows[cut..]);
    assert_eq!(state, rest);
    assert_eq!(result(state), result(rest));
}

fn float() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => (-50_i32..50).prop_map(|tenths| f64::from(tenths) / 10.0),
        1 => any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(|x| x + 0.0),
    ]
}

fn rows() -> impl Strategy<Value = Vec<(i64, i64, f64, i128)>> {
    let int = prop_oneof![3 => -5_i64..5, 1 => any::<i64>()];
    let digits = prop_oneof![3 => -500_i128..500, 1 => -10_i128.pow(37)..10_i128.pow(37)];
    prop::collection::vec((-3_000..NOW, int, float(), digits), 0..30)
}

proptest! {
    #[test]
    fn states_of_numbers_obey_the_laws(rows in rows(), cut in 0_usize..30) {
        let ints: Vec<i64> = rows.iter().map(|row| row.1).collect();
        let floats: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let decimals: Vec<i128> = rows.iter().map(|row| row.3).collect();
        reversible(WholeSum::of_ints(), &ints, cut);
        reversible(WholeSum::of_decimals(Scaled(2)), &decimals, cut);
        reversible(FloatSum::default(), &floats, cut);
        reversible(Mean(WholeSum::of_ints()), &ints, cut);
        reversible(Mean(WholeSum::of_decimals(Scaled(2))), &decimals, cut);
        reversible(Mean(FloatSum::default()), &floats, cut);
        reversible(Variance::sample(Scaled(0)), &floats, cut);
        reversible(Variance::population(Scaled(2)), &decimals, cut);
        reversible(Moment::<_, 3>::new(Scaled(0)), &ints, cut);
        reversible(Moment::<_, 4>::new(Scaled(0)), &floats, cut);
        reversible(Quantile::new(0.3), &floats, cut);
        reversible(ApproxQuantile::new(0.9), &floats, cut);
        reversible(Histogram::new(vec![-1.0, 0.0, 2.5]), &floats, cut);
    }

    #[test]
    fn states_of_times_and_keys_obey_the_laws(rows in rows(), cut in 0_usize..30) {
        let keys: Vec<i64> = rows.iter().map(|row| row.1).collect();
        let placed: Vec<(i64, i64)> = rows.iter().map(|row| (row.0 / 500, row.1)).collect();
        let timed: Vec<(i64, f64)> = rows.iter().map(|row| (row.0, row.2)).collect();
        reversible(Distinct::empty(), &keys, cut);
        reversible(TopK::empty(2), &keys, cut);
        reversible(CollectSet::empty(3), &keys, cut);
        reversible(Entropy::empty(), &keys, cut);
        reversible(EwmSum::new(7), &timed, cut);
        reversible(EwmSum::new(1_000), &timed, cut);
        reversible(Slope::new(Scaled(0)), &timed, cut);
        reversible(All::default(), &keys.iter().map(|key| *key > 0).collect::<Vec<_>>(), cut);
        order_free(Min::default(), &keys, cut);
        order_free(Max::default(), &keys, cut);
        order_free(First::default(), &placed, cut);
        order_free(Last::default(), &placed, cut);
        order_free(FirstN::new(3), &placed, cut);
        order_free(LastN::new(3), &placed, cut);
        order_free(LastDistinct::new(3), &placed, cut);
        order_free(MinBy::default(), &placed, cut);
        order_free(MaxBy::default(), &placed, cut);
        order_free(HyperLogLog::default(), &keys.iter().map(|key| xxh64(&key.to_le_bytes())).collect::<Vec<_>>(), cut);
    }

    #[test]
    fn keys_of_floats_have_their_order(a in float(), b in float()) {
        prop_assert_eq!(key_of_float(a).cmp(&key_of_float(b)), a.total_cmp(&b));
        prop_assert_eq!(float_of_key(key_of_float(a)).to_bits(), a.to_bits());
    }

    /// The weighted sum from its definition, term by term in floats: near, where the state is exact.
    #[test]
    fn weights_halve_with_age(rows in prop::collection::vec((0..NOW, -100_i32..100), 1..20), half_life in 1_i64..5_000) {
        let mut state = EwmSum::new(half_life);
        rows.iter().for_each(|(time, x)| state.insert((*time, f64::from(*x))));
        let term = |(time, x): &(i64, i32)| f64::from(*x) * (-(NOW - time) as f64 / half_life as f64).exp2();
        let scale: f64 = rows.iter().map(|row| term(row).abs()).sum();
        let found = state.finish(NOW).unwrap().unwrap();
        prop_assert!((found - rows.iter().map(term).sum::<f64>()).abs() <= 1e-12 * scale);
    }
}

#[test]
fn ties_are_broken_by_the_argument() {
    assert_eq!(result(all(&First::default(), &[(1, 7), (1, 5), (2, 1)])), "Ok(Some(5))");
    assert_eq!(result(all(&Last::default(), &[(1, 9), (2, 5), (2, 7)])), "Ok(Some(7))");
    assert_eq!(result(all(&MinBy::default(), &[(1, 7), (1, 5), (2, 1)])), "Ok(Some(5))");
    assert_eq!(result(all(&MaxBy::default(), &[(2, 5), (2, 7), (1, 9)])), "Ok(Some(7))");
    assert_eq!(result(all(&TopK::empty(2), &["b", "a", "c", "c", "a", "b", "d"])), r#"Ok(Some(["a", "b"]))"#);
    let rows = [(1, "a"), (2, "b"), (3, "a"), (3, "c"), (2, "d")];
    assert_eq!(result(all(&LastDistinct::new(3), &rows)), r#"Ok(Some(["d", "a", "c"]))"#);
    assert_eq!(result(all(&LastN::new(2), &rows)), r#"Ok(Some(["a", "c"]))"#);
    assert_eq!(result(all(&FirstN::new(3), &rows)), r#"Ok(Some(["a", "b", "d"]))"#);
}

#[test]
fn only_the_final_sum_must_fit() {
    let rows = [i64::MAX, i64::MAX, i64::MIN, i64::MIN, 5];
    assert_eq!(result(all(&WholeSum::of_ints(), &rows)), "Ok(Some(3))");
    assert_eq!(result(all(&WholeSum::of_ints(), &rows[..2])), "Err(Overflow)");
    let most = 10_i128.pow(38) - 1;
    let rows = [most, most, most, -most, -most];
    assert_eq!(result(all(&WholeSum::of_decimals(Scaled(3)), &rows)), format!("Ok(Some({most}))"));
    assert_eq!(result(all(&WholeSum::of_decimals(Scaled(3)), &rows[..2])), "Err(Overflow)");
    assert_eq!(result(all(&Mean(WholeSum::of_decimals(Scaled(38))), &rows[..3])), "Ok(Some(1.0))");
}

#[test]
fn shapes_of_small_tables() {
    assert_eq!(
        result(all(&Variance::sample(Scaled(0)), &[1.0, 2.0, 4.0])),
        format!("Ok(Some({:?}))", 7.0 / 3.0)
    );
    assert_eq!(result(all(&Variance::<f64>::sample(Scaled(0)), &[1.0])), "Ok(None)");
    assert_eq!(
        result(all(&Variance::population(Scaled(1)), &[10_i128, 20, 40])),
        format!("Ok(Some({:?}))", 14.0 / 9.0)
    );
    assert_eq!(result(all(&Moment::<i64, 3>::new(Scaled(0)), &[4, 4, 4])), "Ok(None)");
    assert_eq!(result(all(&Moment::<i64, 3>::new(Scaled(0)), &[1, 2, 3])), "Ok(Some(0.0))");
    assert_eq!(result(all(&Moment::<i64, 4>::new(Scaled(0)), &[1, 3])), "Ok(Some(-2.0))");
    assert_eq!(result(all(&Moment::<i64, 4>::new(Scaled(0)), &[1, 2, 3])), "Ok(Some(-1.5))");
    let day = crate::types::DAY;
    assert_eq!(result(all(&Slope::new(Scaled(0)), &[(0, 1_i64), (day, 4), (2 * day, 7)])), "Ok(Some(3.0))");
    assert_eq!(result(all(&Slope::new(Scaled(1)), &[(-day, 10_i128), (day, 5)])), "Ok(Some(-0.25))");
    assert_eq!(result(all(&Slope::new(Scaled(0)), &[(5, 1_i64), (5, 4)])), "Ok(None)");
    assert_eq!(result(all(&Quantile::new(0.25), &[4.0, 1.0, 3.0, 2.0])), "Ok(Some(1.75))");
    assert_eq!(result(all(&Quantile::new(1.0), &[4.0])), "Ok(Some(4.0))");
    assert_eq!(
        result(all(&Histogram::new(vec![0.0, 1.0]), &[-1.0, 0.0, 0.5, 1.0, 9.0])),
        "Ok(Some([1, 2, 2]))"
    );
    assert_eq!(result(all(&Entropy::empty(), &["a", "a"])), "Ok(Some(0.0))");
    assert_eq!(
        result(all(&Entropy::empty(), &["a", "b"])),
        format!("Ok(Some({:?}))", std::f64::consts::LN_2)
    );
}

#[test]
fn hashes_are_those_of_xxhash() {
    assert_eq!(xxh64(b""), 0xef46_db37_51d8_e999);
    assert_eq!(xxh64(b"a"), 0xd24e_c4f1_a98c_6e5b);
    assert_eq!(xxh64(b"abc"), 0x44bc_2cf5_ad77_0999);
    assert_eq!(xxh64(b"Nobody inspects the spammish repetition"), 0xfbce_a83c_8a37_8bf1);
}

#[test]
fn sketches_stay_within_their_error() {
    let numbers: Vec<f64> = (1..=10_000).map(f64::from).collect();
    let mut counted =
        all(&HyperLogLog::default(), &numbers.iter().map(|x| xxh64(&x.to_le_bytes())).collect::<Vec<_>>());
    let counted = counted.finish(NOW).unwrap().unwrap() as f64;
    assert!((counted - 10_000.0).abs() < 4.0 * 0.016 * 10_000.0, "{counted}");
    for p in [0.0, 0.1, 0.5, 0.99, 1.0] {
        let found = all(&ApproxQuantile::new(p), &numbers).finish(NOW).unwrap().unwrap();
        let truth = 1.0 + (9_999.0 * p).floor();
        assert!((found - truth).abs() <= 0.010_001 * truth, "{p}: {found}");
    }
}
