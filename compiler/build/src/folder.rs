//! The folder of artefacts: written file by file, each at once; what the last run wrote and this one did not is removed.
//!
//! The lock, which is an artefact itself, lists what was written. Files that it does not list are never touched.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use fsc_core::emit::{Artefact, lock};

use crate::Error;

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Files that are new or were changed.
    pub written: Vec<String>,
    /// Files that are no longer made.
    pub removed: Vec<String>,
    /// How many were right already.
    pub kept: usize,
}

/// How a file differs from what would be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// It is not there.
    Missing(String),
    /// It has another text.
    Differs(String),
    /// It is no longer made.
    Left(String),
}

/// Puts artefacts into a folder.
///
/// # Errors
/// [`Error`] if a file cannot be written; those before it are whole.
pub fn write(folder: &Path, artefacts: &[Artefact]) -> Result<Change, Error> {
    let mut change = Change::default();
    let before = listed(folder);
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        if std::fs::read(&path).is_ok_and(|text| text == artefact.text.as_bytes()) {
            change.kept += 1;
            continue;
        }
        replace(&path, &artefact.text)?;
        change.written.push(artefact.path.clone());
    }
    for path in left(&before, artefacts) {
        remove(folder, &path)?;
        change.removed.push(path);
    }
    Ok(change)
}

/// How a folder differs from what [`write()`] would leave there; nothing is changed.
pub fn stale(folder: &Path, artefacts: &[Artefact]) -> Vec<Stale> {
    let mut found = Vec::new();
    for artefact in artefacts {
        match std::fs::read(folder.join(&artefact.path)) {
            Ok(text) if text == artefact.text.as_bytes() => {}
            Ok(_) => found.push(Stale::Differs(artefact.path.clone())),
            Err(_) => found.push(Stale::Missing(artefact.path.clone())),
        }
    }
    let left = left(&listed(folder), artefacts);
    found.extend(left.into_iter().filter(|path| folder.join(path).exists()).map(Stale::Left));
    found
}

/// The files that the last run wrote.
fn listed(folder: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(folder.join(lock::PATH)).unwrap_or_default();
    lock::files(&text).into_iter().filter(|path| is_inside(path)).collect()
}

/// A lock that somebody edited must not lead out of the folder.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

fn left(before: &BTreeSet<String>, artefacts: &[Artefact]) -> Vec<String> {
    let now: BTreeSet<&str> = artefacts.iter().map(|artefact| artefact.path.as_str()).collect();
    before.iter().filter(|path| !now.contains(path.as_str())).cloned().collect()
}

/// Writes beside the file and renames, so that nobody ever sees half of it.
fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    std::fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    written.inspect_err(|_| _ = std::fs::remove_file(&beside)).map_err(Error::io("write", path))
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    let file = folder.join(path);
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Error::io("remove", &file)(error));
        }
        _ => {}
    }
    let mut above: Option<PathBuf> = file.parent().map(Path::to_owned);
    while let Some(parent) = above.filter(|parent| parent != folder && parent.starts_with(folder)) {
        if std::fs::remove_dir(&parent).is_err() {
            break;
        }
        above = parent.parent().map(Path::to_owned);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artefacts(paths: &[&str]) -> Vec<Artefact> {
        let mut out: Vec<Artefact> =
            paths.iter().map(|path| Artefact::new(*path, format!("{path}\n"))).collect();
        out.push(Artefact::new(lock::PATH, lock::listing(&out)));
        out
    }

    #[test]
    fn what_is_no_longer_made_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::create_dir_all(folder.join("sql")).unwrap();
        std::fs::write(folder.join("sql/mine.sql"), "select 1").unwrap();
        let first = write(folder, &artefacts(&["a.txt", "sql/b.sql", "deep/er/c.txt"])).unwrap();
        assert_eq!(first.written.len(), 4);
        let again = write(folder, &artefacts(&["a.txt", "sql/b.sql", "deep/er/c.txt"])).unwrap();
        assert_eq!((again.written.len(), again.kept), (0, 4));
        let fewer = artefacts(&["a.txt"]);
        assert_eq!(
            stale(folder, &fewer),
            [
                Stale::Differs(lock::PATH.into()),
                Stale::Left("deep/er/c.txt".into()),
                Stale::Left("sql/b.sql".into())
            ]
        );
        let last = write(folder, &fewer).unwrap();
        assert_eq!(last.removed, ["deep/er/c.txt", "sql/b.sql"]);
        assert!(folder.join("sql/mine.sql").exists() && !folder.join("deep").exists());
        assert_eq!(stale(folder, &fewer), []);
    }

    #[test]
    fn a_lock_cannot_lead_out_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside.txt");
        std::fs::write(&outside, "kept").unwrap();
        let inside = folder.path().join("generated");
        std::fs::create_dir(&inside).unwrap();
        let forged = lock::listing(&[Artefact::new("../outside.txt", "")]);
        std::fs::write(inside.join(lock::PATH), forged).unwrap();
        write(&inside, &artefacts(&["a.txt"])).unwrap();
        assert!(outside.exists());
    }
}
