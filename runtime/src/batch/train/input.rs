//! Inputs of a vector: expressions over what was read, then encoded and rounded.

use std::sync::Arc;

use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::batch::source::Columns;
use crate::batch::table::{Cells, Named};
use crate::column::{Column, Data};
use crate::expr::Expr;
use crate::job::{Input, Vector};
use crate::types::Type;
use crate::vector::{self, Encoded, Floats};

/// The inputs before encoding. Each sees those before it, as computed; `now` is the time of the question.
pub(super) fn inputs(
    vector: &Vector,
    mut columns: Columns,
    times: &[i64],
) -> Result<Vec<Arc<Column>>, Error> {
    let now: Vec<i64> = times.iter().map(|time| time.saturating_sub(vector.lead)).collect();
    let mut inputs = Vec::new();
    for input in &vector.inputs {
        let found = Frame::of_asks(&columns, &now).evaluate(&input.value)?;
        if let Some(row) = found.faulty.first() {
            return Err(Error::OutOfRange {
                group: vector.name.clone(),
                feature: input.name.clone(),
                entity: format!("row {}", row + 1),
                time: times.get(*row as usize).copied().unwrap_or_default(),
            });
        }
        let column = Arc::new(found.column);
        columns.insert(input.name.clone(), column.clone());
        inputs.push(column);
    }
    Ok(inputs)
}

/// Whether an input is a request input as it stands.
pub(super) fn is_bare_request(vector: &Vector, input: &Input) -> bool {
    let is_request = vector.request.iter().any(|request| request.name == input.name);
    is_request && input.encoder.is_none() && matches!(&input.value, Expr::Column(name) if *name == input.name)
}

/// The columns of an input in the training set.
pub(super) fn encoded(vector: &Vector, input: &Input, column: &Column) -> Vec<Named> {
    let names = vector::columns(&input.name, &input.ty, input.encoder.as_ref());
    let encoded = vector::encode(column, input.encoder.as_ref(), input.otherwise.as_ref(), vector.dtype);
    let nullable = input.nullable;
    names
        .into_iter()
        .zip(encoded)
        .map(|(name, encoded)| Named { name, nullable, cells: cells(encoded) })
        .collect()
}

fn cells(encoded: Encoded) -> Cells {
    match encoded {
        Encoded::Text(column) => Cells::Typed(column),
        Encoded::Numbers { values: Floats::F32(values), valid } => Cells::Single { values, valid },
        Encoded::Numbers { values: Floats::F64(values), valid } => {
            Cells::Typed(Column { ty: Type::Float, data: Data::Float(values), valid })
        }
    }
}
