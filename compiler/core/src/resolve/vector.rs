//! Vectors: label, roles, request inputs and inputs.

use std::collections::HashMap;

use super::error::ResolveError;
use super::expr::{Binder, ENCODERS};
use super::frame::{Frame, Level, VectorFrame};
use super::{Resolver, names, types};
use crate::diag::near;
use crate::ir::ast::{self, BinaryOp, Expr, ExprKind as Ast, Name};
use crate::ir::hir::{Encoder, EntityId, ExprId, Input, LabelId, Request, Role, Vector};
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn vector(&mut self, written: &ast::Vector) -> Vector {
        let label = self.label_of(written);
        let roles = self.roles(written);
        let request = self.requests(written);
        let vector = VectorFrame {
            requests: request.iter().map(|request| request.name.value.as_str()).collect(),
            inputs: Vec::new(),
            roles,
        };
        let frame = Frame { lets: &written.lets, vector: Some(vector), ..Frame::default() };
        let mut binder = self.binder(frame);
        binder.unused_lets(Level::Read);
        let inputs = binder.inputs(written);
        let roles = binder.frame.vector.map(|vector| vector.roles).unwrap_or_default();
        if written.inputs.is_empty() {
            self.found.push(ResolveError::MissingEntry {
                what: "the vector",
                name: written.name.value.clone(),
                entry: "inputs".to_owned(),
                example: "[user-features.visits_7d]",
                span: written.name.span,
            });
        }
        Vector {
            name: written.name.clone(),
            about: written.about.clone(),
            label,
            before: written.before.clone(),
            request,
            roles,
            inputs,
            missing: written.missing.clone(),
            dtype: written.dtype.clone(),
            format: written.format.clone(),
            allow: written.allow.clone(),
            on_missing_group: written.on_missing_group.clone(),
        }
    }

    fn label_of(&mut self, written: &ast::Vector) -> Option<LabelId> {
        let Some(name) = &written.label else {
            self.found.push(ResolveError::MissingEntry {
                what: "the vector",
                name: written.name.value.clone(),
                entry: "label".to_owned(),
                example: "bought",
                span: written.name.span,
            });
            return None;
        };
        let found = self.ast.labels.iter().position(|label| label.name.value == name.value);
        if found.is_none() {
            let names = self.ast.labels.iter().map(|label| label.name.value.as_str());
            let help = near::help(&name.value, names, "declare it under `labels`");
            let (what, word) = ("label", name.value.clone());
            self.found.push(ResolveError::UnknownReference { what, name: word, help, span: name.span });
        }
        found.map(|at| LabelId(at as u32))
    }

    fn roles(&mut self, written: &ast::Vector) -> Vec<Role> {
        names::distinct("the role", written.roles.iter().map(|role| &role.name), &mut self.found);
        let mut out = Vec::new();
        for role in &written.roles {
            self.meant_otherwise(&role.name, "role");
            let name = role.entity.as_ref().unwrap_or(&role.name);
            let named = ast::EntityRef { name: name.clone(), keys: role.keys.clone() };
            let Some(entity) = self.entity_of(Some(&named)) else { continue };
            out.push(self.role(role, entity));
        }
        out
    }

    fn role(&mut self, role: &ast::Role, entity: EntityId) -> Role {
        let declared = &self.world.entities[entity.0 as usize];
        let mut keys = Vec::new();
        for (field, _) in &declared.key {
            let renamed = role.keys.iter().find(|(key, _)| *key.value == *field.name);
            let (column, span) = renamed.map_or((field.name.to_string(), role.name.span), |(_, name)| {
                (name.value.clone(), name.span)
            });
            keys.push((column, span));
        }
        for (key, _) in &role.keys {
            if declared.key.iter().all(|(field, _)| *field.name != *key.value) {
                let names = declared.key.iter().map(|(field, _)| &*field.name);
                let help = near::help(&key.value, names, "name a key of the entity");
                let (what, name) = ("key", key.value.clone());
                self.found.push(ResolveError::UnknownReference { what, name, help, span: key.span });
            }
        }
        Role { name: role.name.value.clone(), entity, keys, declared: true }
    }

    fn requests(&mut self, written: &ast::Vector) -> Vec<Request> {
        names::distinct("the request input", written.request.iter().map(|(name, _)| name), &mut self.found);
        let mut out = Vec::new();
        for (name, ty) in &written.request {
            self.meant_otherwise(name, "request input");
            match types::declared(ty) {
                Ok(declared) => out.push(Request { name: name.clone(), declared }),
                Err(fault) => self.found.push(fault),
            }
        }
        out
    }

    /// Roles and request inputs share one space with groups: all may stand before a dot.
    fn meant_otherwise(&mut self, name: &Name, what: &'static str) {
        if let Some(group) = self.world.group(&name.value) {
            self.found.push(ResolveError::Shadowed {
                name: name.value.clone(),
                what,
                span: name.span,
                other: self.group_spans[group.0 as usize],
            });
        }
    }
}

impl<'f> Binder<'_, 'f> {
    fn inputs(&mut self, written: &'f ast::Vector) -> Vec<Input> {
        let mut space = names::Space::default();
        let requests: HashMap<&str, Span> =
            written.request.iter().map(|(name, _)| (name.value.as_str(), name.span)).collect();
        let lets: HashMap<&str, Span> =
            written.lets.iter().map(|it| (it.name.value.as_str(), it.name.span)).collect();
        let mut out = Vec::new();
        for input in &written.inputs {
            let name = name_of(input);
            self.found.extend(space.add("the input", &name.value, name.span).err());
            let request = requests.get(name.value.as_str()).filter(|_| !is_bare(&input.is, &name.value));
            if let Some(other) = request.or_else(|| lets.get(name.value.as_str())) {
                let (word, what) = (name.value.clone(), "input");
                self.found.push(ResolveError::Shadowed { name: word, what, span: name.span, other: *other });
            }
            out.push(self.input(input, name));
            let bare = input.name.as_ref().map(|name| name.value.as_str()).or_else(|| last_word(&input.is));
            if let (Some(vector), Some(bare)) = (self.frame.vector.as_mut(), bare) {
                vector.inputs.push(bare);
            }
        }
        out
    }

    fn input(&mut self, input: &ast::Input, name: Name) -> Input {
        let span = input.is.span;
        let declared = input.ty.as_ref().map(types::declared).and_then(|it| self.keep(it));
        let (encoded, otherwise) = match &input.is.kind {
            Ast::Binary(operator, left, right) if operator.value == BinaryOp::Else => {
                (encoder(left), Some(right.as_ref()))
            }
            _ => (encoder(&input.is), None),
        };
        let Some(call) = encoded else {
            let value = self.expr(&input.is, Level::Read);
            return Input { name, value, encoder: None, declared, span };
        };
        let (value, encoder) = self.encoded(call, otherwise);
        Input { name, value, encoder: Some(encoder), declared, span }
    }

    fn encoded(&mut self, call: &ast::Call, otherwise: Option<&Expr>) -> (ExprId, Encoder) {
        let modifiers: Vec<_> = call.modifiers.iter().map(|it| (it.keyword(), it.span())).collect();
        for (keyword, span) in modifiers {
            let (name, function) = (call.name.value.clone(), call.name.span);
            self.found.push(ResolveError::ModifierOnFunction { keyword, name, span, function });
        }
        let mut arguments = call.args.iter();
        let value = match arguments.next() {
            Some(first) => self.expr(&first.value, Level::Read),
            None => {
                let (what, example) = ("what is encoded", "it as the first argument");
                let span = call.name.span;
                self.broken(ResolveError::NotConstant { what, example, span }, span)
            }
        };
        let arguments = arguments.map(|it| (it.name.clone(), self.expr(&it.value, Level::Read))).collect();
        let otherwise = otherwise.map(|otherwise| self.expr(otherwise, Level::Read));
        (value, Encoder { name: call.name.clone(), arguments, otherwise })
    }
}

fn encoder(expr: &Expr) -> Option<&ast::Call> {
    match &expr.kind {
        Ast::Call(call) if ENCODERS.contains(&call.name.value.as_str()) => Some(call),
        _ => None,
    }
}

/// The name of an input; a bare reference is named after its feature.
fn name_of(input: &ast::Input) -> Name {
    let bare = || match &input.is.kind {
        Ast::Path(path) => path.last().cloned(),
        _ => None,
    };
    input.name.clone().or_else(bare).unwrap_or_else(|| Name::new(String::new(), input.is.span))
}

fn last_word(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        Ast::Path(path) => path.last().map(|name| name.value.as_str()),
        _ => None,
    }
}

fn is_bare(expr: &Expr, name: &str) -> bool {
    matches!(&expr.kind, Ast::Path(path) if path.len() == 1 && path[0].value == name)
}
