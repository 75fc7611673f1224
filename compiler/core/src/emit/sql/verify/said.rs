//! The plain form of a tree of this room.

use super::{node, quoted};
use crate::emit::sql::{
    Binary, Body, Call, Cte, Dialect, Expr, From, Item, Join, JoinKind, Literal, Order, Over, Quantity,
    Query, Relation, Select, Statement, Target, Trino,
};

pub(super) fn statement(statement: &Statement) -> String {
    let query = query(&statement.query);
    let properties = |all: &[(&'static str, Expr)]| {
        node("with", all.iter().map(|(name, value)| node(name, [expr(value)])))
    };
    match &statement.target {
        Target::Rows => query,
        Target::Table(name, with) => node("table", [names(name), properties(with), query]),
        Target::Files(location, with) => node("files", [quoted(location), properties(with), query]),
        Target::Insert(name, columns) => node("insert", [names(name), names(columns), query]),
    }
}

fn names(parts: &[String]) -> String {
    node("name", parts.iter().map(|part| quoted(part)))
}

fn query(query: &Query) -> String {
    let with = query
        .with
        .iter()
        .map(|Cte { name, query: inner, .. }| node("part", [quoted(name), self::query(inner)]));
    let body = match &query.body {
        Body::Select(one) => select(one),
        Body::UnionAll(several) => {
            several.iter().map(select).reduce(|a, b| node("all", [a, b])).unwrap_or_default()
        }
    };
    node("query", with.chain([body, order(&query.order)]))
}

fn select(select: &Select) -> String {
    let word = if select.quantity == Quantity::Distinct { "distinct" } else { "select" };
    let items = select.items.iter().map(|Item { expr: it, name, .. }| match it {
        // A name that is kept is not written twice.
        Expr::Name(parts) if parts.last() == Some(name) => expr(it),
        it => node("as", [expr(it), quoted(name)]),
    });
    let parts = [
        node("items", items),
        select.from.as_ref().map_or_else(|| node("from", []), from),
        node("where", conditions(&select.filter)),
        node("group", select.group.iter().map(expr)),
        node("having", conditions(&select.having)),
    ];
    node(word, parts)
}

/// All conditions, those of conjunctions among them one by one.
fn conditions(all: &[Expr]) -> Option<String> {
    let mut flat = Vec::new();
    for condition in all {
        match condition {
            Expr::And(parts) if parts.len() > 1 => flat.extend(parts.iter().map(expr)),
            other => flat.push(expr(other)),
        }
    }
    many("and", flat)
}

/// Several joined by a word, or the only one.
fn many(word: &str, mut parts: Vec<String>) -> Option<String> {
    if parts.len() > 1 { Some(node(word, parts)) } else { parts.pop() }
}

fn from(from: &From) -> String {
    let joins = from.joins.iter().map(|Join { kind, relation: joined, on }| {
        let word = match kind {
            JoinKind::Inner => "join",
            JoinKind::Left => "left",
            JoinKind::Cross => "cross",
        };
        node(word, [relation(joined)].into_iter().chain(conditions(on)))
    });
    node("from", [relation(&from.first)].into_iter().chain(joins))
}

fn relation(relation: &Relation) -> String {
    match relation {
        Relation::Table(name, alias) if name.last() == Some(alias) => names(name),
        Relation::Table(name, alias) => node("as", [names(name), quoted(alias)]),
        Relation::Query(inner, alias) => node("as", [query(inner), quoted(alias)]),
        Relation::Unnest(list, alias, columns) => node("unnest", [expr(list), quoted(alias), names(columns)]),
    }
}

fn order(keys: &[Order]) -> String {
    node(
        "order",
        keys.iter().map(|key| match key {
            Order::Up(key) => node("up-last", [expr(key)]),
            Order::Down(key) => node("down-last", [expr(key)]),
            Order::UpNullsFirst(key) => node("up-first", [expr(key)]),
            Order::DownNullsFirst(key) => node("down-first", [expr(key)]),
        }),
    )
}

fn expr(it: &Expr) -> String {
    match it {
        Expr::Name(parts) => names(parts),
        Expr::Literal(value) => literal(value),
        Expr::Star => "*".to_owned(),
        Expr::Not(inner) => node("not", [expr(inner)]),
        Expr::Minus(inner) => node("minus", [expr(inner)]),
        Expr::Binary(operator, left, right) => node(sign(*operator), [expr(left), expr(right)]),
        Expr::And(parts) => {
            many("and", parts.iter().map(expr).collect()).unwrap_or_else(|| literal(&Literal::Bool(true)))
        }
        Expr::Or(parts) => {
            many("or", parts.iter().map(expr).collect()).unwrap_or_else(|| literal(&Literal::Bool(false)))
        }
        Expr::IsNull(inner) => node("is-null", [expr(inner)]),
        Expr::IsNotNull(inner) => node("is-not-null", [expr(inner)]),
        Expr::In(inner, values) => node("in", [expr(inner)].into_iter().chain(values.iter().map(expr))),
        Expr::Like(inner, pattern) => node("like", [expr(inner), node("text", [quoted(pattern)])]),
        Expr::Case(arms, otherwise) => {
            let arms = arms.iter().map(|(condition, value)| node("when", [expr(condition), expr(value)]));
            node("case", arms.chain(otherwise.as_deref().map(expr)))
        }
        Expr::Cast(inner, ty) => node("cast", [expr(inner), quoted(&Trino.ty(ty))]),
        Expr::TryCast(inner, ty) => node("try-cast", [expr(inner), quoted(&Trino.ty(ty))]),
        Expr::Call(call) => self::call(call),
        Expr::Array(items) => node("array", items.iter().map(expr)),
        Expr::Row(items) => node("call", [quoted("row")].into_iter().chain(items.iter().map(expr))),
        Expr::Index(inner, index) => node("index", [expr(inner), expr(index)]),
        Expr::Lambda(arguments, body) => node("lambda", [names(arguments), expr(body)]),
    }
}

fn sign(operator: Binary) -> &'static str {
    operator.sign()
}

fn call(call: &Call) -> String {
    let quantity = (call.quantity == Quantity::Distinct).then(|| "distinct".to_owned());
    let sorted = (!call.order.is_empty()).then(|| order(&call.order));
    let filter = call.filter.as_ref().map(|filter| node("filter", [expr(filter)]));
    let over = call.over.as_ref().map(|Over { partition, order: keys, frame }| {
        let frame = frame.map(quoted);
        let parts = [node("by", partition.iter().map(expr)), order(keys)];
        node("over", parts.into_iter().chain(frame))
    });
    let arguments = call.arguments.iter().map(expr);
    let parts = [quoted(&call.name.to_lowercase())].into_iter().chain(quantity).chain(arguments);
    node("call", parts.chain(sorted).chain(filter).chain(over))
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Int(value) => node("bigint", [quoted(&value.to_string())]),
        Literal::Count(value) => number(f64::from(*value)),
        Literal::Float(value) if value.is_sign_negative() => node("minus", [number(-value)]),
        Literal::Float(value) => number(*value),
        Literal::Decimal(digits, scale) => node("decimal", [quoted(&decimal(*digits, *scale))]),
        Literal::String(text) => node("text", [quoted(text)]),
        Literal::Date(text) => node("date", [quoted(text)]),
        Literal::Timestamp(text) => node("timestamp", [quoted(text)]),
    }
}

/// A number without a sign, to the bit.
pub(super) fn number(value: f64) -> String {
    node("number", [format!("{value:?}")])
}

/// Digits with a point before the last `scale` of them.
fn decimal(digits: i128, scale: u8) -> String {
    let mut text = digits.unsigned_abs().to_string();
    let scale = usize::from(scale);
    while text.len() <= scale {
        text.insert(0, '0');
    }
    if scale > 0 {
        text.insert(text.len() - scale, '.');
    }
    if digits < 0 { format!("-{text}") } else { text }
}
