//! Columns of values that are written as text: the cells of CSV and JSON lines, and texts in typed files.

use std::sync::Arc;

use hashbrown::HashMap;

use super::cell;
use super::gather::{Cell, Gather};
use super::part::Checked;
use crate::batch::table::{Words, concat};
use crate::codec::number::{read_decimal, read_int};
use crate::codec::{TextError, from_text};
use crate::column::{self, Column, Data};
use crate::job;
use crate::types::{Type, Value};

/// A column that takes one text after the other.
pub(super) struct Builder<'a> {
    declared: &'a job::Column,
    cells: Cells<'a>,
}

enum Cells<'a> {
    Bool(Gather<bool>),
    Int(Gather<i64>),
    Float(Gather<f64>),
    Decimal(Gather<i128>, u8, u8),
    Date(Gather<i32>),
    Text(Gather<u32>, &'a mut Words),
    Word(Gather<u32>, Lexicon),
    /// Vectors, lists and maps as JSON.
    Json(Gather<Option<Value>>),
}

impl<'a> Builder<'a> {
    /// The codes of strings are numbers in `texts`.
    pub(super) fn new(declared: &'a job::Column, texts: &'a mut Words) -> Self {
        let cells = match &declared.field.ty {
            Type::Bool => Cells::Bool(Gather::new(declared, 0)),
            Type::Int | Type::Timestamp | Type::Duration => Cells::Int(Gather::new(declared, 0)),
            Type::Float => Cells::Float(Gather::new(declared, 0)),
            Type::Decimal { precision, scale } => {
                Cells::Decimal(Gather::new(declared, 0), *precision, *scale)
            }
            Type::Date => Cells::Date(Gather::new(declared, 0)),
            Type::Enum(words) => Cells::Word(Gather::new(declared, 0), Lexicon::new(words)),
            Type::String => Cells::Text(Gather::new(declared, 0), texts),
            Type::Vector(_) | Type::List(_) | Type::Map(_) => Cells::Json(Gather::new(declared, 0)),
        };
        Self { declared, cells }
    }

    /// Adds a cell, null where there is no text; `line` is where its row starts.
    pub(super) fn push(&mut self, text: Option<&str>, line: Option<u64>) {
        let declared = self.declared;
        match &mut self.cells {
            Cells::Bool(cells) => cells.push(each(text, |text| cell::read(text, cell::read_bool)), line),
            Cells::Int(cells) => cells.push(each(text, |text| int(text, declared)), line),
            Cells::Float(cells) => cells.push(each(text, |text| cell::float_of_text(text, declared)), line),
            Cells::Decimal(cells, precision, scale) => {
                let decimal = |text: &str| read_decimal(text, *precision, *scale);
                cells.push(each(text, |text| cell::read(text, decimal)), line);
            }
            Cells::Date(cells) => cells.push(each(text, cell::date_of_text), line),
            Cells::Text(cells, words) => cells.push(Ok(text.map(|text| words.number(text))), line),
            Cells::Word(cells, lexicon) => cells.push(each(text, |word| lexicon.code(word).map(Some)), line),
            Cells::Json(cells) => {
                let value = |text: &str| from_text(text, &declared.field.ty).map(Some);
                cells.push(each(text, |text| cell::read(text, value)), line);
            }
        }
    }

    /// Adds a cell that cannot be taken.
    pub(super) fn fault(&mut self, reason: String, line: Option<u64>) {
        match &mut self.cells {
            Cells::Bool(cells) => cells.push(Err(reason), line),
            Cells::Int(cells) => cells.push(Err(reason), line),
            Cells::Float(cells) => cells.push(Err(reason), line),
            Cells::Decimal(cells, ..) => cells.push(Err(reason), line),
            Cells::Date(cells) => cells.push(Err(reason), line),
            Cells::Text(cells, _) => cells.push(Err(reason), line),
            Cells::Word(cells, _) => cells.push(Err(reason), line),
            Cells::Json(cells) => cells.push(Err(reason), line),
        }
    }

    /// Adds the cell of a row that is bad as a whole.
    pub(super) fn skip(&mut self) {
        match &mut self.cells {
            Cells::Bool(cells) => cells.skip(),
            Cells::Int(cells) => cells.skip(),
            Cells::Float(cells) => cells.skip(),
            Cells::Decimal(cells, ..) => cells.skip(),
            Cells::Date(cells) => cells.skip(),
            Cells::Text(cells, _) => cells.skip(),
            Cells::Word(cells, _) => cells.skip(),
            Cells::Json(cells) => cells.skip(),
        }
    }

    /// The column.
    pub(super) fn finish(self) -> Checked {
        let declared = self.declared;
        let ty = &declared.field.ty;
        match self.cells {
            Cells::Bool(cells) => cells.finish(declared, Data::Bool),
            Cells::Int(cells) => cells.finish(declared, Data::Int),
            Cells::Float(cells) => cells.finish(declared, Data::Float),
            Cells::Decimal(cells, ..) => cells.finish(declared, Data::Decimal),
            Cells::Date(cells) => cells.finish(declared, Data::Date),
            Cells::Text(cells, _) => cells.finish(declared, numbered),
            Cells::Word(cells, lexicon) => {
                cells.finish(declared, |codes| Data::Text { codes, words: lexicon.words })
            }
            Cells::Json(cells) => cells.finish(declared, |values| {
                let values: Vec<Value> =
                    values.into_iter().map(|value| value.unwrap_or(Value::Null)).collect();
                let column = Column::from_values(ty, &values);
                // The text was read as a value of this very type.
                column.unwrap_or_else(|| Column::nulls(ty, values.len())).data
            }),
        }
    }
}

/// Numbers in texts that are not sorted yet.
pub(super) fn numbered(numbers: Vec<u32>) -> Data {
    Data::Text { codes: numbers, words: Arc::from([]) }
}

/// All parts of a column as one, the codes of strings in the order of their texts.
pub(super) fn whole(declared: &job::Column, mut parts: Vec<Column>, texts: Words) -> Column {
    if declared.field.ty != Type::String {
        return concat(&declared.field.ty, parts);
    }
    for part in &mut parts {
        // A part of nulls alone has words of its own, which nothing points to.
        if let Data::Text { words, .. } = &mut part.data {
            *words = Arc::from([]);
        }
    }
    settled(concat(&Type::String, parts), texts)
}

/// A column whose strings have the order of their texts.
pub(super) fn settled(column: Column, texts: Words) -> Column {
    match column.data {
        Data::Text { codes, .. } if column.ty == Type::String => Column { data: texts.sort(codes), ..column },
        data => Column { data, ..column },
    }
}

fn each<T>(text: Option<&str>, read: impl FnOnce(&str) -> Cell<T>) -> Cell<T> {
    text.map_or(Ok(None), read)
}

fn int(text: &str, declared: &job::Column) -> Cell<i64> {
    match declared.field.ty {
        Type::Timestamp => cell::timestamp_of_text(text, declared),
        _ => cell::read(text, read_int),
    }
}

/// The closed set of an enum's words.
pub(super) struct Lexicon {
    codes: HashMap<Arc<str>, u32>,
    words: column::Words,
}

impl Lexicon {
    pub(super) fn new(words: &[Arc<str>]) -> Self {
        let (_, words) = column::sort(words.to_vec());
        let codes = words.iter().cloned().zip(0..).collect();
        Self { codes, words }
    }

    /// The code of a word.
    pub(super) fn code(&self, word: &str) -> Result<u32, String> {
        let code = self.codes.get(word).copied();
        code.ok_or_else(|| format!("`{word}` {}", TextError::UnknownWord))
    }

    /// The words that the codes stand for.
    pub(super) fn words(&self) -> column::Words {
        self.words.clone()
    }
}
