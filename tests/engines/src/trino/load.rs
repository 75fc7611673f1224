//! A source's table: its rows as lines of JSON, whose texts Trino casts to the types of the table.

use fsc_core::ir::plan::{Op, Plan, Source};
use fsc_oracle::value::text::text;
use fsc_oracle::{Row, Value};
use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;
use serde_json::{Map, Value as Json};

use crate::Outcome;

/// One line for each row: every cell as text, null where it is null.
pub(super) fn lines(source: &Source, rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let cells = source.columns.iter().enumerate().map(|(at, column)| {
            let cell = row.get(&*column.field.name).and_then(cell);
            (format!("c{at}"), cell.map_or(Json::Null, Json::String))
        });
        out += &Json::Object(cells.collect::<Map<_, _>>()).to_string();
        out.push('\n');
    }
    out
}

/// Times as Trino reads them.
fn cell(value: &Value) -> Option<String> {
    let text = text(value)?;
    Some(match value {
        Value::Timestamp(_) => text.replace('T', " ").replace('Z', ""),
        _ => text,
    })
}

/// The statements that make the table of a source from the files of a folder.
pub(super) fn from_files(plan: &Plan, source: &Source, folder: &str) -> Outcome<Vec<String>> {
    let texts: Vec<String> = (0..source.columns.len()).map(|at| format!("c{at} varchar")).collect();
    let (schema, table) = table(source)?;
    Ok(vec![
        format!("CREATE SCHEMA IF NOT EXISTS memory.\"{schema}\""),
        "CREATE SCHEMA IF NOT EXISTS hive.files".to_owned(),
        format!(
            "CREATE TABLE hive.files.\"{folder}\" ({}) \
             WITH (format = 'JSON', external_location = 'local:///{folder}')",
            texts.join(", ")
        ),
        format!(
            "CREATE TABLE memory.\"{schema}\".\"{table}\" AS SELECT {} FROM hive.files.\"{folder}\"",
            values(plan, source)?.join(", ")
        ),
    ])
}

/// The statement that makes the table of a source from a few rows that stand in it.
pub(super) fn inline(plan: &Plan, source: &Source, rows: &[Row]) -> Outcome<String> {
    let (schema, table) = table(source)?;
    let lines = rows.iter().map(|row| {
        let cells = source.columns.iter().map(|column| {
            let cell = row.get(&*column.field.name).and_then(cell);
            cell.map_or("NULL".to_owned(), |text| format!("'{}'", text.replace('\'', "''")))
        });
        format!("({})", cells.collect::<Vec<_>>().join(", "))
    });
    // The first row gives the columns their type, and is none.
    let nulls = vec!["CAST(NULL AS varchar)"; source.columns.len()].join(", ");
    let names: Vec<String> = (0..source.columns.len()).map(|at| format!("c{at}")).collect();
    let all: Vec<String> = std::iter::once(format!("(false, {nulls})"))
        .chain(lines.map(|line| line.replacen('(', "(true, ", 1)))
        .collect();
    Ok(format!(
        "CREATE TABLE memory.\"{schema}\".\"{table}\" AS SELECT {} FROM (VALUES {}) AS t (is_row, {}) WHERE is_row",
        values(plan, source)?.join(", "),
        all.join(", "),
        names.join(", ")
    ))
}

/// The schema and the name of a source's table.
fn table(source: &Source) -> Outcome<(&str, &str)> {
    let place = source.places.iter().find(|place| place.kind == "athena");
    let table = place.and_then(|place| place.value.as_deref()).and_then(|table| table.split_once('.'));
    table.ok_or_else(|| format!("`{}` names no table of Athena", source.name))
}

/// The columns of a source's table, of the texts `c0`, `c1`, ..
fn values(plan: &Plan, source: &Source) -> Outcome<Vec<String>> {
    let mut values = Vec::new();
    for (at, column) in source.columns.iter().enumerate() {
        if column.format("athena").is_some() {
            return Err(format!("`{}` has a format that is not loaded here", column.field.name));
        }
        let (trino, name) = (spelled(&column.field.ty), column.physical("athena"));
        // Lists have no text but that of JSON.
        let read = match column.field.ty {
            Type::Vector(_) | Type::List(_) | Type::Map(_) => format!("json_parse(c{at})"),
            _ => format!("c{at}"),
        };
        values.push(format!("CAST({read} AS {trino}) AS \"{name}\""));
    }
    for (name, value) in &source.partition {
        let of = match &plan.nodes.get(*value).op {
            Op::Call(Function::Date(zone), arguments) if &*zone.0 == "UTC" => arguments.first(),
            _ => None,
        };
        let column = match of.map(|of| &plan.nodes.get(*of).op) {
            Some(Op::Column(column)) => column.0,
            _ => return Err(format!("the partition `{name}` is more than a date")),
        };
        values.push(format!("CAST(CAST(c{column} AS timestamp(6)) AS date) AS \"{name}\""));
    }
    Ok(values)
}

fn spelled(ty: &Type) -> String {
    ty.spelling().trino
}
