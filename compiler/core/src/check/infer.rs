//! Types bottom up: literals keep open what they are until a call says what it takes.

use std::collections::HashMap;

use fsc_runtime::scalar::{self, Mismatch, Operand, Operator};
use fsc_runtime::types::{Type, Value};
use miette::LabeledSpan;

use super::error::CheckError;
use super::lint::Lint;
use super::typing::{Meaning, Typed, Typing};
use crate::diag::Diagnostics;
use crate::ir::hir::{ColumnId, ExprId, ExprKind, GroupId, Lookup, Project, SourceId, Vector};
use crate::source::Span;

/// Where an expression stands, as far as its type depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place<'a> {
    /// Whose columns are meant.
    pub(super) source: Option<SourceId>,
    /// Whose columns are meant with a dot.
    pub(super) lookups: &'a [Lookup],
    /// Whose features are meant.
    pub(super) group: Option<GroupId>,
    /// Whose inputs are meant.
    pub(super) vector: Option<&'a Vector>,
    /// Whether this is one row, or one entity.
    pub(super) level: Level,
    /// Whether aggregates look at what comes after.
    pub(super) is_ahead: bool,
}

/// What a value belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Level {
    /// A row.
    #[default]
    Row,
    /// A group of rows under `per`.
    Under,
    /// An entity.
    Entity,
}

impl Place<'_> {
    pub(super) fn at(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

/// Finds types and gathers what does not fit.
pub(super) struct Infer<'a> {
    pub(super) project: &'a Project,
    pub(super) typing: Typing,
    pub(super) features: HashMap<(GroupId, u32), (Type, bool)>,
    pub(super) encoders: super::Encoders,
    /// Whether each int that was asked for may be any int.
    pub(super) wide: HashMap<ExprId, bool>,
    pub(super) found: Diagnostics,
}

impl<'a> Infer<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        let typing = Typing::new(project.exprs.len());
        let (features, encoders, wide) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { project, typing, features, encoders, wide, found: Diagnostics::new() }
    }

    pub(super) fn span(&self, id: ExprId) -> Span {
        self.project.exprs.get(id).span
    }

    /// The type of an expression; found once.
    pub(super) fn expr(&mut self, id: ExprId, place: Place<'_>) -> Typed {
        if let Some(typed) = self.typing.get(id) {
            return typed.clone();
        }
        let typed = self.fresh(id, place);
        self.typing.set(id, typed.clone());
        typed
    }

    fn fresh(&mut self, id: ExprId, place: Place<'_>) -> Typed {
        let expr = self.project.exprs.get(id);
        match &expr.kind {
            ExprKind::Broken => Typed::broken(),
            ExprKind::Literal(Value::Null) => Typed::plain(Operand::null()),
            ExprKind::Literal(value) => Typed::plain(Operand::literal(value.clone())),
            ExprKind::Now => Typed::known(Type::Timestamp, false),
            ExprKind::Column(column) => self.column(*column, place),
            ExprKind::Lookup(lookup, column) => self.looked_up(*lookup, *column, place),
            ExprKind::Let(inner) => {
                let inner = self.expr(*inner, place);
                if inner.is_broken() { Typed::broken() } else { Typed::plain(inner.operand) }
            }
            ExprKind::Feature(feature) => self.feature(place.group, *feature),
            ExprKind::Asked(ask, feature) => self.feature(Some(ask.group), *feature),
            ExprKind::Present(ask) => self.record(ask.group, Typed::known(Type::Bool, false), expr.span),
            ExprKind::Age(ask) => self.record(ask.group, Typed::known(Type::Duration, true), expr.span),
            ExprKind::Request(at) => {
                let request = place.vector.and_then(|vector| vector.request.get(*at as usize));
                request.map_or_else(Typed::broken, |request| {
                    Typed::known(request.declared.ty.clone(), request.declared.nullable)
                })
            }
            ExprKind::Input(at) => self.earlier_input(*at, place, expr.span),
            ExprKind::Operator(operator, operands) => self.operator(*operator, operands, (place, expr.span)),
            ExprKind::Call(name, arguments) => {
                let word = name.value.clone();
                self.call(arguments, (place, expr.span), |operands| scalar::bind(&word, operands))
            }
            ExprKind::Aggregate(call) => self.aggregate(call, place, expr.span),
        }
    }

    fn column(&self, column: ColumnId, place: Place<'_>) -> Typed {
        let Some(source) = place.source else { return Typed::broken() };
        let declared = &self.project.source(source).column(column).declared;
        // Outside aggregates a column of a snapshot is its value in force, and there may be none.
        Typed::known(declared.ty.clone(), declared.nullable || place.level == Level::Entity)
    }

    fn looked_up(&self, lookup: u32, column: ColumnId, place: Place<'_>) -> Typed {
        let Some(lookup) = place.lookups.get(lookup as usize) else { return Typed::broken() };
        let declared = &self.project.source(lookup.source).column(column).declared;
        Typed::known(declared.ty.clone(), true)
    }

    fn feature(&self, group: Option<GroupId>, feature: u32) -> Typed {
        let found = group.and_then(|group| self.features.get(&(group, feature)));
        found.map_or_else(Typed::broken, |(ty, nullable)| Typed::known(ty.clone(), *nullable))
    }

    fn record(&mut self, group: GroupId, typed: Typed, span: Span) -> Typed {
        let declared = self.project.group(group);
        let is_read = declared.evaluate.as_ref().is_some_and(super::schedule::is_on_read);
        if is_read {
            self.found.push(CheckError::NoRecord { group: declared.name.value.clone(), span });
        }
        typed
    }

    fn earlier_input(&mut self, at: u32, place: Place<'_>, span: Span) -> Typed {
        let Some(input) = place.vector.and_then(|vector| vector.inputs.get(at as usize)) else {
            return Typed::broken();
        };
        if input.encoder.is_some() {
            self.found.push(CheckError::EncodedInput { name: input.name.value.clone(), span });
            return Typed::broken();
        }
        let inner = self.expr(input.value, place);
        if inner.is_broken() { inner } else { Typed::plain(inner.operand) }
    }

    fn operator(
        &mut self,
        operator: Operator,
        operands: &[ExprId],
        (place, span): (Place<'_>, Span),
    ) -> Typed {
        let typed = self.call(operands, (place, span), |operands| scalar::bind_operator(operator, operands));
        if operator == Operator::Else
            && let Some(left) = operands.first()
            && self.typing.get(*left).is_some_and(|left| !left.is_broken() && !left.operand.nullable)
        {
            self.found.push(Lint::NeedlessElse { span: self.span(*left) });
        }
        typed
    }

    fn call(
        &mut self,
        arguments: &[ExprId],
        (place, span): (Place<'_>, Span),
        bind: impl FnOnce(&[Operand]) -> Result<scalar::Bound, Mismatch>,
    ) -> Typed {
        let typed: Vec<Typed> = arguments.iter().map(|argument| self.expr(*argument, place)).collect();
        if typed.iter().any(Typed::is_broken) {
            return Typed::broken();
        }
        let operands: Vec<Operand> = typed.into_iter().map(|typed| typed.operand).collect();
        match bind(&operands) {
            Ok(bound) => {
                let kept = bound.kept.iter().map(|at| arguments[*at]);
                let arguments = kept.zip(bound.signature.parameters).collect();
                let operand = Operand::known(bound.signature.result, bound.signature.nullable);
                Typed { operand, meaning: Meaning::Scalar { function: bound.function, arguments } }
            }
            Err(mismatch) => self.mismatch(mismatch, arguments, span),
        }
    }

    /// Reports what does not fit, with what each operand is.
    pub(super) fn mismatch(&mut self, mismatch: Mismatch, arguments: &[ExprId], span: Span) -> Typed {
        let help = mismatch.help.unwrap_or_else(|| "change one side so that the types agree".to_owned());
        let operands = arguments.iter().filter_map(|argument| {
            let typed = self.typing.get(*argument)?;
            let place = self.span(*argument);
            let is_whole = place.start == span.start && place.end == span.end;
            (!is_whole).then(|| LabeledSpan::new_with_span(Some(typed.shown()), place))
        });
        let operands = operands.collect();
        self.found.push(CheckError::Mismatch { reason: mismatch.reason, help, span, operands });
        Typed::broken()
    }

    /// A condition; anything else is reported.
    pub(super) fn condition(&mut self, keyword: &'static str, id: ExprId, place: Place<'_>) {
        let typed = self.expr(id, place);
        if !typed.is_broken() && typed.ty() != Type::Bool && typed.operand != Operand::null() {
            let (found, span) = (typed.shown(), self.span(id));
            self.found.push(CheckError::NoCondition { keyword, found, span });
        }
    }
}
