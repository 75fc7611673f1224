//! What the file system refuses.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file or folder that cannot be read or written.
#[derive(Debug, Error)]
pub enum Error {
    /// There is nothing at a path.
    #[error("there is no file or folder `{}`", .0.display())]
    Missing(PathBuf),
    /// A folder without specs.
    #[error("the folder `{}` has no .yaml or .yml file", .0.display())]
    NoSpec(PathBuf),
    /// Anything else.
    #[error("cannot {what} `{}`: {source}", path.display())]
    Io {
        /// As in "read".
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { what, path, source }
    }
}
