//! Vectors: what a builder is given, and the steps in which it computes.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::{Lowering, ident, variables};
use crate::emit::rust::model::{GroupModule, Needed, Piece, Step, VectorModule};
use crate::emit::rust::names::Scope;
use crate::emit::rust::read::{AskLeaf, Leaves};
use crate::ir::plan::{NodeId, Op, Plan, Vector, fingerprint};

/// Names that a builder's code uses itself.
const OWN: &str = "now at build cell self flag bucketize min_max standardize age_at features_at";

impl<'a> Lowering<'a> {
    pub(super) fn vectors(&self, groups: &[GroupModule<'a>]) -> Vec<VectorModule<'a>> {
        let mut modules = Scope::without("vectors mod");
        let mut names = Scope::default();
        let vectors = self.plan.vectors.iter().map(|vector| {
            let mut locals = Scope::without(OWN);
            let pieces = pieces(vector, groups, &mut locals);
            let leaves = leaves(vector, groups, &pieces, &mut locals);
            VectorModule {
                module: ident(&modules.snake(&vector.name)),
                name: ident(&names.camel(&vector.name)),
                vector,
                steps: steps(self.plan, vector, &mut locals),
                pieces,
                leaves,
                variables: variables::of_vector(self.plan, vector),
                fingerprint: fingerprint::vector(self.plan, vector).to_string(),
                places: vector.inputs.iter().map(|input| self.place(input.span)).collect(),
                place: self.place(vector.span),
            }
        });
        vectors.collect()
    }
}

/// What the builder must be given: a record for each group that is asked, and the request inputs.
fn pieces<'a>(vector: &'a Vector, groups: &[GroupModule<'a>], locals: &mut Scope) -> Vec<Piece<'a>> {
    let mut types = Scope::default();
    let asks = vector.asks.iter().map(|ask| {
        let module = &groups[ask.group.0 as usize];
        (ask.name.as_str(), Needed::Record { module: module.module.clone(), group: module.group })
    });
    let requests = vector.request.iter().map(|field| (&*field.name, Needed::Request(field)));
    let pieces = asks.chain(requests).map(|(name, needed)| Piece {
        name: name.to_owned(),
        method: ident(&method(&locals.snake(name))),
        ty: ident(&types.camel(name)),
        needed,
    });
    pieces.collect()
}

/// A name that Rust's readers do not take for something else: `is_..`, `to_..` and `from_..` promise a certain self.
fn method(name: &str) -> String {
    let promises = ["is_", "to_", "from_", "as_", "into_"].iter().any(|start| name.starts_with(start));
    let operators = [
        "add", "sub", "mul", "div", "rem", "neg", "not", "shl", "shr", "bitand", "bitor", "bitxor", "eq",
        "cmp", "hash", "index", "next", "clone", "default", "deref", "drop", "borrow",
    ];
    if promises || operators.contains(&name) { format!("with_{name}") } else { name.to_owned() }
}

fn leaves<'a>(
    vector: &'a Vector,
    groups: &[GroupModule<'a>],
    pieces: &[Piece<'a>],
    locals: &mut Scope,
) -> Leaves<'a> {
    let asks = vector.asks.iter().zip(pieces).map(|(ask, piece)| {
        let features = groups[ask.group.0 as usize].features.iter();
        AskLeaf {
            features: piece.method.clone(),
            age: ident(&locals.snake(&format!("{}_age", ask.name))),
            fields: features.map(|field| (field.ident.clone(), &field.feature.field)).collect(),
        }
    });
    let requests = vector.request.iter().zip(&pieces[vector.asks.len()..]);
    Leaves {
        asks: asks.collect(),
        requests: requests.map(|(field, piece)| (piece.method.clone(), field)).collect(),
    }
}

/// The steps of a vector: an input that is computed or encoded gets a variable, and so does what several share.
fn steps(plan: &Plan, vector: &Vector, locals: &mut Scope) -> Vec<Step> {
    let mut steps = Steps { plan, names: BTreeMap::new(), done: BTreeSet::new(), steps: Vec::new() };
    let shared = shared(plan, vector);
    let words: BTreeMap<NodeId, &str> = plan.nodes.names(&vector.name).collect();
    let is_call = |id: NodeId| matches!(plan.nodes.get(id).op, Op::Call(..));
    let mut inputs = BTreeMap::new();
    for (at, input) in vector.inputs.iter().enumerate() {
        let alone = input.encoder.is_none() && is_call(input.value);
        if input.encoder.is_some() || (alone && !steps.names.contains_key(&input.value)) {
            let name = ident(&locals.snake(&input.name));
            inputs.insert(at, name.clone());
            if alone {
                steps.names.insert(input.value, name);
            }
        }
    }
    for id in shared {
        let word = words.get(&id).copied().unwrap_or("shared");
        steps.names.entry(id).or_insert_with(|| ident(&locals.snake(word)));
    }
    for (at, input) in vector.inputs.iter().enumerate() {
        let own = inputs.get(&at).filter(|_| input.encoder.is_none()).map(|_| input.value);
        steps.below(input.value, own);
        if let Some(name) = inputs.get(&at) {
            steps.done.extend(own);
            steps.steps.push(Step::Input { input: at, name: name.clone() });
        }
    }
    steps.steps
}

struct Steps<'a> {
    plan: &'a Plan,
    /// The variables of nodes.
    names: BTreeMap<NodeId, Ident>,
    done: BTreeSet<NodeId>,
    steps: Vec<Step>,
}

impl Steps<'_> {
    /// Makes the variables that a node needs, and its own unless an input makes it.
    fn below(&mut self, id: NodeId, own: Option<NodeId>) {
        if self.done.contains(&id) {
            return;
        }
        if let Op::Call(_, arguments) = &self.plan.nodes.get(id).op {
            arguments.iter().for_each(|argument| self.below(*argument, None));
        }
        if own != Some(id)
            && let Some(name) = self.names.get(&id)
        {
            self.done.insert(id);
            self.steps.push(Step::Shared { node: id, name: name.clone() });
        }
    }
}

/// Calls that stand in more than one place, in the order of the plan.
fn shared(plan: &Plan, vector: &Vector) -> BTreeSet<NodeId> {
    let mut uses = BTreeMap::<NodeId, u32>::new();
    let mut waiting: Vec<NodeId> = vector.inputs.iter().map(|input| input.value).collect();
    while let Some(id) = waiting.pop() {
        let count = uses.entry(id).or_default();
        *count += 1;
        if *count == 1
            && let Op::Call(_, arguments) = &plan.nodes.get(id).op
        {
            waiting.extend(arguments);
        }
    }
    let calls =
        uses.into_iter().filter(|(id, count)| *count > 1 && matches!(plan.nodes.get(*id).op, Op::Call(..)));
    calls.map(|(id, _)| id).collect()
}
