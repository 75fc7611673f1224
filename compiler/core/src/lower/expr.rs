//! Expressions to nodes: names are gone, conversions are calls, each literal has its type.

use std::collections::HashMap;

use fsc_runtime::scalar::{self, Conversion, Function};
use fsc_runtime::types::{Type, Value};

use crate::check::Checked;
use crate::check::typing::Meaning;
use crate::ir::hir::{Ask, ExprId, ExprKind, Project};
use crate::ir::plan::{AskId, Node, NodeId, Nodes, Op};
use crate::source::SourceMap;

/// What expressions refer to from where they stand.
pub(super) trait Scope {
    /// The node of an aggregate call.
    fn aggregate(&mut self, lower: &mut Lower<'_>, id: ExprId) -> NodeId;
    /// The node of a feature of the same group.
    fn feature(&mut self, lower: &mut Lower<'_>, feature: u32) -> NodeId;
    /// The node of a feature of another group.
    fn asked(&mut self, lower: &mut Lower<'_>, ask: Ask, feature: u32) -> NodeId;
    /// The ask of a group whose record is spoken of.
    fn ask(&mut self, lower: &mut Lower<'_>, ask: Ask) -> AskId;
    /// The node of an earlier input.
    fn input(&mut self, lower: &mut Lower<'_>, input: u32) -> NodeId;
}

/// A scope of rows: columns, and nothing that is made of them.
pub(super) struct OfRows;

/// What lowering reads, and the arena that it fills.
pub(super) struct Lower<'a> {
    pub(super) checked: &'a Checked,
    pub(super) texts: &'a SourceMap,
    pub(super) nodes: Nodes,
    /// The group, label or vector whose expressions are lowered now.
    pub(super) owner: String,
    /// Nodes of expressions in the scope at hand; a vector has one for each role of a group that it puts in.
    pub(super) known: HashMap<ExprId, NodeId>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(checked: &'a Checked, texts: &'a SourceMap) -> Self {
        let (nodes, owner, known) = (Nodes::default(), String::new(), HashMap::new());
        Self { checked, texts, nodes, owner, known }
    }

    pub(super) fn project(&self) -> &'a Project {
        self.checked.project()
    }

    /// The type of an expression where nothing asks for another, and whether it may be null.
    pub(super) fn ty(&self, id: ExprId) -> (Type, bool) {
        let typed = self.checked.typing().get(id);
        typed.map_or((Type::String, true), |typed| (typed.ty(), typed.operand.nullable))
    }

    /// An expression as a value of its own type.
    pub(super) fn own(&mut self, id: ExprId, scope: &mut dyn Scope) -> NodeId {
        let (ty, _) = self.ty(id);
        self.value(id, &ty, scope)
    }

    /// An expression as a condition.
    pub(super) fn condition(&mut self, id: ExprId, scope: &mut dyn Scope) -> NodeId {
        self.value(id, &Type::Bool, scope)
    }

    /// An expression as a value of a type.
    pub(super) fn value(&mut self, id: ExprId, ty: &Type, scope: &mut dyn Scope) -> NodeId {
        if let ExprKind::Let(inner) = &self.project().exprs.get(id).kind {
            let node = self.value(*inner, ty, scope);
            // A reference is written as the name of what it refers to.
            let word = self.texts.text(self.project().exprs.get(id).span);
            self.nodes.name(&self.owner, node, word);
            return node;
        }
        if let ExprKind::Literal(value) = &self.project().exprs.get(id).kind {
            return self.literal(value, ty);
        }
        let node = self.node(id, scope);
        self.converted(node, ty)
    }

    /// A literal of the type that its place asks for; check has made sure that it can be one.
    fn literal(&mut self, value: &Value, ty: &Type) -> NodeId {
        let value = scalar::literal(value, ty).unwrap_or(Value::Null);
        self.constant(value, ty.clone())
    }

    /// A constant of a type.
    pub(super) fn constant(&mut self, value: Value, ty: Type) -> NodeId {
        let nullable = value.is_null();
        self.nodes.add(Node { op: Op::Literal(value), ty, nullable })
    }

    fn converted(&mut self, node: NodeId, ty: &Type) -> NodeId {
        match scalar::convert(&self.nodes.get(node).ty, ty) {
            Some(Conversion::By(function)) => self.call(function, vec![node]),
            Some(Conversion::Same) | None => node,
        }
    }

    /// A call, typed by its arguments.
    pub(super) fn call(&mut self, function: Function, arguments: Vec<NodeId>) -> NodeId {
        let (ty, nullable) = {
            let nodes: Vec<&Node> = arguments.iter().map(|id| self.nodes.get(*id)).collect();
            let types: Vec<&Type> = nodes.iter().map(|node| &node.ty).collect();
            let nulls: Vec<bool> = nodes.iter().map(|node| node.nullable).collect();
            let ty = function.result(&types).unwrap_or(Type::String);
            (ty, function.gives_null(&types, &nulls))
        };
        self.nodes.add(Node { op: Op::Call(function, arguments), ty, nullable })
    }

    fn node(&mut self, id: ExprId, scope: &mut dyn Scope) -> NodeId {
        if let Some(node) = self.known.get(&id) {
            return *node;
        }
        let node = self.fresh(id, scope);
        self.known.insert(id, node);
        node
    }

    fn fresh(&mut self, id: ExprId, scope: &mut dyn Scope) -> NodeId {
        let (ty, nullable) = self.ty(id);
        let mut leaf = |op: Op| self.nodes.add(Node { op, ty: ty.clone(), nullable });
        match &self.checked.project().exprs.get(id).kind {
            ExprKind::Now => leaf(Op::Now),
            ExprKind::Column(column) => leaf(Op::Column(super::column(*column))),
            ExprKind::Lookup(lookup, column) => leaf(Op::Lookup(*lookup, super::column(*column))),
            ExprKind::Request(request) => leaf(Op::Request(*request)),
            ExprKind::Feature(feature) => scope.feature(self, *feature),
            ExprKind::Asked(ask, feature) => scope.asked(self, *ask, *feature),
            ExprKind::Input(input) => scope.input(self, *input),
            ExprKind::Present(ask) => {
                let op = Op::Present(scope.ask(self, *ask));
                self.nodes.add(Node { op, ty, nullable })
            }
            ExprKind::Age(ask) => {
                let op = Op::Age(scope.ask(self, *ask));
                self.nodes.add(Node { op, ty, nullable })
            }
            ExprKind::Aggregate(_) => scope.aggregate(self, id),
            ExprKind::Operator(..) | ExprKind::Call(..) => self.scalar(id, scope),
            // Check let nothing broken through, and the others were taken apart before.
            ExprKind::Broken | ExprKind::Literal(_) | ExprKind::Let(_) => leaf(Op::Literal(Value::Null)),
        }
    }

    fn scalar(&mut self, id: ExprId, scope: &mut dyn Scope) -> NodeId {
        let Some(Meaning::Scalar { function, arguments }) =
            self.checked.typing().get(id).map(|typed| &typed.meaning)
        else {
            return self.constant(Value::Null, Type::String);
        };
        let nodes = arguments.iter().map(|(argument, ty)| self.value(*argument, ty, scope)).collect();
        self.call(function.clone(), nodes)
    }
}

impl Scope for OfRows {
    fn aggregate(&mut self, lower: &mut Lower<'_>, _: ExprId) -> NodeId {
        lower.constant(Value::Null, Type::String)
    }

    fn feature(&mut self, lower: &mut Lower<'_>, _: u32) -> NodeId {
        lower.constant(Value::Null, Type::String)
    }

    fn asked(&mut self, lower: &mut Lower<'_>, _: Ask, _: u32) -> NodeId {
        lower.constant(Value::Null, Type::String)
    }

    fn ask(&mut self, _: &mut Lower<'_>, _: Ask) -> AskId {
        AskId(0)
    }

    fn input(&mut self, lower: &mut Lower<'_>, _: u32) -> NodeId {
        lower.constant(Value::Null, Type::String)
    }
}
