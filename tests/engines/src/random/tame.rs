//! Cells that every engine sums alike.
//!
//! Section 5 of the meaning lets an engine's sums of floats be off by a billionth of the sum of magnitudes, since it
//! rounds at every step. Behind such a sum anything may stand, `floor` or `==` among it, so cells are chosen whose sums
//! are exact in any order: multiples of 1/64 below 128. What is left inexact comes of divisions and logarithms.

use fsc_oracle::{Tables, Value};

/// Makes all floats multiples of 1/64 that are not large; equal ones stay equal.
pub(super) fn tables(tables: &mut Tables) {
    for cell in tables.sources.values_mut().flatten().flat_map(|row| row.values_mut()) {
        match cell {
            Value::Float(x) => *x = near(*x),
            Value::Vector(items) => items.iter_mut().for_each(|x| *x = near(*x)),
            _ => {}
        }
    }
}

fn near(x: f64) -> f64 {
    let bounded = x.clamp(-112.0, 112.0);
    let steps = (bounded * 64.0).round();
    // What is too small to be a step is one.
    let steps = if steps == 0.0 && bounded != 0.0 { bounded.signum() } else { steps };
    steps / 64.0
}
