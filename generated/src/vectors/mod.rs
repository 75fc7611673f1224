// Made by fsc 0.1.0; do not edit.

//! Vectors: the inputs of models.

pub mod purchase_propensity;
pub mod weekly_buyers;
