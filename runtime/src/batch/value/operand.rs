//! What the calls of a program need of every row, evaluated once for all of them.

use std::collections::HashMap;
use std::sync::Arc;

use super::hashed::hashed;
use super::program::Program;
use crate::aggregate;
use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::batch::source::Columns;
use crate::batch::table::mask;
use crate::column::{Column, Data};
use crate::expr::eval::Evaluator;
use crate::expr::{Aggregate, Expr, Per, Run};
use crate::scalar::{self, Evaluated, Function, evaluate};
use crate::sweep::{Argument, Values};
use crate::types::Type;

/// Expressions over the rows of a chunk, evaluated.
#[derive(Debug, Default)]
pub(super) struct Operands {
    columns: HashMap<Expr, Operand<Arc<Column>>>,
    masks: HashMap<Expr, Operand<Vec<bool>>>,
    /// Hashes of what is counted roughly; rows that are out of range stand in `columns`.
    hashes: HashMap<Expr, Arc<Column>>,
    /// The keys of `by`, as text.
    texts: HashMap<Expr, Operand<Arc<Column>>>,
}

/// An expression's values on every row.
#[derive(Debug)]
struct Operand<T> {
    values: T,
    /// The rows on which it is out of range, ascending.
    faulty: Vec<u32>,
}

impl Operands {
    /// All that the calls of a program need.
    pub(super) fn new(program: &Program, columns: &Columns, rows: usize) -> Result<Self, Error> {
        let mut uses = Vec::new();
        program.calls.iter().for_each(|call| needed(call, &mut uses));
        let frame = Frame::of_rows(columns, rows);
        let mut evaluator = Evaluator::new(&frame, uses.iter().map(|(_, expr)| expr));
        let mut operands = Self::default();
        for (use_, expr) in &uses {
            let shared = if let Expr::Column(name) = expr { columns.get(name).cloned() } else { None };
            let Evaluated { column, faulty } = match &shared {
                Some(column) if *use_ != Use::Mask => Evaluated::from(Column::nulls(&column.ty, 0)),
                _ => evaluator.evaluate(expr)?.spread(rows),
            };
            match use_ {
                Use::Column => {
                    let values = shared.unwrap_or_else(|| Arc::new(column));
                    operands.columns.insert(expr.clone(), Operand { values, faulty });
                }
                Use::Hash => {
                    let values = shared.unwrap_or_else(|| Arc::new(column));
                    operands.hashes.insert(expr.clone(), Arc::new(hashed(&values)));
                }
                Use::Mask => {
                    operands.masks.insert(expr.clone(), Operand { values: mask(column), faulty });
                }
                Use::Text => {
                    let values = text(shared.unwrap_or_else(|| Arc::new(column)))?;
                    operands.texts.insert(expr.clone(), Operand { values, faulty });
                }
            }
        }
        Ok(operands)
    }

    /// The values of an argument.
    pub(super) fn column(&self, expr: &Expr) -> Result<&Arc<Column>, Error> {
        let found = self.columns.get(expr).map(|operand| &operand.values);
        found.ok_or_else(|| Error::unbound(format_args!("{expr:?}")))
    }

    /// The hashes of an argument.
    pub(super) fn hash(&self, expr: &Expr) -> Result<&Arc<Column>, Error> {
        self.hashes.get(expr).ok_or_else(|| Error::unbound(format_args!("{expr:?}")))
    }

    /// The texts of a `by`.
    pub(super) fn text(&self, expr: &Expr) -> Result<&Arc<Column>, Error> {
        let found = self.texts.get(expr).map(|operand| &operand.values);
        found.ok_or_else(|| Error::unbound(format_args!("{expr:?}")))
    }

    /// Where a condition is true.
    pub(super) fn mask(&self, expr: &Expr) -> Result<&[bool], Error> {
        let found = self.masks.get(expr).map(|operand| &*operand.values);
        found.ok_or_else(|| Error::unbound(format_args!("{expr:?}")))
    }

    /// The rows on which something that decides which rows a call sees is out of range, and those on which its
    /// arguments are.
    pub(super) fn faulty(&self, call: &Aggregate) -> (Vec<u32>, Vec<u32>) {
        let run = match &call.window.run {
            Some(Run::Since(expr)) => self.masks.get(expr).map(|operand| &operand.faulty),
            Some(Run::Current(expr)) => self.columns.get(expr).map(|operand| &operand.faulty),
            Some(Run::Session(_)) | None => None,
        };
        let filter =
            call.filter.iter().filter_map(|expr| self.masks.get(expr)).map(|operand| &operand.faulty);
        let deciding = run.into_iter().chain(filter).flatten().copied().collect();
        let by = call.by.iter().filter_map(|expr| self.texts.get(expr)).map(|operand| &operand.faulty);
        let key = match &call.per {
            Some(Per::Key(expr)) => self.columns.get(expr),
            _ => None,
        };
        let columns = call.arguments.iter().filter_map(|expr| self.columns.get(expr)).chain(key);
        let mut of_rows: Vec<u32> =
            by.chain(columns.map(|operand| &operand.faulty)).flatten().copied().collect();
        if call.per.is_some() {
            for inner in Program::new(&call.arguments).calls {
                let (deciding, of_inner) = self.faulty(&inner);
                of_rows.extend(deciding);
                of_rows.extend(of_inner);
            }
        }
        (deciding, of_rows)
    }
}

/// What a call needs an expression for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Column,
    Hash,
    Mask,
    Text,
}

/// What a call and those inside it need, each once.
fn needed(call: &Aggregate, uses: &mut Vec<(Use, Expr)>) {
    let mut add = |use_, expr: &Expr| {
        if !uses.iter().any(|(other, known)| *other == use_ && known == expr) {
            uses.push((use_, expr.clone()));
        }
    };
    call.filter.iter().for_each(|expr| add(Use::Mask, expr));
    match &call.window.run {
        Some(Run::Since(expr)) => add(Use::Mask, expr),
        Some(Run::Current(expr)) => add(Use::Column, expr),
        Some(Run::Session(_)) | None => {}
    }
    call.by.iter().for_each(|expr| add(Use::Text, expr));
    if let Some(Per::Key(expr)) = &call.per {
        add(Use::Column, expr);
    }
    match &call.per {
        None => {
            call.arguments.iter().for_each(|expr| add(Use::Column, expr));
            if call.function == aggregate::Function::ApproxCountDistinct {
                call.arguments.iter().for_each(|expr| add(Use::Hash, expr));
            }
        }
        Some(_) => Program::new(&call.arguments).calls.iter().for_each(|inner| needed(inner, uses)),
    }
}

/// The text form of each value.
fn text(column: Arc<Column>) -> Result<Arc<Column>, Error> {
    if matches!(column.ty, Type::String | Type::Enum(_)) {
        return Ok(column);
    }
    let text = evaluate(&Function::ToText, &[scalar::Argument::from(&*column)]);
    text.map(|text| Arc::new(text.column)).map_err(|_| Error::unbound("by"))
}

/// A column as an argument of a call.
pub(super) fn argument(column: &Column) -> Result<Argument<'_>, Error> {
    let values = match (&column.data, &column.ty) {
        (Data::Bool(items), _) => Values::Bool(items),
        (Data::Int(items), _) => Values::Int(items),
        (Data::Float(items), _) => Values::Float(items),
        (Data::Decimal(items), Type::Decimal { scale, .. }) => Values::Decimal(items, *scale),
        (Data::Date(items), _) => Values::Date(items),
        (Data::Text { codes, .. }, _) => Values::Code(codes),
        (Data::Vector(items), Type::Vector(width)) => Values::Vector { width: *width as usize, items },
        (_, ty) => return Err(Error::unbound(format_args!("an aggregate of {ty}"))),
    };
    Ok(Argument { values, valid: column.valid.as_deref() })
}
