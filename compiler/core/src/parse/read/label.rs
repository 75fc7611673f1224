//! `labels:`.

use super::fields::Reader;
use crate::ir::ast::{Label, LabelAt, Name};
use crate::parse::keys::{ABOUT, LABEL};
use crate::parse::yaml::Node;

impl Reader<'_> {
    pub(super) fn label(&mut self, name: Name, node: &Node) -> Option<Label> {
        let keys = [ABOUT, LABEL].concat();
        let fields = self.fields(node, "a label", &keys)?;
        Some(Label {
            about: self.about(&fields),
            entity: self.entity_ref(fields.get("entity")),
            source: self.text(fields.get("source"), "source"),
            at: fields.get("at").and_then(|node| self.label_at(node)),
            value: self.expr(fields.get("value"), "value"),
            wait: self.duration(fields.get("wait"), "wait"),
            filter: self.expr(fields.get("where"), "where"),
            lets: self.lets(&fields),
            name,
        })
    }

    fn label_at(&mut self, node: &Node) -> Option<LabelAt> {
        let scalar =
            self.scalar(node, "at", ("a schedule or a condition", "`every 1d`, or a condition on rows"))?;
        let parsed = self.at(scalar).label_at();
        self.keep(parsed)
    }
}
