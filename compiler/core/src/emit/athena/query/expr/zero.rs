//! Negative zero, which the language does not have.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::{Type, Value};

use super::Lower;
use crate::emit::sql::Expr;
use crate::emit::sql::build::{add, float};
use crate::ir::plan::{Node, NodeId, Nodes, Op};

/// The expression of a node as it leaves a query: of floats that may be -0.0 the sum with 0.0.
pub(in crate::emit::athena::query) fn without_negative_zero(lower: Lower<'_>, id: NodeId) -> Expr {
    let expr = lower.expr(id);
    if may_be_negative_zero(lower.nodes, id) { add(expr, float(0.0)) } else { expr }
}

fn may_be_negative_zero(nodes: &Nodes, id: NodeId) -> bool {
    let node = nodes.get(id);
    let Op::Call(function, arguments) = &node.op else { return false };
    if node.ty != Type::Float {
        return false;
    }
    match function {
        Function::Multiply | Function::Divide => {
            !arguments.iter().all(|argument| is_never_negative(nodes, nodes.get(*argument)))
        }
        Function::Negate | Function::Ceil | Function::Round(_) | Function::Power => true,
        Function::Coalesce | Function::Case | Function::Least | Function::Greatest | Function::Clip => {
            arguments.iter().any(|argument| may_be_negative_zero(nodes, *argument))
        }
        _ => false,
    }
}

/// Whether a number is known to be at least 0: constants, counts and roots.
fn is_never_negative(nodes: &Nodes, node: &Node) -> bool {
    match &node.op {
        Op::Literal(Value::Float(x)) => *x >= 0.0,
        Op::Literal(Value::Int(x)) => *x >= 0,
        Op::Call(
            Function::ToFloat | Function::Sqrt | Function::Exp | Function::Abs | Function::Coalesce,
            given,
        ) => given.iter().all(|id| is_never_negative(nodes, nodes.get(*id))),
        _ => false,
    }
}
