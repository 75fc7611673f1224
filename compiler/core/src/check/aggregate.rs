//! Aggregate calls: arguments, conditions, and what goes together.

use fsc_runtime::aggregate::{self, Lowered};
use fsc_runtime::scalar::Operand;
use fsc_runtime::types::Type;

use super::error::CheckError;
use super::infer::{Infer, Level, Place};
use super::typing::{Meaning, Typed};
use crate::ir::hir::{Aggregate, ExprId, Over, Per, Run};
use crate::source::Span;

impl Infer<'_> {
    pub(super) fn aggregate(&mut self, call: &Aggregate, place: Place<'_>, span: Span) -> Typed {
        self.rows_of(call, place, span);
        let inside = place.at(if call.per.is_some() { Level::Under } else { Level::Row });
        let typed: Vec<Typed> = call.arguments.iter().map(|it| self.expr(*it, inside)).collect();
        if typed.iter().any(Typed::is_broken) {
            return Typed::broken();
        }
        let operands: Vec<Operand> = typed.into_iter().map(|typed| typed.operand).collect();
        let bound = match aggregate::bind(&call.name.value, &operands) {
            Ok(bound) => bound,
            Err(mismatch) => return self.mismatch(mismatch, &call.arguments, span),
        };
        if let Some(fault) = not_together(call, &bound.lowered, &bound.signature.result, span) {
            self.found.push(fault);
            return Typed::broken();
        }
        let kept = call.arguments.iter().take(bound.kept).copied();
        let arguments = kept.zip(bound.signature.parameters).collect();
        let (result, nullable) = (bound.signature.result, bound.signature.nullable);
        let operand = match call.by {
            Some(_) => Operand::known(Type::Map(Box::new(result.clone())), false),
            None => Operand::known(result.clone(), nullable),
        };
        Typed { operand, meaning: Meaning::Aggregate { lowered: bound.lowered, arguments, result, nullable } }
    }

    /// Which rows it sees: window, conditions and keys.
    fn rows_of(&mut self, call: &Aggregate, place: Place<'_>, span: Span) {
        let row = place.at(Level::Row);
        if let Some(filter) = call.filter {
            self.condition("where", filter, row);
        }
        match call.run.as_ref().map(|run| run.value) {
            Some(Run::Since(condition)) => self.condition("since", condition, row),
            Some(Run::Current(key)) => self.key(key, row),
            Some(Run::Session(_)) | None => {}
        }
        if let Some(Per::Key(key)) = call.per.as_ref().map(|per| per.value) {
            self.key(key, row);
        }
        if let Some(by) = call.by {
            self.map_key(by, row);
        }
        if place.level == Level::Entity {
            self.window(call, place, span);
        }
    }

    fn window(&mut self, call: &Aggregate, place: Place<'_>, span: Span) {
        let name = call.name.value.clone();
        let over = call.over.as_ref().map(|over| over.value);
        if place.is_ahead {
            if !matches!(over, Some(Over::Next { .. })) {
                self.found.push(CheckError::NoWindowAhead { name, span });
            }
            return;
        }
        let is_event = place.source.is_some_and(|source| !self.project.source(source).is_snapshot());
        let may_go_without = aggregate::find(&name).is_some_and(|entry| entry.without_window);
        if is_event && over.is_none() && call.run.is_none() && !may_go_without {
            self.found.push(CheckError::NoWindow { name, span });
        }
    }

    /// What rows may be grouped by under `per` and `in current`.
    fn key(&mut self, id: ExprId, place: Place<'_>) {
        let typed = self.expr(id, place);
        if !typed.is_broken() && !typed.ty().is_ordered() {
            let (found, span) = (typed.shown(), self.span(id));
            let help = "use a single value, such as a column of text or numbers";
            self.found.push(CheckError::GroupedBy { found, help, span });
        }
    }

    /// What the keys of a map may be.
    fn map_key(&mut self, id: ExprId, place: Place<'_>) {
        let typed = self.expr(id, place);
        if !typed.is_broken() && !typed.ty().is_key() {
            let (found, span) = (typed.shown(), self.span(id));
            let help = "use a string, int, bool, date or enum; a time becomes a date by `date(t)`";
            self.found.push(CheckError::GroupedBy { found, help, span });
        }
    }
}

/// What the algebra does not combine.
fn not_together(call: &Aggregate, lowered: &Lowered, result: &Type, span: Span) -> Option<CheckError> {
    let name = call.name.value.clone();
    let fault = |keyword, help| Some(CheckError::NotTogether { name: name.clone(), keyword, help, span });
    let is_sugar = !matches!(lowered, Lowered::Plain(_) | Lowered::Ratio);
    if call.by.is_some() && is_sugar {
        return fault("by", "write what it stands for, and take it apart behind `by`");
    }
    if call.by.is_some() && !result.is_ordered() {
        return fault("by", "a map holds single values: choose an aggregate that gives one");
    }
    if matches!(lowered, Lowered::Streak) && (call.run.is_some() || call.per.is_some()) {
        let keyword = if call.per.is_some() { "per" } else { "since" };
        return fault(keyword, "a streak has a beginning of its own");
    }
    None
}
