//! Vectors and their inputs.

use std::sync::Arc;

use crate::expr::Expr;
use crate::job::{Ask, Group, Input, Label, Vector};
use crate::record::Duration;
use crate::types::{Field, Type, Value};
use crate::vector::{Dtype, Encoder};

impl Vector {
    /// A vector without inputs.
    pub fn new(name: &str, label: Label, dtype: Dtype) -> Self {
        Self {
            name: Arc::from(name),
            label,
            lead: 0,
            request: Vec::new(),
            asks: Vec::new(),
            inputs: Vec::new(),
            dtype,
        }
    }

    /// `before`: how long before a label's time every group is asked.
    pub fn lead(mut self, span: Duration) -> Self {
        self.lead = span.0;
        self
    }

    /// A further column of the label rows that arrives with the call in serving.
    pub fn request(mut self, field: Field) -> Self {
        self.request.push(field);
        self
    }

    /// A further group that is asked, by one column of the label rows for each of its keys.
    pub fn ask<const N: usize>(mut self, name: &str, group: Group, keys: [&str; N]) -> Self {
        self.asks.push(Ask { name: Arc::from(name), group, keys: keys.map(Arc::from).to_vec() });
        self
    }

    /// A further input.
    pub fn input(&mut self, input: Input) {
        self.inputs.push(input);
    }
}

impl Input {
    /// An input that always has a value before encoding.
    pub fn required(name: &str, ty: Type, value: impl Into<Expr>) -> Self {
        Self::of(Field::required(name, ty), value.into())
    }

    /// An input that may be null before encoding.
    pub fn nullable(name: &str, ty: Type, value: impl Into<Expr>) -> Self {
        Self::of(Field::nullable(name, ty), value.into())
    }

    fn of(field: Field, value: Expr) -> Self {
        let Field { name, ty, nullable } = field;
        Self { name, value, ty, nullable, encoder: None, otherwise: None }
    }

    /// How it becomes numbers.
    pub fn encoder(mut self, encoder: Encoder) -> Self {
        self.encoder = Some(encoder);
        self
    }

    /// What stands where the encoder gives null.
    pub fn otherwise(mut self, value: Value) -> Self {
        self.otherwise = Some(value);
        self
    }
}
