//! Row functions and operators: one implementation for batch, stream, live reads and generated code.
//!
//! [`Function`] is what a plan holds. [`bind`] and [`bind_operator`] type a call by the names and signs of the
//! language; [`entries`] documents each name. What a value converts to by itself, and what a literal becomes, is
//! [`convert`] and [`literal`].

mod apply;
pub mod cast;
pub mod decimal;
mod evaluate;
mod fault;
mod function;
pub mod hash;
mod nullable;
pub mod number;
mod operator;
pub mod pattern;
pub mod registry;
mod result;
mod signature;
pub mod space;
#[cfg(test)]
mod tests;
pub mod text;
pub mod time;
mod typing;
mod word;
pub mod zone;

pub use apply::apply;
pub use evaluate::{Argument, Evaluated, Misfit, evaluate};
pub use fault::{Fault, Overflow};
pub use function::{Function, Part, Zone};
pub use operator::{Operator, bind_operator};
pub use registry::{Bound, Entry, bind, entries, find};
pub use signature::{Mismatch, Operand, OperandType, Signature};
pub use typing::{Conversion, convert, literal};
pub use zone::tzdb_version;
