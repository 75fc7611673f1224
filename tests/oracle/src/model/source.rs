//! Sources: their columns, and when their rows happen, are known, and count.

use fsc_core::ir::ast::{self, SourceKind};

use crate::fault::Outcome;
use crate::typed::{Rows, Typed, adapt, read};
use crate::value::calendar::DAY;
use crate::value::{Column, Type};

/// A declared table.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Whether it holds states of a key rather than events.
    pub is_snapshot: bool,
    /// Its columns, in declared order.
    pub columns: Vec<Column>,
    /// When a row happens; none for a timeless snapshot.
    pub time: Option<Typed>,
    /// When a row is known; none where that is its time.
    pub known: Option<Typed>,
    /// How far time and known may be apart.
    pub within: Option<i64>,
    /// The column that tells rows apart, and how long its values are remembered.
    pub unique: Option<(String, i64)>,
    /// The columns that order rows of one time.
    pub tie: Vec<String>,
    /// How long rows are kept.
    pub keeps: Option<i64>,
    /// The key of a snapshot.
    pub key: Vec<String>,
    /// The column that marks deletions.
    pub deleted: Option<String>,
    /// The column that ends a version.
    pub valid_to: Option<String>,
    /// Whether each time of a snapshot is a full dump.
    pub is_complete: bool,
}

impl Source {
    /// A source as written.
    pub(super) fn read(written: &ast::Source) -> Outcome<Self> {
        let names = |names: &[ast::Name]| names.iter().map(|name| name.value.clone()).collect();
        let name = |name: &Option<ast::Name>| name.as_ref().map(|name| name.value.clone());
        let columns = written.columns.iter().map(|it| Column::read(&it.name, &it.ty));
        let mut source = Self {
            name: written.name.value.clone(),
            is_snapshot: written.kind.as_ref().is_some_and(|kind| kind.value == SourceKind::Snapshot),
            columns: columns.collect::<Outcome<_>>()?,
            time: None,
            known: None,
            within: written.known.as_ref().and_then(|known| known.within.as_ref()).map(|within| within.value),
            unique: written.unique.as_ref().map(|unique| {
                let within = unique.within.as_ref().map_or(7 * DAY, |within| within.value);
                (unique.column.value.clone(), within)
            }),
            tie: names(&written.tie),
            keeps: written.keeps.as_ref().map(|keeps| keeps.value),
            key: names(&written.key),
            deleted: name(&written.deleted),
            valid_to: name(&written.valid_to),
            is_complete: written.complete.as_ref().is_some_and(|complete| complete.value),
        };
        let instant = |expr| adapt(read(expr, &Rows::plain(&source))?, &Type::Timestamp);
        let time = written.time.as_ref().map(instant).transpose()?;
        let known = written.known.as_ref().map(|known| instant(&known.value)).transpose()?;
        (source.time, source.known) = (time, known);
        Ok(source)
    }

    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
