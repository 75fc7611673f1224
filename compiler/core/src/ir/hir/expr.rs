//! Expressions, names bound.

use std::collections::HashSet;

use fsc_runtime::scalar::Operator;
use fsc_runtime::types::Value;

use super::ColumnId;
use crate::ir::ast;
use crate::source::Span;

/// Index of an expression in the arena. Children come before their parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it is written; of a literal behind a `$`, where the `$` stands.
    pub span: Span,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// What was reported already: it fits everywhere.
    Broken,
    /// A constant, or a list of constants. Numbers with a point are decimals with all their digits.
    Literal(Value),
    /// The time of evaluation.
    Now,
    /// Row scope: a column of the row. Group scope on a snapshot: its value in force.
    Column(ColumnId),
    /// Row scope: a column of the version in force of a lookup, by the lookup's index.
    Lookup(u32, ColumnId),
    /// What a let stands for.
    Let(ExprId),
    /// Group scope: a feature of the same group, by index.
    Feature(u32),
    /// Read scope: a feature of a group that is asked, both by index.
    Asked(super::Ask, u32),
    /// Whether the group has a record.
    Present(super::Ask),
    /// How old the record is.
    Age(super::Ask),
    /// Vector scope: a request input, by index.
    Request(u32),
    /// Vector scope: an earlier input, by index.
    Input(u32),
    /// An operator on its operands.
    Operator(Operator, Vec<ExprId>),
    /// A row function by name.
    Call(ast::Name, Vec<ExprId>),
    /// An aggregate.
    Aggregate(Box<Aggregate>),
}

/// An aggregate call, its modifiers in their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// Its name.
    pub name: ast::Name,
    /// Its arguments: over rows, or over groups of rows where `per` is set.
    pub arguments: Vec<ExprId>,
    /// `where`.
    pub filter: Option<ExprId>,
    /// `over` or `within next`; none where nothing is said.
    pub over: Option<ast::Spanned<Over>>,
    /// `since` or `in`.
    pub run: Option<ast::Spanned<Run>>,
    /// `per`.
    pub per: Option<ast::Spanned<Per>>,
    /// `by`.
    pub by: Option<ExprId>,
}

/// The span of time, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// `over all`.
    All,
    /// `over w [delay d] [every h]`.
    Span {
        /// How long.
        length: i64,
        /// How far its end lies before T.
        delay: i64,
        /// Where its start may lie.
        every: Option<i64>,
    },
    /// `over last n`.
    Last(u32),
    /// `within next w [after a]`.
    Next {
        /// How long.
        length: i64,
        /// How far its start lies after T.
        after: i64,
    },
}

/// Rows that belong together at the end of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// `since c`.
    Since(ExprId),
    /// `in session g`, in microseconds.
    Session(i64),
    /// `in current k`.
    Current(ExprId),
}

/// How rows are grouped under an aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// `per k`.
    Key(ExprId),
    /// `per session g`, in microseconds.
    Session(i64),
}

/// The arena.
#[derive(Clone, Debug, Default)]
pub struct Exprs {
    all: Vec<Expr>,
}

impl Exprs {
    /// Adds an expression.
    pub fn add(&mut self, kind: ExprKind, span: Span) -> ExprId {
        let id = ExprId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(Expr { kind, span });
        id
    }

    /// The expression of an id.
    pub fn get(&self, id: ExprId) -> &Expr {
        &self.all[id.0 as usize]
    }

    /// An expression and all below it, each once however often lets share it.
    pub fn below(&self, id: ExprId) -> Vec<ExprId> {
        let mut seen = HashSet::from([id]);
        let mut open = vec![id];
        let mut out = Vec::new();
        while let Some(id) = open.pop() {
            out.push(id);
            let children = self.get(id).kind.children();
            open.extend(children.into_iter().rev().filter(|child| seen.insert(*child)));
        }
        out
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl ExprKind {
    /// The expressions directly below.
    pub fn children(&self) -> Vec<ExprId> {
        match self {
            Self::Operator(_, operands) | Self::Call(_, operands) => operands.clone(),
            Self::Let(inner) => vec![*inner],
            Self::Aggregate(call) => call.children(),
            _ => Vec::new(),
        }
    }
}

impl Aggregate {
    fn children(&self) -> Vec<ExprId> {
        let run = self.run.as_ref().and_then(|run| match run.value {
            Run::Since(id) | Run::Current(id) => Some(id),
            Run::Session(_) => None,
        });
        let per = self.per.as_ref().and_then(|per| match per.value {
            Per::Key(id) => Some(id),
            Per::Session(_) => None,
        });
        let modifiers = [self.filter, run, per, self.by].into_iter().flatten();
        self.arguments.iter().copied().chain(modifiers).collect()
    }
}
