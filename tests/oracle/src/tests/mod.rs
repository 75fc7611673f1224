//! What the oracle says where a sentence of the meaning is easily misread: one file for each theme.
//!
//! Every expectation is worked out by hand.

mod definitions;

use fsc_core::ir::ast::Project;
use fsc_core::{diag::Diagnostics, parse, source::SourceMap};

/// The project of a folder's YAML files.
fn folder(path: &str) -> Project {
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files: Vec<_> = std::fs::read_dir(repository.join(path))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let mut sources = SourceMap::default();
    for file in files {
        sources.add(file.display().to_string(), std::fs::read_to_string(&file).unwrap());
    }
    parsed(parse::parse(&sources))
}

fn parsed((project, found): (Project, Diagnostics)) -> Project {
    let messages: Vec<String> = found.into_sorted().iter().map(|fault| fault.to_string()).collect();
    assert!(messages.is_empty(), "{messages:?}");
    project
}
