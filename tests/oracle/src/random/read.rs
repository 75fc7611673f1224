//! Read scope: features of groups, ages, request inputs.

use super::chance::Chance;
use super::group::Group;
use super::text::{Leaves, Text};
use crate::value::{Column, Type};

/// What can be read.
#[derive(Clone)]
pub(super) struct Reads {
    /// Features as `group.feature`, request inputs and earlier inputs by name.
    pub(super) names: Vec<Column>,
    /// Stored groups, which have an age.
    stored: Vec<String>,
    has_huge_ints: bool,
}

impl Reads {
    /// The features of groups.
    pub(super) fn of_groups(groups: &[Group], has_huge_ints: bool) -> Self {
        let named = groups.iter().flat_map(|group| {
            let reference = |column: &Column| Column {
                name: format!("{}.{}", group.name, column.name),
                ..column.clone()
            };
            group.features.iter().map(reference)
        });
        let stored = groups.iter().filter(|group| group.is_stored).map(|group| group.name.clone());
        Self { names: named.collect(), stored: stored.collect(), has_huge_ints }
    }

    /// The same, asked about the entity of a role.
    pub(super) fn in_role(mut self, role: &str) -> Self {
        self.names.iter_mut().for_each(|column| column.name = format!("{role}.{}", column.name));
        self.stored.iter_mut().for_each(|group| *group = format!("{role}.{group}"));
        self
    }

    /// What both can read.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        self.stored.extend(other.stored);
        self
    }
}

impl Leaves for Reads {
    fn leaf(&mut self, chance: &mut Chance, ty: &Type) -> Option<Text> {
        let known: Vec<&Column> = self.names.iter().filter(|column| column.ty == *ty).collect();
        if let Some(column) = chance.maybe(&known) {
            return Some(Text::atom(column.name.clone(), column.nullable));
        }
        let group = chance.maybe(&self.stored);
        match (ty, group) {
            (Type::Bool, Some(group)) => Some(Text::atom(format!("present({group})"), false)),
            (Type::Duration, Some(group)) => Some(Text::atom(format!("age({group})"), true)),
            _ => None,
        }
    }

    fn counts(&self) -> bool {
        !self.has_huge_ints
    }

    fn adds_decimals(&self) -> bool {
        false
    }
}
