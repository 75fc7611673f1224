//! How a group or a label reads its source: which rows count, which columns matter, what is looked up.

use std::collections::BTreeSet;
use std::rc::Rc;

use fsc_core::ir::ast::{Expr, Let};

use super::{KeyColumn, Model, Source};
use crate::fault::Outcome;
use crate::typed::{Rows, Typed, adapt, read};
use crate::value::Type;

/// A snapshot that rows are looked up in.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The name before the dot.
    pub alias: String,
    /// The snapshot.
    pub source: Rc<Source>,
    /// The columns of the row that hold the snapshot's key.
    pub on: Vec<String>,
    /// The columns of the snapshot that are read, in declared order.
    pub columns: Vec<String>,
}

/// A source as one reader sees it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The source.
    pub source: Rc<Source>,
    /// Where rows hold the entity's key.
    pub key: Vec<KeyColumn>,
    /// What is looked up for each row.
    pub lookups: Vec<Lookup>,
    /// `where`: rows that count at all.
    pub filter: Option<Typed>,
    /// The columns that are read, in declared order: they decide between rows that nothing else tells apart.
    pub columns: Vec<String>,
}

impl Reading {
    /// A reader of a source that does not yet know which columns it reads.
    pub(super) fn new(source: Rc<Source>, key: Vec<KeyColumn>, lookups: Vec<Lookup>) -> Self {
        Self { source, key, lookups, filter: None, columns: Vec::new() }
    }

    /// What rows are called by in expressions.
    pub(super) fn rows<'s>(&'s self, lets: &'s [Let]) -> Rows<'s> {
        let lookups = self.lookups.iter().map(|it| (it.alias.as_str(), it.source.as_ref()));
        Rows { source: &self.source, lookups: lookups.collect(), lets, open: Vec::new() }
    }

    /// With the rows that count at all.
    pub(super) fn filtered(mut self, filter: Option<&Expr>, lets: &[Let]) -> Outcome<Self> {
        let filter = filter.map(|filter| adapt(read(filter, &self.rows(lets))?, &Type::Bool));
        self.filter = filter.transpose()?;
        Ok(self)
    }

    /// With the columns that its own parts and these expressions read.
    pub(super) fn reading<'t>(mut self, expressions: impl Iterator<Item = &'t Typed>) -> Self {
        let mut names: BTreeSet<String> = expressions.flat_map(Typed::columns).collect();
        names.extend(self.filter.iter().flat_map(Typed::columns));
        for lookup in &mut self.lookups {
            let prefix = format!("{}.", lookup.alias);
            let used =
                names.iter().filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect();
            lookup.columns = columns_read(&lookup.source, used);
        }
        names.extend(self.key.iter().map(|key| key.from.clone()));
        names.extend(self.lookups.iter().flat_map(|lookup| lookup.on.iter().cloned()));
        self.columns = columns_read(&self.source, names);
        self
    }
}

/// These columns of a source and those that its rows need to be what they are, in declared order.
fn columns_read(source: &Source, mut names: BTreeSet<String>) -> Vec<String> {
    names.extend(source.time.iter().chain(&source.known).flat_map(Typed::columns));
    names.extend(source.deleted.iter().chain(&source.valid_to).cloned());
    names.extend(source.tie.iter().chain(&source.key).cloned());
    source.columns.iter().map(|it| it.name.clone()).filter(|name| names.contains(name)).collect()
}

impl Model<'_> {
    /// The lookups as written.
    pub(super) fn lookups(&self, written: &[fsc_core::ir::ast::Lookup]) -> Outcome<Vec<Lookup>> {
        let lookup = |it: &fsc_core::ir::ast::Lookup| {
            let on = it.on.iter().map(|name| name.value.clone()).collect();
            let source = self.source(&it.source.value)?;
            Ok(Lookup { alias: it.alias.value.clone(), source, on, columns: Vec::new() })
        };
        written.iter().map(lookup).collect()
    }
}
