//! Vectors that generated code builds, held against the training set, to the bit.
//!
//! For each label row the test does what a service does: it reads each group's record from a store ([`online`]), as
//! text, by the key, and gives it to the builder of the generated crate. The numbers must be those that
//! `fsc_runtime::batch::train` puts into the training set for that row.

mod online;
mod purchase_propensity;
mod table;
mod weekly_buyers;
