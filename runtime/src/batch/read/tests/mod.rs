//! What files yield, and what they may not hold.

mod csv;
mod json;
mod parquet;
mod place;

use std::path::Path;

use super::{BadRows, Files, Needed, Raw, Tables};
use crate::batch::error::{BadRow, Error};
use crate::column::{Column, Data};
use crate::job::{self, Location, Source, SourceKind};
use crate::types::{Field, Type};

/// A declared column that is called the same in the file.
fn declared(field: Field) -> job::Column {
    let physical = field.name.clone();
    job::Column { field, physical, format: None, unit: 1, is_key: false }
}

fn source(path: &Path, columns: Vec<job::Column>) -> Source {
    Source {
        name: "rows".into(),
        kind: SourceKind::Event,
        columns,
        time: None,
        known: None,
        within: None,
        unique: None,
        tie: Vec::new(),
        keeps: None,
        location: Location { path: path.display().to_string().into(), ..Location::default() },
    }
}

/// So many columns, on every row.
fn needed(columns: usize) -> Vec<Needed> {
    (0..columns).map(|column| Needed { column, after: i64::MIN }).collect()
}

/// All declared columns.
fn read(source: &Source, bad_rows: BadRows) -> Result<Raw, Error> {
    let files = Files { bad_rows, ..Files::default() };
    files.rows(source, &needed(source.columns.len()))
}

/// The rows of one column of text in a file with this name and content.
fn read_text(name: &str, content: &str, columns: Vec<job::Column>) -> Result<Raw, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    read(&source(&path, columns), BadRows::Stop)
}

fn bad_row(result: Result<Raw, Error>) -> BadRow {
    match result {
        Err(Error::BadRow(row)) => *row,
        other => panic!("a bad row is expected, not {other:?}"),
    }
}

/// The texts of a column of text.
fn texts(column: &Column) -> Vec<Option<&str>> {
    let Data::Text { codes, words } = &column.data else { panic!("no text: {column:?}") };
    assert!(words.is_sorted(), "{words:?}");
    let text = |(at, code): (usize, &u32)| {
        let word = &*words[*code as usize];
        column.valid.as_ref().is_none_or(|valid| valid[at]).then_some(word)
    };
    codes.iter().enumerate().map(text).collect()
}

/// The values of a column of ints, timestamps or durations.
fn ints(column: &Column) -> Vec<Option<i64>> {
    let Data::Int(items) = &column.data else { panic!("no ints: {column:?}") };
    let is_valid = |at: usize| column.valid.as_ref().is_none_or(|valid| valid[at]);
    items.iter().enumerate().map(|(at, item)| is_valid(at).then_some(*item)).collect()
}

fn int(name: &str) -> job::Column {
    declared(Field::required(name, Type::Int))
}

fn text(name: &str) -> job::Column {
    declared(Field::required(name, Type::String))
}
