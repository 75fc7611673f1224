//! The syntax tree: a project as it is written, in either spelling, with the span of every word.
//!
//! Nothing is resolved or defaulted here: a name is text, a type is its spelling, an absent entry is `None` or
//! empty. All files of a project are merged into one [`Project`], in file order.

pub mod expr;
pub mod settings;
pub mod source;

pub use expr::{
    Arg, BinaryOp, Call, Expr, ExprKind, Literal, Modifier, OverKind, Per, PerKind, RunKind, UnaryOp,
};
pub use settings::{Athena, Environment, Header, SageMaker, Setting};
pub use source::{Column, ColumnType, Entity, Known, Location, Physical, Source, SourceKind, Unique};

use crate::source::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A name or a word of text, as written.
pub type Name = Spanned<String>;

/// A duration in microseconds; never negative.
pub type Duration = Spanned<i64>;

/// Everything that the files of a project say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// `project:`, at most one over all files (a second is reported by the parser's merge).
    pub header: Option<Header>,
    /// `entities:`.
    pub entities: Vec<Entity>,
    /// `sources:`.
    pub sources: Vec<Source>,
    /// `groups:`.
    pub groups: Vec<Group>,
    /// `labels:`.
    pub labels: Vec<Label>,
    /// `vectors:`.
    pub vectors: Vec<Vector>,
    /// `tests:`.
    pub tests: Vec<Test>,
}

/// What may be said about most things for people: all of it optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// `description`.
    pub description: Option<Name>,
    /// `owner`.
    pub owner: Option<Name>,
    /// `tags`.
    pub tags: Vec<Name>,
    /// `pii`.
    pub pii: Option<Spanned<bool>>,
    /// `deprecated`: the reason, or `true`.
    pub deprecated: Option<Name>,
}

/// A group of features.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// For people.
    pub about: About,
    /// `entity: user`, or `entity: { user: { user_id: customer_id } }`: the entity, and its keys' other names in the source.
    pub entity: Option<EntityRef>,
    /// `source`; none for a group that reads other groups.
    pub source: Option<Name>,
    /// `evaluate`.
    pub evaluate: Option<Evaluate>,
    /// `where`: rows that count at all.
    pub filter: Option<Expr>,
    /// `lookup: { alias: snapshot on key }`.
    pub lookups: Vec<Lookup>,
    /// `let`.
    pub lets: Vec<Let>,
    /// `features`, in the order written.
    pub features: Vec<Feature>,
    /// `online`: absent means not said; `false`, `true`, or settings.
    pub online: Option<Online>,
    /// `offline`.
    pub offline: Option<Offline>,
    /// `event_time: text|fractional`.
    pub event_time: Option<Name>,
    /// `succeeds: other-group`.
    pub succeeds: Option<Name>,
}

/// An entity by name, with the source's names of its keys where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRef {
    /// The entity.
    pub name: Name,
    /// (key of the entity, column of the source).
    pub keys: Vec<(Name, Name)>,
}

/// When a group's values are computed, or a label's rows made.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluate {
    /// Every, on event or on read.
    pub kind: EvaluateKind,
    /// `delay`.
    pub delay: Option<Duration>,
    /// The whole phrase.
    pub span: Span,
}

/// The three ways of evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum EvaluateKind {
    /// `every p [offset o] [delay d [cut c]]`.
    Every {
        /// The period.
        period: Duration,
        /// The offset of ticks from the epoch.
        offset: Option<Duration>,
        /// How late a row may become visible and still count; the delay where it is left out.
        cut: Option<Duration>,
    },
    /// `on event [delay d]`.
    OnEvent,
    /// `on read [delay d]`.
    OnRead,
}

/// `alias: snapshot on key, key`.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// The name that its columns are reached by.
    pub alias: Name,
    /// The snapshot source.
    pub source: Name,
    /// Columns of the group's source, one for each key of the snapshot.
    pub on: Vec<Name>,
}

/// A named expression of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Let {
    /// Its name.
    pub name: Name,
    /// What it stands for.
    pub value: Expr,
}

/// A feature, or several by `for`.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its name; with `for`, the stem of several names.
    pub name: Name,
    /// For people.
    pub about: About,
    /// What it is.
    pub is: Expr,
    /// `type`: checked, never a cast.
    pub ty: Option<ColumnType>,
    /// `for`: each `$name` (or the one `$`, with no name) and the literals that it stands for, first varying slowest.
    pub variants: Vec<Variant>,
    /// `expect`: conditions on the values.
    pub expect: Vec<Expect>,
    /// `was`: a former name.
    pub was: Option<Name>,
}

/// One `$` of a `for`, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name after `$`; none for a bare `$`.
    pub name: Option<Name>,
    /// Durations, numbers or words: the literal, with the suffix that it gives the feature's name (`1d`, `shoes`).
    pub values: Vec<(Spanned<String>, Expr)>,
}

/// A condition that stored values should meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    /// Which condition.
    pub kind: ExpectKind,
    /// Its place.
    pub span: Span,
}

/// `between a and b`, or `null_rate <= x`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectKind {
    /// Values lie in a closed range of literals.
    Between(Expr, Expr),
    /// At most this share of values is null.
    NullRate(Spanned<String>),
}

/// `online:`.
#[derive(Clone, Debug, PartialEq)]
pub struct Online {
    /// `false` turns it off.
    pub enabled: bool,
    /// `ttl`.
    pub ttl: Option<Duration>,
    /// Further settings by name: `storage`, `kms`, `read_units`, `write_units`.
    pub settings: Vec<Setting>,
    /// Its place.
    pub span: Span,
}

/// `offline:`.
#[derive(Clone, Debug, PartialEq)]
pub struct Offline {
    /// `false` turns it off.
    pub enabled: bool,
    /// Further settings by name: `table` (`glue` or `iceberg`), `kms`, `database`, `name`.
    pub settings: Vec<Setting>,
    /// Its place.
    pub span: Span,
}

/// What a model learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its name.
    pub name: Name,
    /// For people.
    pub about: About,
    /// `entity`, for computed labels.
    pub entity: Option<EntityRef>,
    /// `source`.
    pub source: Option<Name>,
    /// `at`, for computed labels.
    pub at: Option<LabelAt>,
    /// `value`: a column of given rows, or an aggregate `within next`.
    pub value: Option<Expr>,
    /// `wait`.
    pub wait: Option<Duration>,
    /// `where`: label rows that count at all.
    pub filter: Option<Expr>,
    /// `let`.
    pub lets: Vec<Let>,
}

/// When a computed label has a row.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelAt {
    /// `every p [offset o] [where G]`.
    Every {
        /// The period.
        period: Duration,
        /// The offset of ticks from the epoch.
        offset: Option<Duration>,
        /// The group-level condition.
        filter: Option<Expr>,
        /// The whole phrase.
        span: Span,
    },
    /// One row for each source row with this.
    Rows(Expr),
}

/// The ordered, encoded inputs of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// Its name.
    pub name: Name,
    /// For people.
    pub about: About,
    /// `label`.
    pub label: Option<Name>,
    /// `before`: `true`, `false`, or a lead.
    pub before: Option<Before>,
    /// `request`: inputs that arrive with the call.
    pub request: Vec<(Name, ColumnType)>,
    /// `keys`: roles.
    pub roles: Vec<Role>,
    /// `let`.
    pub lets: Vec<Let>,
    /// `inputs`, in order.
    pub inputs: Vec<Input>,
    /// `missing: forbid|empty`.
    pub missing: Option<Name>,
    /// `dtype: f32|f64`.
    pub dtype: Option<Name>,
    /// `format: csv|json`.
    pub format: Option<Name>,
    /// `allow: { FSCnnnn: reason }`.
    pub allow: Vec<(Name, Name)>,
    /// `on missing group: fail|defaults`.
    pub on_missing_group: Option<Name>,
}

/// `before: true`, `before: false` or `before: 2h`.
#[derive(Clone, Debug, PartialEq)]
pub enum Before {
    /// One microsecond, or none.
    Flag(Spanned<bool>),
    /// A lead.
    Lead(Duration),
}

/// An entity under a name of its own: `payer: { entity: account, account_id: payer_id }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The role.
    pub name: Name,
    /// The entity; the role's name where it is left out.
    pub entity: Option<Name>,
    /// (key of the entity, column of the label rows).
    pub keys: Vec<(Name, Name)>,
}

/// One input of a vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name; none for a bare reference, which is named after its feature.
    pub name: Option<Name>,
    /// What it is.
    pub is: Expr,
    /// `type`: checked, never a cast.
    pub ty: Option<ColumnType>,
}

/// An example that stands beside what it explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What it shows.
    pub name: Name,
    /// Rows of each source.
    pub rows: Vec<(Name, Vec<TestRow>)>,
    /// Where and when it looks.
    pub at: Vec<(Name, Cell)>,
    /// `reference: cell`.
    pub expect: Vec<(Name, Cell)>,
}

/// One row of a test: columns that are given.
#[derive(Clone, Debug, PartialEq)]
pub struct TestRow {
    /// Column and value.
    pub cells: Vec<(Name, Cell)>,
    /// Its place.
    pub span: Span,
}

/// A written value of a test: text that gets its type from its column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A scalar; plain `null` and `~` are null only where they stand unquoted.
    Scalar {
        /// The decoded text.
        text: Name,
        /// Whether it stood in quotes.
        quoted: bool,
    },
    /// A list.
    List(Vec<Cell>, Span),
    /// A map.
    Map(Vec<(Name, Cell)>, Span),
}
