//! The texts that are checked.

use std::path::Path;

/// Folders that hold nothing written by hand, at any depth.
const SKIPPED: [&str; 6] = ["target", "generated", "data", "node_modules", "__pycache__", ".fsc"];

/// Endings of files that are read.
const READ: [&str; 7] = ["rs", "md", "toml", "yaml", "stderr", "py", "pest"];

/// A text and its path from the folder of the workspace, with `/` between its parts.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether it is there for tests alone.
    pub(super) fn is_test(&self) -> bool {
        let inside = self.path.split('/').any(|part| matches!(part, "tests" | "benches"));
        inside || self.path.ends_with("tests.rs")
    }

    /// Lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line))
    }
}

/// All texts, by path.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl Tree {
    /// What stands under a folder.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let mut files = Vec::new();
        read_folder(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), String> {
    let failed = |error| format!("cannot read `{}`: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci";
            if !hidden && !SKIPPED.contains(&name) {
                read_folder(&path, &format!("{prefix}{name}/"), files)?;
            }
        } else if READ.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            let bytes = std::fs::read(&path).map_err(failed)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            files.push(File { path: format!("{prefix}{name}"), text });
        }
    }
    Ok(())
}
