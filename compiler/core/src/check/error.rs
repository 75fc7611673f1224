//! Every fault of checking: types, windows, schedules, vectors and leaks.

use miette::{Diagnostic, LabeledSpan};
use thiserror::Error;

use crate::source::Span;

/// What is bound, but does not fit together.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum CheckError {
    /// Operands or arguments that an operator or function does not take.
    #[error("{reason}")]
    #[diagnostic(code(FSC2001), help("{help}"))]
    Mismatch {
        /// What is wrong.
        reason: String,
        /// One action.
        help: String,
        /// The whole expression.
        #[label(primary, "does not fit")]
        span: Span,
        /// What each operand is.
        #[label(collection, "")]
        operands: Vec<LabeledSpan>,
    },
    /// A condition that is none.
    #[error("`{keyword}` takes a condition, and this is {found}")]
    #[diagnostic(code(FSC2002), help("compare it with something, as in `x > 0`"))]
    NoCondition {
        /// What it stands behind.
        keyword: &'static str,
        /// Its type.
        found: String,
        /// Its place.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// An aggregate of events without a window.
    #[error("`{name}` does not say which rows it sees")]
    #[diagnostic(code(FSC2003), help("add `over 7d`, or `over all` for the whole history"))]
    NoWindow {
        /// The aggregate.
        name: String,
        /// Its place.
        #[label(primary, "no window")]
        span: Span,
    },
    /// A label's aggregate that does not look ahead.
    #[error("`{name}` does not say which rows after the label's time it sees")]
    #[diagnostic(code(FSC2004), help("add `within next 7d`"))]
    NoWindowAhead {
        /// The aggregate.
        name: String,
        /// Its place.
        #[label(primary, "no window ahead")]
        span: Span,
    },
    /// Something that rows cannot be grouped by.
    #[error("rows cannot be grouped by {found}")]
    #[diagnostic(code(FSC2005), help("{help}"))]
    GroupedBy {
        /// Its type.
        found: String,
        /// What would do.
        help: &'static str,
        /// Its place.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// Modifiers that do not go together.
    #[error("`{name}` does not go with `{keyword}`")]
    #[diagnostic(code(FSC2006), help("{help}"))]
    NotTogether {
        /// The aggregate.
        name: String,
        /// The modifier.
        keyword: &'static str,
        /// One action.
        help: &'static str,
        /// The modifier, or the call.
        #[label(primary, "not with this aggregate")]
        span: Span,
    },
    /// A declared type that is not the one found.
    #[error("this is {found}, and `type` says {declared}")]
    #[diagnostic(code(FSC2007), help("{help}"))]
    Declared {
        /// The type of the expression.
        found: String,
        /// The declared one.
        declared: String,
        /// One action.
        help: String,
        /// The declaration.
        #[label(primary, "says {declared}")]
        span: Span,
        /// The expression.
        #[label("is {found}")]
        value: Span,
    },
    /// A time that is none.
    #[error("`{entry}` of a source is a timestamp that is never null, not {found}")]
    #[diagnostic(code(FSC2008), help("{help}"))]
    Time {
        /// `time` or `known`.
        entry: &'static str,
        /// Its type.
        found: String,
        /// One action.
        help: &'static str,
        /// Its place.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// A column that has the wrong type for its part.
    #[error("`{entry}` is {wanted}, and `{column}` is {found}")]
    #[diagnostic(code(FSC2009), help("name another column, or change its type"))]
    ColumnPart {
        /// The entry.
        entry: &'static str,
        /// What it should be.
        wanted: &'static str,
        /// The column.
        column: String,
        /// Its type.
        found: String,
        /// Its declaration.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// A schedule that cannot be kept.
    #[error("{why}")]
    #[diagnostic(code(FSC2010), help("{help}"))]
    Schedule {
        /// What is wrong.
        why: String,
        /// One action.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
    /// A record that dies before the next one comes.
    #[error("the ttl of `{group}` is shorter than the time between its records")]
    #[diagnostic(code(FSC2011), help("make it at least two periods, so that one missed run does no harm"))]
    TtlTooShort {
        /// The group.
        group: String,
        /// The ttl.
        #[label(primary, "the record is gone")]
        span: Span,
        /// The schedule.
        #[label("before the next one is written")]
        evaluate: Span,
    },
    /// A record of something that has none.
    #[error("`{group}` has no records: it is computed when it is read")]
    #[diagnostic(code(FSC2012), help("ask for a group that is stored, with `every` or `on event`"))]
    NoRecord {
        /// The group.
        group: String,
        /// Its place.
        #[label(primary, "computed on read")]
        span: Span,
    },
    /// A group on a snapshot that is about something else.
    #[error("a group on a snapshot is about the snapshot's key")]
    #[diagnostic(code(FSC2013), help("{help}"))]
    SnapshotKey {
        /// One action.
        help: String,
        /// Where the entity is named.
        #[label(primary, "has another key than `{source_name}`")]
        span: Span,
        /// The snapshot.
        source_name: String,
    },
    /// An entry that a group of this kind cannot have.
    #[error("{what} cannot be said of {whom}")]
    #[diagnostic(code(FSC2014), help("{help}"))]
    GroupEntry {
        /// The entry.
        what: &'static str,
        /// As in "a group without a source".
        whom: &'static str,
        /// One action.
        help: &'static str,
        /// Its place.
        #[label(primary, "not here")]
        span: Span,
    },
    /// Label rows that lack something that the vector needs.
    #[error("the label rows of `{label}` have no column `{column}`")]
    #[diagnostic(code(FSC2015), help("{help}"))]
    LabelLacks {
        /// The label.
        label: String,
        /// The column.
        column: String,
        /// One action.
        help: String,
        /// What needs it.
        #[label(primary, "needs `{column}`")]
        span: Span,
        /// The label.
        #[label("its rows come from here")]
        rows: Span,
    },
    /// A column of the label rows of another type.
    #[error("`{column}` is {wanted} here, and {found} in the label rows")]
    #[diagnostic(code(FSC2016), help("declare both with one type"))]
    LabelColumn {
        /// The column.
        column: String,
        /// What the vector says.
        wanted: String,
        /// What the rows have.
        found: String,
        /// What the vector says.
        #[label(primary, "{wanted}")]
        span: Span,
        /// The column.
        #[label("{found}")]
        rows: Span,
    },
    /// An input that is no number.
    #[error("the input `{name}` is {found}, which a model cannot take")]
    #[diagnostic(code(FSC2017), help("{help}"))]
    InputType {
        /// The input.
        name: String,
        /// Its type.
        found: String,
        /// One action.
        help: String,
        /// Its place.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// An input that may be null.
    #[error("the input `{name}` may be null")]
    #[diagnostic(code(FSC2018), help("add `else` and a value, or say `missing: empty`"))]
    InputNull {
        /// The input.
        name: String,
        /// Its place.
        #[label(primary, "null where {why}")]
        span: Span,
        /// When it is null.
        why: String,
    },
    /// An encoder with parameters that do not fit.
    #[error("{why}")]
    #[diagnostic(code(FSC2019), help("{help}"))]
    Encoder {
        /// What is wrong.
        why: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
    /// Two columns of one name.
    #[error("the column `{column}` stands twice in the vector")]
    #[diagnostic(code(FSC2020), help("rename one of the inputs"))]
    SameColumn {
        /// The column.
        column: String,
        /// The later input.
        #[label(primary, "yields it again")]
        span: Span,
        /// The earlier input.
        #[label("yields it first")]
        first: Span,
    },
    /// An expectation that the feature cannot meet.
    #[error("`between` takes numbers, and `{name}` is {found}")]
    #[diagnostic(code(FSC2021), help("leave it out, or expect a `null_rate`"))]
    Expect {
        /// The feature.
        name: String,
        /// Its type.
        found: String,
        /// Its place.
        #[label(primary, "no number")]
        span: Span,
    },
    /// An encoded input that another refers to.
    #[error("the input `{name}` is encoded, and has no single value")]
    #[diagnostic(code(FSC2022), help("refer to what it encodes"))]
    EncodedInput {
        /// The input.
        name: String,
        /// The reference.
        #[label(primary, "an encoded input")]
        span: Span,
    },
    /// A group with a source whose features are the same whatever the rows are.
    #[error("no feature of `{group}` looks at a row of `{source_name}`")]
    #[diagnostic(
        code(FSC2023),
        help("add a feature that does, as `count() over 7d`; a constant needs no group")
    )]
    NoRows {
        /// The group.
        group: String,
        /// Its source.
        source_name: String,
        /// The group's name.
        #[label(primary, "reads no row")]
        span: Span,
    },
    /// Labels from a table that the features read.
    #[error("`{vector}` does not say whether the label's own row is seen")]
    #[diagnostic(
        code(FSC2301),
        help("write `before: true` if serving has not seen it yet, `before: false` if it has")
    )]
    OwnRow {
        /// The vector.
        vector: String,
        /// The vector.
        #[label(primary, "its features read `{table}`")]
        span: Span,
        /// The label.
        #[label("its label's rows come from there, too")]
        label: Span,
        /// The table.
        table: String,
    },
    /// A feature made of what the label is made of.
    #[error("`{feature}` reads `{column}`, which the label `{label}` is made of")]
    #[diagnostic(
        code(FSC2302),
        help(
            "give the labels a source of their own with its `known`, or write `allow: {{ FSC2302: reason }}`"
        )
    )]
    LabelColumnRead {
        /// The feature.
        feature: String,
        /// The column.
        column: String,
        /// The label.
        label: String,
        /// The input that reads the feature.
        #[label(primary, "reads outcomes that were not known")]
        span: Span,
        /// The label's value.
        #[label("the outcome")]
        value: Span,
    },
    /// The label as an input.
    #[error("the request input `{name}` is the label itself")]
    #[diagnostic(code(FSC2303), help("remove it: a model that is given the answer learns nothing"))]
    RequestIsLabel {
        /// The input.
        name: String,
        /// Its place.
        #[label(primary, "arrives with the call")]
        span: Span,
        /// The label's value.
        #[label("and is what is to be predicted")]
        value: Span,
    },
}
