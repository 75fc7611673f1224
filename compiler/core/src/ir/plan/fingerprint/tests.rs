use fsc_runtime::expr::Over;
use fsc_runtime::types::{DAY, Type, Value};
use fsc_runtime::vector::Dtype;

use super::{Fingerprint, feature, group, vector};
use crate::ir::plan::{ColumnId, Node, Op, Plan, sample};

/// The fingerprints of the first feature, the group and the vector, after a change.
fn fingerprints(change: impl FnOnce(&mut Plan)) -> [Fingerprint; 3] {
    let mut plan = sample::plan();
    change(&mut plan);
    let group_ = &plan.groups[0];
    [feature(&plan, group_, &group_.features[0]), group(&plan, group_), vector(&plan, &plan.vectors[0])]
}

/// Which of the three a change changes.
fn changed(change: impl FnOnce(&mut Plan)) -> [bool; 3] {
    let (before, after) = (fingerprints(|_| ()), fingerprints(change));
    std::array::from_fn(|at| before[at] != after[at])
}

const ALL: [bool; 3] = [true; 3];
const NONE: [bool; 3] = [false; 3];

#[test]
fn what_decides_a_value_changes_all_that_hold_it() {
    assert_eq!(changed(|_| ()), NONE);
    let window = |days| Over::Span { length: days * DAY, delay: 0 };
    assert_eq!(changed(|plan| plan.groups[0].sweep[0].over = window(29)), ALL);
    assert_eq!(changed(|plan| plan.groups[0].sweep[0].filter = None), ALL);
    assert_eq!(changed(|plan| plan.sources[0].within = Some(DAY)), ALL);
    assert_eq!(changed(|plan| plan.sources[0].tie = vec![ColumnId(3)]), ALL);
    assert_eq!(changed(|plan| plan.sources[0].columns[3].field.ty = Type::Int), ALL);
    assert_eq!(changed(|plan| plan.groups[0].keys[0].column = ColumnId(4)), ALL);
}

#[test]
fn each_knows_only_what_it_holds() {
    let other_window = Over::Last(1);
    assert_eq!(changed(|plan| plan.groups[0].sweep[2].over = other_window), [false, true, true]);
    assert_eq!(changed(|plan| plan.groups[0].online = None), [false, true, true]);
    assert_eq!(changed(|plan| plan.groups[0].features[0].field.name = "x".into()), [false, true, true]);
    assert_eq!(changed(|plan| plan.vectors[0].dtype = Dtype::F64), [false, false, true]);
    assert_eq!(changed(|plan| plan.vectors[0].inputs.swap(0, 1)), [false, false, true]);
    assert_eq!(changed(|plan| plan.vectors[0].inputs[3].encoder = None), [false, false, true]);
    assert_eq!(changed(|plan| plan.vectors[0].lead = 0), [false, false, true]);
}

#[test]
fn what_decides_no_value_changes_none() {
    assert_eq!(changed(|plan| plan.sources[0].places.clear()), NONE);
    assert_eq!(changed(|plan| plan.sources[0].columns[3].from = vec![(None, "x".into())]), NONE);
    assert_eq!(changed(|plan| plan.groups[0].about.owner = Some("x".into())), NONE);
    assert_eq!(changed(|plan| plan.groups[0].features[0].text = "other words".into()), NONE);
    assert_eq!(changed(|plan| plan.groups[0].name = "x".into()), NONE);
    assert_eq!(changed(|plan| plan.labels[0].name = "x".into()), NONE);
    assert_eq!(changed(|plan| plan.groups[0].scan.columns.truncate(3)), NONE);
}

#[test]
fn columns_decide_where_duplicates_do() {
    let unique = Some(crate::ir::plan::Unique { column: ColumnId(0), within: DAY });
    let with = |few: bool| {
        fingerprints(|plan| {
            plan.sources[0].unique = unique.clone();
            plan.groups[0].scan.columns.truncate(if few { 3 } else { 5 });
        })
    };
    assert_ne!(with(true)[0], with(false)[0]);
}

#[test]
fn a_fingerprint_does_not_depend_on_what_else_the_project_holds() {
    // Other nodes first, so that every id is another.
    let plan = sample::plan();
    let mut shifted = sample::plan();
    shifted.nodes = Default::default();
    shifted.nodes.add(Node { op: Op::Literal(Value::Int(7)), ty: Type::Int, nullable: false });
    let before = fingerprints(|_| ());
    let rebuilt = sample::plan_after(shifted.nodes);
    let group_ = &rebuilt.groups[0];
    assert_ne!(plan.groups[0].features[0].value, group_.features[0].value);
    assert_eq!(before[1], group(&rebuilt, group_));
    assert_eq!(before[2], vector(&rebuilt, &rebuilt.vectors[0]));
    assert_eq!(before[0].to_string().len(), 64);
}
