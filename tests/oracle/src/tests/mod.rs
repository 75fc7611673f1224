//! What the oracle says where a sentence of the meaning is easily misread: one file for each theme.
//!
//! Every expectation is worked out by hand. A [`Case`] is a project of text with rows of text; [`eval`] asks one
//! expression over a few rows of one user.

mod aggregates;
mod definitions;
mod functions;
mod labels;
mod literals;
mod operators;
mod records;
mod runs;
mod snapshots;
mod vectors;
mod windows;

use fsc_core::ir::ast::Project;
use fsc_core::{diag::Diagnostics, parse, source::SourceMap};

use crate::fault::Outcome;
use crate::oracle::{Oracle, Read};
use crate::tables::{Tables, read_csv};
use crate::value::calendar::parse_timestamp;
use crate::value::{Column, Type, Value};

/// The project of a folder's YAML files.
fn folder(path: &str) -> Project {
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files: Vec<_> = std::fs::read_dir(repository.join(path))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let mut sources = SourceMap::default();
    for file in files {
        sources.add(file.display().to_string(), std::fs::read_to_string(&file).unwrap());
    }
    parsed(parse::parse(&sources))
}

fn parsed((project, found): (Project, Diagnostics)) -> Project {
    let messages: Vec<String> = found.into_sorted().iter().map(|fault| fault.to_string()).collect();
    assert!(messages.is_empty(), "{messages:?}");
    project
}

/// A project and its tables.
struct Case {
    project: Project,
    tables: Tables,
}

impl Case {
    fn new(spec: &str) -> Self {
        let mut sources = SourceMap::default();
        sources.add("spec.yaml", spec);
        Self { project: parsed(parse::parse(&sources)), tables: Tables::default() }
    }

    /// With rows written as `names; cells; cells`. A time of day is one of 2026-01-01.
    fn with(mut self, source: &str, rows: &str) -> Self {
        let oracle = Oracle::new(&self.project, &self.tables).unwrap();
        let columns = oracle.model.source(source).unwrap().columns.clone();
        let text: String = rows.split(';').map(|line| format!("{}\n", line.trim())).collect();
        let rows = read_csv(&written_as_text(&columns), &text).unwrap();
        let read = |(name, cell): (String, Value)| {
            let column = columns.iter().find(|column| column.name == name).unwrap();
            let value = match &cell {
                Value::String(text) if column.ty == Type::Timestamp => Value::Timestamp(time(text)),
                Value::String(text) => crate::value::text::read(text, &column.ty).unwrap(),
                _ => cell,
            };
            (name, value)
        };
        let rows = rows.into_iter().map(|row| row.into_iter().map(read).collect()).collect();
        self.tables.sources.insert(source.to_owned(), rows);
        self
    }

    fn oracle(&self) -> Oracle<'_> {
        Oracle::new(&self.project, &self.tables).unwrap()
    }

    fn read(&self, group: &str, key: &str, at: &str) -> Read {
        self.oracle().read(group, &[Value::string(key)], time(at)).unwrap()
    }

    fn value(&self, reference: &str, key: &str, at: &str) -> Outcome {
        let (group, feature) = reference.split_once('.').unwrap();
        self.oracle().read_feature(group, &[Value::string(key)], time(at), feature)
    }

    /// Key, tick, event time and first feature of each record.
    fn records(&self, group: &str, from: &str, to: &str) -> Vec<(String, String, String, Outcome)> {
        let records = self.oracle().records(group, crate::Instants::Range(time(from), time(to))).unwrap();
        let shown = |record: crate::Record| {
            let key = record.key.iter().filter_map(crate::value::text::text).collect::<Vec<_>>().join("/");
            let value = record.features.into_iter().next().unwrap().1;
            (key, clock(record.at), clock(record.event_time), value)
        };
        records.into_iter().map(shown).collect()
    }
}

fn written_as_text(columns: &[Column]) -> Vec<Column> {
    let text =
        |column: &Column| Column { ty: Type::String, nullable: column.nullable, name: column.name.clone() };
    columns.iter().map(text).collect()
}

/// A time: of day on 2026-01-01, of a day of that January as `3 10:00`, or in full.
fn time(text: &str) -> i64 {
    let (day, clock) = text.split_once(' ').unwrap_or(("1", text));
    let full = if text.contains('T') { text.to_owned() } else { format!("2026-01-{day:0>2}T{clock}Z") };
    parse_timestamp(&full).unwrap_or_else(|| panic!("`{text}` is no time"))
}

/// The text of a time as [`time`] reads it.
fn clock(time: i64) -> String {
    let text = crate::value::calendar::timestamp_text(time);
    let (date, clock) = text.strip_suffix('Z').unwrap().split_once('T').unwrap();
    let day = date.strip_prefix("2026-01-").unwrap().trim_start_matches('0');
    format!("{day} {}", clock.strip_suffix(":00").unwrap_or(clock))
}

/// One expression as a feature of user `u`, over rows of columns `t` and whatever is named, at a time.
fn eval(expression: &str, rows: &str, at: &str) -> Outcome {
    let spec = format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events:
    kind: event
    time: t
    columns:
      user: string?
      t: timestamp
      x: float?
      y: float?
      n: int?
      m: int?
      s: string?
      k: string?
      d: "decimal(10,2)?"
      c: bool?
      day: date?
      e: "enum(red, green, blue)?"
groups:
  g:
    entity: user
    source: events
    evaluate: on read
    features:
      f: >-
        {expression}
"#
    );
    let rows: String = rows
        .split(';')
        .enumerate()
        .map(|(at, row)| format!("{},{};", if at == 0 { "user" } else { "u" }, row.trim()))
        .collect();
    Case::new(&spec).with("events", rows.trim_end_matches(';')).value("g.f", "u", at)
}

/// One expression that needs no rows.
fn alone(expression: &str) -> Outcome {
    eval(expression, "t", "12:00")
}

fn int(x: i64) -> Outcome {
    Ok(Value::Int(x))
}

fn float(x: f64) -> Outcome {
    Ok(Value::float(x))
}

fn text(x: &str) -> Outcome {
    Ok(Value::string(x))
}

fn truth(x: bool) -> Outcome {
    Ok(Value::Bool(x))
}

fn list(items: &[Outcome]) -> Outcome {
    Ok(Value::List(items.iter().map(|item| item.clone().unwrap()).collect()))
}

fn map(entries: &[(&str, Outcome)]) -> Outcome {
    Ok(Value::Map(entries.iter().map(|(key, item)| (key.to_string(), item.clone().unwrap())).collect()))
}

const NULL: Outcome = Ok(Value::Null);
