//! What an expression sees from where it stands: meaning section 3, "Name resolution".

use std::collections::HashMap;

use super::lets::Uses;
use super::world::Variants;
use crate::ir::ast;
use crate::ir::hir::{ExprId, GroupId, Role, SourceId};

/// What one value of an expression belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Level {
    /// A row: arguments and conditions of aggregates.
    Row,
    /// A group of rows under `per`.
    Under,
    /// An entity at T, in a group with a source.
    Entity,
    /// An entity at T, where other groups are read.
    Read,
}

impl Level {
    /// As messages name what looks on.
    pub(super) fn scope(self) -> &'static str {
        match self {
            Self::Row => "a row",
            Self::Under => "a group of rows under `per`",
            Self::Entity => "a feature outside its aggregates",
            Self::Read => "a group or vector that reads others",
        }
    }
}

/// What aggregates are for: a feature of the past, or a label of the time after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Looks {
    /// At the rows up to T.
    #[default]
    Back,
    /// At the rows after T.
    Ahead,
}

/// The surroundings of an expression.
#[derive(Debug, Default)]
pub(super) struct Frame<'a> {
    /// Whose columns rows have.
    pub(super) source: Option<SourceId>,
    /// Snapshots whose columns rows have, too, by alias.
    pub(super) lookups: Vec<(&'a str, SourceId)>,
    /// Named expressions.
    pub(super) lets: &'a [ast::Let],
    /// The group whose features are seen.
    pub(super) group: Option<GroupId>,
    /// The feature that is being defined: there its name means the column.
    pub(super) own: Option<&'a str>,
    /// What each `$` stands for.
    pub(super) variants: Variants,
    /// Which way aggregates look.
    pub(super) looks: Looks,
    /// What only a vector sees.
    pub(super) vector: Option<VectorFrame<'a>>,
    /// Lets that were bound already, for each level.
    pub(super) bound: HashMap<(usize, Level), ExprId>,
    /// What lets are made of, as far as it was asked.
    pub(super) uses: HashMap<usize, Uses>,
    /// Lets that are being bound.
    pub(super) open: Vec<usize>,
}

/// What only a vector sees.
#[derive(Debug, Default)]
pub(super) struct VectorFrame<'a> {
    pub(super) requests: Vec<&'a str>,
    /// Inputs that stand before.
    pub(super) inputs: Vec<&'a str>,
    /// Declared roles, and entities that were asked for as themselves.
    pub(super) roles: Vec<Role>,
}
