//! One aggregate in Trino: columns of a GROUP BY, and what is made of them afterwards.
//!
//! Ties are never left to the engine: whatever picks a row does so by a key that is total. Sums of ints are decimals
//! until they are whole, since Trino refuses one that overflows on its way. Whatever a sliding frame would compute is
//! computed anew for each ask.

use fsc_runtime::aggregate::Function;
use fsc_runtime::types::{DAY, Type, Value};

use super::shape;
use crate::emit::athena::query::expr::literal;
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Order, Type as SqlType};

/// What an aggregate is made of, where it stands.
pub(super) struct Call<'a> {
    pub(super) function: &'a Function,
    /// Arguments and their types.
    pub(super) arguments: Vec<(Expr, Type)>,
    /// Which rows count; all of these hold.
    pub(super) filter: Vec<Expr>,
    /// The time of a row, and what orders rows of one time.
    pub(super) time: Expr,
    pub(super) tie: Option<Expr>,
    /// T.
    pub(super) at: Expr,
}

/// Columns of a GROUP BY, and the result over them.
pub(super) struct Made {
    pub(super) columns: Vec<Expr>,
    result: fn(&Function, &[Expr]) -> Expr,
}

impl Made {
    fn one(column: Expr) -> Self {
        Self { columns: vec![column], result: |_, columns| columns.first().cloned().unwrap_or_else(null) }
    }

    /// The result, given what the columns are called.
    pub(super) fn result(&self, function: &Function, columns: &[Expr]) -> Expr {
        (self.result)(function, columns)
    }
}

impl Call<'_> {
    /// The columns and the result.
    pub(super) fn made(&self) -> Made {
        let Some((x, ty)) = self.arguments.first() else {
            // Counted by a column of the row, so that an ask without rows has none.
            return Made::one(self.over(call("count", [self.time.clone()])));
        };
        let x = x.clone();
        if let Type::Vector(width) = ty {
            return Made::one(self.vector(&x, *width));
        }
        match self.function {
            Function::Quantile(_) => Made {
                columns: vec![call("array_sort", [self.some(call("array_agg", [self.double()]))])],
                result: shape::quantile,
            },
            Function::Entropy => Made {
                columns: vec![call("map_values", [self.over(call("histogram", [x]))])],
                result: shape::entropy,
            },
            Function::TopK(_) => {
                Made { columns: vec![self.over(call("histogram", [x]))], result: shape::top_k }
            }
            Function::Skewness | Function::Kurtosis => Made::one(self.moments()),
            _ => Made::one(self.plain(x, ty)),
        }
    }

    fn plain(&self, x: Expr, ty: &Type) -> Expr {
        match self.function {
            Function::Count => self.over(call("count", [x])),
            Function::CountDistinct => self.over(distinct(call("count", [x]))),
            Function::ApproxCountDistinct => self.over(call("approx_distinct", [x, float(0.0163)])),
            Function::ApproxQuantile(p) => self.over(call("approx_percentile", [self.double(), float(p.0)])),
            Function::Sum => self.sum(ty),
            Function::Mean if *ty == Type::Float => self.over(call("avg", [x])),
            Function::Mean => {
                let sum = self.over(call("sum", [self.exact(ty)]));
                div(cast(sum, SqlType::Double), cast(self.over(call("count", [x])), SqlType::Double))
            }
            Function::Min => self.over(call("min", [x])),
            Function::Max => self.over(call("max", [x])),
            Function::First if x == self.time => self.over(call("min", [x])),
            Function::Last if x == self.time => self.over(call("max", [x])),
            Function::First => self.some(call("min_by", [x.clone(), self.place(x)])),
            Function::Last => self.some(call("max_by", [x.clone(), self.place(x)])),
            Function::FirstN(n) => self.listed(x, *n, Order::Up),
            Function::LastN(n) => call("reverse", [self.listed(x, *n, Order::Down)]),
            Function::LastDistinct(n) => {
                let seen = call("array_distinct", [self.in_order(x, Order::Down)]);
                call("reverse", [first_of(seen, *n)])
            }
            Function::MinBy => self.by("min_by"),
            Function::MaxBy => self.by("max_by"),
            Function::All => self.over(call("bool_and", [x])),
            Function::VarPop => self.over(call("var_pop", [self.double()])),
            Function::Var => self.over(call("var_samp", [self.double()])),
            Function::CollectSet(n) => {
                first_of(call("array_sort", [self.some(distinct(call("array_agg", [x])))]), *n)
            }
            Function::Histogram(_) => self.histogram(),
            Function::EwmSum(half) => self.decayed(*half),
            _ => self.slope(),
        }
    }

    /// The aggregate over the rows that count.
    fn over(&self, aggregate: Expr) -> Expr {
        filter(aggregate, self.filter.clone())
    }

    /// The aggregate over the rows that count and have all arguments.
    fn some(&self, aggregate: Expr) -> Expr {
        filter(aggregate, self.having())
    }

    fn having(&self) -> Vec<Expr> {
        self.filter.iter().cloned().chain(self.arguments.iter().map(|(x, _)| known(x.clone()))).collect()
    }

    fn argument(&self) -> Expr {
        self.arguments.first().map_or_else(null, |(x, _)| x.clone())
    }

    fn double(&self) -> Expr {
        match self.arguments.first() {
            Some((x, Type::Float)) => x.clone(),
            _ => cast(self.argument(), SqlType::Double),
        }
    }

    /// The argument as a decimal that no sum overflows.
    fn exact(&self, ty: &Type) -> Expr {
        match ty {
            Type::Decimal { .. } => self.argument(),
            _ => cast(self.argument(), SqlType::Decimal(38, 0)),
        }
    }

    fn sum(&self, ty: &Type) -> Expr {
        let sum = self.over(call("sum", [self.exact_or_float(ty)]));
        if matches!(ty, Type::Int | Type::Duration) { cast(sum, SqlType::Bigint) } else { sum }
    }

    fn exact_or_float(&self, ty: &Type) -> Expr {
        if *ty == Type::Float { self.argument() } else { self.exact(ty) }
    }

    /// Time, tie, and the value itself: a total order up to equal values.
    fn place(&self, x: Expr) -> Expr {
        let parts = std::iter::once(self.time.clone()).chain(self.tie.clone()).chain([x]);
        Expr::Row(parts.collect())
    }

    fn in_order(&self, x: Expr, order: fn(Expr) -> Order) -> Expr {
        let keys = std::iter::once(self.time.clone()).chain(self.tie.clone()).chain([x.clone()]);
        self.some(ordered(call("array_agg", [x]), keys.map(order).collect()))
    }

    fn listed(&self, x: Expr, n: u32, order: fn(Expr) -> Order) -> Expr {
        first_of(self.in_order(x, order), n)
    }

    fn by(&self, name: &'static str) -> Expr {
        let key = self.arguments.get(1).map_or_else(null, |(y, _)| y.clone());
        self.some(call(name, [self.argument(), Expr::Row(vec![key, self.argument()])]))
    }

    /// Trino has neither for few values, and its kurtosis is of a sample.
    fn moments(&self) -> Expr {
        let n = || self.over(call("count", [self.argument()]));
        let differ = lt(self.over(call("min", [self.argument()])), self.over(call("max", [self.argument()])));
        let few = |count: i64| eq(n(), int(count));
        let whole = |function| self.over(call(function, [self.double()]));
        let value = if *self.function == Function::Skewness {
            when(few(2), float(0.0), Some(whole("skewness")))
        } else {
            let n = || cast(n(), SqlType::Double);
            let less = |by: f64| sub(n(), float(by));
            let shrunk = div(mul(mul(whole("kurtosis"), less(2.0)), less(3.0)), less(1.0));
            let population = div(sub(shrunk, float(6.0)), add(n(), float(1.0)));
            Expr::Case(vec![(few(2), float(-2.0)), (few(3), float(-1.5))], Some(Box::new(population)))
        };
        when(differ, value, None)
    }

    fn histogram(&self) -> Expr {
        let Function::Histogram(edges) = self.function else { return null() };
        let x = || self.double();
        let count = |inside: Vec<Expr>| {
            let conditions = self.filter.iter().cloned().chain(inside).collect();
            filter(call("count", [self.argument()]), conditions)
        };
        let edge = |at: usize| edges.get(at).map(|edge| float(edge.0));
        let spans = (0..=edges.len()).map(|at| {
            let low = at.checked_sub(1).and_then(edge).map(|low| ge(x(), low));
            let high = edge(at).map(|high| lt(x(), high));
            count(low.into_iter().chain(high).collect())
        });
        Expr::Array(spans.collect())
    }

    fn decayed(&self, half: i64) -> Expr {
        let age = cast(sub(self.at.clone(), self.time.clone()), SqlType::Double);
        let weight = call("power", [float(2.0), div(Expr::Minus(Box::new(age)), float(half as f64))]);
        self.over(call("sum", [mul(self.double(), weight)]))
    }

    /// Relative to T, because doubles have no digits left for what is measured from 1970.
    fn slope(&self) -> Expr {
        let days = div(cast(sub(self.time.clone(), self.at.clone()), SqlType::Double), float(DAY as f64));
        let differ =
            lt(self.some(call("min", [self.time.clone()])), self.some(call("max", [self.time.clone()])));
        when(differ, self.some(call("regr_slope", [self.double(), days])), None)
    }

    fn vector(&self, x: &Expr, width: u32) -> Expr {
        let name = match self.function {
            Function::Sum => "sum",
            Function::Mean => "avg",
            Function::Min => "min",
            Function::Max => "max",
            _ => return self.over(call("count", [x.clone()])),
        };
        let number = |at: u32| self.over(call(name, [call("element_at", [x.clone(), count(at)])]));
        let some = gt(self.over(call("count", [x.clone()])), int(0));
        when(some, Expr::Array((1..=width).map(number).collect()), None)
    }
}

fn first_of(list: Expr, n: u32) -> Expr {
    call("slice", [list, count(1), count(n)])
}

/// A result with what it is on no rows, where Trino would say null.
pub(super) fn on_nothing(function: &Function, argument: Option<&Type>, result: Expr) -> Expr {
    match (function.nothing(), argument) {
        (Value::Null, _) => result,
        (value @ Value::List(_), Some(item)) if !matches!(function, Function::Histogram(_)) => {
            call("coalesce", [result, literal(&value, &Type::List(Box::new(item.clone())))])
        }
        (value, _) => call("coalesce", [result, literal(&value, &Type::List(Box::new(Type::Int)))]),
    }
}
