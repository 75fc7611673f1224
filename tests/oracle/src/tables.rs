//! Tables in memory: the rows of each source, and their form as CSV files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::fault::Outcome;
use crate::model::Model;
use crate::value::{Column, Type, Value, text};

/// One row: values by column.
pub type Row = BTreeMap<String, Value>;

/// The rows of every source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// Rows by source, in the order of delivery, which means nothing.
    pub sources: BTreeMap<String, Vec<Row>>,
}

impl Tables {
    /// The rows of a source.
    pub fn rows(&self, source: &str) -> &[Row] {
        self.sources.get(source).map_or(&[], Vec::as_slice)
    }

    /// Writes `FOLDER/SOURCE.csv` for each source of the project.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn to_csv(&self, model: &Model<'_>, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for (name, rows) in &self.sources {
            let source = model.source(name).map_err(std::io::Error::other)?;
            std::fs::write(folder.join(format!("{name}.csv")), csv(&source.columns, rows))?;
        }
        Ok(())
    }

    /// Reads `FOLDER/SOURCE.csv` for each source of the project that has such a file.
    ///
    /// # Errors
    /// Where a file cannot be read, or holds what its source's columns do not.
    pub fn from_csv(model: &Model<'_>, folder: &Path) -> std::io::Result<Self> {
        let mut tables = Self::default();
        for source in model.sources() {
            let path = folder.join(format!("{}.csv", source.name));
            if path.exists() {
                let rows = read_csv(&source.columns, &std::fs::read_to_string(path)?);
                tables.sources.insert(source.name.clone(), rows.map_err(std::io::Error::other)?);
            }
        }
        Ok(tables)
    }
}

/// A table with a line of names; null is an empty cell.
pub fn csv(columns: &[Column], rows: &[Row]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut out = names.join(",") + "\n";
    for row in rows {
        let cells = names.iter().map(|name| row.get(*name).and_then(text::text).unwrap_or_default());
        let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
        // A line of one empty cell would be a line of none.
        let line =
            if cells.len() == 1 && cells.concat().is_empty() { "\"\"".to_owned() } else { cells.join(",") };
        let _ = writeln!(out, "{line}");
    }
    out
}

/// A cell in quotes where it needs them.
pub fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

/// The rows of a CSV text whose first line names the columns.
pub fn read_csv(columns: &[Column], text: &str) -> Outcome<Vec<Row>> {
    let mut lines = records(text.strip_prefix('\u{feff}').unwrap_or(text)).into_iter();
    let names = lines.next().unwrap_or_default();
    let mut rows = Vec::new();
    for line in lines {
        let mut row = Row::new();
        for column in columns {
            let cell = names.iter().position(|name| *name == column.name).and_then(|at| line.get(at));
            let cell = cell.map(String::as_str).unwrap_or_default();
            row.insert(column.name.clone(), read_cell(column, cell)?);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn read_cell(column: &Column, cell: &str) -> Outcome {
    if cell.is_empty() && (column.nullable || column.ty != Type::String) {
        return Ok(Value::Null);
    }
    let fault = || crate::fault::Fault::Data(format!("`{cell}` in the column `{}`", column.name));
    text::read(cell, &column.ty).ok_or_else(fault)
}

/// The cells of each line, by RFC 4180.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut out, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut in_quotes, mut any) = (false, false);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        any = true;
        match c {
            '"' if in_quotes && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => line.push(std::mem::take(&mut cell)),
            '\r' if !in_quotes && characters.peek() == Some(&'\n') => {}
            '\n' if !in_quotes => {
                line.push(std::mem::take(&mut cell));
                out.push(std::mem::take(&mut line));
                any = false;
            }
            _ => cell.push(c),
        }
    }
    if any {
        line.push(cell);
        out.push(line);
    }
    out
}
