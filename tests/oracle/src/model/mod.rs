//! What a project says, with names resolved and expressions typed.
//!
//! [`Model`] is asked for sources, groups, labels and vectors by name. Nothing is judged here that the compiler judges:
//! a spec that the compiler refuses may have no meaning, or some meaning, to the oracle.

mod group;
mod label;
mod reading;
mod source;
mod vector;

pub use group::{Group, Schedule};
pub use label::{At, Label, LabelKind};
pub use reading::{Lookup, Reading};
pub use source::Source;
pub use vector::{Dtype, Encoder, Input, Vector};

use std::collections::BTreeMap;
use std::rc::Rc;

use fsc_core::ir::ast::{EntityRef, Project};

use crate::fault::{Outcome, spec};
use crate::value::Column;

/// A project that can be asked about its parts.
#[derive(Debug)]
pub struct Model<'a> {
    pub(crate) project: &'a Project,
    sources: BTreeMap<String, Rc<Source>>,
}

/// A key column of an entity, and the column of a source that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyColumn {
    /// The entity's column.
    pub column: Column,
    /// The source's name of it.
    pub from: String,
}

impl<'a> Model<'a> {
    /// The model of a project; its sources are read at once.
    pub fn new(project: &'a Project) -> Outcome<Self> {
        let read = |source| Ok((source_name(source), Rc::new(Source::read(source)?)));
        let sources = project.sources.iter().map(read).collect::<Outcome<_>>()?;
        Ok(Self { project, sources })
    }

    /// A source by name.
    pub fn source(&self, name: &str) -> Outcome<Rc<Source>> {
        self.sources.get(name).cloned().map_or_else(|| spec(format!("no source is called `{name}`")), Ok)
    }

    /// All sources, by name.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values().map(Rc::as_ref)
    }

    /// The columns of an entity's key.
    pub fn key(&self, entity: &str) -> Outcome<Vec<Column>> {
        match self.project.entities.iter().find(|it| it.name.value == entity) {
            Some(found) => found.key.iter().map(|(name, ty)| Column::read(name, ty)).collect(),
            None => spec(format!("no entity is called `{entity}`")),
        }
    }

    /// The columns of an entity's key and where rows hold them.
    pub(crate) fn key_columns(&self, entity: &EntityRef) -> Outcome<Vec<KeyColumn>> {
        let other = |name: &str| entity.keys.iter().find(|(key, _)| key.value == name).map(|(_, from)| from);
        let columns = self.key(&entity.name.value)?.into_iter().map(|column| {
            let from = other(&column.name).map_or_else(|| column.name.clone(), |from| from.value.clone());
            KeyColumn { column, from }
        });
        Ok(columns.collect())
    }
}

fn source_name(source: &fsc_core::ir::ast::Source) -> String {
    source.name.value.clone()
}
