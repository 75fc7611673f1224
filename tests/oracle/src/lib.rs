//! The oracle: what a spec means, row by row.
//!
//! | step | module | does |
//! |---|---|---|
//! | model | [`model`] | the syntax tree with names resolved and expressions typed ([`typed`]) |
//! | rows | [`rows`] | which rows of a source count, when they are seen, what is looked up for them |
//! | windows | [`window`] | which rows a call looks at |
//! | answers | `aggregate`, [`eval`] | what aggregates and expressions say |
//! | questions | [`Oracle`] | records, reads, labels, training rows |
//!
//! It is slow and obvious on purpose: every question is answered from all rows anew, and it shares no code with what is
//! checked against it but the parser. [`example`] runs the tests that stand in specs.

mod aggregate;
pub mod eval;
pub mod example;
pub mod fault;
pub mod model;
mod oracle;
pub mod random;
pub mod rows;
pub mod tables;
pub mod typed;
pub mod value;
pub mod window;

pub use fault::{Fault, Outcome};
pub use oracle::{Instants, LabelRow, Labels, Oracle, Read, Record, Training};
pub use tables::{Row, Tables};
pub use value::{Type, Value};

#[cfg(test)]
mod tests;
