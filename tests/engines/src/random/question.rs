//! What is asked of a random case: one statement for each group and each vector.

use std::collections::BTreeSet;

use fsc_core::emit::athena::{History, Parameters};
use fsc_core::ir::plan::{LabelRows, Schedule, Vector};
use fsc_oracle::Instants;
use fsc_oracle::Value;
use fsc_oracle::random::Questions;
use fsc_runtime::types::Value as Given;

use super::sketch;
use crate::cases::{Case, What};
use crate::project::Project;

/// How many keys and times a group that is never stored is asked about.
const READS: usize = 40;

/// The statements.
pub(super) fn cases(project: &Project, questions: &Questions) -> Vec<Case> {
    let mut out = Vec::new();
    for (name, instants) in &questions.records {
        let Instants::Range(from, to) = *instants else { continue };
        let parameters = Parameters { range: Some((from, to)), ..Parameters::default() };
        let key = keys(project, name) + 1;
        let case = Case::new(format!("group {name}"), What::Group(name.clone()), (key, parameters));
        out.push(case.without(sketches(project, name)));
    }
    for group in &project.plan.groups {
        if matches!(group.schedule, Schedule::OnRead { .. }) {
            let asked = asked(questions, &group.name);
            if asked.is_empty() {
                continue;
            }
            let parameters = Parameters { asked, ..Parameters::default() };
            let key = keys(project, &group.name) + 1;
            let what = What::Group(group.name.clone());
            let case = Case::new(format!("reads of {}", group.name), what, (key, parameters));
            out.push(case.without(sketches(project, &group.name)));
        }
    }
    for (name, as_of) in &questions.vectors {
        let Some(vector) = project.plan.vectors.iter().find(|vector| vector.name == *name) else { continue };
        let is_given = matches!(project.plan.label(vector.label).rows, LabelRows::Given { .. });
        // Labels that are given are the same by when ever.
        if is_given && as_of.is_some() {
            continue;
        }
        let Some(sketches) = sketch::inputs(&project.plan, vector) else { continue };
        let parameters = Parameters { as_of: *as_of, history: History::Raw, ..Parameters::default() };
        let what = format!("vector {name} as of {as_of:?}");
        let case = Case::new(what, What::Vector(name.clone()), (label_columns(project, vector), parameters));
        out.push(case.without(sketches));
    }
    out
}

fn sketches(project: &Project, group: &str) -> BTreeSet<String> {
    let group = project.plan.groups.iter().find(|it| it.name == group);
    group.map(|group| sketch::features(&project.plan, group)).unwrap_or_default()
}

fn keys(project: &Project, group: &str) -> usize {
    project.plan.groups.iter().find(|it| it.name == group).map_or(0, |group| group.keys.len())
}

/// How many of the first columns tell label rows apart, and are no results.
fn label_columns(project: &Project, vector: &Vector) -> usize {
    match &project.plan.label(vector.label).rows {
        LabelRows::Given { source, .. } => project.plan.source(*source).columns.len(),
        LabelRows::Computed { group, .. } => group.keys.len() + 1,
    }
}

fn asked(questions: &Questions, group: &str) -> Vec<(Vec<Given>, i64)> {
    let of_group: Vec<_> = questions.reads.iter().filter(|(name, ..)| name == group).collect();
    let step = of_group.len().div_ceil(READS).max(1);
    let row = |(_, key, time): &(String, Vec<Value>, i64)| {
        let key: Option<Vec<Given>> = key.iter().map(given).collect();
        Some((key?, *time))
    };
    of_group.into_iter().step_by(step).filter_map(row).collect()
}

fn given(value: &Value) -> Option<Given> {
    match value {
        Value::Int(x) => Some(Given::Int(*x)),
        Value::String(text) => Some(Given::string(&**text)),
        Value::Bool(x) => Some(Given::Bool(*x)),
        Value::Date(days) => i32::try_from(*days).ok().map(Given::Date),
        _ => None,
    }
}
