//! Short functions to build expressions and queries with.

use super::{
    Binary, Body, Call, Comment, Cte, Expr, From, Item, Join, JoinKind, Literal, Order, Over, Quantity,
    Query, Relation, Select, Type,
};

/// `relation.name`.
pub fn column(relation: &str, name: impl Into<String>) -> Expr {
    Expr::Name(vec![relation.to_owned(), name.into()])
}

/// A 64-bit number.
pub fn int(value: i64) -> Expr {
    Expr::Literal(Literal::Int(value))
}

/// A position or length.
pub fn count(value: u32) -> Expr {
    Expr::Literal(Literal::Count(value))
}

/// A double.
pub fn float(value: f64) -> Expr {
    Expr::Literal(Literal::Float(value))
}

/// Text.
pub fn string(value: impl Into<String>) -> Expr {
    Expr::Literal(Literal::String(value.into()))
}

/// Null.
pub fn null() -> Expr {
    Expr::Literal(Literal::Null)
}

/// `name(arguments)`.
pub fn call(name: &'static str, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    let arguments = arguments.into_iter().collect();
    let (order, filter, over) = (Vec::new(), None, None);
    Expr::Call(Box::new(Call { name, quantity: Quantity::All, arguments, order, filter, over }))
}

/// Changes a call; anything else stays as it is.
fn with(expr: Expr, change: impl FnOnce(&mut Call)) -> Expr {
    match expr {
        Expr::Call(mut call) => {
            change(&mut call);
            Expr::Call(call)
        }
        other => other,
    }
}

/// `.. FILTER (WHERE all of these)`; nothing is added where there are none.
pub fn filter(expr: Expr, conditions: Vec<Expr>) -> Expr {
    if conditions.is_empty() { expr } else { with(expr, |call| call.filter = Some(all(conditions))) }
}

/// `name(DISTINCT ..)`.
pub fn distinct(expr: Expr) -> Expr {
    with(expr, |call| call.quantity = Quantity::Distinct)
}

/// `name(.. ORDER BY ..)`.
pub fn ordered(expr: Expr, order: Vec<Order>) -> Expr {
    with(expr, |call| call.order = order)
}

/// `.. OVER (..)`.
pub fn over(expr: Expr, over: Over) -> Expr {
    with(expr, |call| call.over = Some(over))
}

/// An operator between two operands.
pub fn binary(operator: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary(operator, Box::new(left), Box::new(right))
}

/// All of these; one of them alone is itself.
pub fn all(mut conditions: Vec<Expr>) -> Expr {
    match conditions.pop() {
        Some(only) if conditions.is_empty() => only,
        Some(last) => {
            conditions.push(last);
            Expr::And(conditions)
        }
        None => Expr::And(conditions),
    }
}

/// `CASE WHEN condition THEN value [ELSE otherwise] END`.
pub fn when(condition: Expr, value: Expr, otherwise: Option<Expr>) -> Expr {
    Expr::Case(vec![(condition, value)], otherwise.map(Box::new))
}

/// `CAST(x AS type)`.
pub fn cast(expr: Expr, ty: Type) -> Expr {
    Expr::Cast(Box::new(expr), ty)
}

/// `x IS NOT NULL`.
pub fn known(expr: Expr) -> Expr {
    Expr::IsNotNull(Box::new(expr))
}

/// `x IS NULL`.
pub fn unknown(expr: Expr) -> Expr {
    Expr::IsNull(Box::new(expr))
}

/// `NOT x`.
pub fn not(expr: Expr) -> Expr {
    Expr::Not(Box::new(expr))
}

/// `expr AS name`.
pub fn item(expr: Expr, name: impl Into<String>) -> Item {
    Item { comments: Vec::new(), expr, name: name.into() }
}

/// A named part by its own name, or under another.
pub fn table(name: &str, alias: &str) -> Relation {
    Relation::Table(vec![name.to_owned()], alias.to_owned())
}

/// A select from one relation.
pub fn select(items: Vec<Item>, first: Relation) -> Select {
    Select { items, from: Some(From { first, joins: Vec::new() }), ..Select::default() }
}

impl Select {
    /// Joins another relation.
    #[must_use]
    pub fn join(mut self, kind: JoinKind, relation: Relation, on: Vec<Expr>) -> Self {
        if let Some(from) = &mut self.from {
            from.joins.push(Join { kind, relation, on });
        }
        self
    }

    /// Keeps only rows for which all of these hold.
    #[must_use]
    pub fn filter(mut self, conditions: impl IntoIterator<Item = Expr>) -> Self {
        self.filter.extend(conditions);
        self
    }

    /// One row for each value of these.
    #[must_use]
    pub fn group(mut self, keys: impl IntoIterator<Item = Expr>) -> Self {
        self.group.extend(keys);
        self
    }

    /// Equal rows once.
    #[must_use]
    pub fn distinct(mut self) -> Self {
        self.quantity = Quantity::Distinct;
        self
    }

    /// A query of this alone.
    pub fn query(self) -> Query {
        Query { with: Vec::new(), body: Body::Select(Box::new(self)), order: Vec::new() }
    }

    /// A named part.
    pub fn named(self, name: impl Into<String>) -> Cte {
        Cte { comments: Vec::new(), name: name.into(), query: self.query() }
    }
}

impl Cte {
    /// With a comment above it.
    #[must_use]
    pub fn comment(mut self, comment: impl Into<Comment>) -> Self {
        self.comments.push(comment.into());
        self
    }
}

/// Operators as functions of two operands.
macro_rules! operators {
    ($($name:ident $operator:ident $doc:literal,)*) => {
        $(#[doc = $doc] pub fn $name(left: Expr, right: Expr) -> Expr { binary(Binary::$operator, left, right) })*
    };
}

operators! {
    add Add "`left + right`",
    sub Subtract "`left - right`",
    mul Multiply "`left * right`",
    div Divide "`left / right`",
    modulo Modulo "`left % right`",
    eq Equal "`left = right`",
    ne NotEqual "`left <> right`",
    lt Less "`left < right`",
    le LessOrEqual "`left <= right`",
    gt Greater "`left > right`",
    ge GreaterOrEqual "`left >= right`",
}
