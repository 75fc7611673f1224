//! Tests in specs: which sources, columns and features they speak of.

use fsc_runtime::types::Field;

use super::error::ResolveError;
use super::path::unknown_column;
use super::{Resolver, cell};
use crate::diag::near;
use crate::ir::ast::{self, Cell, Name};
use crate::ir::hir::{Expected, SourceId, Test, TestRow};

impl Resolver<'_> {
    pub(super) fn test(&mut self, written: &ast::Test) -> Test {
        let mut rows = Vec::new();
        for (source, given) in &written.rows {
            if let Some(id) = self.source_of(Some(source)) {
                rows.push((id, given.iter().map(|row| self.test_row(id, row)).collect()));
            }
        }
        let (time, at): (Vec<_>, Vec<_>) =
            written.at.iter().cloned().partition(|(name, _)| name.value == "time");
        let time = time.into_iter().next().map(|(_, cell)| cell);
        self.found.extend(time.as_ref().and_then(|time| cell::time(time).err()));
        if time.is_none() {
            self.found.push(ResolveError::MissingEntry {
                what: "the test",
                name: written.name.value.clone(),
                entry: "time".to_owned(),
                example: "2026-01-31T00:00:00Z",
                span: written.name.span,
            });
        }
        let expect: Vec<Expected> =
            written.expect.iter().filter_map(|(name, cell)| self.expected(name, cell)).collect();
        self.keys_of(written, &at, &expect);
        Test { name: written.name.clone(), rows, at, time, expect }
    }

    /// Each expected group needs the keys of its entity, and nothing else says who is looked at.
    fn keys_of(&mut self, written: &ast::Test, at: &[(Name, Cell)], expect: &[Expected]) {
        let mut keys: Vec<&Field> = Vec::new();
        for expected in expect {
            let entity = self.world.table(expected.group).entity;
            let entity = entity.and_then(|id| self.world.entities.get(id.0 as usize));
            let fields = entity.map(|entity| entity.key.as_slice()).unwrap_or_default();
            keys.extend(fields.iter().map(|(field, _)| field));
        }
        keys.sort_by(|a, b| a.name.cmp(&b.name));
        keys.dedup_by(|a, b| a.name == b.name);
        for key in &keys {
            match at.iter().find(|(name, _)| *name.value == *key.name) {
                Some((_, cell)) => {
                    let value = cell::of_field(
                        cell,
                        (&key.ty, false),
                        "write the key of the entity that is looked at",
                    );
                    self.found.extend(value.err());
                }
                None => self.found.push(ResolveError::MissingEntry {
                    what: "the test's `at`",
                    name: written.name.value.clone(),
                    entry: key.name.to_string(),
                    example: "u1",
                    span: written.name.span,
                }),
            }
        }
        let strangers = at.iter().filter(|(name, _)| keys.iter().all(|key| *key.name != *name.value));
        for (name, _) in strangers.filter(|_| expect.len() == written.expect.len()) {
            let known = keys.iter().map(|key| &*key.name);
            let help = near::help(
                &name.value,
                known,
                "leave it out: no expected feature is of an entity with this key",
            );
            self.found.push(ResolveError::UnknownName { name: name.value.clone(), help, span: name.span });
        }
    }

    fn test_row(&mut self, id: SourceId, row: &ast::TestRow) -> TestRow {
        let mut cells = Vec::new();
        for (name, cell) in &row.cells {
            let source = &self.world.sources[id.0 as usize];
            match source.find(&name.value) {
                Some(column) => {
                    let declared = &source.column(column).declared;
                    self.found.extend(cell::of_column(cell, declared).err());
                    cells.push((column, cell.clone()));
                }
                None => self.found.push(unknown_column(source, name)),
            }
        }
        TestRow { cells, span: row.span }
    }

    /// `group.feature`.
    fn expected(&mut self, name: &Name, cell: &Cell) -> Option<Expected> {
        let span = name.span;
        let Some((group, feature)) = name.value.split_once('.') else {
            let (word, help) = (name.value.clone(), "write it as `group.feature`".to_owned());
            self.found.push(ResolveError::UnknownName { name: word, help, span });
            return None;
        };
        let Some(id) = self.world.group(group) else {
            let help = near::help(group, self.world.group_names(), "declare it under `groups`");
            let (what, name) = ("group", group.to_owned());
            self.found.push(ResolveError::UnknownReference { what, name, help, span });
            return None;
        };
        let table = self.world.table(id);
        let Some(at) = table.feature(feature) else {
            let help = near::help(feature, table.feature_names(), "add it to the features of the group");
            let owner = group.to_owned();
            self.found.push(ResolveError::UnknownFeature { owner, name: feature.to_owned(), help, span });
            return None;
        };
        Some(Expected { group: id, feature: at, cell: cell.clone(), span })
    }
}
