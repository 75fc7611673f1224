//! Expressions: literals, operators, calls.

use fsc_runtime::scalar::Operator;
use fsc_runtime::types::Value;
use fsc_runtime::{aggregate, scalar};

use super::error::ResolveError;
use super::frame::{Frame, Level};
use super::world::World;
use super::{foreign, literal};
use crate::diag::near;
use crate::ir::ast::{self, BinaryOp, Expr, ExprKind as Ast, Literal, UnaryOp};
use crate::ir::hir::{ExprId, ExprKind, Exprs};
use crate::source::Span;

/// The encoders of vectors: calls that are the whole of an input.
pub(super) const ENCODERS: [&str; 5] = ["one_hot", "ordinal", "bucketize", "standardize", "min_max"];

/// Binds the expressions of one frame.
pub(super) struct Binder<'a, 'f> {
    pub(super) world: &'a World,
    pub(super) exprs: &'a mut Exprs,
    pub(super) found: &'a mut Vec<ResolveError>,
    pub(super) frame: Frame<'f>,
}

impl Binder<'_, '_> {
    /// Reports a fault; the expression that stands for it fits everywhere.
    pub(super) fn broken(&mut self, fault: ResolveError, span: Span) -> ExprId {
        self.found.push(fault);
        self.exprs.add(ExprKind::Broken, span)
    }

    /// An expression as it is seen from a level.
    pub(super) fn expr(&mut self, expr: &Expr, level: Level) -> ExprId {
        let span = expr.span;
        match &expr.kind {
            Ast::Literal(literal) => self.literal(literal, span),
            Ast::Now => self.now(level, span),
            Ast::Path(path) => self.path(path, level, span),
            Ast::Call(call) => self.call(call, level, span),
            Ast::Unary(operator, operand) => self.unary(*operator, operand, level, span),
            Ast::Binary(operator, left, right) => {
                let operands = [left.as_ref(), right.as_ref()];
                self.operator(binary(operator.value), operands, level, span)
            }
            Ast::IsNull { operand, negated } => {
                let operator = if *negated { Operator::IsNotNull } else { Operator::IsNull };
                self.operator(operator, [operand.as_ref()], level, span)
            }
            Ast::In { operand, list, negated } => {
                let operands = std::iter::once(operand.as_ref()).chain(list);
                let found = self.operator(Operator::In, operands, level, span);
                self.negated(found, *negated, span)
            }
            Ast::Between { operand, low, high, negated } => {
                let operands = [operand.as_ref(), low.as_ref(), high.as_ref()];
                let found = self.operator(Operator::Between, operands, level, span);
                self.negated(found, *negated, span)
            }
            Ast::Like { operand, pattern, negated } => {
                let operand = self.expr(operand, level);
                let pattern = self.exprs.add(ExprKind::Literal(Value::string(&pattern.value)), pattern.span);
                let found = self.exprs.add(ExprKind::Operator(Operator::Like, vec![operand, pattern]), span);
                self.negated(found, *negated, span)
            }
            Ast::Index(of, at) => self.operator(Operator::Index, [of.as_ref(), at.as_ref()], level, span),
            Ast::List(items) => self.list(items, span),
        }
    }

    fn operator<'e>(
        &mut self,
        operator: Operator,
        operands: impl IntoIterator<Item = &'e Expr>,
        level: Level,
        span: Span,
    ) -> ExprId {
        let operands = operands.into_iter().map(|operand| self.expr(operand, level)).collect();
        self.exprs.add(ExprKind::Operator(operator, operands), span)
    }

    fn negated(&mut self, found: ExprId, negated: bool, span: Span) -> ExprId {
        if negated { self.exprs.add(ExprKind::Operator(Operator::Not, vec![found]), span) } else { found }
    }

    fn unary(&mut self, operator: UnaryOp, operand: &Expr, level: Level, span: Span) -> ExprId {
        if let (UnaryOp::Neg, Ast::Literal(literal)) = (operator, &operand.kind)
            && let Some(value) = literal::negative(literal)
        {
            return self.exprs.add(ExprKind::Literal(value), span);
        }
        let operator = if operator == UnaryOp::Neg { Operator::Negate } else { Operator::Not };
        self.operator(operator, [operand], level, span)
    }

    fn literal(&mut self, literal: &Literal, span: Span) -> ExprId {
        if let Literal::Variant(name) = literal {
            return match self.variant(name.as_deref(), span) {
                Ok(found) => self.expr(&found, Level::Row),
                Err(fault) => self.broken(fault, span),
            };
        }
        match literal::value(literal) {
            Ok(value) => self.exprs.add(ExprKind::Literal(value), span),
            Err(text) => self.broken(ResolveError::Number { text, span }, span),
        }
    }

    /// The literal that a `$` stands for, where the `$` stands.
    pub(super) fn variant(&self, name: Option<&str>, span: Span) -> Result<Expr, ResolveError> {
        let found = self.frame.variants.iter().find(|(other, _)| other.as_deref() == name);
        if let Some((_, literal)) = found {
            return Ok(Expr { kind: literal.kind.clone(), span });
        }
        let spelled = |name: Option<&str>| format!("${}", name.unwrap_or_default());
        let known: Vec<String> =
            self.frame.variants.iter().map(|(name, _)| spelled(name.as_deref())).collect();
        let help = match known.as_slice() {
            [] => "add `for: [..]` to the feature, or write the literal".to_owned(),
            known => format!("write `{}`", known.join("` or `")),
        };
        Err(ResolveError::UnknownVariant { name: spelled(name), help, span })
    }

    fn list(&mut self, items: &[Expr], span: Span) -> ExprId {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            match self.constant(item) {
                Ok(value) => values.push(value),
                Err(fault) => return self.broken(fault, span),
            }
        }
        self.exprs.add(ExprKind::Literal(Value::List(values.into())), span)
    }

    /// The value of a literal, `$` and a minus before it included.
    pub(super) fn constant(&self, expr: &Expr) -> Result<Value, ResolveError> {
        let (what, example) = ("an item of a list", "a number or a text in quotes");
        let fault = ResolveError::NotConstant { what, example, span: expr.span };
        let out_of_range = |text| ResolveError::Number { text, span: expr.span };
        match &expr.kind {
            Ast::Literal(Literal::Variant(name)) => self.constant(&self.variant(name.as_deref(), expr.span)?),
            Ast::Literal(literal) => literal::value(literal).map_err(out_of_range),
            Ast::Unary(UnaryOp::Neg, operand) => match &operand.kind {
                Ast::Literal(literal) => literal::negative(literal).ok_or(fault),
                _ => Err(fault),
            },
            _ => Err(fault),
        }
    }

    fn now(&mut self, level: Level, span: Span) -> ExprId {
        match level {
            Level::Row | Level::Under => self.broken(ResolveError::NowInRow { span }, span),
            Level::Entity | Level::Read => self.exprs.add(ExprKind::Now, span),
        }
    }

    fn call(&mut self, call: &ast::Call, level: Level, span: Span) -> ExprId {
        let name = call.name.value.as_str();
        if aggregate::find(name).is_some() {
            return self.aggregate(call, level, span);
        }
        if matches!(name, "present" | "age") {
            return self.record(call, level, span);
        }
        if ENCODERS.contains(&name) {
            let name = name.to_owned();
            return self.broken(ResolveError::EncoderMisplaced { name, span: call.name.span }, span);
        }
        if scalar::find(name).is_none() {
            let known = aggregate::entries().map(|entry| entry.name);
            let known = known.chain(scalar::entries().map(|entry| entry.name)).chain(["present", "age"]);
            let help = foreign::function(name)
                .unwrap_or_else(|| near::help(name, known, "see the book for the functions and aggregates"));
            let (name, place) = (name.to_owned(), call.name.span);
            return self.broken(ResolveError::UnknownFunction { name, help, span: place }, span);
        }
        self.without_modifiers(call);
        let arguments = call.args.iter().map(|argument| self.expr(&argument.value, level)).collect();
        self.exprs.add(ExprKind::Call(call.name.clone(), arguments), span)
    }

    /// Reports what only aggregates may have.
    pub(super) fn without_modifiers(&mut self, call: &ast::Call) {
        let (name, function) = (&call.name.value, call.name.span);
        let per = call.args.iter().filter_map(|argument| argument.per.as_ref()).map(|per| ("per", per.span));
        let modifiers = call.modifiers.iter().map(|modifier| (modifier.keyword(), modifier.span()));
        self.found.extend(modifiers.chain(per).map(|(keyword, span)| ResolveError::ModifierOnFunction {
            keyword,
            name: name.clone(),
            span,
            function,
        }));
        self.unnamed(call);
    }

    /// Reports arguments with names, which only encoders have.
    pub(super) fn unnamed(&mut self, call: &ast::Call) {
        let named = call.args.iter().filter_map(|argument| argument.name.as_ref());
        self.found.extend(named.map(|argument| ResolveError::UnknownArgument {
            name: call.name.value.clone(),
            argument: argument.value.clone(),
            help: "write the value alone".to_owned(),
            span: argument.span,
        }));
    }
}

fn binary(operator: BinaryOp) -> Operator {
    match operator {
        BinaryOp::Else => Operator::Else,
        BinaryOp::Or => Operator::Or,
        BinaryOp::And => Operator::And,
        BinaryOp::Eq => Operator::Equal,
        BinaryOp::Ne => Operator::NotEqual,
        BinaryOp::Lt => Operator::Less,
        BinaryOp::Le => Operator::LessOrEqual,
        BinaryOp::Gt => Operator::Greater,
        BinaryOp::Ge => Operator::GreaterOrEqual,
        BinaryOp::Add => Operator::Add,
        BinaryOp::Sub => Operator::Subtract,
        BinaryOp::Mul => Operator::Multiply,
        BinaryOp::Div => Operator::Divide,
        BinaryOp::Rem => Operator::Remainder,
    }
}
