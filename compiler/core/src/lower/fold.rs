//! What an expression is where nothing is known but that there are no rows.

use fsc_runtime::scalar::{self, Function};
use fsc_runtime::types::Value;

use super::reach::nothing;
use crate::ir::plan::{ColumnId, Group, NodeId, Nodes, Op};

/// A value, or none where it depends on what is not known.
type Folded = Option<Value>;

/// The value of a feature of a group without rows; none where it depends on `now`.
pub(super) fn absent(group: &Group, nodes: &Nodes, id: NodeId) -> Folded {
    let node = nodes.get(id);
    match &node.op {
        Op::Literal(value) => Some(value.clone()),
        Op::Aggregate(call) => Some(nothing(group.aggregate(*call))),
        Op::Column(_) | Op::Lookup(..) => Some(Value::Null),
        Op::Now | Op::Feature(..) | Op::Present(_) | Op::Age(_) | Op::Request(_) => None,
        Op::Call(function, arguments) => call(function, arguments, &|id| absent(group, nodes, id)),
    }
}

/// A value over the columns of one row; none where it depends on what is not known of it.
pub(super) fn row(nodes: &Nodes, id: NodeId, column: &dyn Fn(ColumnId) -> Folded) -> Folded {
    match &nodes.get(id).op {
        Op::Literal(value) => Some(value.clone()),
        Op::Column(id) => column(*id),
        Op::Call(function, arguments) => call(function, arguments, &|id| row(nodes, id, column)),
        _ => None,
    }
}

fn call(function: &Function, arguments: &[NodeId], fold: &dyn Fn(NodeId) -> Folded) -> Folded {
    match function {
        Function::Coalesce => first(arguments, fold),
        Function::Case => chosen(arguments, fold),
        Function::And => decided(function, arguments, (fold, Value::Bool(false))),
        Function::Or => decided(function, arguments, (fold, Value::Bool(true))),
        Function::IsNull | Function::IsNotNull => {
            let value = fold(*arguments.first()?)?;
            Some(Value::Bool(value.is_null() == (*function == Function::IsNull)))
        }
        _ => strict(function, arguments, fold),
    }
}

fn first(arguments: &[NodeId], fold: &dyn Fn(NodeId) -> Folded) -> Folded {
    for argument in arguments {
        let value = fold(*argument)?;
        if !value.is_null() {
            return Some(value);
        }
    }
    Some(Value::Null)
}

fn chosen(arguments: &[NodeId], fold: &dyn Fn(NodeId) -> Folded) -> Folded {
    for arm in arguments.chunks(2) {
        match arm {
            [condition, value] if fold(*condition)? == Value::Bool(true) => return fold(*value),
            [last] => return fold(*last),
            _ => {}
        }
    }
    Some(Value::Null)
}

/// One operand may decide, whatever the others are.
fn decided(
    function: &Function,
    arguments: &[NodeId],
    (fold, deciding): (&dyn Fn(NodeId) -> Folded, Value),
) -> Folded {
    let values: Vec<Folded> = arguments.iter().map(|argument| fold(*argument)).collect();
    if values.contains(&Some(deciding.clone())) {
        return Some(deciding);
    }
    let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
    scalar::apply(function, &values).ok()
}

/// Null where an operand is, whatever the others are.
fn strict(function: &Function, arguments: &[NodeId], fold: &dyn Fn(NodeId) -> Folded) -> Folded {
    let values: Vec<Folded> = arguments.iter().map(|argument| fold(*argument)).collect();
    if values.contains(&Some(Value::Null)) {
        return Some(Value::Null);
    }
    let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
    scalar::apply(function, &values).ok()
}
