//! The files of a spec.

use std::path::{Path, PathBuf};

use fsc_core::diag::Diagnostics;
use fsc_core::source::SourceMap;

use crate::Error;

/// Endings of spec files.
const ENDINGS: [&str; 2] = ["yaml", "yml"];

/// The texts of a spec, and the folder that its paths are relative to.
#[derive(Debug)]
pub struct Spec {
    /// All files, ordered by name.
    pub sources: SourceMap,
    /// The folder.
    pub folder: PathBuf,
    /// Files that are no text.
    pub found: Diagnostics,
}

/// Reads a spec: one file, or all `.yaml` and `.yml` files of a folder (not of the folders in it).
///
/// # Errors
/// [`Error`] if nothing is there, or if it cannot be read.
pub fn read(path: &Path) -> Result<Spec, Error> {
    let files = files(path)?;
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new());
    for file in &files {
        let bytes = std::fs::read(file).map_err(Error::io("read", file))?;
        if let Some(fault) = sources.add_bytes(&shown(file), &bytes) {
            found.push(fault);
        }
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    Ok(Spec { sources, folder: folder.to_owned(), found })
}

/// Whether a file of this name belongs to a spec.
pub fn is_spec(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Err(Error::Missing(path.to_owned()));
    }
    let entries = std::fs::read_dir(path).map_err(Error::io("read", path))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(Error::io("read", path))?.path();
        if is_spec(&file) && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() { Err(Error::NoSpec(path.to_owned())) } else { Ok(files) }
}

/// A path as messages show it, with the same separator everywhere.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
