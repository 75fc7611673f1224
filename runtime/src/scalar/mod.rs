//! Row functions and operators: one implementation for batch, stream, live reads and generated code.

mod function;
mod signature;

pub use function::{Function, Part, Zone};
pub use signature::{Mismatch, Operand, OperandType, Signature};
