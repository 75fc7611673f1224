//! Microseconds of what a table holds.

use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr, Literal};

/// Microseconds of a timestamp without a zone, exact from year 1 to 9999: whole seconds as a number, and as a double
/// only what is left when they are taken off.
pub(super) fn of_timestamp(timestamp: Expr) -> Expr {
    let epoch = Expr::Literal(Literal::Timestamp("1970-01-01 00:00:00".into()));
    let whole = call("date_trunc", [string("second"), timestamp.clone()]);
    let seconds = || call("date_diff", [string("second"), epoch.clone(), whole.clone()]);
    let rest = call("date_add", [string("second"), Expr::Minus(Box::new(seconds())), timestamp]);
    let part = cast(call("round", [mul(call("to_unixtime", [rest]), float(1e6))]), sql::Type::Bigint);
    add(mul(seconds(), int(1_000_000)), part)
}
