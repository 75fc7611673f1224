//! Expressions of the plan: typed, shared, in one arena.

use std::collections::{BTreeMap, HashMap, HashSet};

use fsc_runtime::scalar;
use fsc_runtime::types::{Type, Value};

use super::{AggregateId, AskId, ColumnId};

/// Index of a node. Children come before their parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A typed operation on other nodes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// What is done.
    pub op: Op,
    /// The type of the result.
    pub ty: Type,
    /// Whether the result may be null.
    pub nullable: bool,
}

/// What a node does. Which ones may stand where is decided by the scope that holds the node.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// A constant; `Value::Null` is the null of the node's type.
    Literal(Value),
    /// The time of evaluation.
    Now,
    /// Row scope: a column of the group's source. Group scope on a snapshot: its value in force.
    Column(ColumnId),
    /// Row scope: a column of the version in force of a lookup (index in [`super::Rows::lookups`]).
    Lookup(u32, ColumnId),
    /// Group scope: the result of an aggregate. Inside `per`: that of an inner aggregate.
    Aggregate(AggregateId),
    /// Read scope: a feature (by index) of the record that was asked for.
    Feature(AskId, u32),
    /// Read scope: whether there is a record.
    Present(AskId),
    /// Read scope: T minus the record's event time.
    Age(AskId),
    /// Read scope: a request input, by index.
    Request(u32),
    /// A row function or operator.
    Call(scalar::Function, Vec<NodeId>),
}

/// The arena. Equal nodes have one id.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    nodes: Vec<Node>,
    known: HashMap<Node, NodeId>,
    names: BTreeMap<(String, NodeId), String>,
}

/// Arenas are equal when their nodes are: the index over them is derived, and names mean nothing.
impl PartialEq for Nodes {
    fn eq(&self, other: &Self) -> bool {
        self.nodes == other.nodes
    }
}

impl Nodes {
    /// The id of this node, which is added if it is new.
    pub fn add(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.known.get(&node) {
            return *id;
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.known.insert(node.clone(), id);
        self.nodes.push(node);
        id
    }

    /// The node of an id.
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Keeps the author's own word for a node, the name of a `let`, in the group or label of this name. Generated code
    /// calls it so; it is never part of the meaning.
    pub fn name(&mut self, group: &str, id: NodeId, word: &str) {
        self.names.insert((group.to_owned(), id), word.to_owned());
    }

    /// The author's words for nodes in the group or label of this name, by node.
    pub fn names(&self, group: &str) -> impl Iterator<Item = (NodeId, &str)> {
        let from = (group.to_owned(), NodeId(0));
        let of_group = self.names.range(from..).take_while(move |((owner, _), _)| owner == group);
        of_group.map(|((_, id), word)| (*id, word.as_str()))
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Calls `visit` for the node and all below it, each once however often it is shared.
    pub fn walk(&self, id: NodeId, visit: &mut dyn FnMut(NodeId, &Node)) {
        let mut seen = HashSet::from([id]);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let node = self.get(id);
            visit(id, node);
            if let Op::Call(_, arguments) = &node.op {
                open.extend(arguments.iter().rev().filter(|argument| seen.insert(**argument)));
            }
        }
    }
}
