//! Vectors: ask, read, encode. Groups that only read others are put in where they are read.

use std::collections::HashMap;

use fsc_runtime::types::{Field, Type, Value};
use fsc_runtime::vector::Dtype;

use super::expr::{Lower, Scope};
use super::{Lowering, about};
use crate::check::columns_of;
use crate::ir::ast::Before;
use crate::ir::hir::{self, EntityId, ExprId, GroupId, VectorId};
use crate::ir::plan::{
    self, Ask, AskId, Input, LabelId, Missing, Node, NodeId, Op, PayloadFormat, Role, Vector,
};

/// What a vector asks for, while it is lowered.
pub(super) struct OfVector<'a> {
    /// The roles that were declared, those of entities that stand for themselves among them.
    declared: &'a [hir::Role],
    /// The plan's number of each group with a source.
    groups: &'a [Option<plan::GroupId>],
    /// Name, entity and the columns of its keys.
    pub(super) roles: Vec<(String, EntityId, Vec<String>)>,
    asks: Vec<(u32, GroupId, Vec<u32>)>,
    /// The role and the group whose expressions are lowered now, where they are not the vector's own.
    inside: Option<(u32, GroupId)>,
    /// Features of groups that only read others, by role.
    known: HashMap<(u32, GroupId, u32), NodeId>,
    inputs: HashMap<u32, NodeId>,
}

impl Lowering<'_> {
    pub(super) fn vector(&mut self, id: VectorId) -> Option<Vector> {
        let written = &self.project().vectors[id.0 as usize];
        let label = written.label?;
        let groups = std::mem::take(&mut self.groups);
        self.lower.known.clear();
        self.lower.owner.clone_from(&written.name.value);
        let mut scope = OfVector::new(&written.roles, &groups);
        let mut inputs = Vec::new();
        for at in 0..written.inputs.len() {
            inputs.push(self.input(id, at as u32, &mut scope));
        }
        let vector = Vector {
            name: written.name.value.clone(),
            about: about(&written.about),
            label: LabelId(label.0),
            lead: lead(written.before.as_ref()),
            request: written.request.iter().map(request).collect(),
            roles: scope.roles.iter().map(|role| self.role(role)).collect(),
            asks: self.asks(&scope),
            inputs,
            missing: match written.missing.as_ref().map(|word| word.value.as_str()) {
                Some("empty") => Missing::Empty,
                _ => Missing::Forbid,
            },
            dtype: match written.dtype.as_ref().map(|word| word.value.as_str()) {
                Some("f64") => Dtype::F64,
                _ => Dtype::F32,
            },
            format: match written.format.as_ref().map(|word| word.value.as_str()) {
                Some("json") => PayloadFormat::Json,
                _ => PayloadFormat::Csv,
            },
            span: written.name.span,
        };
        self.groups = groups;
        Some(vector)
    }

    fn input(&mut self, id: VectorId, at: u32, scope: &mut OfVector<'_>) -> Input {
        let written = &self.project().vectors[id.0 as usize].inputs[at as usize];
        let value = self.lower.own(written.value, scope);
        let value = self.bounded(&written.name.value, value, written.span);
        scope.inputs.insert(at, value);
        let found = self.lower.checked.encoder(id, at);
        let (encoder, otherwise) = match found {
            Some((encoder, otherwise)) => (Some(encoder.clone()), otherwise.clone()),
            None => (None, None),
        };
        let ty = self.lower.nodes.get(value).ty.clone();
        let columns = columns_of(&written.name.value, &ty, encoder.as_ref());
        let (name, text) = (written.name.value.clone(), self.text(written.span));
        Input { name, value, encoder, otherwise, columns, text, span: written.span }
    }

    pub(super) fn role(&self, (name, entity, columns): &(String, EntityId, Vec<String>)) -> Role {
        let entity = self.project().entity(*entity);
        let fields = entity.key.iter().map(|(field, _)| field.clone());
        Role {
            name: name.clone(),
            entity: entity.name.value.clone(),
            keys: fields.zip(columns.iter().cloned()).collect(),
        }
    }

    pub(super) fn asks(&self, scope: &OfVector<'_>) -> Vec<Ask> {
        let asks = scope.asks.iter().filter_map(|(role, group, features)| {
            let name = &self.project().group(*group).name.value;
            let declared = scope.declared.get(*role as usize).filter(|role| role.declared);
            let entity = self.project().group(*group).entity.map(|id| &self.project().entity(id).name.value);
            let name = match declared {
                Some(declared) if Some(&declared.name) != entity => format!("{}.{name}", declared.name),
                _ => name.clone(),
            };
            let mut features = features.clone();
            features.sort_unstable();
            features.dedup();
            Some(Ask { name, role: *role, group: scope.groups[group.0 as usize]?, features })
        });
        asks.collect()
    }
}

fn role(role: &hir::Role) -> (String, EntityId, Vec<String>) {
    let columns = role.keys.iter().map(|(column, _)| column.clone()).collect();
    (role.name.clone(), role.entity, columns)
}

fn request(request: &hir::Request) -> Field {
    let (ty, nullable) = (request.declared.ty.clone(), request.declared.nullable);
    Field { name: request.name.value.as_str().into(), ty, nullable }
}

fn lead(before: Option<&Before>) -> i64 {
    match before {
        Some(Before::Flag(flag)) if flag.value => 1,
        Some(Before::Lead(lead)) => lead.value,
        Some(Before::Flag(_)) | None => 0,
    }
}

impl<'a> OfVector<'a> {
    pub(super) fn new(declared: &'a [hir::Role], groups: &'a [Option<plan::GroupId>]) -> Self {
        Self {
            declared,
            groups,
            roles: declared.iter().map(role).collect(),
            asks: Vec::new(),
            inside: None,
            known: HashMap::new(),
            inputs: HashMap::new(),
        }
    }

    /// The role of a group that is read: the one that is written, or that of the group that reads it.
    fn role_of(&mut self, lower: &Lower<'_>, ask: hir::Ask) -> u32 {
        let Some((role, _)) = self.inside.filter(|_| ask.role.is_none()) else {
            return ask.role.unwrap_or(0);
        };
        let Some(entity) = lower.project().group(ask.group).entity else { return role };
        if self.roles.get(role as usize).is_some_and(|(_, other, _)| *other == entity) {
            return role;
        }
        // Only an entity without keys is read beside one's own.
        let found = self.roles.iter().position(|(_, other, _)| *other == entity);
        let at = found.unwrap_or_else(|| {
            let name = lower.project().entity(entity).name.value.clone();
            self.roles.push((name, entity, Vec::new()));
            self.roles.len() - 1
        });
        at as u32
    }

    fn ask_of(&mut self, role: u32, group: GroupId) -> usize {
        let found = self.asks.iter().position(|(other, of, _)| (*other, *of) == (role, group));
        found.unwrap_or_else(|| {
            self.asks.push((role, group, Vec::new()));
            self.asks.len() - 1
        })
    }

    /// A feature of a group that only reads others.
    fn read(&mut self, lower: &mut Lower<'_>, role: u32, (group, feature): (GroupId, u32)) -> NodeId {
        if let Some(node) = self.known.get(&(role, group, feature)) {
            return *node;
        }
        let Some(written) = lower.project().group(group).features.get(feature as usize) else {
            return lower.constant(Value::Null, Type::String);
        };
        let outside = self.inside.replace((role, group));
        let known = std::mem::take(&mut lower.known);
        let node = lower.own(written.value, self);
        lower.known = known;
        self.inside = outside;
        self.known.insert((role, group, feature), node);
        node
    }
}

impl Scope for OfVector<'_> {
    fn aggregate(&mut self, lower: &mut Lower<'_>, _: ExprId) -> NodeId {
        lower.constant(Value::Null, Type::String)
    }

    fn feature(&mut self, lower: &mut Lower<'_>, feature: u32) -> NodeId {
        match self.inside {
            Some((role, group)) => self.read(lower, role, (group, feature)),
            None => lower.constant(Value::Null, Type::String),
        }
    }

    fn asked(&mut self, lower: &mut Lower<'_>, ask: hir::Ask, feature: u32) -> NodeId {
        let role = self.role_of(lower, ask);
        if self.groups.get(ask.group.0 as usize).copied().flatten().is_none() {
            return self.read(lower, role, (ask.group, feature));
        }
        let at = self.ask_of(role, ask.group);
        self.asks[at].2.push(feature);
        let written = &lower.project().group(ask.group).features[feature as usize];
        let (ty, nullable) = lower.ty(written.value);
        lower.nodes.add(Node { op: Op::Feature(AskId(at as u32), feature), ty, nullable })
    }

    fn ask(&mut self, lower: &mut Lower<'_>, ask: hir::Ask) -> AskId {
        let role = self.role_of(lower, ask);
        AskId(self.ask_of(role, ask.group) as u32)
    }

    fn input(&mut self, lower: &mut Lower<'_>, input: u32) -> NodeId {
        match self.inputs.get(&input) {
            Some(node) => *node,
            None => lower.constant(Value::Null, Type::String),
        }
    }
}
