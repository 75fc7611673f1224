//! The jobs that generated code builds are those that the plan says: what `fsc run` and `fsc train` run.

use std::collections::BTreeMap;

use crate::spec::plan;
use fsc_core::emit::job;
use fsc_core::ir::plan::{GroupId, LabelId, Plan};
use fsc_runtime::job::{Group, Label, Vector};

/// Jobs by the names of the spec.
type Jobs<T> = BTreeMap<String, T>;

/// What the plan says: groups that have rows, labels, vectors.
fn planned(plan: &Plan) -> (Jobs<Group>, Jobs<Label>, Jobs<Vector>) {
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

#[test]
fn the_shop_is_built_as_planned() {
    use shop_features::{groups, labels, vectors};
    let (plan, _) = plan("definitions");
    let (groups, labels, vectors) = (
        Jobs::from([
            ("product-features".to_owned(), groups::product_features::job()),
            ("product-state".to_owned(), groups::product_state::job()),
            ("user-features".to_owned(), groups::user_features::job()),
            ("user-realtime-features".to_owned(), groups::user_realtime_features::job()),
            ("user-velocity".to_owned(), groups::user_velocity::job()),
        ]),
        Jobs::from([
            ("bought".to_owned(), labels::bought()),
            ("buys_within_7d".to_owned(), labels::buys_within_7d()),
        ]),
        Jobs::from([
            ("purchase-propensity".to_owned(), vectors::purchase_propensity::job()),
            ("weekly-buyers".to_owned(), vectors::weekly_buyers::job()),
        ]),
    );
    assert_eq!((groups, labels, vectors), planned(&plan));
}
