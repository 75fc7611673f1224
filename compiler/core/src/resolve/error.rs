//! Every fault of resolving: names that mean nothing, two things, or something that is not seen where they stand.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// A name that cannot be bound, and what to write instead.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum ResolveError {
    /// Two things of one space with one name.
    #[error("{what} `{name}` is declared twice")]
    #[diagnostic(code(FSC1001), help("rename one of them"))]
    Duplicate {
        /// The space, as in "the group".
        what: &'static str,
        /// The name.
        name: String,
        /// The later one.
        #[label(primary, "again here")]
        span: Span,
        /// The earlier one.
        #[label("first declared here")]
        first: Span,
    },
    /// Names that stores fold into one.
    #[error("`{name}` and `{other}` differ only by case, `-` or `_`")]
    #[diagnostic(code(FSC1002), help("rename one of them: stores do not tell them apart"))]
    Alike {
        /// The later one.
        name: String,
        /// The earlier one.
        other: String,
        /// The later one's place.
        #[label(primary, "too close to the other")]
        span: Span,
        /// The earlier one's place.
        #[label("declared here")]
        first: Span,
    },
    /// A name that no store takes.
    #[error("`{name}` cannot be the name of {what}")]
    #[diagnostic(code(FSC1003), help("{help}"))]
    Malformed {
        /// The name.
        name: String,
        /// As in "a feature".
        what: &'static str,
        /// What is wrong, as one action.
        help: &'static str,
        /// Its place.
        #[label(primary, "not a name that stores take")]
        span: Span,
    },
    /// A name that every stored table has already.
    #[error("`{name}` is kept for {owner}")]
    #[diagnostic(code(FSC1004), help("rename the feature"))]
    Reserved {
        /// The name.
        name: String,
        /// Who has it.
        owner: &'static str,
        /// Its place.
        #[label(primary, "a stored record has a column of this name already")]
        span: Span,
    },
    /// A bare name that means nothing.
    #[error("`{name}` means nothing here")]
    #[diagnostic(code(FSC1005), help("{help}"))]
    UnknownName {
        /// The name.
        name: String,
        /// Near names, or what is seen.
        help: String,
        /// Its place.
        #[label(primary, "not known in this scope")]
        span: Span,
    },
    /// A reference to something that is not declared.
    #[error("there is no {what} `{name}`")]
    #[diagnostic(code(FSC1006), help("{help}"))]
    UnknownReference {
        /// As in "source".
        what: &'static str,
        /// The name.
        name: String,
        /// Near names, or all.
        help: String,
        /// Its place.
        #[label(primary, "not declared")]
        span: Span,
    },
    /// A column that the source does not declare.
    #[error("the source `{owner}` has no column `{name}`")]
    #[diagnostic(code(FSC1007), help("{help}"))]
    UnknownColumn {
        /// The source.
        owner: String,
        /// The column.
        name: String,
        /// Near names, or all.
        help: String,
        /// Its place.
        #[label(primary, "not a column of `{owner}`")]
        span: Span,
    },
    /// A feature that the group does not have.
    #[error("the group `{owner}` has no feature `{name}`")]
    #[diagnostic(code(FSC1008), help("{help}"))]
    UnknownFeature {
        /// The group.
        owner: String,
        /// The feature.
        name: String,
        /// Near names, or all.
        help: String,
        /// Its place.
        #[label(primary, "not a feature of `{owner}`")]
        span: Span,
    },
    /// A function that does not exist.
    #[error("there is no function `{name}`")]
    #[diagnostic(code(FSC1009), help("{help}"))]
    UnknownFunction {
        /// The name.
        name: String,
        /// Near names.
        help: String,
        /// Its place.
        #[label(primary, "neither a row function nor an aggregate")]
        span: Span,
    },
    /// A type that does not exist.
    #[error("`{name}` is no type: {why}")]
    #[diagnostic(code(FSC1010), help("{help}"))]
    UnknownType {
        /// The type as written.
        name: String,
        /// What is wrong with it.
        why: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "not a type of the language")]
        span: Span,
    },
    /// Two meanings of one name in one scope.
    #[error("`{name}` has two meanings in one scope")]
    #[diagnostic(code(FSC1011), help("rename the {what}"))]
    Shadowed {
        /// The name.
        name: String,
        /// What may be renamed, as in "let".
        what: &'static str,
        /// The one that may be renamed.
        #[label(primary, "this {what}")]
        span: Span,
        /// The other meaning.
        #[label("also means this")]
        other: Span,
    },
    /// A name that is known, but not in this scope.
    #[error("{what} `{name}` is not seen by {scope}")]
    #[diagnostic(code(FSC1012), help("{help}"))]
    NotSeen {
        /// As in "the feature".
        what: &'static str,
        /// The name.
        name: String,
        /// As in "a row".
        scope: &'static str,
        /// One action.
        help: String,
        /// Its place.
        #[label(primary, "not seen here")]
        span: Span,
    },
    /// A column of an event source outside aggregates.
    #[error("the column `{name}` has one value a row, and a feature one an entity")]
    #[diagnostic(code(FSC1013), help("write `last({name})`, or another aggregate of it"))]
    BareColumn {
        /// The column.
        name: String,
        /// Its place.
        #[label(primary, "outside every aggregate")]
        span: Span,
    },
    /// An aggregate where a row is looked at.
    #[error("the aggregate `{name}` stands {place}")]
    #[diagnostic(code(FSC1014), help("{help}"))]
    NestedAggregate {
        /// The aggregate.
        name: String,
        /// As in "inside another aggregate".
        place: &'static str,
        /// One action.
        help: &'static str,
        /// Its place.
        #[label(primary, "an aggregate of many rows, where one row is looked at")]
        span: Span,
    },
    /// An aggregate where there are no rows.
    #[error("the aggregate `{name}` has no rows here")]
    #[diagnostic(code(FSC1015), help("make it a feature of a group with a source, and refer to that"))]
    NoRows {
        /// The aggregate.
        name: String,
        /// Its place.
        #[label(primary, "this scope sees features, not rows")]
        span: Span,
    },
    /// `now` where a row is looked at.
    #[error("`now` is the time of evaluation, which a row does not have")]
    #[diagnostic(code(FSC1016), help("use `mean_gap()`, or `now - last(..)` outside the aggregate"))]
    NowInRow {
        /// Its place.
        #[label(primary, "inside an aggregate or a condition on rows")]
        span: Span,
    },
    /// A modifier behind something that is no aggregate.
    #[error("`{keyword}` belongs to an aggregate, and `{name}` is none")]
    #[diagnostic(code(FSC1017), help("move it behind the aggregate that it is meant for"))]
    ModifierOnFunction {
        /// The keyword.
        keyword: &'static str,
        /// What it stands behind.
        name: String,
        /// The modifier.
        #[label(primary, "this modifier")]
        span: Span,
        /// What it stands behind.
        #[label("a function of one row")]
        function: Span,
    },
    /// Two modifiers of one kind on one call.
    #[error("`{keyword}` stands twice on one aggregate")]
    #[diagnostic(code(FSC1018), help("{help}"))]
    ModifierTwice {
        /// The keyword.
        keyword: &'static str,
        /// One action.
        help: &'static str,
        /// The later one.
        #[label(primary, "again here")]
        span: Span,
        /// The earlier one.
        #[label("first here")]
        first: Span,
    },
    /// Two modifiers on one call that answer one question.
    #[error("`{earlier}` and `{keyword}` exclude each other")]
    #[diagnostic(code(FSC1018), help("{help}"))]
    ModifiersExclude {
        /// The keyword of the earlier one.
        earlier: &'static str,
        /// The keyword of the later one.
        keyword: &'static str,
        /// One action.
        help: &'static str,
        /// The later one.
        #[label(primary, "and here another choice of rows")]
        span: Span,
        /// The earlier one.
        #[label("one choice of rows here")]
        first: Span,
    },
    /// A modifier that may not stand in this place.
    #[error("`{keyword}` cannot stand {place}")]
    #[diagnostic(code(FSC1019), help("{help}"))]
    ModifierMisplaced {
        /// The keyword.
        keyword: &'static str,
        /// As in "under `per`".
        place: &'static str,
        /// One action.
        help: &'static str,
        /// The modifier.
        #[label(primary, "not here")]
        span: Span,
    },
    /// A window that is none.
    #[error("{why}")]
    #[diagnostic(code(FSC1020), help("{help}"))]
    Window {
        /// What is wrong.
        why: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
    /// `$` without a `for`, or `$name` that it does not have.
    #[error("`{name}` stands for nothing here")]
    #[diagnostic(code(FSC1021), help("{help}"))]
    UnknownVariant {
        /// `$` or `$name`.
        name: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "no `for` says what this is")]
        span: Span,
    },
    /// Definitions that need each other.
    #[error("`{name}` is defined by itself")]
    #[diagnostic(code(FSC1022), help("break the circle: {circle}"))]
    Cycle {
        /// The first of them.
        name: String,
        /// All of them, as `a -> b -> a`.
        circle: String,
        /// The first one's place.
        #[label(primary, "this needs itself")]
        span: Span,
    },
    /// A let of two stages.
    #[error("the let `{name}` mixes rows and entities")]
    #[diagnostic(code(FSC1023), help("split it: one let for the row, one for what is made of aggregates"))]
    MixedLet {
        /// The let.
        name: String,
        /// Its name's place.
        #[label(primary, "has one value a row and one an entity")]
        span: Span,
    },
    /// An encoder that is not the whole of an input.
    #[error("the encoder `{name}` is not the whole of an input")]
    #[diagnostic(
        code(FSC1024),
        help("make it an input of a vector by itself, with `else` behind it at most")
    )]
    EncoderMisplaced {
        /// The encoder.
        name: String,
        /// Its place.
        #[label(primary, "an encoder cannot be part of an expression")]
        span: Span,
    },
    /// A group with a source that reads another group.
    #[error("a group with a source cannot read the group `{name}`")]
    #[diagnostic(
        code(FSC1025),
        help("compute it in a group without a source, `evaluate: on read`, or in a vector")
    )]
    OtherGroup {
        /// The other group.
        name: String,
        /// Its place.
        #[label(primary, "a feature of another group")]
        span: Span,
    },
    /// A number that no type holds.
    #[error("`{text}` is out of range")]
    #[diagnostic(code(FSC1026), help("an int has 64 bits; write a float with a point for more"))]
    Number {
        /// The number.
        text: String,
        /// Its place.
        #[label(primary, "no int is this large")]
        span: Span,
    },
    /// Something that this kind of thing must say.
    #[error("{what} `{name}` does not say `{entry}`")]
    #[diagnostic(code(FSC1027), help("add `{entry}: {example}`"))]
    MissingEntry {
        /// As in "the group".
        what: &'static str,
        /// Its name.
        name: String,
        /// The entry.
        entry: String,
        /// How it looks.
        example: &'static str,
        /// Its name's place.
        #[label(primary, "needs `{entry}`")]
        span: Span,
    },
    /// A key that the rows do not hold.
    #[error("{owner} has no column for the key `{name}`")]
    #[diagnostic(code(FSC1028), help("{help}"))]
    KeyNotHeld {
        /// As in "the source `events`".
        owner: String,
        /// The key.
        name: String,
        /// What to write.
        help: String,
        /// Where the entity is named.
        #[label(primary, "the entity named here has the key `{name}`")]
        span: Span,
    },
    /// A key whose column has another type.
    #[error("the key `{name}` is {wanted}, and its column is {found}")]
    #[diagnostic(code(FSC1029), help("declare both with one type"))]
    KeyType {
        /// The key.
        name: String,
        /// The key's type.
        wanted: String,
        /// The column's type.
        found: String,
        /// Where they meet.
        #[label(primary, "the types differ")]
        span: Span,
    },
    /// An entry that this kind of thing does not have.
    #[error("`{entry}` means nothing {place}")]
    #[diagnostic(code(FSC1030), help("{help}"))]
    Misfit {
        /// The entry.
        entry: &'static str,
        /// As in "on an event source".
        place: &'static str,
        /// One action.
        help: &'static str,
        /// Its place.
        #[label(primary, "has no effect here")]
        span: Span,
    },
    /// Something computed where a constant belongs.
    #[error("{what} is a constant, not an expression")]
    #[diagnostic(code(FSC1031), help("write {example}"))]
    NotConstant {
        /// As in "an item of a list".
        what: &'static str,
        /// How it looks.
        example: &'static str,
        /// Its place.
        #[label(primary, "not a constant")]
        span: Span,
    },
    /// A value of a test that its column cannot hold.
    #[error("`{text}` is no {ty}")]
    #[diagnostic(code(FSC1032), help("{help}"))]
    Cell {
        /// What was written.
        text: String,
        /// The column's type.
        ty: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "cannot be read")]
        span: Span,
    },
    /// An argument that no parameter is named after.
    #[error("`{name}` has no parameter `{argument}`")]
    #[diagnostic(code(FSC1033), help("{help}"))]
    UnknownArgument {
        /// What is called.
        name: String,
        /// The argument's name.
        argument: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "not a parameter")]
        span: Span,
    },
    /// A row function under `per`, or another place where only inner aggregates stand.
    #[error("the column `{name}` has many values under `per`")]
    #[diagnostic(code(FSC1034), help("wrap it in an aggregate of the inner group, as in `max({name})`"))]
    BareUnderPer {
        /// The column.
        name: String,
        /// Its place.
        #[label(primary, "one value a row, not one a group of rows")]
        span: Span,
    },
    /// Two roles, or a role that does not fit.
    #[error("{why}")]
    #[diagnostic(code(FSC1035), help("{help}"))]
    Role {
        /// What is wrong.
        why: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
}
