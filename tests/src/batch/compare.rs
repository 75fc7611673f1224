//! One question to both, and what they say.

use fsc_oracle::{Instants, Outcome};
use fsc_runtime::batch::{Cells, Error, Span, Table, Training, read_at, run, train};
use fsc_runtime::column::{Column, Data};
use fsc_runtime::types::{Field, Type, Value};

use super::case::Case;
use super::value::value;

const QUARTER: i64 = 900_000_000;
/// 2026-01-01T07:30.
const MORNING: i64 = 20_454 * 96 * QUARTER + 30 * QUARTER;

/// A table as rows of values, in the order of its columns.
pub(super) fn rows(table: &Table) -> Vec<Vec<Value>> {
    let cell = |cells: &Cells, row: usize| match cells {
        Cells::Typed(column) => column.value(row),
        Cells::Single { values, valid } => match valid {
            Some(valid) if !valid[row] => Value::Null,
            _ => Value::Float(f64::from(values[row])),
        },
    };
    let row = |row: usize| table.columns.iter().map(|named| cell(&named.cells, row)).collect();
    (0..table.rows).map(row).collect()
}

/// What the oracle says of a row: all values, or none if one of them does not exist.
fn whole(row: Vec<Outcome>) -> Option<Vec<Value>> {
    row.into_iter().map(|cell| cell.ok().as_ref().map(value)).collect()
}

/// Holds rows of the engine against rows of the oracle. The engine stops where a value does not exist.
fn same(what: &str, names: &[String], expected: Vec<Vec<Outcome>>, found: Result<Table, Error>) {
    let expected: Option<Vec<Vec<Value>>> = expected.into_iter().map(whole).collect();
    let (expected, found) = match (expected, found) {
        (None, Err(Error::OutOfRange { .. })) => return,
        (None, found) => panic!("{what}: the oracle knows no value, the engine says {found:?}"),
        (Some(_), Err(error)) => panic!("{what}: {error}"),
        (Some(expected), Ok(found)) => (expected, found),
    };
    let own: Vec<&str> = found.columns.iter().map(|named| &*named.name).collect();
    assert_eq!(own, names, "{what}");
    let found = rows(&found);
    for (expected, found) in expected.iter().zip(&found) {
        for ((name, expected_cell), found_cell) in names.iter().zip(expected).zip(found) {
            let row = &found[..found.len().min(4)];
            assert_eq!(expected_cell, found_cell, "{what}: `{name}` of {row:?} (oracle left, engine right)");
        }
    }
    assert_eq!(expected.len(), found.len(), "{what}: rows");
}

impl Case {
    /// Stored records must be those of the oracle. How many there are.
    pub(super) fn same_records(&self, group: &str, from: i64, to: i64) -> usize {
        let records = self.oracle().records(group, Instants::Range(from, to)).unwrap();
        let job = self.group(group);
        let names = job.keys.iter().map(|key| &key.name);
        let features = job.features.iter().map(|feature| &feature.field.name);
        let names: Vec<String> = names
            .map(|name| name.to_string())
            .chain(["event_time".to_owned()])
            .chain(features.map(|name| name.to_string()))
            .collect();
        let count = records.len();
        let row = |record: fsc_oracle::Record| {
            let keys = record.key.into_iter().map(Ok);
            let time = Ok(fsc_oracle::Value::Timestamp(record.event_time));
            keys.chain([time]).chain(record.features.into_iter().map(|(_, value)| value)).collect()
        };
        let expected = records.into_iter().map(row).collect();
        let found = run(&self.memory(), &job, Span::Range(from, to)).map(|output| output.table);
        same(group, &names, expected, found);
        count
    }

    /// What a group says of these entities must be what the oracle says, at times around those of the random rows.
    pub(super) fn same_reads(&self, what: &str, group: &str, keys: &[&str]) {
        let times = (0..40).map(|at| MORNING + at * QUARTER * 2 / 3 + (at % 3 - 1));
        let asks: Vec<(&str, i64)> =
            times.flat_map(|time| keys.iter().map(move |key| (*key, time))).collect();
        let oracle = self.oracle();
        let read = |(key, time): &(&str, i64)| {
            let read = oracle.read(group, &[fsc_oracle::Value::string(*key)], *time).unwrap();
            let asked = [fsc_oracle::Value::string(*key), fsc_oracle::Value::Timestamp(*time)];
            asked.into_iter().map(Ok).chain(read.features.into_iter().map(|(_, value)| value)).collect()
        };
        let expected = asks.iter().map(read).collect();
        let job = self.group(group);
        let keys: Vec<Value> = asks.iter().map(|(key, _)| Value::string(key)).collect();
        let keys = Column::from_values(&Type::String, &keys).unwrap();
        let times: Vec<i64> = asks.iter().map(|(_, time)| *time).collect();
        let found = read_at(&self.memory(), &job, std::slice::from_ref(&keys), &times).map(|output| {
            let mut table = Table { columns: Vec::new(), rows: times.len() };
            table.push(&Field::required("key", Type::String), keys);
            table.push(
                &Field::required("time", Type::Timestamp),
                Column::full(Type::Timestamp, Data::Int(times)),
            );
            table.columns.extend(output.table.columns);
            table
        });
        let features = job.features.iter().map(|feature| feature.field.name.to_string());
        let names: Vec<String> = ["key", "time"].map(str::to_owned).into_iter().chain(features).collect();
        same(what, &names, expected, found);
    }

    /// Training sets must be those of the oracle. How many rows they have.
    pub(super) fn same_training(&self, vector: &str) -> usize {
        let expected = self.oracle().train(vector, None, None).unwrap();
        let count = expected.rows.len();
        let found =
            train(&self.memory(), &self.vector(vector), Training::default()).map(|output| output.table);
        same(vector, &expected.columns, expected.rows, found);
        count
    }
}
