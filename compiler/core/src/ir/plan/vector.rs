//! Labels and vectors in the plan.

use fsc_runtime::types::{Field, Value};
use fsc_runtime::vector::{Dtype, Encoder};

use super::{About, Group, GroupId, NodeId, SourceId};
use crate::source::Span;

/// Index of a label in [`super::Plan::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelId(pub u32);

/// Index of an ask in [`Vector::asks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AskId(pub u32);

/// What a model learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// For people.
    pub about: About,
    /// Type and nullability, under its name.
    pub field: Field,
    /// Where its rows come from.
    pub rows: LabelRows,
    /// The columns of its rows that a vector may take as keys and request inputs.
    pub columns: Vec<Field>,
    /// The column of its rows that is their time.
    pub time: String,
    /// Where it is written.
    pub span: Span,
}

/// Where label rows come from.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelRows {
    /// Rows of a source.
    Given {
        /// The source.
        source: SourceId,
        /// Rows for which this is not true are left out.
        filter: Option<NodeId>,
        /// The label, over the row's columns.
        value: NodeId,
    },
    /// Made from a source's history.
    Computed {
        /// Keys, source, rows and the one feature, in the form of a group (its schedule means nothing).
        group: Box<Group>,
        /// When there is a row.
        at: LabelAt,
        /// How long after its window a label may still change, in microseconds.
        wait: i64,
    },
}

/// When a computed label has a row.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelAt {
    /// At ticks for which the group-level condition holds.
    Every {
        /// Between ticks, in microseconds.
        period: i64,
        /// Of ticks from the epoch, in microseconds.
        offset: i64,
        /// A group-level condition; its aggregates stand in the group's sweep.
        filter: Option<NodeId>,
    },
    /// At the visible instant of each row with this.
    Rows(NodeId),
}

/// The ordered, encoded inputs of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// Its name.
    pub name: String,
    /// For people.
    pub about: About,
    /// What its model learns.
    pub label: LabelId,
    /// How long before a label's time every group is asked, in microseconds.
    pub lead: i64,
    /// What arrives with the call.
    pub request: Vec<Field>,
    /// Entities under the names that the vector uses.
    pub roles: Vec<Role>,
    /// The groups that are asked, each once for each role.
    pub asks: Vec<Ask>,
    /// The inputs in order.
    pub inputs: Vec<Input>,
    /// Whether an input may be null.
    pub missing: Missing,
    /// The number type.
    pub dtype: Dtype,
    /// The payload.
    pub format: PayloadFormat,
    /// Where it is written.
    pub span: Span,
}

/// An entity under a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The role; the entity's name where none is given.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// For each key of the entity: the key, and the column of the label rows that holds it.
    pub keys: Vec<(Field, String)>,
}

/// A group that is asked for one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// `group`, or `role.group` where roles are given.
    pub name: String,
    /// Index in [`Vector::roles`].
    pub role: u32,
    /// The group.
    pub group: GroupId,
    /// The features that the vector reads, ascending, by index.
    pub features: Vec<u32>,
}

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Before encoding.
    pub value: NodeId,
    /// How it becomes numbers; none for numbers, truth values and text.
    pub encoder: Option<Encoder>,
    /// What stands where the encoder gives null.
    pub otherwise: Option<Value>,
    /// The columns that it yields, in order.
    pub columns: Vec<String>,
    /// The spec's own words, on one line.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// Whether inputs may be null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Every input is non-null by its type.
    #[default]
    Forbid,
    /// Nulls stay nulls.
    Empty,
}

/// How a vector is written for a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PayloadFormat {
    /// One line of comma-separated values.
    #[default]
    Csv,
    /// A JSON object.
    Json,
}
