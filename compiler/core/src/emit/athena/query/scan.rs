//! Raw rows: the columns of a table in the types of the language.
//!
//! Times become microseconds here and nowhere else. A float that is not finite is null where the column may be null,
//! and stops the query where not.

use fsc_runtime::types::Type;

use super::micros;
use super::prune::{self, Span};
use super::script::{Script, of};
use crate::emit::athena::place::{self, Epoch, KIND};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, JoinKind, Relation};
use crate::ir::plan::{Column, ColumnId, Source, SourceId};

/// Adds the part that reads some columns of a source, and returns its name. Columns keep their names.
pub(super) fn scan(
    script: &mut Script<'_>,
    source: SourceId,
    (columns, span): (&[ColumnId], &Span),
    name: &str,
) -> String {
    let plan = script.plan;
    let source = plan.source(source);
    let alias = "table";
    let items = columns.iter().map(|id| {
        let column = &source.columns[id.0 as usize];
        item(value(source, column, of(alias, column.physical(KIND))), &*column.field.name)
    });
    let mut read = select(items.collect(), relation(script, source, alias));
    if span.low.is_some() || span.high.is_some() {
        read = read.join(JoinKind::Cross, table("range", "range"), Vec::new());
        read = read.filter(prune::conditions(&plan.nodes, source, (alias, span)));
    }
    let comment = format!("The rows of {}: {}", source.name, script.place(source.span));
    script.noted(name, read, vec![comment])
}

/// The table of a source. The caller has seen that there is one.
fn relation(script: &Script<'_>, source: &Source, alias: &str) -> Relation {
    let table = place::source_table(&script.plan.project, source);
    let name = table.map_or_else(Vec::new, |table| vec![table.database, table.name]);
    Relation::Table(name, alias.to_owned())
}

/// A column's value in the type of the language.
fn value(source: &Source, column: &Column, raw: Expr) -> Expr {
    match (&column.field.ty, column.format(KIND).and_then(Epoch::of)) {
        (Type::Timestamp, None) => micros::of_timestamp(raw),
        (Type::Timestamp, Some(Epoch::Micros(1))) => raw,
        (Type::Timestamp, Some(Epoch::Micros(unit))) => mul(raw, int(unit)),
        (Type::Timestamp, Some(Epoch::Nanos)) => nanos(source, column, raw),
        (Type::Float, _) => finite(source, column, raw),
        _ => raw,
    }
}

/// The sum with 0.0 turns -0.0 into 0.0.
fn finite(source: &Source, column: &Column, raw: Expr) -> Expr {
    let otherwise = (!column.field.nullable)
        .then(|| fail(format!("{}.{} holds a number that is not finite", source.name, column.field.name)));
    when(call("is_finite", [raw.clone()]), add(raw, float(0.0)), otherwise)
}

fn nanos(source: &Source, column: &Column, raw: Expr) -> Expr {
    let message = format!("{}.{} is finer than a microsecond", source.name, column.field.name);
    when(ne(modulo(raw.clone(), int(1000)), int(0)), fail(message), Some(div(raw, int(1000))))
}

/// Stops the query.
pub(super) fn fail(message: String) -> Expr {
    call("fail", [string(message)])
}
