//! Training rows and payloads: the inputs of a vector, encoded and rounded.

use super::Oracle;
use super::labels::{LabelRow, Labels};
use super::reads::Asking;
use crate::eval::whole;
use crate::fault::{Outcome, spec};
use crate::model::{Dtype, Encoder, Input, Vector};
use crate::tables::Row;
use crate::value::{Type, Value, text};

/// A training set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// The label rows' columns, then one for each input.
    pub columns: Vec<String>,
    /// One row for each label row, in their order.
    pub rows: Vec<Vec<Outcome>>,
}

impl Oracle<'_> {
    /// The training set of a vector: over the rows of its label, or over given ones.
    ///
    /// # Errors
    /// Where the vector, its label or their rows have no meaning.
    pub fn train(&self, vector: &str, labels: Option<&Labels>, as_of: Option<i64>) -> Outcome<Training> {
        let vector = self.model.vector(vector)?;
        let own = match (&vector.label, labels) {
            (_, Some(given)) => given.clone(),
            (Some(label), None) => self.labels(label, as_of)?,
            (None, None) => return spec(format!("`{}` has no label", vector.name)),
        };
        let mut columns = own.columns.clone();
        columns.extend(vector.inputs.iter().filter(|input| !input.is_request).flat_map(columns_of));
        let rows = own.rows.iter().map(|row| self.training_row(&vector, &own.columns, row));
        Ok(Training { columns, rows: rows.collect() })
    }

    fn training_row(&self, vector: &Vector, columns: &[String], row: &LabelRow) -> Vec<Outcome> {
        let is_input =
            |name: &String| vector.inputs.iter().any(|input| input.is_request && input.name == *name);
        let cell = |name: &String| match row.cells.get(name) {
            Some(cell) if is_input(name) => Ok(rounded(cell, vector.dtype)),
            Some(cell) => Ok(cell.clone()),
            None => row.value.clone(),
        };
        let label_cells = columns.iter().map(cell);
        let inputs = vector.inputs.iter().filter(|input| !input.is_request);
        label_cells
            .chain(inputs.flat_map(|input| self.encoded(vector, input, &row.cells, row.time)))
            .collect()
    }

    /// The payload of a prediction at T: every input, in order, with the names of its columns.
    ///
    /// # Errors
    /// Where the vector has no meaning.
    pub fn payload(&self, vector: &str, request: &Row, time: i64) -> Outcome<Vec<(String, Outcome)>> {
        let vector = self.model.vector(vector)?;
        let inputs = vector
            .inputs
            .iter()
            .flat_map(|input| columns_of(input).into_iter().zip(self.encoded(&vector, input, request, time)));
        Ok(inputs.collect())
    }

    /// The columns of one input.
    fn encoded(&self, vector: &Vector, input: &Input, row: &Row, time: i64) -> Vec<Outcome> {
        let asking = Asking { oracle: self, now: time - vector.before, row, roles: &vector.roles };
        match whole(&input.value, &asking) {
            Ok(value) => encode(input, &value).iter().map(|value| Ok(rounded(value, vector.dtype))).collect(),
            Err(fault) => columns_of(input).iter().map(|_| Err(fault.clone())).collect(),
        }
    }
}

/// The names of the columns of an input.
fn columns_of(input: &Input) -> Vec<String> {
    let name = &input.name;
    match (&input.encoder, &input.value.ty) {
        (Encoder::OneHot { values, other, null }, _) => {
            let listed =
                values.iter().map(|value| format!("{name}={}", text::text(value).unwrap_or_default()));
            let other = other.then(|| format!("{name}=other"));
            let null = null.then(|| format!("{name}=null"));
            listed.chain(other).chain(null).collect()
        }
        (Encoder::Plain, Type::Vector(n)) => (0..*n).map(|at| format!("{name}_{at}")).collect(),
        (Encoder::Plain, _) => vec![name.clone()],
    }
}

/// The values of the columns of an input, before they are rounded.
fn encode(input: &Input, value: &Value) -> Vec<Value> {
    match (&input.encoder, &input.value.ty, value) {
        (Encoder::OneHot { values, other, null }, ..) => {
            let is_known = values.contains(value);
            let listed = values.iter().map(|it| it == value);
            let other = other.then_some(!is_known && !value.is_null());
            let null = null.then_some(value.is_null());
            listed.chain(other).chain(null).map(Value::Bool).collect()
        }
        (_, _, Value::Vector(numbers)) => numbers.iter().map(|x| Value::float(*x)).collect(),
        (_, Type::Vector(n), Value::Null) => vec![Value::Null; *n],
        _ => vec![value.clone()],
    }
}

/// A number as the vector holds it: first the nearest f64, then rounded once, saturating. Text stays text.
fn rounded(value: &Value, dtype: Dtype) -> Value {
    match (value.number(), dtype) {
        (None, _) => value.clone(),
        (Some(x), Dtype::F64) => Value::float(x),
        (Some(x), Dtype::F32) => Value::float(f64::from((x as f32).clamp(-f32::MAX, f32::MAX))),
    }
}
