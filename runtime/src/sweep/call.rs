//! One aggregate call, bound to its arguments' values.

use super::answer::Answers;
use super::table::Argument;
use crate::aggregate::Function;
use crate::expr::Over;

/// An aggregate over rows.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// Which aggregate.
    pub function: &'a Function,
    /// Its arguments on every row; rows that lack one are skipped.
    pub arguments: Vec<Argument<'a>>,
    /// `where` on every row: true only.
    pub filter: Option<&'a [bool]>,
    /// The span of time.
    pub over: Over,
    /// `since` or `in`.
    pub run: Option<Run<'a>>,
    /// What decides between rows of one place, after the arguments, where only the last n count.
    pub ties: Vec<Argument<'a>>,
    /// `by`: codes of the text form of the key, in the order of the texts.
    pub by: Option<Argument<'a>>,
}

/// Which rows belong together at the end of the history.
#[derive(Clone, Copy, Debug)]
pub enum Run<'a> {
    /// Those later than the latest row for which this is true.
    Since(&'a [bool]),
    /// The session that ends at the latest row, with gaps of at most this many microseconds.
    Session(i64),
    /// Those with the latest value of this.
    Current(Argument<'a>),
}

/// An aggregate over groups of rows: `mean(count() where c per session_id) over 7d`.
pub struct Nested<'a> {
    /// The outer aggregate with its window and `where`. Its own arguments are not read.
    pub call: Call<'a>,
    /// How the rows are grouped.
    pub per: Per<'a>,
    /// The distinct inner aggregates.
    pub inner: Vec<Inner<'a>>,
    /// Makes the outer arguments of the inner results.
    pub outer: Outer<'a>,
}

/// How the rows of an ask are grouped.
#[derive(Clone, Copy, Debug)]
pub enum Per<'a> {
    /// One group for each value; rows without one belong to none.
    Key(Argument<'a>),
    /// One group for each run with gaps of at most this many microseconds.
    Session(i64),
}

/// An aggregate over the rows of one group.
#[derive(Clone, Debug)]
pub struct Inner<'a> {
    /// Which aggregate.
    pub function: &'a Function,
    /// Its arguments on every row.
    pub arguments: Vec<Argument<'a>>,
    /// Its own `where` on every row.
    pub filter: Option<&'a [bool]>,
}

impl<'a> Inner<'a> {
    /// As a call over whatever rows it is given.
    pub(super) fn call(&self) -> Call<'a> {
        let Self { function, arguments, filter } = self;
        Call {
            function,
            arguments: arguments.clone(),
            filter: *filter,
            over: Over::All,
            run: None,
            ties: Vec::new(),
            by: None,
        }
    }
}

/// Evaluates the outer arguments: from one column per inner aggregate and the time of the ask of each group, all of
/// one length, to one column per argument.
pub type Outer<'a> = &'a dyn Fn(Vec<Answers>, &[i64]) -> Result<Vec<Answers>, Fault>;

/// An ask that has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A whole sum does not fit its type, at this ask.
    Overflow {
        /// Its index.
        ask: usize,
    },
    /// The arguments are not what the function takes: the caller did not check the signature.
    Argument,
    /// The outer arguments could not be evaluated.
    Outer(String),
}
