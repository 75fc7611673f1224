//! The offline store of a project on an engine, as SageMaker would have filled it.
//!
//! Records are those of the groups' own statements, in the stored form. Beside each lies one that was written a day
//! later for the same event time and holds nothing, and each key is deleted long after every label: neither may be seen.

use fsc_core::emit::athena::{Parameters, group_statement};
use fsc_core::ir::plan::{EventTimeForm, Group, GroupId, Schedule};
use fsc_runtime::types::{DAY, Type};

use crate::Outcome;
use crate::project::Project;
use crate::trino::Engine;

/// The years 1900 to 2099.
const ALWAYS: (i64, i64) = (-25_567 * DAY, 47_482 * DAY);

/// Makes the tables of all stored groups, with the records of the ticks and instants of a range.
pub(crate) fn fill(engine: &Engine, project: &Project, range: (i64, i64)) -> Outcome<()> {
    let database = project.plan.project.athena_database.clone().unwrap_or_default();
    engine.query(&format!("CREATE SCHEMA IF NOT EXISTS memory.\"{database}\""))?;
    for (group, id) in project.plan.groups.iter().zip(0..) {
        if group.offline.is_none() || matches!(group.schedule, Schedule::OnRead { .. }) {
            continue;
        }
        // An instant may answer for ever; a tick only until the next.
        let range = if matches!(group.schedule, Schedule::OnEvent { .. }) { ALWAYS } else { range };
        let parameters = Parameters { range: Some(range), ..Parameters::default() };
        let records = group_statement(&project.plan, &project.sources, (GroupId(id), &parameters));
        let name = format!("{}{}", project.plan.project.prefix, group.name).to_lowercase().replace('-', "_");
        let statement = format!(
            "CREATE TABLE memory.\"{database}\".\"{name}\" AS\nWITH records AS (\n{records})\n{}",
            [kept(group), late(group), deleted(group)].join("\nUNION ALL\n")
        );
        engine.query(&statement).map_err(|error| format!("the store of {}: {error}", group.name))?;
    }
    Ok(())
}

/// Each record.
fn kept(group: &Group) -> String {
    let features = group.features.iter().map(|feature| {
        let name = &feature.field.name;
        format!("{} AS \"{name}\"", stored(&format!("\"{name}\""), &feature.field.ty))
    });
    row(group, "event_time", (features.collect(), "0", "false"))
}

/// A record of the same event time that was written later.
fn late(group: &Group) -> String {
    row(group, "event_time", (nothing(group), "1", "false"))
}

/// A mark of deletion for each key.
fn deleted(group: &Group) -> String {
    row(group, "TIMESTAMP '2100-01-01 00:00:00.000000'", (nothing(group), "0", "true"))
}

fn nothing(group: &Group) -> Vec<String> {
    group.features.iter().map(|feature| format!("NULL AS \"{}\"", feature.field.name)).collect()
}

/// One select of the table's columns; `later` days pass before it is written.
fn row(group: &Group, time: &str, (features, later, is_deleted): (Vec<String>, &str, &str)) -> String {
    let keys = group.keys.iter().map(|key| {
        let name = &key.field.name;
        format!("{} AS \"{name}\"", stored(&format!("\"{name}\""), &key.field.ty))
    });
    let text = format!("CAST({time} AS varchar)");
    let event_time = match group.event_time {
        EventTimeForm::Seconds => format!("replace(substr({text}, 1, 19), ' ', 'T') || 'Z'"),
        EventTimeForm::Nanos => format!("replace(substr({text}, 1, 26), ' ', 'T') || '000Z'"),
        EventTimeForm::Fractional => format!("to_unixtime({time})"),
    };
    let written = format!("{time} + INTERVAL '{later}' DAY");
    let own = [
        format!("{event_time} AS event_time"),
        format!("{written} AS write_time"),
        format!("{written} AS api_invocation_time"),
        format!("{is_deleted} AS is_deleted"),
        format!("substr({text}, 1, 4) AS \"year\""),
    ];
    let items: Vec<String> = keys.chain(features).chain(own).collect();
    format!("SELECT {} FROM records", items.join(", "))
}

/// A value as SageMaker holds it: numbers, and the text of everything else.
fn stored(value: &str, ty: &Type) -> String {
    match ty {
        Type::Int | Type::Duration | Type::Float | Type::String | Type::Enum(_) => value.to_owned(),
        Type::Timestamp => format!("replace(CAST({value} AS varchar), ' ', 'T') || 'Z'"),
        Type::Bool | Type::Date | Type::Decimal { .. } => format!("CAST({value} AS varchar)"),
        Type::Vector(_) | Type::List(_) | Type::Map(_) => format!("json_format(CAST({value} AS json))"),
    }
}
