//! Expressions with types: every name says what it stands for, every literal has the type that its place asks for.
//!
//! [`read`] takes the syntax tree and a scope ([`Names`]) and yields a [`Typed`] tree, which `eval` can walk without
//! looking anything up. [`literal`] decides what literals become, [`operator`] and [`function`] what may be applied
//! to what, [`call`] reads aggregates with their modifiers. Names are replaced by what they stand for, so a let that is
//! used twice stands twice in the tree.

mod call;
mod combine;
mod function;
mod literal;
mod operator;
mod read;
mod signature;
mod variant;

pub(crate) use literal::adapt;
pub(crate) use read::{Names, Rows, read, shown};
pub(crate) use variant::variants;

use std::collections::BTreeSet;

use crate::value::{Type, Value};

/// An expression and the type of its values.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The type; any value may also be null.
    pub ty: Type,
    /// What it is.
    pub node: Node,
}

/// The forms of a typed expression.
#[derive(Clone, Debug)]
pub enum Node {
    /// A constant.
    Constant(Value),
    /// A literal whose place has not yet asked for a type; `ty` is its type by default.
    Written(Written),
    /// The time of evaluation.
    Now,
    /// A column of a row, or of the version in force: `column`, `alias.column`.
    Column(String),
    /// A request input.
    Request(String),
    /// A feature of another group.
    Feature(Place, String),
    /// The age of another group's record.
    Age(Place),
    /// Whether another group has a record.
    Present(Place),
    /// An operator or a function.
    Apply(&'static str, Vec<Typed>),
    /// A number as a wider type.
    Convert(Box<Typed>),
    /// An aggregate over rows.
    Aggregate(Box<Aggregate>),
}

/// A literal as it is written.
#[derive(Clone, Debug)]
pub enum Written {
    /// `null`.
    Null,
    /// Digits with a sign.
    Int(String),
    /// Digits with a sign and a point or an exponent.
    Float(String),
    /// A string.
    Text(String),
    /// A list of literals.
    List(Vec<Typed>),
}

/// A group, and for which entity of a vector it is asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The role; none where the entity's name is the role.
    pub role: Option<String>,
    /// The group.
    pub group: String,
}

/// A call of an aggregate.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// Which aggregate.
    pub name: &'static str,
    /// What it takes of each row, or with `per` of each group of rows.
    pub arguments: Vec<Typed>,
    /// Its literal arguments: a count, a share, a half-life, edges.
    pub parameters: Vec<Value>,
    /// `per`.
    pub per: Option<Per>,
    /// `over`.
    pub window: Window,
    /// `since` or `in`.
    pub run: Option<Run>,
    /// `where`.
    pub filter: Option<Typed>,
    /// `by`.
    pub by: Option<Typed>,
}

/// `per k`, `per session g`.
#[derive(Clone, Debug)]
pub enum Per {
    /// Equal values.
    Key(Typed),
    /// Gaps of at most this many microseconds.
    Session(i64),
}

/// The span of time that a call looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// None said: all rows.
    Open,
    /// `over all [delay d]`.
    All {
        /// `delay`.
        delay: i64,
    },
    /// `over last n [delay d]`.
    Last {
        /// How many rows.
        count: usize,
        /// `delay`.
        delay: i64,
    },
    /// `over w [delay d] [every h]`.
    Span {
        /// `w`.
        length: i64,
        /// `delay`.
        delay: i64,
        /// `every`.
        every: Option<i64>,
    },
    /// `within next w [after a]`.
    Next {
        /// `w`.
        length: i64,
        /// `after`.
        after: i64,
    },
}

/// The run of rows that a call looks at.
#[derive(Clone, Debug)]
pub enum Run {
    /// `since c`.
    Since(Typed),
    /// `in session g`.
    Session(i64),
    /// `in current k`.
    Current(Typed),
}

impl Typed {
    pub(crate) fn new(ty: Type, node: Node) -> Self {
        Self { ty, node }
    }

    pub(crate) fn constant(ty: Type, value: Value) -> Self {
        Self::new(ty, Node::Constant(value))
    }

    pub(crate) fn apply(name: &'static str, ty: Type, arguments: Vec<Typed>) -> Self {
        Self::new(ty, Node::Apply(name, arguments))
    }

    /// Visits this expression and everything in it.
    pub fn visit(&self, see: &mut dyn FnMut(&Typed)) {
        see(self);
        match &self.node {
            Node::Apply(_, arguments) => arguments.iter().for_each(|argument| argument.visit(see)),
            Node::Convert(operand) => operand.visit(see),
            Node::Aggregate(call) => call.parts().into_iter().for_each(|part| part.visit(see)),
            _ => {}
        }
    }

    /// The names of all columns in it.
    pub fn columns(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.visit(&mut |part| {
            if let Node::Column(name) = &part.node {
                found.insert(name.clone());
            }
        });
        found
    }

    /// Whether a column stands outside of all aggregates.
    pub fn has_bare_column(&self) -> bool {
        match &self.node {
            Node::Column(_) => true,
            Node::Apply(_, arguments) => arguments.iter().any(Self::has_bare_column),
            Node::Convert(operand) => operand.has_bare_column(),
            _ => false,
        }
    }

    /// All calls of aggregates in it that look at rows, those inside `per` left out.
    pub fn calls(&self) -> Vec<&Aggregate> {
        match &self.node {
            Node::Aggregate(call) => vec![call],
            Node::Apply(_, arguments) => arguments.iter().flat_map(Self::calls).collect(),
            Node::Convert(operand) => operand.calls(),
            _ => Vec::new(),
        }
    }
}

impl Aggregate {
    /// Every expression of the call, in the order of their places in its text.
    pub fn parts(&self) -> Vec<&Typed> {
        let per = match &self.per {
            Some(Per::Key(key)) => Some(key),
            _ => None,
        };
        let run = match &self.run {
            Some(Run::Since(part) | Run::Current(part)) => Some(part),
            _ => None,
        };
        self.arguments.iter().chain(per).chain(run).chain(&self.filter).chain(&self.by).collect()
    }
}
