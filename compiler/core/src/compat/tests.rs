use std::collections::BTreeSet;

use super::{Harm, compare, rules, shown};
use crate::ir::plan::{Plan, sample};
use crate::source::SourceMap;
use fsc_runtime::expr::Over;
use fsc_runtime::types::DAY;

/// The names of the rules that apply to a change of the sample.
fn told(change: impl FnOnce(&mut Plan)) -> Vec<&'static str> {
    let (was, mut is) = (sample::plan(), sample::plan());
    change(&mut is);
    compare(&was, &is).changes.iter().map(|change| change.rule.name).collect()
}

#[test]
fn names_of_rules_are_their_own() {
    let names: Vec<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    assert!(names.len() >= 60);
}

#[test]
fn what_is_the_same_has_not_changed() {
    assert_eq!(told(|_| ()), [""; 0]);
    let diff = compare(&sample::plan(), &sample::plan());
    assert!(diff.features.is_empty() && diff.vectors.is_empty());
    assert_eq!(shown::human(&diff), "nothing has changed\n");
}

#[test]
fn a_window_changes_its_feature_and_the_vector_above() {
    let (was, mut is) = (sample::plan(), sample::plan());
    is.groups[0].sweep[0].over = Over::Span { length: 31 * DAY, delay: 0 };
    let diff = compare(&was, &is);
    let names: Vec<&str> = diff.changes.iter().map(|change| change.rule.name).collect();
    assert_eq!(names, ["feature-window-changed", "vector-reads-changed"]);
    assert_eq!((diff.features, diff.vectors), (vec!["u-f.spend".to_owned()], vec!["v".to_owned()]));
}

#[test]
fn what_breaks_is_an_error_for_a_workflow() {
    let (was, mut is) = (sample::plan(), sample::plan());
    is.groups.clear();
    is.vectors.clear();
    let diff = compare(&was, &is);
    assert!(diff.breaks(Harm::Serving) && diff.breaks(Harm::Training) && !diff.breaks(Harm::Stored));
    let lines = shown::github(&diff, &SourceMap::default());
    assert_eq!(
        lines[0],
        "::error title=group-removed::u-f: a group is gone%0Ahelp: keep its FeatureGroup until nobody reads it, then delete it"
    );
    let objects = shown::json_lines(&diff, &SourceMap::default());
    assert_eq!(objects[0]["rule"], "group-removed");
    assert_eq!(objects[0]["breaks"], serde_json::json!(["training", "serving"]));
    assert_eq!(objects.last().unwrap()["features"], serde_json::json!([]));
}
