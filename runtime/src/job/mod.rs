//! What is computed, as a value: sources, groups, labels and vectors, ready to run.
//!
//! The generated crate builds these values with readable code; `fsc run` and `fsc train` build equal ones from the
//! plan. Everything is decided here already: names are bound, types are known, conversions are explicit.

pub mod build;
mod source;

use std::sync::Arc;

pub use source::{Column, Format, Location, Source, SourceKind, Unique};

use crate::expr::Expr;
use crate::types::{Field, Type};
use crate::vector::{Dtype, Encoder};

/// A group of features: what is computed for each entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name, which names its stored table, too.
    pub name: Arc<str>,
    /// The entity's keys and the columns of the source that hold them; empty for one record over all rows.
    pub keys: Vec<Key>,
    /// Where its rows come from.
    pub source: Source,
    /// Rows for which this is not true do not exist for this group.
    pub filter: Option<Expr>,
    /// Snapshots whose version in force is joined to each row.
    pub lookups: Vec<Lookup>,
    /// When values are computed.
    pub schedule: Schedule,
    /// How long before a tick a row must lie for the entity to have a record; none: infinitely.
    pub reach: Option<i64>,
    /// How long after its event time a record may be read, in microseconds.
    pub ttl: Option<i64>,
    /// The features in order.
    pub features: Vec<Feature>,
}

/// A key of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: Arc<str>,
    /// The source's column that holds it.
    pub column: Arc<str>,
    /// Its type; never null in a record.
    pub ty: Type,
}

/// When a group's values are computed; all times in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// At ticks `k * period + offset`, from rows visible by tick + cut, stored with event time tick + delay.
    Every {
        /// Between ticks.
        period: i64,
        /// Of ticks from the epoch; 0 <= offset < period.
        offset: i64,
        /// From tick to event time.
        delay: i64,
        /// From tick to the last moment at which a row may become visible; at most `delay`.
        cut: i64,
    },
    /// At each instant at which a row of the entity becomes visible, stored with event time instant + delay.
    OnEvent {
        /// From instant to event time.
        delay: i64,
    },
    /// At T, from rows visible by T - delay; never stored.
    OnRead {
        /// How much older the newest row may be.
        delay: i64,
    },
}

/// The version of a snapshot in force at a row's time, among those visible when the row became visible.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// Its columns are read as `alias.column`.
    pub alias: Arc<str>,
    /// The snapshot.
    pub source: Source,
    /// One column of the group's source for each key of the snapshot, in the order of [`Source::key`].
    pub on: Vec<Arc<str>>,
}

/// One feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Name, type and nullability.
    pub field: Field,
    /// Aggregates over rows, and what is made of them. On a snapshot source a bare column outside aggregates is its
    /// value in force.
    pub value: Expr,
}

/// What a model learns: one row per label.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its name, and that of its column in a training set.
    pub name: Arc<str>,
    /// Where label rows come from.
    pub rows: LabelRows,
}

/// Where label rows come from.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelRows {
    /// Rows of a source, all columns kept.
    Given {
        /// The source.
        source: Box<Source>,
        /// Rows for which this is not true are left out.
        filter: Option<Expr>,
        /// The label.
        value: Expr,
        /// Type and nullability of the label, under its name.
        field: Field,
    },
    /// Rows made from a source's history, with a value from the time after.
    Computed {
        /// Keys, source, `where` and lookups, as of a group; its one feature is the label.
        group: Box<Group>,
        /// When there is a label row.
        at: LabelAt,
        /// How long after its window a label may still change, in microseconds.
        wait: i64,
    },
}

/// When a computed label has a row.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelAt {
    /// At each tick, for each entity with a visible row at or before it for which the condition holds.
    Every {
        /// Between ticks.
        period: i64,
        /// Of ticks from the epoch.
        offset: i64,
        /// A group-level condition.
        filter: Option<Expr>,
    },
    /// At the visible instant of each row for which this is true.
    Rows(Expr),
}

/// The ordered, encoded inputs of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// Its name.
    pub name: Arc<str>,
    /// What its rows are.
    pub label: Label,
    /// How long before a label's time every group is asked, in microseconds.
    pub lead: i64,
    /// Columns of the label rows that arrive with the call in serving.
    pub request: Vec<Field>,
    /// The groups that are asked.
    pub asks: Vec<Ask>,
    /// The inputs in order.
    pub inputs: Vec<Input>,
    /// The number type of the numeric columns.
    pub dtype: Dtype,
}

/// A group that a vector asks for the value that serving would read at T.
///
/// Its features are read as `name.feature`; `name.@present` says whether there is a record, `name.@age` how old it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// `group`, or `role.group`.
    pub name: Arc<str>,
    /// The group.
    pub group: Group,
    /// For each key of the group, the column of the label rows that holds it.
    pub keys: Vec<Arc<str>>,
}

/// One input of a vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name: that of its column, or the stem of its columns.
    pub name: Arc<str>,
    /// Over `ask.feature`, request inputs, earlier inputs by name, and `now`.
    pub value: Expr,
    /// Type and nullability before encoding and rounding.
    pub ty: Type,
    /// Whether the value may be null.
    pub nullable: bool,
    /// How it becomes numbers; none for numbers and truth values, and for text.
    pub encoder: Option<Encoder>,
    /// What stands where the encoder gives null.
    pub otherwise: Option<crate::types::Value>,
}
