//! Expressions as the builder calls that make them: `sum(col("amount")).filter(&purchase).over(days(30))`.

mod aggregate;
mod call;
mod literal;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::value::span;
use crate::emit::job::Leaves;
use crate::emit::rust::text;
use crate::emit::rust::words::Words;
use crate::ir::plan::{NodeId, Op};

/// Prints the nodes of one scope.
#[derive(Clone, Copy)]
pub(in crate::emit::rust) struct Exprs<'a> {
    /// What the nodes' leaves are called.
    pub(in crate::emit::rust) leaves: Leaves<'a>,
    /// The enums of the project.
    pub(in crate::emit::rust) words: &'a Words,
    /// Nodes that stand in variables.
    pub(in crate::emit::rust) variables: &'a BTreeMap<NodeId, Ident>,
}

/// Code, and how tightly it holds together.
struct Printed {
    code: TokenStream,
    binding: Binding,
}

/// How tightly an expression holds together, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Unary,
    Tight,
}

impl Printed {
    fn tight(code: TokenStream) -> Self {
        Self { code, binding: Binding::Tight }
    }

    /// In parentheses unless it holds together at least as tightly as this.
    fn at_least(self, binding: Binding) -> TokenStream {
        let code = self.code;
        if self.binding < binding { quote!((#code)) } else { code }
    }
}

impl Exprs<'_> {
    /// A node as an argument: anything that turns into an expression.
    pub(in crate::emit::rust) fn argument(self, id: NodeId) -> TokenStream {
        match self.variables.get(&id) {
            Some(variable) => quote!(&#variable),
            None => self.printed(id).code,
        }
    }

    /// A node whether it stands in a variable or not: what the variable itself is made of.
    pub(in crate::emit::rust) fn definition(self, id: NodeId) -> TokenStream {
        self.printed(id).code
    }

    /// A node as what a method is called on.
    fn receiver(self, id: NodeId) -> TokenStream {
        match self.variables.get(&id) {
            Some(variable) => quote!(#variable.clone()),
            None => self.printed(id).at_least(Binding::Tight),
        }
    }

    /// A node as an operand of an operator.
    fn operand(self, id: NodeId, binding: Binding) -> TokenStream {
        match self.variables.get(&id) {
            Some(variable) => quote!(&#variable),
            None => self.printed(id).at_least(binding),
        }
    }

    /// A node as a value of type `Expr`, for lists of them.
    fn item(self, id: NodeId) -> TokenStream {
        let code = self.argument(id);
        let node = self.leaves.plan.nodes.get(id);
        let is_expr = match &node.op {
            Op::Aggregate(_) => false,
            Op::Call(function, arguments) => {
                *function != fsc_runtime::scalar::Function::Case || arguments.len() % 2 == 1
            }
            _ => true,
        };
        if is_expr && !self.variables.contains_key(&id) { code } else { quote!(Expr::from(#code)) }
    }

    fn printed(self, id: NodeId) -> Printed {
        let node = self.leaves.plan.nodes.get(id);
        match &node.op {
            Op::Literal(value) => Printed::tight(self.literal(value, &node.ty)),
            Op::Now => Printed::tight(quote!(now())),
            Op::Aggregate(aggregate) => Printed::tight(self.aggregate(*aggregate)),
            Op::Call(function, arguments) => self.call(function, arguments),
            leaf => {
                let name = text::literal(&self.leaves.name(leaf));
                Printed::tight(quote!(col(#name)))
            }
        }
    }
}
