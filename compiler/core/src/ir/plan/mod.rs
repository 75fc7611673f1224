//! The plan: what a project means, independent of every backend.
//!
//! A group is scan -> rows -> sweep -> finish; a vector is ask -> read -> encode. Expressions live in one hash-consed
//! [`Nodes`] arena, so equal sub-expressions are one node. Names are resolved, types known, conversions explicit,
//! sugar lowered, schedules and reach computed: anything a backend would have to work out for itself is missing here.

pub mod fingerprint;
mod node;
#[cfg(test)]
pub(crate) mod sample;
mod source;
mod test;
mod vector;

pub use node::{Node, NodeId, Nodes, Op};
pub use source::{Column, ColumnId, Lookup, Place, Rows, Scan, Source, SourceId, SourceKind, Unique};
pub use test::{Expected, Test, TestTable};
pub use vector::{
    Ask, AskId, Input, Label, LabelAt, LabelId, LabelRows, Missing, PayloadFormat, Role, Vector,
};

use fsc_runtime::aggregate;
pub use fsc_runtime::codec::event_time::EventTimeForm;
use fsc_runtime::types::{Field, Value};

use crate::source::Span;

/// A whole project.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Names and places outside the features' meaning.
    pub project: Project,
    /// Entities, by name.
    pub entities: Vec<Entity>,
    /// Sources in declared order.
    pub sources: Vec<Source>,
    /// Groups in declared order; those that only read other groups are not among them.
    pub groups: Vec<Group>,
    /// Labels in declared order.
    pub labels: Vec<Label>,
    /// Vectors in declared order.
    pub vectors: Vec<Vector>,
    /// Examples in declared order.
    pub tests: Vec<Test>,
    /// Every expression.
    pub nodes: Nodes,
}

/// What stands in `project:`, after the environment has been merged over it. None of it changes a fingerprint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// `athena.database`.
    pub athena_database: Option<String>,
    /// `athena.workgroup`.
    pub athena_workgroup: Option<String>,
    /// `athena.output`: an S3 location that ends with a slash.
    pub athena_output: Option<String>,
    /// `sagemaker.region`.
    pub region: Option<String>,
    /// `sagemaker.offline`: an S3 location.
    pub offline_store: Option<String>,
    /// `sagemaker.role`: an ARN.
    pub role: Option<String>,
    /// `sagemaker.prefix`: before every FeatureGroup's name.
    pub prefix: String,
    /// `sagemaker.kms`: a key id.
    pub kms: Option<String>,
}

/// For people: shown in comments, tags and the catalogue, never part of the meaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// What it is.
    pub description: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Whether it holds personal data.
    pub pii: bool,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
}

/// What features are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// Its key columns in order, none of them nullable; empty for one record over all rows.
    pub key: Vec<Field>,
    /// For people.
    pub about: About,
}

/// Index of a group in [`Plan::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// A group with a source: one stored table, or one that is read live.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// For people.
    pub about: About,
    /// The entity's name.
    pub entity: String,
    /// Its keys, and the columns of the source that hold them.
    pub keys: Vec<Key>,
    /// When values are computed.
    pub schedule: Schedule,
    /// Which columns of which source are read.
    pub scan: Scan,
    /// What happens to a row before it is aggregated.
    pub rows: Rows,
    /// The distinct aggregates, those of `per` included (inner before outer).
    pub sweep: Vec<Aggregate>,
    /// The features in order.
    pub features: Vec<Feature>,
    /// How far before a tick a row may lie for the entity to have a record, in microseconds; none: infinitely.
    pub reach: Option<i64>,
    /// The online store; none where it is not asked for.
    pub online: Option<Online>,
    /// The offline store; none where it is turned off.
    pub offline: Option<Offline>,
    /// The form of event times in SageMaker.
    pub event_time: EventTimeForm,
    /// The group that this one replaces.
    pub succeeds: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A key of a group's entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Name and type.
    pub field: Field,
    /// The column of the source that holds it.
    pub column: ColumnId,
}

/// When values are computed; microseconds.
pub use fsc_runtime::job::Schedule;

/// Index of an aggregate in [`Group::sweep`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AggregateId(pub u32);

/// One aggregate of a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Aggregate {
    /// Which, with its literal parameters.
    pub function: aggregate::Function,
    /// Its arguments: over rows ([`Op::Column`]), or over inner aggregates ([`Op::Aggregate`]) where `per` is set.
    pub arguments: Vec<NodeId>,
    /// `where`, over rows.
    pub filter: Option<NodeId>,
    /// `over`, in microseconds.
    pub over: fsc_runtime::expr::Over,
    /// `since` or `in`, over rows.
    pub run: Option<Run>,
    /// `per`; the inner aggregates are those that the arguments refer to.
    pub per: Option<Per>,
    /// `by`, over rows: the result is a map.
    pub by: Option<NodeId>,
    /// Whether this one stands under the `per` of another: then it has no window of its own.
    pub inner: bool,
}

/// Rows that belong together at the end of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Run {
    /// Later than the latest row with this.
    Since(NodeId),
    /// The last run with gaps of at most this many microseconds.
    Session(i64),
    /// Rows with the latest row's value of this.
    Current(NodeId),
}

/// How rows are grouped under an aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// By value.
    Key(NodeId),
    /// By gaps, in microseconds.
    Session(i64),
}

/// One feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Name, type and nullability.
    pub field: Field,
    /// What is made of the aggregates.
    pub value: NodeId,
    /// The value of an absent record: Finish over no rows. None where it depends on `now` (groups that are read live).
    pub absent: Option<Value>,
    /// The spec's own words, on one line.
    pub text: String,
    /// For people.
    pub about: About,
    /// What stored values should meet.
    pub expect: Vec<Expect>,
    /// A former name.
    pub was: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A condition on stored values.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// Values lie in a closed range.
    Between(f64, f64),
    /// At most this share of values is null.
    NullRate(f64),
}

/// The online store of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Online {
    /// How long after its event time a record may be read, in microseconds.
    pub ttl: Option<i64>,
    /// `storage`: Standard, Standard_V2 or InMemory.
    pub storage: Option<String>,
    /// Provisioned (read, write) capacity units.
    pub throughput: Option<(u32, u32)>,
    /// `kms`: a key id.
    pub kms: Option<String>,
}

/// The offline store of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offline {
    /// `table: iceberg`, else Glue.
    pub iceberg: bool,
    /// `kms`: a key id.
    pub kms: Option<String>,
}

impl Project {
    /// Whether it says anything of SageMaker: a project may well live without.
    pub fn has_sagemaker(&self) -> bool {
        let said = [&self.region, &self.offline_store, &self.role, &self.kms];
        said.into_iter().any(Option::is_some) || !self.prefix.is_empty()
    }
}

impl Plan {
    /// The group of an id.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The source of an id.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The label of an id.
    pub fn label(&self, id: LabelId) -> &Label {
        &self.labels[id.0 as usize]
    }
}

impl Group {
    /// The aggregate of an id.
    pub fn aggregate(&self, id: AggregateId) -> &Aggregate {
        &self.sweep[id.0 as usize]
    }

    /// Whether records are stored, and not computed at the moment of reading.
    pub fn is_stored(&self) -> bool {
        !matches!(self.schedule, Schedule::OnRead { .. })
    }

    /// How long after its event time a record may be read.
    pub fn ttl(&self) -> Option<i64> {
        self.online.as_ref().and_then(|online| online.ttl)
    }
}
