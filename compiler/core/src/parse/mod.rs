//! Text to syntax tree: the first stage.
//!
//! Takes every file of a project and yields one [`Project`], its parts in file order, and all that is wrong with the
//! form of the text. [`yaml`] knows structure, [`expr`] knows expressions and phrases, [`read`] puts both together.
//! Nothing is resolved, typed or defaulted here. Start at [`parse`].

pub mod error;
mod expr;
pub(crate) mod keys;
mod read;
mod yaml;

use crate::diag::Diagnostics;
use crate::ir::ast::Project;
use crate::source::SourceMap;
use error::ParseError;

/// All files of a project as one tree; what could not be read is left out of it and reported.
///
/// ```
/// use fsc_core::{parse, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: string } }\n");
/// let (project, found) = parse::parse(&sources);
/// assert_eq!(project.entities[0].name.value, "user");
/// assert!(found.is_empty());
/// ```
pub fn parse(sources: &SourceMap) -> (Project, Diagnostics) {
    let mut project = Project::default();
    let mut found = Vec::new();
    for file in sources.files() {
        let (root, faults) = yaml::build(file);
        found.extend(faults);
        if let Some(root) = root {
            found.extend(read::read(&root, file, &mut project));
        }
    }
    let mut diagnostics = Diagnostics::new();
    found.into_iter().for_each(|fault: ParseError| diagnostics.push(fault));
    (project, diagnostics)
}

#[cfg(test)]
mod tests;
