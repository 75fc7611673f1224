//! Which files a path means, and what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::batch::error::Error;
use crate::job::{Format, Location};

/// The files that a file, a folder or a glob means, in the order of their names.
pub(super) fn files(place: &Path) -> Result<Vec<PathBuf>, Error> {
    let name = place.display().to_string();
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    let mut files = Vec::new();
    if place.is_dir() {
        add(place, &mut files).map_err(|error| Error::file(&name, error))?;
    } else {
        let found = glob::glob(&name).map_err(|error| Error::file(&name, error))?;
        for path in found {
            let path = path.map_err(|error| Error::file(&name, error))?;
            if path.is_dir() {
                add(&path, &mut files).map_err(|error| Error::file(&name, error))?;
            } else {
                files.push(path);
            }
        }
    }
    if files.is_empty() {
        return Err(Error::file(name, "there is no such file"));
    }
    files.sort();
    Ok(files)
}

/// All files in a folder and those below it but hidden ones and markers such as `_SUCCESS`.
fn add(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(['.', '_']) {
            continue;
        }
        if path.is_dir() {
            add(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The format of a file: what the source says, else what its name says.
///
/// # Errors
/// A name that says nothing.
pub(in super::super) fn format_of(location: &Location, path: &Path) -> Result<Format, Error> {
    if let Some(format) = location.format {
        return Ok(format);
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "parquet" | "pq" => Ok(Format::Parquet),
        "csv" | "tsv" => Ok(Format::Csv),
        "jsonl" | "ndjson" | "json" => Ok(Format::JsonLines),
        _ => {
            Err(Error::file(path.display().to_string(), "its name does not say its format; write `format:`"))
        }
    }
}
