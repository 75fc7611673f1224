//! `vectors:`.

use super::fields::Reader;
use crate::ir::ast::{Before, ExprKind, Input, Name, Role, Vector};
use crate::parse::error::ParseError;
use crate::parse::keys::{ABOUT, INPUT, VECTOR};
use crate::parse::yaml::{Entry, Mapping, Node, NodeKind};

impl Reader<'_> {
    pub(super) fn vector(&mut self, name: Name, node: &Node) -> Option<Vector> {
        let keys = [ABOUT, VECTOR].concat();
        let fields = self.fields(node, "a vector", &keys)?;
        let missing = ("way with missing values", &["forbid", "empty"][..]);
        let absent = ("way with a missing group", &["fail", "defaults"][..]);
        Some(Vector {
            about: self.about(&fields),
            label: self.text(fields.get("label"), "label"),
            before: fields.get("before").and_then(|node| self.before(node)),
            request: self.typed(fields.get("request"), "request"),
            roles: self.section(fields.get("keys"), "keys", Self::role),
            lets: self.lets(&fields),
            inputs: fields.get("inputs").map(|node| self.inputs(node)).unwrap_or_default(),
            missing: self.word(fields.get("missing"), "missing", missing),
            dtype: self.word(fields.get("dtype"), "dtype", ("dtype", &["f32", "f64"])),
            format: self.word(fields.get("format"), "format", ("format", &["csv", "json"])),
            allow: self.pairs(fields.get("allow"), "allow"),
            on_missing_group: self.word(fields.get("on missing group"), "on missing group", absent),
            name,
        })
    }

    /// A boolean or a lead.
    fn before(&mut self, node: &Node) -> Option<Before> {
        let scalar = self.scalar(node, "before", ("a boolean or a lead", "`true`, `false` or `2h`"))?;
        if scalar.text.starts_with(|first: char| first.is_ascii_digit()) {
            return self.duration(Some(node), "before").map(Before::Lead);
        }
        self.boolean(Some(node), "before").map(Before::Flag)
    }

    /// `payer: { entity: account, account_id: payer_id }`.
    fn role(&mut self, name: Name, node: &Node) -> Option<Role> {
        let entries = self.mapping(node, &name.value)?;
        let mut role = Role { name, entity: None, keys: Vec::new() };
        for Entry { key, value } in entries {
            let Some(text) = self.text(Some(value), &key.value) else { continue };
            match key.value.as_str() {
                "entity" => role.entity = Some(text),
                _ => role.keys.push((key.clone(), text)),
            }
        }
        Some(role)
    }

    fn inputs(&mut self, node: &Node) -> Vec<Input> {
        let NodeKind::Sequence(items) = &node.kind else {
            self.shape(node, "inputs", ("a list", "`- name: expression` items"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.input(item)).collect()
    }

    /// A bare reference, `name: expression`, or `name: { is, type }`.
    fn input(&mut self, node: &Node) -> Option<Input> {
        if let NodeKind::Mapping(Mapping { entries, .. }) = &node.kind {
            return match entries.as_slice() {
                [Entry { key, value }] => self.named_input(key.clone(), value),
                _ => {
                    self.shape(node, "inputs", ("one input in each item", "`- name: expression`"));
                    None
                }
            };
        }
        let is = self.expr(Some(node), "inputs")?;
        if !matches!(is.kind, ExprKind::Path(_)) {
            self.report(ParseError::UnnamedInput { span: is.span });
            return None;
        }
        Some(Input { name: None, is, ty: None })
    }

    fn named_input(&mut self, name: Name, node: &Node) -> Option<Input> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let is = self.expr(Some(node), &name.value)?;
            return Some(Input { name: Some(name), is, ty: None });
        }
        let fields = self.fields(node, "an input", INPUT)?;
        if fields.get("is").is_none() {
            self.missing(&fields, (format!("the input `{}`", name.value), "is", "user-features.spend_7d"));
        }
        let ty = self.column_type(fields.get("type"), "type");
        Some(Input { is: self.expr(fields.get("is"), "is")?, ty, name: Some(name) })
    }
}
