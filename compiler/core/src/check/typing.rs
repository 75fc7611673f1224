//! What checking finds out about each expression; the lowering reads it and decides nothing again.

use fsc_runtime::aggregate::Lowered;
use fsc_runtime::scalar::{self, Operand};
use fsc_runtime::types::Type;

use crate::ir::hir::ExprId;

/// The types of all expressions, by id.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    all: Vec<Option<Typed>>,
}

/// One expression's type and meaning.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Its type, or what a literal says, and whether it may be null.
    pub operand: Operand,
    /// What is called.
    pub meaning: Meaning,
}

/// What an expression means beyond what the resolved tree says.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// It was reported: whatever holds it is not reported again.
    Broken,
    /// A literal or a reference: nothing to add.
    Plain,
    /// A row function.
    Scalar {
        /// Which.
        function: scalar::Function,
        /// Its arguments and the type that each is converted to.
        arguments: Vec<(ExprId, Type)>,
    },
    /// An aggregate.
    Aggregate {
        /// What it becomes.
        lowered: Lowered,
        /// Its arguments and the type that each is converted to.
        arguments: Vec<(ExprId, Type)>,
        /// The type of its result, before `by` makes a map of it.
        result: Type,
        /// Whether that may be null.
        nullable: bool,
    },
}

impl Typing {
    /// Of as many expressions as the arena holds.
    pub(super) fn new(length: usize) -> Self {
        Self { all: vec![None; length] }
    }

    /// What is known of an expression.
    pub fn get(&self, id: ExprId) -> Option<&Typed> {
        self.all.get(id.0 as usize).and_then(Option::as_ref)
    }

    pub(super) fn set(&mut self, id: ExprId, typed: Typed) {
        if let Some(slot) = self.all.get_mut(id.0 as usize) {
            *slot = Some(typed);
        }
    }
}

impl Typed {
    pub(super) fn plain(operand: Operand) -> Self {
        Self { operand, meaning: Meaning::Plain }
    }

    pub(super) fn known(ty: Type, nullable: bool) -> Self {
        Self::plain(Operand::known(ty, nullable))
    }

    pub(super) fn broken() -> Self {
        Self { operand: Operand::null(), meaning: Meaning::Broken }
    }

    /// Whether it was reported.
    pub fn is_broken(&self) -> bool {
        matches!(self.meaning, Meaning::Broken)
    }

    /// The type that it has where nothing asks for another.
    pub fn ty(&self) -> Type {
        self.operand.default_type()
    }

    /// As messages show it: `float?`.
    pub fn shown(&self) -> String {
        shown(&self.ty(), self.operand.nullable)
    }
}

/// A type as specs write it.
pub(super) fn shown(ty: &Type, nullable: bool) -> String {
    format!("{ty}{}", if nullable { "?" } else { "" })
}
