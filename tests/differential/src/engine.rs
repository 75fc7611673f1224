//! The engine: tables into memory, jobs out of the plan, values back.

use std::sync::Arc;

use fsc_core::emit::job;
use fsc_core::ir::plan::{GroupId, Plan, SourceId};
use fsc_oracle::{Tables, tables::Row};
use fsc_runtime::batch::{self, Cells, Error, Memory, Named, One, Shown, Span, Table, Training};
use fsc_runtime::column::Column;
use fsc_runtime::types::{Type, Value};

use crate::value::value;

/// The engine over a plan and its tables.
#[derive(Debug)]
pub struct Engine<'a> {
    plan: &'a Plan,
    memory: Memory,
}

impl<'a> Engine<'a> {
    /// An engine; none where the tables do not hold what their sources declare.
    pub fn new(plan: &'a Plan, tables: &Tables) -> Option<Self> {
        let mut memory = Memory::default();
        for at in 0..plan.sources.len() {
            let source = job::source(plan, SourceId(u32::try_from(at).ok()?));
            let rows = tables.rows(&source.name);
            let mut table = Table { columns: Vec::new(), rows: rows.len() };
            for declared in &source.columns {
                let cell = |row: &Row| {
                    row.get(&*declared.field.name)
                        .map_or(Some(Value::Null), |it| value(it, &declared.field.ty))
                };
                let cells = rows.iter().map(cell).collect::<Option<Vec<_>>>()?;
                table.push(&declared.field, Column::from_values(&declared.field.ty, &cells)?);
            }
            memory.tables.insert(Arc::clone(&source.name), table);
        }
        Some(Self { plan, memory })
    }

    /// The job of a group; none where it only reads other groups.
    pub fn group(&self, name: &str) -> Option<fsc_runtime::job::Group> {
        let at = self.plan.groups.iter().position(|group| group.name == name)?;
        Some(job::group(self.plan, GroupId(u32::try_from(at).ok()?)))
    }

    /// The job of a vector.
    pub fn vector(&self, name: &str) -> Option<fsc_runtime::job::Vector> {
        let vector = self.plan.vectors.iter().find(|vector| vector.name == name)?;
        Some(job::vector(self.plan, vector))
    }

    /// The stored records of a group.
    ///
    /// # Errors
    /// As the engine says.
    pub fn records(&self, group: &fsc_runtime::job::Group, span: Span) -> Result<Table, Error> {
        batch::run(&self.memory, group, span).map(|output| output.table)
    }

    /// The training set of a vector, with all features of the groups that it asks.
    ///
    /// # Errors
    /// As the engine says.
    pub fn train(&self, vector: &fsc_runtime::job::Vector, training: Training) -> Result<Table, Error> {
        batch::train(&self.memory, vector, training).map(|output| output.table)
    }

    /// What a group says at many times of many entities: one row for each time.
    ///
    /// # Errors
    /// As the engine says.
    pub fn reads(
        &self,
        group: &fsc_runtime::job::Group,
        keys: &[Column],
        times: &[i64],
    ) -> Result<Table, Error> {
        batch::read_at(&self.memory, group, keys, times).map(|output| output.table)
    }

    /// The inputs of a vector on its label rows, neither encoded nor rounded.
    ///
    /// # Errors
    /// As the engine says.
    pub fn values(&self, vector: &fsc_runtime::job::Vector) -> Result<Table, Error> {
        batch::values(&self.memory, vector, training(None, Shown::Inputs)).map(|output| output.table)
    }

    /// The vector for the values of a label row, with the steps that led to it where all features are shown.
    ///
    /// # Errors
    /// As the engine says.
    pub fn one(
        &self,
        vector: &fsc_runtime::job::Vector,
        row: &Row,
        (time, shown): (i64, Shown),
    ) -> Result<One, Error> {
        let fields = batch::question(vector);
        let asked = fields.into_iter().filter_map(|field| {
            let cell = row.get(&*field.name)?;
            Some((field.name.clone(), value(cell, &field.ty)?))
        });
        batch::one(&self.memory, vector, &asked.collect(), (time, shown))
    }
}
/// Training with features beside the inputs, or without.
pub fn training(as_of: Option<i64>, features: Shown) -> Training {
    Training { as_of, features }
}

/// A cell of a column, and the type of its place.
pub fn cell(named: &Named, row: usize) -> (Value, Type) {
    match &named.cells {
        Cells::Typed(column) => (column.value(row), column.ty.clone()),
        Cells::Single { values, valid } => {
            let is_valid = valid.as_ref().is_none_or(|valid| valid.get(row).copied().unwrap_or_default());
            let found = values.get(row).filter(|_| is_valid);
            (found.map_or(Value::Null, |x| Value::Float(f64::from(*x))), Type::Float)
        }
    }
}
