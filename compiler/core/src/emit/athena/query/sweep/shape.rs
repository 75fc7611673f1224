//! Results that are made of a whole list or tally.

use fsc_runtime::aggregate::Function;

use crate::emit::athena::query::expr::bind;
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Type};

fn first(columns: &[Expr]) -> Expr {
    columns.first().cloned().unwrap_or_else(null)
}

fn name(name: &str) -> Expr {
    Expr::Name(vec![name.to_owned()])
}

fn lambda(arguments: &[&str], body: Expr) -> Expr {
    Expr::Lambda(arguments.iter().map(|name| (*name).to_owned()).collect(), Box::new(body))
}

/// Between the two neighbours in the sorted list.
pub(super) fn quantile(function: &Function, columns: &[Expr]) -> Expr {
    let Function::Quantile(p) = function else { return first(columns) };
    let sorted = first(columns);
    let last = cast(sub(call("cardinality", [sorted.clone()]), int(1)), Type::Double);
    bind(mul(last, float(p.0)), |h| {
        let below = call("floor", [h.clone()]);
        let at = |offset: i64| add(cast(below.clone(), Type::Bigint), int(offset));
        let item = |at: Expr| call("element_at", [sorted.clone(), at]);
        let next = item(call("least", [at(2), call("cardinality", [sorted.clone()])]));
        let low = item(at(1));
        add(low.clone(), mul(sub(h, below.clone()), sub(next, low)))
    })
}

/// Of the shares of each value, from how often each occurs.
pub(super) fn entropy(_: &Function, columns: &[Expr]) -> Expr {
    let counts = first(columns);
    let total = call(
        "reduce",
        [counts.clone(), int(0), lambda(&["x", "y"], add(name("x"), name("y"))), lambda(&["x"], name("x"))],
    );
    bind(total, |total| {
        let share = || div(cast(name("y"), Type::Double), cast(total.clone(), Type::Double));
        let step = sub(name("x"), mul(share(), call("ln", [share()])));
        call("reduce", [counts, float(0.0), lambda(&["x", "y"], step), lambda(&["x"], name("x"))])
    })
}

/// By descending count, then ascending value.
pub(super) fn top_k(function: &Function, columns: &[Expr]) -> Expr {
    let Function::TopK(k) = function else { return first(columns) };
    let part = |at: u32| Expr::Index(Box::new(name("x")), Box::new(count(at)));
    let keyed = lambda(&["x"], Expr::Row(vec![Expr::Minus(Box::new(part(2))), part(1)]));
    let tallied = call("transform", [call("map_entries", [first(columns)]), keyed]);
    let sorted = call("array_sort", [tallied]);
    call("slice", [call("transform", [sorted, lambda(&["x"], part(2))]), count(1), count(*k)])
}
