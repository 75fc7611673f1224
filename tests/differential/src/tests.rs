//! Kept cases, and random ones: as many as `FSC_CASES` says.

use crate::check::check;
use crate::corpus;
use crate::sweep::{Sweep, small, sweep};
use crate::tally::Tally;

#[test]
fn kept_cases_do_not_differ() {
    let kept = corpus::read(&corpus::folder()).unwrap();
    assert!(!kept.is_empty());
    for kept in kept {
        let outcome = check(&kept.text, &kept.tables, &mut Tally::default());
        assert_eq!(outcome, Ok(()), "{}", kept.name);
    }
}

#[test]
fn random_cases_do_not_differ() {
    let cases = std::env::var("FSC_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    let (tally, differing) = sweep(Sweep { first: 0, cases, most: 1 });
    if let Some(differing) = differing.first() {
        let (spec, _, difference) = small(differing);
        panic!("case {}: {}: {}\n{spec}", differing.number, difference.kind, difference.what);
    }
    assert_eq!(tally.specs, cases);
    assert!(tally.values > cases, "{tally}");
}
