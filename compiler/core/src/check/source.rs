//! Sources: their times, and the columns that play a part.

use fsc_runtime::types::Type;

use super::error::CheckError;
use super::infer::{Infer, Level, Place};
use super::lint::Lint;
use super::typing::shown;
use crate::ir::hir::{ColumnId, ExprId, Source, SourceId, SourceKind};

impl Infer<'_> {
    pub(super) fn source(&mut self, id: SourceId) {
        let source = self.project.source(id);
        let place = Place { source: Some(id), level: Level::Row, ..Place::default() };
        if let Some(time) = source.time {
            self.moment("time", time, place);
        }
        if let Some(known) = &source.known {
            self.moment("known", known.value, place);
            if known.within.is_none() {
                let (name, span) = (source.name.value.clone(), known.span);
                self.found.push(Lint::UnboundedKnown { name, span });
            }
        }
        for (_, value) in &source.partition {
            self.expr(*value, place);
        }
        self.parts(source);
    }

    fn moment(&mut self, entry: &'static str, id: ExprId, place: Place<'_>) {
        let typed = self.expr(id, place);
        if typed.is_broken() || (typed.ty() == Type::Timestamp && !typed.operand.nullable) {
            return;
        }
        let help = match typed.ty() {
            Type::Date => {
                "write `timestamp(day) + 1d` for the end of the day, as rows count once they have happened"
            }
            Type::Timestamp => "take the `?` off the column, or write `else` and a time",
            _ => "name a column of type `timestamp`",
        };
        let (found, span) = (typed.shown(), self.span(id));
        self.found.push(CheckError::Time { entry, found, help, span });
    }

    fn parts(&mut self, source: &Source) {
        for id in &source.tie {
            self.part(source, *id, ("tie", "a single value"), Type::is_ordered);
        }
        if let Some(unique) = &source.unique {
            self.part(source, unique.column, ("unique", "a single value"), Type::is_ordered);
        }
        let SourceKind::Snapshot { key, deleted, valid_to, .. } = &source.kind else { return };
        for id in key {
            let wanted = "a string, int, bool, date or enum";
            self.part(source, *id, ("key", wanted), Type::is_key);
        }
        if let Some(id) = deleted {
            self.part(source, *id, ("deleted", "a bool"), |ty| *ty == Type::Bool);
        }
        if let Some(id) = valid_to {
            self.part(source, *id, ("valid_to", "a timestamp"), |ty| *ty == Type::Timestamp);
        }
        if source.time.is_none() {
            let (name, span) = (source.name.value.clone(), source.name.span);
            self.found.push(Lint::Timeless { name, span });
        }
    }

    fn part(
        &mut self,
        source: &Source,
        id: ColumnId,
        (entry, wanted): (&'static str, &'static str),
        is_fit: fn(&Type) -> bool,
    ) {
        let column = source.column(id);
        let declared = &column.declared;
        if !is_fit(&declared.ty) {
            let (name, found) = (column.name.value.clone(), shown(&declared.ty, declared.nullable));
            self.found.push(CheckError::ColumnPart {
                entry,
                wanted,
                column: name,
                found,
                span: declared.span,
            });
        }
    }
}
