//! Every fault of the parser.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// What the parser cannot read, and what to write instead.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum ParseError {
    /// The text is not YAML.
    #[error("this is not YAML: {why}")]
    #[diagnostic(code(FSC0002), help("correct the line, or put the text in quotes"))]
    NotYaml {
        /// Where the YAML parser gave up.
        #[label(primary, "here")]
        span: Span,
        /// What it says.
        why: String,
    },
    /// One key twice in one mapping.
    #[error("the key `{name}` stands twice")]
    #[diagnostic(code(FSC0003), help("remove or rename one of them"))]
    DuplicateKey {
        /// The key.
        name: String,
        /// The later one.
        #[label(primary, "again here")]
        span: Span,
        /// The earlier one.
        #[label("first here")]
        first: Span,
    },
    /// Anchors, aliases, tags, merge keys.
    #[error("{what} is not read here")]
    #[diagnostic(code(FSC0004), help("write the value itself"))]
    Indirect {
        /// What stands there.
        what: &'static str,
        /// Its place.
        #[label(primary, "YAML's way of saying things twice or by type")]
        span: Span,
    },
    /// A second document in one file.
    #[error("a file holds one document")]
    #[diagnostic(code(FSC0005), help("move what follows into a file of its own"))]
    FurtherDocument {
        /// The `---`.
        #[label(primary, "a further document starts here")]
        span: Span,
    },
    /// YAML took a part of an expression for its own.
    #[error("{what} inside this expression was read as YAML")]
    #[diagnostic(code(FSC0006), help("put this expression in quotes or on its own line"))]
    Unquoted {
        /// What YAML took.
        what: &'static str,
        /// The expression.
        #[label(primary, "this is one expression")]
        span: Span,
    },
    /// Nested too deeply to be read.
    #[error("this is nested more than {limit} levels deep")]
    #[diagnostic(code(FSC0007), help("give a part of it a name with `let`"))]
    TooDeep {
        /// Where the limit is passed.
        #[label(primary, "too deep from here on")]
        span: Span,
        /// The limit.
        limit: usize,
    },
    /// Longer than what is read.
    #[error("this expression is longer than {limit} bytes")]
    #[diagnostic(code(FSC0008), help("give a part of it a name with `let`"))]
    TooLong {
        /// The text.
        #[label(primary, "this expression")]
        span: Span,
        /// The limit.
        limit: usize,
    },
    /// A key that is not known here.
    #[error("{place} has no entry `{name}`")]
    #[diagnostic(code(FSC0010), help("{help}"))]
    UnknownKey {
        /// The key.
        name: String,
        /// What it stands in.
        place: &'static str,
        /// Near names, or all.
        help: String,
        /// The key's place.
        #[label(primary, "not known here")]
        span: Span,
    },
    /// Text where a mapping belongs, and the like.
    #[error("{place} is {wanted}, not {found}")]
    #[diagnostic(code(FSC0011), help("write {example}"))]
    Shape {
        /// What is written here.
        place: String,
        /// What it should be.
        wanted: &'static str,
        /// What it is.
        found: &'static str,
        /// How it looks.
        example: &'static str,
        /// Its place.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// Nothing at all where something belongs.
    #[error("{place} is empty, and should be {wanted}")]
    #[diagnostic(code(FSC0011), help("write {example}"))]
    Empty {
        /// What is empty.
        place: String,
        /// What it should be.
        wanted: &'static str,
        /// How it looks.
        example: &'static str,
        /// Its place.
        #[label(primary, "nothing here")]
        span: Span,
    },
    /// A key that is a list or a mapping.
    #[error("a key is a word, not a collection")]
    #[diagnostic(code(FSC0011), help("write `key: value`"))]
    KeyShape {
        /// The key.
        #[label(primary, "this stands as a key")]
        span: Span,
    },
    /// Something that must be said is not.
    #[error("{place} does not say `{key}`")]
    #[diagnostic(code(FSC0012), help("add `{key}: {example}`"))]
    Missing {
        /// What lacks it.
        place: String,
        /// The key.
        key: &'static str,
        /// How it looks.
        example: &'static str,
        /// What lacks it.
        #[label(primary, "here")]
        span: Span,
    },
    /// An input that is computed and has no name.
    #[error("a computed input has no name")]
    #[diagnostic(code(FSC0012), help("write `- name: expression`"))]
    UnnamedInput {
        /// The expression.
        #[label(primary, "only a bare reference is named by itself")]
        span: Span,
    },
    /// A word that is not one of a few.
    #[error("`{word}` is no {what}")]
    #[diagnostic(code(FSC0013), help("{help}"))]
    Word {
        /// The word.
        word: String,
        /// What is chosen.
        what: &'static str,
        /// Near words, or all.
        help: String,
        /// Its place.
        #[label(primary, "not known")]
        span: Span,
    },
    /// `yes`, `no`, `on`, `off` and the like where a boolean belongs.
    #[error("`{word}` is text here, not a boolean")]
    #[diagnostic(code(FSC0014), help("write `{instead}`"))]
    NotBoolean {
        /// The word.
        word: String,
        /// `true` or `false`, or both.
        instead: &'static str,
        /// Its place.
        #[label(primary, "neither `true` nor `false`")]
        span: Span,
    },
    /// Not a duration, or one that does not exist.
    #[error("{why}")]
    #[diagnostic(code(FSC0015), help("{help}"))]
    Duration {
        /// What is wrong.
        why: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
    /// `project:` in two files.
    #[error("the project is described twice")]
    #[diagnostic(code(FSC0016), help("keep one `project:` entry"))]
    SecondHeader {
        /// The later one.
        #[label(primary, "again here")]
        span: Span,
        /// The earlier one.
        #[label("first here")]
        first: Span,
    },
    /// A type that cannot be read.
    #[error("`{text}` is not written as a type")]
    #[diagnostic(code(FSC0017), help("{help}"))]
    Type {
        /// The text.
        text: String,
        /// What to write.
        help: &'static str,
        /// Its place.
        #[label(primary, "not a type")]
        span: Span,
    },
    /// A name that is empty.
    #[error("a name is empty")]
    #[diagnostic(code(FSC0018), help("write a name of letters, digits, `_` and `-`"))]
    EmptyName {
        /// Its place.
        #[label(primary, "no name here")]
        span: Span,
    },
    /// A word where another was expected.
    #[error("expected {expected}, found {found}")]
    #[diagnostic(code(FSC0020), help("{help}"))]
    Unexpected {
        /// What may stand here.
        expected: String,
        /// What stands here.
        found: String,
        /// One action.
        help: String,
        /// The token.
        #[label(primary, "{found}")]
        span: Span,
    },
    /// A string that does not end.
    #[error("the string is not closed")]
    #[diagnostic(code(FSC0021), help("close it with {quote}"))]
    OpenString {
        /// The quote that is missing, as messages show it.
        quote: &'static str,
        /// From the opening quote on.
        #[label(primary, "opened here")]
        span: Span,
    },
    /// An escape that is not known.
    #[error("`{escape}` is no escape")]
    #[diagnostic(code(FSC0022), help("use one of `\\\\`, `\\\"`, `\\'`, `\\n`, `\\t`, `\\u{{..}}`"))]
    Escape {
        /// The escape.
        escape: String,
        /// Its place.
        #[label(primary, "not known")]
        span: Span,
    },
    /// Another language's spelling.
    #[error("`{wrong}` is not how this is written")]
    #[diagnostic(code(FSC0023), help("write {right}"))]
    Spelling {
        /// What stands there.
        wrong: String,
        /// The right spelling, as messages show it.
        right: String,
        /// Its place.
        #[label(primary, "another language's spelling")]
        span: Span,
    },
    /// A number that cannot be read.
    #[error("`{text}` is no number")]
    #[diagnostic(code(FSC0024), help("{help}"))]
    Number {
        /// The text.
        text: String,
        /// What to write.
        help: String,
        /// Its place.
        #[label(primary, "here")]
        span: Span,
    },
    /// `x == null`.
    #[error("a comparison with `null` is null, never true")]
    #[diagnostic(code(FSC0025), help("write `{instead}`"))]
    NullComparison {
        /// `is null` or `is not null`.
        instead: &'static str,
        /// The comparison.
        #[label(primary, "compares with `null`")]
        span: Span,
    },
    /// `a < b < c`.
    #[error("comparisons do not chain")]
    #[diagnostic(code(FSC0026), help("join two comparisons with `and`"))]
    Chain {
        /// The second operator.
        #[label(primary, "a second comparison")]
        span: Span,
    },
    /// A form that is kept for later.
    #[error("{what} is reserved for later")]
    #[diagnostic(code(FSC0028), help("{help}"))]
    Reserved {
        /// The form.
        what: &'static str,
        /// What to write until then.
        help: &'static str,
        /// Its place.
        #[label(primary, "not built yet")]
        span: Span,
    },
}

impl ParseError {
    pub(super) fn indirect(span: Span, what: &'static str) -> Self {
        Self::Indirect { what, span }
    }

    pub(super) fn torn(span: Span) -> Self {
        Self::Unquoted { what: "a comma or bracket", span }
    }

    pub(super) fn opened(span: Span) -> Self {
        Self::Unquoted { what: "the first character", span }
    }

    pub(super) fn colon(span: Span) -> Self {
        Self::Unquoted { what: "`: `", span }
    }

    pub(super) fn cut(span: Span) -> Self {
        Self::Unquoted { what: "` #`", span }
    }
}
