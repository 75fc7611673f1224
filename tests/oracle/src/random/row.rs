//! Row scope: columns, columns of lookups, row lets.

use super::chance::Chance;
use super::source::{Table, World, place};
use super::text::{Leaves, Text, varying};
use crate::value::{Column, Type};

/// What rows are made of.
#[derive(Clone)]
pub(super) struct Rows {
    /// Columns and row lets, by what they are called here.
    pub(super) names: Vec<Column>,
    /// The time of a row.
    pub(super) time: Option<&'static str>,
    pub(super) is_snapshot: bool,
    has_huge_ints: bool,
}

impl Rows {
    /// The rows of a source, and what is looked up for them as `it`.
    pub(super) fn of(world: &World, table: &Table, lookup: Option<&Table>) -> Self {
        let own = table.columns.iter().filter(|column| is_payload(table, column)).cloned();
        let looked_up = lookup.into_iter().flat_map(|items| {
            let payload = items.columns.iter().filter(|column| is_payload(items, column));
            payload.map(|it| Column { name: format!("it.{}", it.name), nullable: true, ty: it.ty.clone() })
        });
        Self {
            names: own.chain(looked_up).collect(),
            time: table.time,
            is_snapshot: table.is_snapshot,
            has_huge_ints: world.has_huge_ints,
        }
    }

    /// An expression of the type that varies from row to row.
    pub(super) fn expression(&mut self, chance: &mut Chance, ty: &Type) -> Text {
        let depth = chance.pick(&[0, 0, 0, 1, 1, 2]);
        varying(chance, ty, depth, self)
    }

    /// A condition on rows.
    pub(super) fn condition(&mut self, chance: &mut Chance) -> Text {
        let depth = chance.pick(&[0, 1, 1, 1, 2]);
        varying(chance, &Type::Bool, depth, self)
    }

    /// A column of one of these types by which rows may be grouped.
    pub(super) fn key(&mut self, chance: &mut Chance) -> Text {
        let keys =
            |ty: &Type| matches!(ty, Type::String | Type::Int | Type::Bool | Type::Enum(_) | Type::Date);
        let columns: Vec<&Column> = self.names.iter().filter(|column| keys(&column.ty)).collect();
        match chance.maybe(&columns) {
            Some(column) => Text::atom(column.name.clone(), column.nullable),
            None => Text::atom("category", true),
        }
    }
}

/// What a table says beside what it needs to be one; its time included.
fn is_payload(table: &Table, column: &Column) -> bool {
    let structural = [table.tie, table.deleted, table.has_unique.then_some("event_id")];
    !structural.contains(&Some(column.name.as_str())) && Some(column.name.as_str()) != table.valid_to
}

impl Leaves for Rows {
    fn leaf(&mut self, chance: &mut Chance, ty: &Type) -> Option<Text> {
        let columns: Vec<&Column> = self.names.iter().filter(|column| column.ty == *ty).collect();
        let place = self.names.iter().find(|column| column.ty == place());
        if let Some(place) = place.filter(|_| *ty == Type::Float && chance.percent(10)) {
            let text = chance.pick(&["norm($)", "dot($, $)", "cosine($, $)"]);
            let nullable = place.nullable || text.starts_with("cosine");
            return Some(Text::atom(text.replace('$', &place.name), nullable));
        }
        if let Some(column) = chance.maybe(&columns) {
            return Some(Text::atom(column.name.clone(), column.nullable));
        }
        let time = self.time?;
        match ty {
            Type::Date => Some(Text::atom(format!("date({time})"), false)),
            Type::Duration => Some(Text::loose(format!("{time} - \"2026-01-01T00:00:00Z\""), false)),
            _ => None,
        }
    }

    fn counts(&self) -> bool {
        !self.has_huge_ints
    }

    fn adds_decimals(&self) -> bool {
        true
    }
}
