//! Answers of the sweep as columns, and columns as answers.

use crate::aggregate::Function;
use crate::column::{Column, Data, Words};
use crate::expr::Aggregate;
use crate::sweep::{Answers, Items};
use crate::types::Type;

/// What the answers of a call are made of.
pub(super) struct Kind<'a> {
    /// The type and words of its first argument, if it has one.
    pub(super) argument: Option<(&'a Type, Option<&'a Words>)>,
    /// The words of its `by`.
    pub(super) by: Option<&'a Words>,
}

impl<'a> Kind<'a> {
    pub(super) fn new(argument: Option<&'a Column>, by: Option<&'a Column>) -> Self {
        let argument = argument.map(|column| (&column.ty, words(column)));
        Self { argument, by: by.and_then(words) }
    }
}

fn words(column: &Column) -> Option<&Words> {
    match &column.data {
        Data::Text { words, .. } => Some(words),
        _ => None,
    }
}

/// The answers of a call as a column.
pub(super) fn column(answers: Answers, call: &Aggregate, kind: &Kind<'_>) -> Column {
    let Answers { items, valid } = answers;
    match items {
        Items::Map { ends, keys, values } => {
            let values = single(*values, &call.function, kind);
            let ty = Type::Map(Box::new(values.ty.clone()));
            let keys = text(Type::String, keys, kind.by);
            let data = Data::Map { ends, keys: Box::new(keys), values: Box::new(values) };
            Column { ty, data, valid }
        }
        items => single(Answers { items, valid }, &call.function, kind),
    }
}

fn single(answers: Answers, function: &Function, kind: &Kind<'_>) -> Column {
    let Answers { items, valid } = answers;
    let of_argument = || kind.argument.map_or(Type::Int, |(ty, _)| ty.clone());
    let column = match items {
        Items::Bool(items) => Column::full(Type::Bool, Data::Bool(items)),
        Items::Int(items) => {
            let ty = if counts(function) { Type::Int } else { of_argument() };
            Column::full(ty, Data::Int(items))
        }
        Items::Float(items) => Column::full(Type::Float, Data::Float(items)),
        Items::Decimal(items, scale) => {
            let ty = match function {
                Function::Sum => Type::Decimal { precision: 38, scale },
                _ => of_argument(),
            };
            Column::full(ty, Data::Decimal(items))
        }
        Items::Date(items) => Column::full(Type::Date, Data::Date(items)),
        Items::Code(codes) => text(of_argument(), codes, kind.argument.and_then(|(_, words)| words)),
        Items::Vector { items, .. } => Column::full(of_argument(), Data::Vector(items)),
        Items::List { ends, items } => {
            let items = single(Answers { items: *items, valid: None }, function, kind);
            let ty = Type::List(Box::new(items.ty.clone()));
            Column::full(ty, Data::List { ends, items: Box::new(items) })
        }
        // A map holds no maps.
        Items::Map { .. } => Column::nulls(&of_argument(), 0),
    };
    Column { valid, ..column }
}

/// Whether ints that a function gives are numbers of rows or values.
fn counts(function: &Function) -> bool {
    matches!(
        function,
        Function::Count | Function::CountDistinct | Function::ApproxCountDistinct | Function::Histogram(_)
    )
}

fn text(ty: Type, codes: Vec<u32>, words: Option<&Words>) -> Column {
    match words {
        Some(words) => Column::full(ty, Data::Text { codes, words: words.clone() }),
        None => Column::nulls(&ty, codes.len()),
    }
}

/// A column as answers; none for lists and maps.
pub(super) fn answers(column: Column) -> Option<Answers> {
    let Column { ty, data, valid } = column;
    let items = match (data, ty) {
        (Data::Bool(items), _) => Items::Bool(items),
        (Data::Int(items), _) => Items::Int(items),
        (Data::Float(items), _) => Items::Float(items),
        (Data::Decimal(items), Type::Decimal { scale, .. }) => Items::Decimal(items, scale),
        (Data::Date(items), _) => Items::Date(items),
        (Data::Text { codes, .. }, _) => Items::Code(codes),
        (Data::Vector(items), Type::Vector(width)) => Items::Vector { width: width as usize, items },
        _ => return None,
    };
    Some(Answers { items, valid })
}
