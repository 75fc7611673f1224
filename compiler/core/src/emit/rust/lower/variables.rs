//! Which expressions of a job stand in variables: what the author gave a name, and whatever has a name of its own and
//! stands inside others.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::ident;
use crate::emit::rust::model::Variables;
use crate::emit::rust::names::{BUILDERS, Scope};
use crate::ir::plan::{Aggregate, Group, LabelAt, NodeId, Op, Per, Plan, Run, Vector};

/// The variables of a group's job, each after those that it is made of.
pub(super) fn of_group(plan: &Plan, group: &Group, further: Option<NodeId>) -> Variables {
    let mut walk = Walk { plan, group: Some(group), order: Vec::new(), seen: BTreeSet::new() };
    walk.visit_all(group.rows.filter);
    walk.visit_all(further);
    let named = group.features.iter().map(|feature| (&*feature.field.name, feature.value));
    walk.variables(&group.name, named.collect())
}

/// The variables of a computed label's job.
pub(super) fn of_label(plan: &Plan, group: &Group, at: &LabelAt) -> Variables {
    let further = match at {
        LabelAt::Every { filter, .. } => *filter,
        LabelAt::Rows(condition) => Some(*condition),
    };
    of_group(plan, group, further)
}

/// The variables of a vector's job.
pub(super) fn of_vector(plan: &Plan, vector: &Vector) -> Variables {
    let walk = Walk { plan, group: None, order: Vec::new(), seen: BTreeSet::new() };
    let named = vector.inputs.iter().map(|input| (input.name.as_str(), input.value));
    walk.variables(&vector.name, named.collect())
}

/// Everything that some expressions are made of, children first.
struct Walk<'a> {
    plan: &'a Plan,
    group: Option<&'a Group>,
    order: Vec<NodeId>,
    seen: BTreeSet<NodeId>,
}

impl Walk<'_> {
    fn variables(mut self, owner: &str, named: Vec<(&str, NodeId)>) -> Variables {
        self.visit_all(named.iter().map(|(_, id)| *id));
        let names = self.names(owner, &named);
        let ordered = self.order.iter().filter_map(|id| Some((*id, names.get(id)?.clone())));
        ordered.collect()
    }

    /// The author's words first; what is inside others under its own name.
    fn names(&self, owner: &str, named: &[(&str, NodeId)]) -> BTreeMap<NodeId, Ident> {
        let mut scope = Scope::without(BUILDERS);
        let mut names = BTreeMap::new();
        for (id, word) in self.plan.nodes.names(owner) {
            if self.is_worth(id) && self.seen.contains(&id) {
                names.insert(id, ident(&scope.snake(word)));
            }
        }
        let inside: BTreeSet<NodeId> = self.order.iter().flat_map(|id| self.below(*id)).collect();
        for (name, id) in named {
            if self.is_worth(*id) && inside.contains(id) && !names.contains_key(id) {
                names.insert(*id, ident(&scope.snake(name)));
            }
        }
        names
    }

    fn is_worth(&self, id: NodeId) -> bool {
        matches!(self.plan.nodes.get(id).op, Op::Call(..) | Op::Aggregate(_))
    }

    fn visit(&mut self, id: NodeId) {
        if !self.seen.insert(id) {
            return;
        }
        self.visit_all(self.below(id));
        self.order.push(id);
    }

    fn visit_all(&mut self, ids: impl IntoIterator<Item = NodeId>) {
        ids.into_iter().for_each(|id| self.visit(id));
    }

    /// What a node is made of.
    fn below(&self, id: NodeId) -> Vec<NodeId> {
        match (&self.plan.nodes.get(id).op, self.group) {
            (Op::Call(_, arguments), _) => arguments.clone(),
            (Op::Aggregate(aggregate), Some(group)) => parts(group.aggregate(*aggregate)),
            _ => Vec::new(),
        }
    }
}

fn parts(call: &Aggregate) -> Vec<NodeId> {
    let run = call.run.and_then(|run| match run {
        Run::Since(id) | Run::Current(id) => Some(id),
        Run::Session(_) => None,
    });
    let per = call.per.and_then(|per| match per {
        Per::Key(id) => Some(id),
        Per::Session(_) => None,
    });
    call.arguments.iter().copied().chain(call.filter).chain(run).chain(per).chain(call.by).collect()
}
