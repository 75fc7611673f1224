//! `when(condition).then(value).otherwise(value)`: the spec's `case`.

use crate::expr::Expr;
use crate::scalar::Function;

/// A condition that waits for its value.
#[derive(Clone, Debug)]
pub struct When {
    arguments: Vec<Expr>,
}

/// Conditions with their values; without [`Cases::otherwise`], null where no condition is true.
#[derive(Clone, Debug)]
pub struct Cases {
    arguments: Vec<Expr>,
}

/// The first condition.
pub fn when(condition: impl Into<Expr>) -> When {
    When { arguments: vec![condition.into()] }
}

impl When {
    /// The value where the condition is true.
    pub fn then(mut self, value: impl Into<Expr>) -> Cases {
        self.arguments.push(value.into());
        Cases { arguments: self.arguments }
    }
}

impl Cases {
    /// A further condition.
    pub fn when(mut self, condition: impl Into<Expr>) -> When {
        self.arguments.push(condition.into());
        When { arguments: self.arguments }
    }

    /// The value where no condition is true.
    pub fn otherwise(mut self, value: impl Into<Expr>) -> Expr {
        self.arguments.push(value.into());
        self.into()
    }
}

impl From<Cases> for Expr {
    fn from(cases: Cases) -> Self {
        Expr::Call(Function::Case, cases.arguments)
    }
}
