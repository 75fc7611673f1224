//! The table of a group's offline store, as SageMaker makes it.

use fsc_runtime::types::SageMakerType;

use super::model::{Column, Partitions, Storage, Table, Transform};
use crate::emit::athena::place;
use crate::ir::plan::{EventTimeForm, Group, Plan};

/// The feature that identifies a record of a group whose key is not one column.
const IDENTIFIER: &str = "fsc_key";

/// What is said of the table of a stored group.
pub(super) fn table(plan: &Plan, group: &Group) -> Table {
    let place::Table { database, name } = place::offline_table(plan, group);
    let iceberg = group.offline.as_ref().is_some_and(|offline| offline.iceberg);
    let mut columns = Vec::new();
    if group.keys.len() != 1 {
        columns.push(Column::new(IDENTIFIER, "string"));
    }
    columns.extend(group.keys.iter().map(|key| {
        let ty = hive(key.field.ty.spelling().sagemaker);
        Column::new(&*key.field.name, ty)
    }));
    columns.push(Column::new("event_time", event_time(group.event_time)));
    columns.extend(group.features.iter().map(|feature| Column {
        name: feature.field.name.to_string(),
        ty: hive(feature.field.ty.spelling().sagemaker).to_owned(),
        comment: feature.about.description.clone(),
    }));
    columns.extend([
        Column::new("write_time", "timestamp"),
        Column::new("api_invocation_time", "timestamp"),
        Column::new("is_deleted", "boolean"),
    ]);
    Table {
        comments: comments(group),
        name: (database, name),
        columns,
        partitions: partitions(iceberg),
        storage: if iceberg { Storage::Iceberg } else { Storage::Parquet },
        location: location(plan, group),
        properties: properties(&location(plan, group), iceberg),
    }
}

fn comments(group: &Group) -> Vec<String> {
    vec![
        format!("The records of `{}`, as SageMaker stores them. Made by fsc; do not edit.", group.name),
        "SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement"
            .to_owned(),
        "is for a store of one's own, or with the location filled in, for a table over SageMaker's files.".to_owned(),
    ]
}

fn hive(ty: SageMakerType) -> &'static str {
    match ty {
        SageMakerType::Integral => "bigint",
        SageMakerType::Fractional => "double",
        SageMakerType::String => "string",
    }
}

fn event_time(form: EventTimeForm) -> &'static str {
    match form {
        EventTimeForm::Seconds | EventTimeForm::Nanos => "string",
        EventTimeForm::Fractional => "double",
    }
}

/// SageMaker divides by the hour of the event time, Iceberg by its day.
fn partitions(iceberg: bool) -> Partitions {
    if iceberg {
        return Partitions::Iceberg(vec![Transform::Truncate(10, "event_time".to_owned())]);
    }
    Partitions::Folders(["year", "month", "day", "hour"].map(|name| Column::new(name, "string")).into())
}

/// `S3URI/ACCOUNT/sagemaker/REGION/offline-store/GROUP-CREATED/data/`, with capitals for what only AWS knows.
fn location(plan: &Plan, group: &Group) -> String {
    let project = &plan.project;
    let store = project.offline_store.as_deref().unwrap_or("s3://BUCKET/").trim_end_matches('/');
    let account = project.role.as_deref().and_then(|role| role.split(':').nth(4)).unwrap_or("ACCOUNT");
    let region = project.region.as_deref().unwrap_or("REGION");
    let name = format!("{}{}", project.prefix, group.name);
    format!("{store}/{account}/sagemaker/{region}/offline-store/{name}-CREATED/data/")
}

/// Hours are found by counting, so that new ones need no `MSCK REPAIR TABLE`; the years are as many as Athena counts.
fn properties(location: &str, iceberg: bool) -> Vec<(String, String)> {
    if iceberg {
        return vec![("table_type".to_owned(), "ICEBERG".to_owned())];
    }
    let mut out = vec![("projection.enabled".to_owned(), "true".to_owned())];
    for (name, range, digits) in
        [("year", "1970,2080", "4"), ("month", "1,12", "2"), ("day", "1,31", "2"), ("hour", "0,23", "2")]
    {
        for (key, value) in [("type", "integer"), ("range", range), ("digits", digits)] {
            out.push((format!("projection.{name}.{key}"), value.to_owned()));
        }
    }
    let template = format!("{location}year=${{year}}/month=${{month}}/day=${{day}}/hour=${{hour}}/");
    out.push(("storage.location.template".to_owned(), template));
    out
}
