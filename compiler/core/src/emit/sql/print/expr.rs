//! Expressions to text.

use super::Printer;
use crate::emit::sql::doc::{Doc, concat, list, text};
use crate::emit::sql::{Binary, Call, Expr, Literal, Order, Over, Quantity};

/// How tightly an expression holds its parts; a part that holds looser stands in parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Lambda,
    Or,
    And,
    Not,
    Predicate,
    Sum,
    Product,
    Sign,
    Primary,
}

impl Printer<'_> {
    pub(super) fn expr(&self, expr: &Expr) -> Doc {
        match expr {
            Expr::Name(parts) => self.name(parts),
            Expr::Literal(literal) => text(self.literal(literal)),
            Expr::Star => text("*"),
            Expr::Not(inner) => concat([text("NOT "), self.within(inner, Tightness::Not)]),
            Expr::Minus(inner) => concat([text("-"), self.within(inner, Tightness::Primary)]),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expr::And(parts) => self.chain(parts, "AND", Tightness::Not, true),
            Expr::Or(parts) => self.chain(parts, "OR", Tightness::And, false),
            Expr::IsNull(inner) => concat([self.within(inner, Tightness::Sum), text(" IS NULL")]),
            Expr::IsNotNull(inner) => concat([self.within(inner, Tightness::Sum), text(" IS NOT NULL")]),
            Expr::In(inner, values) => {
                concat([self.within(inner, Tightness::Sum), text(" IN "), self.list("(", values, ")")])
            }
            Expr::Like(inner, pattern) => concat([
                self.within(inner, Tightness::Sum),
                text(" LIKE "),
                text(self.dialect.string(pattern)),
            ]),
            Expr::Case(arms, otherwise) => self.case(arms, otherwise.as_deref()),
            Expr::Cast(inner, ty) => self.cast("CAST(", inner, &self.dialect.ty(ty)),
            Expr::TryCast(inner, ty) => self.cast("TRY_CAST(", inner, &self.dialect.ty(ty)),
            Expr::Call(call) => self.call(call),
            Expr::Array(items) => self.list("ARRAY[", items, "]"),
            Expr::Row(items) => self.list("ROW(", items, ")"),
            Expr::Index(inner, index) => {
                concat([self.within(inner, Tightness::Primary), text("["), self.expr(index), text("]")])
            }
            Expr::Lambda(names, body) => self.lambda(names, body),
        }
    }

    fn within(&self, expr: &Expr, least: Tightness) -> Doc {
        let doc = self.expr(expr);
        if tightness(expr) >= least { doc } else { concat([text("("), doc.nest(), text(")")]).group() }
    }

    fn list(&self, open: &'static str, items: &[Expr], close: &'static str) -> Doc {
        list(open, items.iter().map(|item| self.expr(item)).collect(), close)
    }

    fn binary(&self, operator: Binary, left: &Expr, right: &Expr) -> Doc {
        let (left_least, right_least) = match operator {
            Binary::Add | Binary::Subtract => (Tightness::Sum, Tightness::Product),
            Binary::Multiply | Binary::Divide | Binary::Modulo => (Tightness::Product, Tightness::Sign),
            _ => (Tightness::Sum, Tightness::Sum),
        };
        let right = concat([Doc::Line, text(operator.sign()), text(" "), self.within(right, right_least)]);
        concat([self.within(left, left_least), right.nest()]).group()
    }

    fn chain(&self, parts: &[Expr], word: &'static str, least: Tightness, empty: bool) -> Doc {
        if parts.is_empty() {
            return text(self.literal(&Literal::Bool(empty)));
        }
        let parts = parts.iter().map(|part| self.within(part, least));
        Doc::join(parts, || concat([Doc::Line, text(word), text(" ")])).group()
    }

    fn case(&self, arms: &[(Expr, Expr)], otherwise: Option<&Expr>) -> Doc {
        let mut inside = Vec::new();
        for (condition, value) in arms {
            let arm = [text("WHEN "), self.expr(condition), Doc::Line, text("THEN "), self.expr(value)];
            inside.extend([Doc::Line, concat(arm).nest().group()]);
        }
        if let Some(otherwise) = otherwise {
            inside.extend([Doc::Line, text("ELSE "), self.expr(otherwise)]);
        }
        concat([text("CASE"), Doc::Concat(inside).nest(), Doc::Line, text("END")]).group()
    }

    fn cast(&self, open: &'static str, inner: &Expr, ty: &str) -> Doc {
        let body = concat([Doc::Soft, self.expr(inner), text(format!(" AS {ty}"))]);
        concat([text(open), body.nest(), Doc::Soft, text(")")]).group()
    }

    fn lambda(&self, names: &[String], body: &Expr) -> Doc {
        let names: Vec<String> = names.iter().map(|name| self.dialect.identifier(name)).collect();
        let head = match &names[..] {
            [only] => only.clone(),
            several => format!("({})", several.join(", ")),
        };
        concat([text(format!("{head} -> ")), self.expr(body)])
    }

    fn call(&self, call: &Call) -> Doc {
        let mut inside: Vec<Doc> = call.arguments.iter().map(|argument| self.expr(argument)).collect();
        if call.quantity == Quantity::Distinct
            && let Some(first) = inside.first_mut()
        {
            *first = concat([text("DISTINCT "), std::mem::replace(first, Doc::Soft)]);
        }
        if !call.order.is_empty()
            && let Some(last) = inside.last_mut()
        {
            let order = [Doc::Line, text("ORDER BY "), self.order(&call.order)];
            *last = concat([std::mem::replace(last, Doc::Soft), concat(order)]);
        }
        let mut all = vec![text(call.name), list("(", inside, ")")];
        if let Some(filter) = &call.filter {
            let body = concat([Doc::Soft, text("WHERE "), self.expr(filter)]);
            let filter = concat([text("FILTER ("), body.nest(), Doc::Soft, text(")")]).group();
            all.push(concat([Doc::Line, filter]).nest());
        }
        if let Some(over) = &call.over {
            all.push(concat([Doc::Line, self.over(over)]).nest());
        }
        Doc::Concat(all).group()
    }

    fn over(&self, over: &Over) -> Doc {
        let mut parts = Vec::new();
        if !over.partition.is_empty() {
            let keys = over.partition.iter().map(|key| self.expr(key));
            parts.push(concat([text("PARTITION BY "), Doc::join(keys, || text(", "))]));
        }
        if !over.order.is_empty() {
            parts.push(concat([text("ORDER BY "), self.order(&over.order)]));
        }
        parts.extend(over.frame.map(text));
        let inside = concat([Doc::Soft, Doc::join(parts, || Doc::Line)]);
        concat([text("OVER ("), inside.nest(), Doc::Soft, text(")")]).group()
    }

    pub(super) fn order(&self, keys: &[Order]) -> Doc {
        let keys = keys.iter().map(|key| {
            let (expr, words) = match key {
                Order::Up(expr) => (expr, " ASC NULLS LAST"),
                Order::Down(expr) => (expr, " DESC NULLS LAST"),
                Order::UpNullsFirst(expr) => (expr, " ASC NULLS FIRST"),
                Order::DownNullsFirst(expr) => (expr, " DESC NULLS FIRST"),
            };
            concat([self.expr(expr), text(words)])
        });
        Doc::join(keys, || concat([text(","), Doc::Line])).group()
    }

    fn literal(&self, literal: &Literal) -> String {
        match literal {
            Literal::Null => "NULL".into(),
            Literal::Bool(true) => "TRUE".into(),
            Literal::Bool(false) => "FALSE".into(),
            Literal::Int(value) => self.dialect.int(*value),
            Literal::Count(value) => value.to_string(),
            Literal::Float(value) => format!("{value:E}"),
            Literal::Decimal(digits, scale) => format!("DECIMAL '{}'", point(*digits, *scale)),
            Literal::String(text) => self.dialect.string(text),
            Literal::Date(text) => format!("DATE {}", self.dialect.string(text)),
            Literal::Timestamp(text) => format!("TIMESTAMP {}", self.dialect.string(text)),
        }
    }
}

fn tightness(expr: &Expr) -> Tightness {
    match expr {
        Expr::Lambda(..) => Tightness::Lambda,
        Expr::Or(parts) | Expr::And(parts) if parts.is_empty() => Tightness::Primary,
        Expr::Or(_) => Tightness::Or,
        Expr::And(_) => Tightness::And,
        Expr::Not(_) => Tightness::Not,
        Expr::IsNull(_) | Expr::IsNotNull(_) | Expr::In(..) | Expr::Like(..) => Tightness::Predicate,
        Expr::Binary(Binary::Add | Binary::Subtract, ..) => Tightness::Sum,
        Expr::Binary(Binary::Multiply | Binary::Divide | Binary::Modulo, ..) => Tightness::Product,
        Expr::Binary(..) => Tightness::Predicate,
        Expr::Minus(_) => Tightness::Sign,
        // A negative number starts with a sign, and a sign after a sign would start a comment.
        Expr::Literal(Literal::Float(value)) if value.is_sign_negative() => Tightness::Sign,
        _ => Tightness::Primary,
    }
}

/// A decimal's digits with the point where it belongs.
fn point(digits: i128, scale: u8) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let scale = usize::from(scale);
    let all = format!("{:0>width$}", digits.unsigned_abs(), width = scale + 1);
    let (whole, part) = all.split_at(all.len() - scale);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
