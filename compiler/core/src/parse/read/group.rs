//! `groups:` with their lets and features.

use super::fields::{Fields, Reader};
use crate::ir::ast::{
    About, Expect, Expr, Feature, Group, Let, Lookup, Name, Offline, Online, Spanned, Variant,
};
use crate::parse::keys::{ABOUT, FEATURE, GROUP, OFFLINE, ONLINE};
use crate::parse::yaml::{Entry, Node, NodeKind};

impl Reader<'_> {
    pub(super) fn group(&mut self, name: Name, node: &Node) -> Option<Group> {
        let keys = [ABOUT, GROUP].concat();
        let fields = self.fields(node, "a group", &keys)?;
        Some(Group {
            about: self.about(&fields),
            entity: self.entity_ref(fields.get("entity")),
            source: self.text(fields.get("source"), "source"),
            evaluate: self.evaluate(&fields),
            filter: self.expr(fields.get("where"), "where"),
            lookups: self.section(fields.get("lookup"), "lookup", Self::lookup),
            lets: self.lets(&fields),
            features: self.section(fields.get("features"), "features", Self::feature),
            online: fields.get("online").and_then(|node| self.online(node)),
            offline: fields.get("offline").and_then(|node| self.offline(node)),
            event_time: self.word(
                fields.get("event_time"),
                "event_time",
                ("form of event times", &["text", "fractional"]),
            ),
            succeeds: self.text(fields.get("succeeds"), "succeeds"),
            name,
        })
    }

    fn evaluate(&mut self, fields: &Fields<'_>) -> Option<crate::ir::ast::Evaluate> {
        let wanted = ("a schedule", "`every 1d`, `on event` or `on read`");
        let scalar = self.scalar(fields.get("evaluate")?, "evaluate", wanted)?;
        let parsed = self.at(scalar).evaluate();
        self.keep(parsed)
    }

    fn lookup(&mut self, alias: Name, node: &Node) -> Option<Lookup> {
        let scalar = self.scalar(node, &alias.value, ("a lookup", "`products on product_id`"))?;
        let parsed = self.at(scalar).lookup(alias);
        self.keep(parsed)
    }

    pub(super) fn lets(&mut self, fields: &Fields<'_>) -> Vec<Let> {
        self.section(fields.get("let"), "let", |reader, name, node| {
            let (name, value) = reader.named_expr(name, node)?;
            Some(Let { name, value })
        })
    }

    /// An expression, or a mapping with `is`.
    fn feature(&mut self, name: Name, node: &Node) -> Option<Feature> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let is = self.expr(Some(node), &name.value)?;
            let (about, variants, expect) = (About::default(), Vec::new(), Vec::new());
            return Some(Feature { name, about, is, ty: None, variants, expect, was: None });
        }
        let keys = [ABOUT, FEATURE].concat();
        let fields = self.fields(node, "a feature", &keys)?;
        if fields.get("is").is_none() {
            self.missing(&fields, (format!("the feature `{}`", name.value), "is", "sum(amount) over 7d"));
        }
        let about = self.about(&fields);
        let ty = self.column_type(fields.get("type"), "type");
        let variants = fields.get("for").map(|node| self.variants(node)).unwrap_or_default();
        let expect = self.expectations(fields.get("expect"));
        let was = self.text(fields.get("was"), "was");
        let is = self.expr(fields.get("is"), "is")?;
        Some(Feature { name, about, is, ty, variants, expect, was })
    }

    /// `[1d, 7d]` for a bare `$`, or `{ w: [..], c: [..] }`.
    fn variants(&mut self, node: &Node) -> Vec<Variant> {
        match &node.kind {
            NodeKind::Mapping(mapping) => {
                let read = |Entry { key, value }: &Entry| {
                    Some(Variant { name: Some(key.clone()), values: self.variant_values(value)? })
                };
                mapping.entries.iter().filter_map(read).collect()
            }
            _ => self.variant_values(node).map(|values| Variant { name: None, values }).into_iter().collect(),
        }
    }

    fn variant_values(&mut self, node: &Node) -> Option<Vec<(Spanned<String>, Expr)>> {
        let NodeKind::Sequence(items) = &node.kind else {
            self.shape(node, "for", ("a list of literals", "`for: [1d, 7d]`"));
            return None;
        };
        let mut values = Vec::new();
        for item in items {
            if let Some(scalar) = self.scalar(item, "for", ("a list of literals", "`for: [1d, 7d]`")) {
                let parsed = self.at(scalar).variant();
                values.extend(self.keep(parsed).map(|literal| (scalar.name(), literal)));
            }
        }
        Some(values)
    }

    /// One condition or a list of them.
    fn expectations(&mut self, node: Option<&Node>) -> Vec<Expect> {
        let Some(node) = node else { return Vec::new() };
        let one = std::slice::from_ref(node);
        let items = if let NodeKind::Sequence(items) = &node.kind { items.as_slice() } else { one };
        let wanted = ("a condition on values", "`between 0 and 1` or `null_rate <= 0.01`");
        let mut out = Vec::new();
        for item in items {
            if let Some(scalar) = self.scalar(item, "expect", wanted) {
                let parsed = self.at(scalar).expect();
                out.extend(self.keep(parsed));
            }
        }
        out
    }

    /// `true`, `false`, or a mapping.
    fn online(&mut self, node: &Node) -> Option<Online> {
        let span = node.span;
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let enabled = self.boolean(Some(node), "online")?.value;
            return Some(Online { enabled, ttl: None, settings: Vec::new(), span });
        }
        let mut settings = self.settings(node, "`online`", ONLINE);
        settings.retain(|setting| setting.name.value != "ttl");
        let ttl = node.entry("ttl").and_then(|ttl| self.duration(Some(ttl), "ttl"));
        Some(Online { enabled: true, ttl, settings, span })
    }

    fn offline(&mut self, node: &Node) -> Option<Offline> {
        let span = node.span;
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let enabled = self.boolean(Some(node), "offline")?.value;
            return Some(Offline { enabled, settings: Vec::new(), span });
        }
        Some(Offline { enabled: true, settings: self.settings(node, "`offline`", OFFLINE), span })
    }
}
