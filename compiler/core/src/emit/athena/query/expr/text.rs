//! Texts, and what is read from them and written as them.
//!
//! Trino folds case, trims and reads numbers more generously than the language, so letters, spaces and forms are
//! spelled out.

use fsc_runtime::scalar::{Function, pattern};
use fsc_runtime::types::Type;

use super::{Lower, bind, bind_both, null_of, sql_type, timestamp};
use crate::emit::athena::query::micros::of_timestamp;
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr};
use crate::ir::plan::{Node, NodeId};

const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
const LARGE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What an int, a number and a date look like.
const INT: &str = r"\A[+-]?[0-9]+\z";
const NUMBER: &str = r"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z";
const DIGITS: &str = r"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)\z";
const DATE: &str = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z";
const TIMESTAMP: &str = concat!(
    r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}",
    r"(:[0-9]{2}(\.[0-9]{1,6}0*)?)?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?\z"
);

impl Lower<'_> {
    pub(super) fn text(&self, function: &Function, arguments: &[NodeId]) -> Option<Expr> {
        let mut given = self.all(arguments).into_iter();
        let a = given.next()?;
        Some(match function {
            Function::Lower => call("translate", [a, string(LARGE), string(SMALL)]),
            Function::Upper => call("translate", [a, string(SMALL), string(LARGE)]),
            Function::Trim => call("regexp_replace", [a, string(r"\A +| +\z"), string("")]),
            Function::Length => call("length", [a]),
            Function::Substring => substring(a, given.next()?, given.next()?),
            Function::SplitPart { separator, part } => {
                call("split_part", [a, string(separator.as_ref()), count(*part)])
            }
            Function::Concat if arguments.len() == 1 => a,
            Function::Concat => call("concat", std::iter::once(a).chain(given)),
            Function::StartsWith => call("starts_with", [a, given.next()?]),
            Function::EndsWith => bind(given.next()?, |end| {
                eq(call("substr", [a, Expr::Minus(Box::new(call("length", [end.clone()])))]), end)
            }),
            Function::Like(pattern) => Expr::Like(Box::new(a), pattern.to_string()),
            // The checker has refused what is not in the subset.
            Function::RegexLike(regex) => {
                call("regexp_like", [a, string(pattern::portable(regex).unwrap_or_default())])
            }
            Function::HashBucket(buckets) => {
                hash_bucket(text_form(a, self.ty(*arguments.first()?)), *buckets)
            }
            _ => return None,
        })
    }

    /// Conversions to and from text, and between numbers.
    pub(super) fn conversion(&self, function: &Function, id: NodeId, node: &Node) -> Option<Expr> {
        let (a, from) = (self.expr(id), self.ty(id));
        let is_text = matches!(from, Type::String | Type::Enum(_));
        Some(match function {
            Function::ToInt if is_text => bind(a, |a| read(a, INT, sql::Type::Bigint)),
            Function::ToInt if matches!(from, Type::Float | Type::Decimal { .. }) => {
                Expr::TryCast(Box::new(call("truncate", [a])), sql::Type::Bigint)
            }
            Function::ToInt => cast(a, sql::Type::Bigint),
            Function::ToFloat if is_text => bind(a, |a| finite(read(a, NUMBER, sql::Type::Double))),
            Function::ToFloat => cast(a, sql::Type::Double),
            Function::ToDecimal { .. } if is_text => bind(a, |a| read(a, DIGITS, sql_type(&node.ty))),
            Function::ToDecimal { .. } if node.nullable && !self.node(id).nullable => {
                Expr::TryCast(Box::new(a), sql_type(&node.ty))
            }
            Function::ToDecimal { .. } if *from == Type::Float => {
                Expr::TryCast(Box::new(a), sql_type(&node.ty))
            }
            Function::ToDecimal { .. } => cast(a, sql_type(&node.ty)),
            Function::ToDate if is_text => bind(a, |a| read(a, DATE, sql::Type::Date)),
            Function::ToTimestamp if is_text => read_timestamp(a),
            Function::ToText => text_form(a, from),
            _ => return None,
        })
    }
}

/// The text form of a value.
pub(in crate::emit::athena::query) fn text_form(value: Expr, ty: &Type) -> Expr {
    match ty {
        Type::String | Type::Enum(_) => value,
        Type::Timestamp => timestamp_text(value),
        _ => cast(value, sql::Type::Text),
    }
}

/// Null where the form does not fit, or the value does not.
fn read(text: Expr, form: &str, ty: sql::Type) -> Expr {
    let value = Expr::TryCast(Box::new(text.clone()), ty);
    when(call("regexp_like", [text, string(form)]), value, None)
}

/// A float that was read; beyond the finite range it is null, and -0.0 is 0.0.
fn finite(x: Expr) -> Expr {
    let infinite = eq(call("abs", [x.clone()]), call("infinity", []));
    when(infinite, null_of(&Type::Float), Some(add(x, float(0.0))))
}

fn substring(text: Expr, from: Expr, length: Expr) -> Expr {
    bind_both(from, length, |from, length| {
        let inside = all(vec![ge(from.clone(), int(1)), ge(length.clone(), int(0))]);
        when(inside, call("substr", [text, from, length]), None)
    })
}

fn hash_bucket(text: Expr, buckets: i64) -> Expr {
    let digest = call("lower", [call("to_hex", [call("md5", [call("to_utf8", [text])])])]);
    modulo(call("from_base", [call("substr", [digest, count(1), count(15)]), count(16)]), int(buckets))
}

/// Microseconds of a text in one of the forms of the language, which are fewer than those of ISO-8601 but in letters; null
/// where it cannot be read or is finer than a microsecond.
fn read_timestamp(text: Expr) -> Expr {
    let iso = bind(text, |text| {
        let day = call("concat", [text.clone(), string("T00:00:00Z")]);
        let clock = call("translate", [text.clone(), string("tz "), string("TZT")]);
        // Trino wants hours and minutes of an offset, with a colon.
        let clock = call("regexp_replace", [clock, string(r"([+-][0-9]{2})([0-9]{2})\z"), string("$1:$2")]);
        let clock = call("regexp_replace", [clock, string(r"([+-][0-9]{2})\z"), string("$1:00")]);
        let is = |form: &str| call("regexp_like", [text.clone(), string(form)]);
        Expr::Case(vec![(is(DATE), day), (is(TIMESTAMP), clock)], None)
    });
    let instant = call("try", [call("from_iso8601_timestamp_nanos", [iso])]);
    let utc = call("at_timezone", [instant, string("UTC")]);
    bind(cast(utc, sql::Type::Timestamp), of_timestamp)
}

/// `2026-01-31T09:30:00.5Z`: no zeros at the end of a fraction.
fn timestamp_text(micros: Expr) -> Expr {
    let whole = cast(timestamp(micros), sql::Type::Text);
    let short = call("regexp_replace", [whole, string(r"\.?0*\z"), string("")]);
    call("concat", [call("replace", [short, string(" "), string("T")]), string("Z")])
}
