//! Tests: rows with the defaults of what they leave out, the question, and what is expected.

use std::collections::HashMap;

use fsc_runtime::types::{Field, Type, Value};

use super::error::LowerError;
use super::expr::Scope;
use super::used::Used;
use super::vector::OfVector;
use super::{Lowering, fold};
use crate::ir::hir::{self, Ask, EntityId};
use crate::ir::plan::{self, ColumnId, Expected, Op, Source, SourceId, Test, TestTable};
use crate::resolve::cell;
use crate::source::Span;

/// A row of a source as far as it is known, by column.
type Row = HashMap<ColumnId, Value>;

impl Lowering<'_> {
    /// A test; `plans` are the groups that have a source.
    pub(super) fn test(&mut self, written: &hir::Test, plans: &[plan::Group]) -> Option<Test> {
        let time = cell::time(written.time.as_ref()?).ok()?;
        let groups = std::mem::take(&mut self.groups);
        self.lower.known.clear();
        let mut scope = OfVector::new(&[], &groups);
        let expect: Vec<Expected> =
            written.expect.iter().filter_map(|expected| self.expected(expected, &mut scope)).collect();
        let (roles, asks) =
            (scope.roles.iter().map(|role| self.role(role)).collect::<Vec<_>>(), self.asks(&scope));
        let keys = self.test_keys(written, scope.roles.iter().map(|(_, entity, _)| *entity));
        self.groups = groups;
        let used_by = |ask: &plan::Ask| self.used_by(&plans[ask.group.0 as usize], &ask.features);
        let used: Used = asks.iter().flat_map(used_by).collect();
        let tables =
            (0..self.sources.len() as u32).map(|at| self.table(written, SourceId(at), &used)).collect();
        let (name, span) = (written.name.value.clone(), written.name.span);
        Some(Test { name, tables, keys, time, roles, asks, expect, span })
    }

    fn expected(&mut self, written: &hir::Expected, scope: &mut OfVector<'_>) -> Option<Expected> {
        let group = self.project().group(written.group);
        let feature = group.features.get(written.feature as usize)?;
        let name = format!("{}.{}", group.name.value, feature.name);
        let role = group.entity.map(|entity| self.role_of_entity(entity, scope));
        let value = scope.asked(&mut self.lower, Ask { role, group: written.group }, written.feature);
        let (ty, _) = self.lower.ty(feature.value);
        let expected = cell::value(&written.cell, &ty).ok()?;
        Some(Expected { name, value, expected, span: written.span })
    }

    /// Each entity stands for itself.
    fn role_of_entity(&self, id: EntityId, scope: &mut OfVector<'_>) -> u32 {
        let found = scope.roles.iter().position(|(_, other, _)| *other == id);
        let at = found.unwrap_or_else(|| {
            let entity = self.project().entity(id);
            let keys = entity.key.iter().map(|(field, _)| field.name.to_string()).collect();
            scope.roles.push((entity.name.value.clone(), id, keys));
            scope.roles.len() - 1
        });
        at as u32
    }

    fn test_keys(
        &self,
        written: &hir::Test,
        entities: impl Iterator<Item = EntityId>,
    ) -> Vec<(Field, Value)> {
        let mut keys: Vec<(Field, Value)> = Vec::new();
        for (field, _) in entities.flat_map(|id| &self.project().entity(id).key) {
            let cell = written.at.iter().find(|(name, _)| *name.value == *field.name);
            let value = cell.and_then(|(_, cell)| cell::value(cell, &field.ty).ok());
            if let (Some(value), true) = (value, keys.iter().all(|(other, _)| other.name != field.name)) {
                keys.push((field.clone(), value));
            }
        }
        keys
    }

    /// The rows of a source, with the columns that all of them have.
    fn table(&mut self, written: &hir::Test, id: SourceId, used: &Used) -> TestTable {
        let given = written.rows.iter().filter(|(source, _)| source.0 == id.0).flat_map(|(_, rows)| rows);
        let given: Vec<&hir::TestRow> = given.collect();
        let rows: Vec<Row> = given.iter().enumerate().map(|(at, row)| self.row(id, row, at)).collect();
        let source = &self.sources[id.0 as usize];
        let all = (0..source.columns.len() as u32).map(ColumnId);
        let columns: Vec<ColumnId> =
            all.clone().filter(|column| rows.iter().all(|row| row.contains_key(column))).collect();
        for column in all.filter(|column| used.contains(&(id, *column))) {
            let lacks = rows.iter().zip(&given).find(|(row, _)| !row.contains_key(&column));
            if let Some((_, row)) = lacks {
                self.found.push(lacking(source, column, row.span));
            }
        }
        let values =
            |row: Row| columns.iter().map(|column| row.get(column).cloned().unwrap_or(Value::Null)).collect();
        let rows = rows.into_iter().map(values).collect();
        TestTable { source: id, columns, rows }
    }

    /// A row with what it leaves out, as far as that has a default.
    fn row(&self, id: SourceId, written: &hir::TestRow, at: usize) -> Row {
        let source = &self.sources[id.0 as usize];
        let declared = |column: ColumnId| &source.columns[column.0 as usize].field;
        let given = written.cells.iter().filter_map(|(column, cell)| {
            let column = super::column(*column);
            Some((column, cell::value(cell, &declared(column).ty).ok()?))
        });
        let mut row: Row = given.collect();
        if let Some(known) = self.column_of(source.known)
            && !row.contains_key(&known)
            && let Some(time) =
                source.time.and_then(|time| fold::row(&self.lower.nodes, time, &|id| row.get(&id).cloned()))
        {
            row.insert(known, time);
        }
        if let Some(unique) = &source.unique
            && !row.contains_key(&unique.column)
            && let Some(value) = distinct(&declared(unique.column).ty, at)
        {
            row.insert(unique.column, value);
        }
        for column in (0..source.columns.len() as u32).map(ColumnId) {
            if declared(column).nullable {
                row.entry(column).or_insert(Value::Null);
            }
        }
        row
    }

    /// The column that an expression is, if it is no more than that.
    fn column_of(&self, id: Option<plan::NodeId>) -> Option<ColumnId> {
        match self.lower.nodes.get(id?).op {
            Op::Column(column) => Some(column),
            _ => None,
        }
    }
}

/// A value that no other row has, and that no one would write.
fn distinct(ty: &Type, at: usize) -> Option<Value> {
    let far = i64::MIN / 2 + at as i64;
    match ty {
        Type::String => Some(Value::string(format!("\u{0}row {at}"))),
        Type::Int => Some(Value::Int(far)),
        _ => None,
    }
}

fn lacking(source: &Source, column: ColumnId, span: Span) -> LowerError {
    let (name, column) = (source.name.clone(), source.columns[column.0 as usize].field.name.to_string());
    LowerError::RowLacks { name, column, span }
}
