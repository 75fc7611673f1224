//! `sources:`.

use super::fields::Reader;
use crate::ir::ast::{Column, Expr, Known, Location, Name, Physical, Source, SourceKind, Spanned, Unique};
use crate::parse::error::ParseError;
use crate::parse::keys::{ABOUT, COLUMN, KNOWN, LOCATION, LOCATIONS, SOURCE};
use crate::parse::yaml::{Entry, Node, NodeKind};

impl Reader<'_> {
    pub(super) fn source(&mut self, name: Name, node: &Node) -> Option<Source> {
        let keys = [ABOUT, SOURCE].concat();
        let fields = self.fields(node, "a source", &keys)?;
        Some(Source {
            name,
            about: self.about(&fields),
            kind: self.kind(fields.get("kind")),
            time: self.expr(fields.get("time"), "time"),
            key: self.texts(fields.get("key"), "key"),
            columns: self.section(fields.get("columns"), "columns", Self::column),
            known: fields.get("known").and_then(|node| self.known(node)),
            unique: fields.get("unique").and_then(|node| self.unique(node)),
            tie: self.texts(fields.get("tie"), "tie"),
            keeps: self.duration(fields.get("keeps"), "keeps"),
            deleted: self.text(fields.get("deleted"), "deleted"),
            valid_to: self.text(fields.get("valid_to"), "valid_to"),
            complete: self.boolean(fields.get("complete"), "complete"),
            partition: self.section(fields.get("partition"), "partition", Self::named_expr),
            at: self.locations(fields.get("at")),
        })
    }

    fn kind(&mut self, node: Option<&Node>) -> Option<Spanned<SourceKind>> {
        let word = self.word(node, "kind", ("kind of source", &["event", "snapshot", "union"]))?;
        let kind = match word.value.as_str() {
            "event" => SourceKind::Event,
            "snapshot" => SourceKind::Snapshot,
            _ => {
                let (what, help) = ("a source of kind `union`", "unite the rows before they are read");
                self.report(ParseError::Reserved { what, help, span: word.span });
                SourceKind::Union
            }
        };
        Some(Spanned::new(kind, word.span))
    }

    /// `name: expression`.
    pub(super) fn named_expr(&mut self, name: Name, node: &Node) -> Option<(Name, Expr)> {
        let value = self.expr(Some(node), &name.value)?;
        Some((name, value))
    }

    /// A type, or a mapping with `type` and what else there is to say.
    fn column(&mut self, name: Name, node: &Node) -> Option<Column> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let ty = self.column_type(Some(node), &name.value)?;
            let about = crate::ir::ast::About::default();
            return Some(Column { name, ty, from: Vec::new(), format: Vec::new(), about });
        }
        let keys = [ABOUT, COLUMN].concat();
        let fields = self.fields(node, "a column", &keys)?;
        if fields.get("type").is_none() {
            self.missing(&fields, (format!("the column `{}`", name.value), "type", "string"));
        }
        Some(Column {
            about: self.about(&fields),
            from: self.physical(fields.get("from"), "from"),
            format: self.physical(fields.get("format"), "format"),
            ty: self.column_type(fields.get("type"), "type")?,
            name,
        })
    }

    /// One name for all locations, or one for each kind of them.
    fn physical(&mut self, node: Option<&Node>, key: &str) -> Vec<Physical> {
        let Some(node) = node else { return Vec::new() };
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let value = self.text(Some(node), key);
            return value.into_iter().map(|value| Physical { location: None, value }).collect();
        }
        let settings = self.settings(node, "a physical name", LOCATIONS);
        settings.into_iter().map(|it| Physical { location: Some(it.name), value: it.value }).collect()
    }

    fn known(&mut self, node: &Node) -> Option<Known> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let value = self.expr(Some(node), "known")?;
            return Some(Known { value, within: None, span: node.span });
        }
        let fields = self.fields(node, "`known`", KNOWN)?;
        if fields.get("column").is_none() {
            self.missing(&fields, ("`known`".to_owned(), "column", "received_at"));
        }
        let within = self.duration(fields.get("within"), "within");
        Some(Known { value: self.expr(fields.get("column"), "column")?, within, span: node.span })
    }

    fn unique(&mut self, node: &Node) -> Option<Unique> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            return Some(Unique { column: self.text(Some(node), "unique")?, within: None });
        }
        let fields = self.fields(node, "`unique`", KNOWN)?;
        if fields.get("column").is_none() {
            self.missing(&fields, ("`unique`".to_owned(), "column", "event_id"));
        }
        let within = self.duration(fields.get("within"), "within");
        Some(Unique { column: self.text(fields.get("column"), "column")?, within })
    }

    /// `at:`: a path or table for each kind of location, or a mapping of settings.
    pub(super) fn locations(&mut self, node: Option<&Node>) -> Vec<Location> {
        let Some(fields) = node.and_then(|node| self.fields(node, "`at`", LOCATIONS)) else {
            return Vec::new();
        };
        let known = |entry: &&Entry| LOCATIONS.contains(&entry.key.value.as_str());
        let mut out = Vec::new();
        for Entry { key, value } in fields.entries().iter().filter(known) {
            if matches!(value.kind, NodeKind::Mapping(_)) {
                let settings = self.settings(value, "a location", LOCATION);
                out.push(Location { kind: key.clone(), value: None, settings });
            } else if let Some(path) = self.text(Some(value), &key.value) {
                out.push(Location { kind: key.clone(), value: Some(path), settings: Vec::new() });
            }
        }
        out
    }
}
