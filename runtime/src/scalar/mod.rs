//! Row functions and operators: one implementation for batch, stream, live reads and generated code.

mod signature;

pub use signature::{Mismatch, Operand, OperandType, Signature};

/// Which row function or operator, with its literal parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `a + b`.
    Add,
}
