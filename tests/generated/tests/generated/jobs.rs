//! The jobs that generated code builds are those that the plan says: what `fsc run` and `fsc train` run.

use std::collections::BTreeMap;

use fsc_core::emit::job;
use fsc_core::ir::plan::{GroupId, LabelId, Plan};
use fsc_generated_tests::{cdnow, journey};
use fsc_runtime::job::{Group, Label, Vector};

use crate::spec::plan;

/// The jobs of a project by their names: groups, labels and vectors.
type Jobs = (BTreeMap<String, Group>, BTreeMap<String, Label>, BTreeMap<String, Vector>);

/// What the plan says.
fn planned(plan: &Plan) -> Jobs {
    let ids = |count: usize| 0..u32::try_from(count).unwrap();
    let groups = ids(plan.groups.len()).map(|at| job::group(plan, GroupId(at)));
    let labels = ids(plan.labels.len()).map(|at| job::label(plan, LabelId(at)));
    let vectors = plan.vectors.iter().map(|vector| job::vector(plan, vector));
    (
        groups.map(|group| (group.name.to_string(), group)).collect(),
        labels.map(|label| (label.name.to_string(), label)).collect(),
        vectors.map(|vector| (vector.name.to_string(), vector)).collect(),
    )
}

/// What generated code builds.
fn built<const G: usize, const L: usize, const V: usize>(
    groups: [Group; G],
    labels: [Label; L],
    vectors: [Vector; V],
) -> Jobs {
    (
        groups.into_iter().map(|group| (group.name.to_string(), group)).collect(),
        labels.into_iter().map(|label| (label.name.to_string(), label)).collect(),
        vectors.into_iter().map(|vector| (vector.name.to_string(), vector)).collect(),
    )
}

#[test]
fn the_shop_is_built_as_planned() {
    use shop_features::{groups, labels, vectors};
    let groups = [
        groups::product_features::job(),
        groups::product_state::job(),
        groups::user_features::job(),
        groups::user_realtime_features::job(),
        groups::user_velocity::job(),
    ];
    let labels = [labels::bought(), labels::buys_within_7d()];
    let vectors = [vectors::purchase_propensity::job(), vectors::weekly_buyers::job()];
    assert_eq!(built(groups, labels, vectors), planned(&plan("definitions")));
}

#[test]
fn the_purchases_are_built_as_planned() {
    use cdnow::{groups, labels, vectors};
    let built =
        built([groups::customer_value::job()], [labels::buys_again_90d()], [vectors::repeat_purchase::job()]);
    assert_eq!(built, planned(&plan("examples/cdnow")));
}

#[test]
fn the_journey_is_built_as_planned() {
    use journey::{groups, labels, vectors};
    let groups = [
        groups::household_features::job(),
        groups::household_coupons::job(),
        groups::household_basket::job(),
        groups::household_velocity::job(),
        groups::product_features::job(),
        groups::store_features::job(),
    ];
    let labels = [labels::redeems_after_basket(), labels::redeems_within_14d()];
    let vectors = [vectors::coupon_redeemer::job(), vectors::coupon_weekly::job()];
    assert_eq!(built(groups, labels, vectors), planned(&plan("examples/journey")));
}
