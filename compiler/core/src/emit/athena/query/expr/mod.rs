//! Expressions of the plan as expressions of Trino.
//!
//! In: a node and a [`Scope`] that knows what the leaves are called where the expression stands. Out: an expression
//! whose value is the node's, null for null. Times and durations are bigint microseconds everywhere, so no interval and
//! no timestamp arithmetic is ever printed. One file for each theme; what Trino does differently is said there.

mod choice;
mod list;
mod literal;
mod number;
mod text;
mod time;
mod zero;

use fsc_runtime::types::Type;

use crate::emit::sql::build::{call, count, ne, when};
use crate::emit::sql::{self, Expr, Literal};
use crate::ir::plan::{Node, NodeId, Nodes, Op};

pub(super) use literal::{literal, null_of};
pub(super) use number::floor_multiple;
pub(super) use text::text_form;
pub(super) use time::{instant, timestamp};
pub(super) use zero::without_negative_zero;

/// What leaves are called where an expression stands.
pub(super) trait Scope {
    /// The name of a leaf.
    fn leaf(&self, op: &Op) -> Expr;

    /// The name of a node that a column holds already.
    fn known(&self, _: NodeId) -> Option<Expr> {
        None
    }
}

/// Nodes and the scope in which they are read.
#[derive(Clone, Copy)]
pub(super) struct Lower<'a> {
    pub(super) nodes: &'a Nodes,
    pub(super) scope: &'a dyn Scope,
}

impl<'a> Lower<'a> {
    pub(super) fn new(nodes: &'a Nodes, scope: &'a dyn Scope) -> Self {
        Self { nodes, scope }
    }

    /// The expression of a node.
    pub(super) fn expr(&self, id: NodeId) -> Expr {
        if let Some(known) = self.scope.known(id) {
            return known;
        }
        let node = self.nodes.get(id);
        match &node.op {
            Op::Literal(value) => literal(value, &node.ty),
            Op::Call(function, arguments) => self.call(function, arguments, node),
            leaf => self.scope.leaf(leaf),
        }
    }

    fn node(&self, id: NodeId) -> &'a Node {
        self.nodes.get(id)
    }

    fn ty(&self, id: NodeId) -> &'a Type {
        &self.node(id).ty
    }

    fn all(&self, ids: &[NodeId]) -> Vec<Expr> {
        ids.iter().map(|id| self.expr(*id)).collect()
    }
}

/// The type of a value inside a query: times are numbers.
pub(super) fn sql_type(ty: &Type) -> sql::Type {
    match ty {
        Type::Bool => sql::Type::Boolean,
        Type::Int | Type::Timestamp | Type::Duration => sql::Type::Bigint,
        Type::Float => sql::Type::Double,
        Type::Decimal { precision, scale } => sql::Type::Decimal(*precision, *scale),
        Type::String | Type::Enum(_) => sql::Type::Text,
        Type::Date => sql::Type::Date,
        Type::Vector(_) => sql::Type::Array(Box::new(sql::Type::Double)),
        Type::List(item) => sql::Type::Array(Box::new(sql_type(item))),
        Type::Map(value) => sql::Type::Map(Box::new(sql_type(value))),
    }
}

/// An expression that needs another one several times: written out where it is short, else bound once as the only
/// item of a list.
pub(super) fn bind(value: Expr, body: impl FnOnce(Expr) -> Expr) -> Expr {
    let name = depth(&value);
    bound(value, name, body)
}

/// The same for two that are needed in one body: neither name hides the other.
pub(super) fn bind_both(first: Expr, second: Expr, body: impl FnOnce(Expr, Expr) -> Expr) -> Expr {
    let name = depth(&first).max(depth(&second));
    bound(first, name, |first| bound(second, name + 1, |second| body(first, second)))
}

fn bound(value: Expr, name: usize, body: impl FnOnce(Expr) -> Expr) -> Expr {
    if size(&value) <= SHORT {
        return body(value);
    }
    let name = format!("v{name}");
    let inner = body(Expr::Name(vec![name.clone()]));
    let lambda = Expr::Lambda(vec![name], Box::new(inner));
    call("element_at", [call("transform", [Expr::Array(vec![value]), lambda]), count(1)])
}

/// An expression where it is not this, else null. Trino cannot plan `nullif` in a lambda that reads an outer name.
fn unless(value: Expr, unwanted: Expr) -> Expr {
    bind(value, |value| when(ne(value.clone(), unwanted), value, None))
}

/// The most parts of an expression that may be written twice.
const SHORT: usize = 4;

fn size(expr: &Expr) -> usize {
    1 + children(expr).into_iter().map(size).sum::<usize>()
}

/// How many bound names are nested in an expression, so that an outer one never hides an inner one.
fn depth(expr: &Expr) -> usize {
    let inner = children(expr).into_iter().map(depth).max().unwrap_or(0);
    inner + usize::from(matches!(expr, Expr::Lambda(..)))
}

fn children(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Name(_) | Expr::Literal(_) | Expr::Star => Vec::new(),
        Expr::Not(inner) | Expr::Minus(inner) | Expr::IsNull(inner) | Expr::IsNotNull(inner) => vec![inner],
        Expr::Cast(inner, _) | Expr::TryCast(inner, _) | Expr::Like(inner, _) | Expr::Lambda(_, inner) => {
            vec![inner]
        }
        Expr::Binary(_, left, right) | Expr::Index(left, right) => vec![left, right],
        Expr::And(parts) | Expr::Or(parts) | Expr::Array(parts) | Expr::Row(parts) => parts.iter().collect(),
        Expr::In(inner, values) => std::iter::once(inner.as_ref()).chain(values).collect(),
        Expr::Case(arms, otherwise) => {
            let arms = arms.iter().flat_map(|(condition, value)| [condition, value]);
            arms.chain(otherwise.as_deref()).collect()
        }
        Expr::Call(call) => call.arguments.iter().chain(&call.filter).collect(),
    }
}

/// Whether an expression is a constant.
fn is_literal(expr: &Expr) -> bool {
    matches!(expr, Expr::Literal(literal) if *literal != Literal::Null)
}
