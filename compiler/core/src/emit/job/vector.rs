//! Vectors.

use std::sync::Arc;

use fsc_runtime::job::{self, Ask, Input};

use super::expr::Exprs;
use super::leaf::{Leaves, Scope};
use super::{group, label};
use crate::ir::plan::{self, Plan, Vector};

/// A vector of the plan.
pub fn vector(plan: &Plan, vector: &Vector) -> job::Vector {
    let exprs = Exprs(Leaves { plan, scope: Scope::Vector(vector) });
    let input = |input: &plan::Input| {
        let node = plan.nodes.get(input.value);
        Input {
            name: Arc::from(input.name.as_str()),
            value: exprs.expr(input.value),
            ty: node.ty.clone(),
            nullable: node.nullable,
            encoder: input.encoder.clone(),
            otherwise: input.otherwise.clone(),
        }
    };
    job::Vector {
        name: Arc::from(vector.name.as_str()),
        label: label(plan, vector.label),
        lead: vector.lead,
        request: vector.request.clone(),
        asks: asks(plan, vector),
        inputs: vector.inputs.iter().map(input).collect(),
        dtype: vector.dtype,
    }
}

/// The groups that a vector asks.
pub(super) fn asks(plan: &Plan, vector: &Vector) -> Vec<Ask> {
    let ask = |(ask, keys): (&plan::Ask, Vec<Arc<str>>)| Ask {
        name: Arc::from(ask.name.as_str()),
        group: group(plan, ask.group),
        keys,
    };
    vector.asks.iter().zip(key_columns(plan, vector)).map(ask).collect()
}

/// For each ask and each key of its group, the column of the label rows that holds it: that of the role, or the key's
/// name.
pub fn key_columns(plan: &Plan, vector: &Vector) -> Vec<Vec<Arc<str>>> {
    let of_ask = |ask: &plan::Ask| {
        let role = &vector.roles[ask.role as usize];
        let column = |key: &plan::Key| {
            let name = &key.field.name;
            let found = role.keys.iter().find(|(field, _)| field.name == *name);
            found.map_or_else(|| name.clone(), |(_, column)| Arc::from(column.as_str()))
        };
        plan.group(ask.group).keys.iter().map(column).collect()
    };
    vector.asks.iter().map(of_ask).collect()
}
