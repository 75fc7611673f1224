//! Nodes to the syntax tree: which entries there are, and what each of them holds.
//!
//! One file for each kind of thing; [`fields`] has the steps that all of them share. A node of the wrong shape, a key
//! that is not known and a text that cannot be read are reported, and reading goes on beside them.

mod fields;
mod group;
mod label;
mod project;
mod source;
mod test;
mod vector;

use super::error::ParseError;
use super::yaml::Node;
use crate::ir::ast::Project;
use crate::parse::keys::SECTIONS;
use crate::source::SourceFile;
use fields::Reader;

/// Adds what one file says to the project.
pub(super) fn read(root: &Node, file: &SourceFile, project: &mut Project) -> Vec<ParseError> {
    let mut reader = Reader::new(file);
    let Some(fields) = reader.fields(root, "a file", SECTIONS) else { return reader.found };
    if let Some(node) = fields.get("project") {
        let header = reader.header(node, fields.key_span("project"));
        match (&project.header, header) {
            (Some(first), Some(second)) => {
                reader.report(ParseError::SecondHeader { span: second.span, first: first.span });
            }
            (None, header) => project.header = header,
            (Some(_), None) => {}
        }
    }
    project.entities.extend(reader.section(fields.get("entities"), "entities", Reader::entity));
    project.sources.extend(reader.section(fields.get("sources"), "sources", Reader::source));
    project.groups.extend(reader.section(fields.get("groups"), "groups", Reader::group));
    project.labels.extend(reader.section(fields.get("labels"), "labels", Reader::label));
    project.vectors.extend(reader.section(fields.get("vectors"), "vectors", Reader::vector));
    project.tests.extend(reader.section(fields.get("tests"), "tests", Reader::test));
    reader.found
}
