//! Versions: which one is in force, and which of them end a state.

use super::name::Names;
use super::rows::Rows;
use super::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Literal, Order};
use crate::ir::plan::{ColumnId, Source, SourceKind};

/// What decides whether the newest version of a key holds at a time.
pub(super) struct Force<'a> {
    source: &'a Source,
    rows: &'a Rows,
}

/// The list of full dumps, as a part of one row: an item for each distinct time, with when it became visible.
pub(super) struct Dumps {
    relation: String,
    known: bool,
}

impl<'a> Force<'a> {
    pub(super) fn new(source: &'a Source, rows: &'a Rows) -> Self {
        Self { source, rows }
    }

    /// The columns of a snapshot that decide, besides those that are read.
    pub(super) fn columns(source: &Source) -> Vec<ColumnId> {
        match &source.kind {
            SourceKind::Event => Vec::new(),
            SourceKind::Snapshot { deleted, valid_to, .. } => {
                deleted.iter().chain(valid_to).copied().collect()
            }
        }
    }

    /// Whether a row is a version and not the end of one.
    pub(super) fn is_version(&self, alias: &str) -> Option<Expr> {
        let SourceKind::Snapshot { deleted: Some(deleted), .. } = self.source.kind else { return None };
        let mark = of(alias, &self.rows.column(deleted));
        let nullable = self.source.columns[deleted.0 as usize].field.nullable;
        let no = Expr::Literal(Literal::Bool(false));
        Some(not(if nullable { call("coalesce", [mark, no]) } else { mark }))
    }

    /// The value of a column of the newest version, null where that does not hold at `at`. `dump` is the time of the
    /// newest full dump.
    pub(super) fn value(&self, column: ColumnId, (alias, at, dump): (&str, &Expr, Option<Expr>)) -> Expr {
        let mut holds: Vec<Expr> = self.is_version(alias).into_iter().collect();
        if let SourceKind::Snapshot { valid_to: Some(end), .. } = self.source.kind {
            let end = of(alias, &self.rows.column(end));
            holds.push(Expr::Or(vec![unknown(end.clone()), gt(end, at.clone())]));
        }
        if let Some(dump) = dump {
            holds.push(eq(of(alias, &self.rows.time), dump));
        }
        let value = of(alias, &self.rows.column(column));
        let value = if holds.is_empty() { value } else { when(all(holds), value, None) };
        let version = self.rows.version.as_deref().unwrap_or_default();
        call("max_by", [value, of(alias, version)])
    }

    /// The dumps of a source whose every time is one.
    pub(super) fn dumps(&self, script: &mut Script<'_>) -> Option<Dumps> {
        if !matches!(self.source.kind, SourceKind::Snapshot { complete: true, .. }) {
            return None;
        }
        let known = self.rows.visible.is_some();
        let time = of("r", &self.rows.time);
        let mut items = vec![item(time.clone(), "time")];
        if known {
            items.push(item(call("min", [of("r", self.rows.visible())]), "visible"));
        }
        let times = script.part("dump", select(items, table(&self.rows.relation, "r")).group([time]));
        let one = if known { Expr::Row(vec![of("d", "time"), of("d", "visible")]) } else { of("d", "time") };
        let list = ordered(call("array_agg", [one]), vec![Order::Up(of("d", "time"))]);
        let relation = script.part("dumps", select(vec![item(list, "dumps")], table(&times, "d")));
        Some(Dumps { relation, known })
    }
}

impl Dumps {
    /// Adds to a part, of which these columns are kept, a column with the time of the newest dump that had happened
    /// by `at` and was visible by `cut`; `of` reads the part.
    pub(super) fn dated(
        &self,
        script: &mut Script<'_>,
        part: &str,
        columns: &[String],
        (at, cut): (Expr, Expr),
    ) -> Dated {
        let name = Names::new(columns).fresh("dump");
        let mut items: Vec<Item> = columns.iter().map(|column| kept(part, column)).collect();
        items.push(item(self.newest(at, cut), name.clone()));
        let one = table(&self.relation, &self.relation);
        let read = select(items, table(part, part)).join(JoinKind::Cross, one, Vec::new());
        Dated { relation: script.part("dated", read), column: name }
    }

    fn newest(&self, at: Expr, cut: Expr) -> Expr {
        let dump = Expr::Name(vec!["d".to_owned()]);
        let part = |at: u32| Expr::Index(Box::new(dump.clone()), Box::new(count(at)));
        let lambda = |body: Expr| Expr::Lambda(vec!["d".to_owned()], Box::new(body));
        let dumps = of(&self.relation, "dumps");
        if !self.known {
            let reached = lambda(le(dump.clone(), call("least", [at, cut])));
            return call("array_max", [call("filter", [dumps, reached])]);
        }
        let reached = lambda(all(vec![le(part(1), at), le(part(2), cut)]));
        let times = call("transform", [call("filter", [dumps, reached]), lambda(part(1))]);
        call("array_max", [times])
    }
}

/// A part with the newest dump of each row.
pub(super) struct Dated {
    /// The part.
    pub(super) relation: String,
    /// The column.
    pub(super) column: String,
}
