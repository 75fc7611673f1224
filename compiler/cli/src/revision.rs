//! A spec as it was in a revision of git, read through git itself; nothing is checked out.

use std::path::{Path, PathBuf};
use std::process::Command;

use fsc_core::diag::Diagnostics;
use fsc_core::source::SourceMap;

use crate::outcome::{Failure, Outcome};

/// Reads the spec that lies at a path now as it was in a revision.
pub(crate) fn read(revision: &str, spec: &Path) -> Outcome<fsc_build::Spec> {
    let folder = if spec.is_dir() { spec } else { spec.parent().unwrap_or(Path::new("")) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let only = if spec.is_dir() { None } else { spec.file_name().and_then(|name| name.to_str()) };
    let listed = git(folder, &["ls-tree", "--name-only", "-z", revision])?;
    let names = listed.split(|byte| *byte == 0).map(|name| String::from_utf8_lossy(name).into_owned());
    let is_spec = |name: &String| match only {
        Some(only) => name == only,
        None => fsc_build::is_spec(Path::new(name)),
    };
    let names: Vec<String> = names.filter(is_spec).collect();
    if names.is_empty() {
        return Err(Failure::Usage(format!("there is no spec `{}` in `{revision}`", spec.display())));
    }
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new());
    for name in names {
        let bytes = git(folder, &["show", &format!("{revision}:./{name}")])?;
        let shown = format!("{revision}:{}", PathBuf::from(folder).join(&name).display());
        if let Some(fault) = sources.add_bytes(&shown, &bytes) {
            found.push(fault);
        }
    }
    Ok(fsc_build::Spec { sources, folder: folder.to_owned(), found })
}

/// What git says, in a folder.
fn git(folder: &Path, arguments: &[&str]) -> Outcome<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| Failure::Usage(format!("cannot start git: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(Failure::Usage(format!(
        "git: {}",
        told.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A repository with a spec in its first commit, and another one now.
    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let spec = folder.path().join("definitions");
        std::fs::create_dir(&spec).unwrap();
        std::fs::write(spec.join("a.yaml"), "entities: { user: { key: { user_id: string } } }\n").unwrap();
        std::fs::write(spec.join("notes.txt"), "no spec").unwrap();
        let committed = ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", "first"];
        git(folder.path(), &["init", "--quiet"]).unwrap();
        git(folder.path(), &["add", "."]).unwrap();
        git(folder.path(), &committed).unwrap();
        std::fs::write(spec.join("a.yaml"), "entities: {}\n").unwrap();
        std::fs::write(spec.join("b.yaml"), "entities: {}\n").unwrap();
        folder
    }

    #[test]
    fn a_spec_is_read_as_it_was() {
        let folder = repository();
        let texts = |spec: &str| {
            let read = read("HEAD", &folder.path().join(spec)).map_err(|failure| format!("{failure:?}"))?;
            Ok::<_, String>(read.sources.files().iter().map(|file| file.text.clone()).collect::<Vec<_>>())
        };
        let first = "entities: { user: { key: { user_id: string } } }\n";
        assert_eq!(texts("definitions").unwrap().concat().trim_end(), first.trim_end());
        assert_eq!(texts("definitions/a.yaml").unwrap().len(), 1);
        assert!(texts("definitions/b.yaml").unwrap_err().contains("there is no spec"));
    }

    #[test]
    fn an_unknown_revision_is_told() {
        let folder = repository();
        let told = read("nowhere", &folder.path().join("definitions")).map(|_| ()).unwrap_err();
        assert!(format!("{told:?}").contains("nowhere"), "{told:?}");
    }
}
