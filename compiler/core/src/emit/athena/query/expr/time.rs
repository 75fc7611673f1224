//! Times: microseconds in, calendar parts out.
//!
//! `from_unixtime_nanos` takes decimals, so no year overflows; its result has a zone and no precision is lost.

use fsc_runtime::scalar::{Function, Part, Zone};
use fsc_runtime::types::{DAY, HOUR, MINUTE, Type};

use super::{Lower, bind, floor_multiple};
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr, Literal};
use crate::ir::plan::NodeId;

impl Lower<'_> {
    pub(super) fn time(&self, function: &Function, arguments: &[NodeId]) -> Option<Expr> {
        let first = *arguments.first()?;
        let a = self.expr(first);
        Some(match function {
            Function::Days => whole(a, DAY),
            Function::Hours => whole(a, HOUR),
            Function::Minutes => whole(a, MINUTE),
            Function::Seconds => div(cast(a, sql::Type::Double), float(1e6)),
            Function::Truncate(step) => floor_multiple(a, *step),
            Function::Date(zone) => cast(local(a, zone), sql::Type::Date),
            Function::Part(part, zone) => call(name(*part), [local(a, zone)]),
            Function::ToDate if *self.ty(first) == Type::Timestamp => cast(instant(a), sql::Type::Date),
            Function::ToTimestamp if *self.ty(first) == Type::Date => midnight(a),
            _ => return None,
        })
    }
}

/// Whole units of a duration, toward minus infinity.
fn whole(duration: Expr, unit: i64) -> Expr {
    bind(duration, |duration| div(floor_multiple(duration, unit), int(unit)))
}

/// Microseconds of a date's midnight in UTC.
fn midnight(date: Expr) -> Expr {
    let epoch = Expr::Literal(Literal::Date("1970-01-01".into()));
    mul(call("date_diff", [string("day"), epoch, date]), int(DAY))
}

/// Microseconds as an instant in UTC.
pub(in crate::emit::athena::query) fn instant(micros: Expr) -> Expr {
    let nanos = mul(cast(micros, sql::Type::Decimal(19, 0)), Expr::Literal(Literal::Decimal(1000, 0)));
    call("from_unixtime_nanos", [nanos])
}

/// Microseconds as a timestamp without a zone: the form in which times leave a query.
pub(in crate::emit::athena::query) fn timestamp(micros: Expr) -> Expr {
    cast(instant(micros), sql::Type::Timestamp)
}

fn local(micros: Expr, zone: &Zone) -> Expr {
    let instant = instant(micros);
    if *zone == Zone::utc() { instant } else { call("at_timezone", [instant, string(zone.0.as_ref())]) }
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Year => "year",
        Part::Month => "month",
        Part::DayOfMonth => "day",
        Part::HourOfDay => "hour",
        Part::DayOfWeek => "day_of_week",
    }
}
