//! CSV: text forms, quoted where they must be; null is an empty cell.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::batch::table::{Cells, Named, Table};
use crate::codec::number::write_float;
use crate::codec::to_text;
use crate::column::{Column, Data};
use crate::types::Type;

/// Writes a table, and gives the file back.
pub(super) fn write(table: &Table, path: &Path) -> Result<File, String> {
    if let Some(named) = table.columns.iter().find(|named| named.nullable && has_empty_text(&named.cells)) {
        return Err(format!("an empty text of `{}` would be read as null; Parquet can hold it", named.name));
    }
    let file = File::create(path).map_err(|error| error.to_string())?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    lines(table, &mut out).map_err(|error| error.to_string())?;
    out.into_inner().map_err(|error| error.to_string())
}

fn lines(table: &Table, out: &mut impl Write) -> std::io::Result<()> {
    let mut line = String::new();
    for (at, Named { name, .. }) in table.columns.iter().enumerate() {
        separate(&mut line, at);
        quoted(&mut line, name);
    }
    end(&mut line, out)?;
    for row in 0..table.rows {
        for (at, named) in table.columns.iter().enumerate() {
            separate(&mut line, at);
            cell(&mut line, &named.cells, row);
        }
        end(&mut line, out)?;
    }
    Ok(())
}

fn separate(line: &mut String, at: usize) {
    if at > 0 {
        line.push(',');
    }
}

fn end(line: &mut String, out: &mut impl Write) -> std::io::Result<()> {
    // An empty line would be no row where a row is a single cell.
    if line.is_empty() {
        line.push_str("\"\"");
    }
    line.push('\n');
    out.write_all(line.as_bytes())?;
    line.clear();
    Ok(())
}

fn cell(line: &mut String, cells: &Cells, row: usize) {
    match cells {
        Cells::Single { values, valid } => {
            if valid.as_ref().is_none_or(|valid| valid[row]) {
                write_float(line, values[row]);
            }
        }
        Cells::Typed(column) => typed(line, column, row),
    }
}

fn typed(line: &mut String, column: &Column, row: usize) {
    match &column.data {
        _ if !column.is_valid(row) => {}
        Data::Float(values) => write_float(line, values[row]),
        Data::Text { codes, words } => quoted(line, &words[codes[row] as usize]),
        _ => quoted(line, &to_text(&column.value(row)).unwrap_or_default()),
    }
}

/// A text, in quotes if it needs them.
fn quoted(line: &mut String, text: &str) {
    if !text.contains(['"', ',', '\n', '\r']) {
        return line.push_str(text);
    }
    line.push('"');
    line.push_str(&text.replace('"', "\"\""));
    line.push('"');
}

fn has_empty_text(cells: &Cells) -> bool {
    let Cells::Typed(column) = cells else { return false };
    let Data::Text { codes, words } = &column.data else { return false };
    // Words are sorted, so an empty one is the first.
    let is_empty = words.first().is_some_and(|word| word.is_empty()) && column.ty == Type::String;
    is_empty && codes.iter().enumerate().any(|(row, code)| *code == 0 && column.is_valid(row))
}
