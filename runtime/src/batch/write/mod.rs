//! Tables as files: whole or not at all.
//!
//! A table is written beside its place and moved there when it is complete, so that no reader ever sees half of it.

mod csv;
mod parquet;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::read::format_of;
use super::table::Table;
use crate::job::{Format, Location};

/// Writes a table as Parquet or CSV, as the file's name says.
///
/// # Errors
/// A name that says neither, a value that the format cannot hold, or what the system says.
pub fn write(table: &Table, path: &Path) -> Result<(), Error> {
    let name = path.display().to_string();
    let format = format_of(&Location::default(), path)?;
    if format == Format::JsonLines {
        return Err(Error::file(name, "tables are written as Parquet or CSV"));
    }
    let part = beside(path);
    let written = match format {
        Format::Parquet => parquet::write(table, &part),
        _ => csv::write(table, &part),
    };
    let moved = written.and_then(|file| complete(file, &part, path).map_err(|error| error.to_string()));
    moved.map_err(|reason| {
        // Nothing half-made stays; that it cannot be removed is the lesser fault.
        let _ = fs::remove_file(&part);
        Error::file(name, reason)
    })
}

/// A place in the same folder that no one else writes to.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn complete(file: File, part: &Path, path: &Path) -> std::io::Result<()> {
    file.sync_all()?;
    fs::rename(part, path)
}
