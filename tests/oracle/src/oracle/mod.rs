//! The questions that can be asked: stored records, reads, labels, training rows.
//!
//! [`Oracle`] holds a project and its tables. Everything else is asked of it by name.

mod entity;
mod labels;
mod reads;
mod records;
mod training;

pub use labels::{LabelRow, Labels};
pub use reads::Read;
pub use records::{Instants, Record};
pub use training::Training;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use fsc_core::ir::ast::Project;

use crate::fault::Outcome;
use crate::model::{Group, Model};
use crate::rows::{Fact, scan};
use crate::tables::Tables;
use crate::value::Value;

/// A project and its tables, to be asked.
#[derive(Debug)]
pub struct Oracle<'a> {
    /// What the project says.
    pub model: Model<'a>,
    tables: &'a Tables,
    groups: RefCell<BTreeMap<String, Rc<Asked>>>,
}

/// A group, and the rows of its source that count.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) group: Group,
    pub(crate) facts: Vec<Fact>,
}

impl Asked {
    /// The rows of one entity.
    pub(crate) fn of(&self, key: &[Value]) -> Vec<&Fact> {
        of_key(&self.facts, key)
    }
}

/// The rows of one entity; an entity with a null in its key has none.
pub(crate) fn of_key<'f>(facts: &'f [Fact], key: &[Value]) -> Vec<&'f Fact> {
    facts.iter().filter(|fact| fact.key.as_deref() == Some(key)).collect()
}

impl<'a> Oracle<'a> {
    /// An oracle over a project and its tables.
    ///
    /// # Errors
    /// Where a source of the project has no meaning.
    pub fn new(project: &'a Project, tables: &'a Tables) -> Outcome<Self> {
        Ok(Self { model: Model::new(project)?, tables, groups: RefCell::default() })
    }

    /// A group with its rows, which are the same whatever is asked of it.
    pub(crate) fn asked(&self, name: &str) -> Outcome<Rc<Asked>> {
        if let Some(known) = self.groups.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let group = self.model.group(name)?;
        let facts = group.reading.as_ref().map_or(Ok(Vec::new()), |reading| scan(reading, self.tables))?;
        let asked = Rc::new(Asked { group, facts });
        self.groups.borrow_mut().insert(name.to_owned(), Rc::clone(&asked));
        Ok(asked)
    }
}
