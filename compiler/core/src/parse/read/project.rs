//! `project:` and `entities:`.

use super::fields::Reader;
use crate::ir::ast::{Athena, ColumnType, Entity, EntityRef, Environment, Header, Name, SageMaker};
use crate::parse::keys::{ABOUT, ATHENA, ENTITY, ENVIRONMENT, HEADER, SAGEMAKER};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn header(&mut self, node: &Node, key: Span) -> Option<Header> {
        let fields = self.fields(node, "a project", HEADER)?;
        Some(Header {
            name: self.text(fields.get("name"), "name"),
            description: self.text(fields.get("description"), "description"),
            athena: fields.get("athena").map(|node| self.athena(node)),
            sagemaker: fields.get("sagemaker").map(|node| self.sagemaker(node)),
            environments: self.section(fields.get("environments"), "environments", Self::environment),
            span: key.to(fields.span),
        })
    }

    fn athena(&mut self, node: &Node) -> Athena {
        Athena { settings: self.settings(node, "`athena`", ATHENA) }
    }

    fn sagemaker(&mut self, node: &Node) -> SageMaker {
        SageMaker { settings: self.settings(node, "`sagemaker`", SAGEMAKER) }
    }

    fn environment(&mut self, name: Name, node: &Node) -> Option<Environment> {
        let fields = self.fields(node, "an environment", ENVIRONMENT)?;
        Some(Environment {
            name,
            athena: fields.get("athena").map(|node| self.athena(node)),
            sagemaker: fields.get("sagemaker").map(|node| self.sagemaker(node)),
            at: self.section(fields.get("at"), "at", |reader, source, node| {
                Some((source, reader.locations(Some(node))))
            }),
        })
    }

    pub(super) fn entity(&mut self, name: Name, node: &Node) -> Option<Entity> {
        let keys = [ABOUT, ENTITY].concat();
        let fields = self.fields(node, "an entity", &keys)?;
        if fields.get("key").is_none() {
            self.missing(&fields, (format!("the entity `{}`", name.value), "key", "{ user_id: string }"));
        }
        let key = self.typed(fields.get("key"), "key");
        Some(Entity { about: self.about(&fields), name, key })
    }

    /// `name: type` entries.
    pub(super) fn typed(&mut self, node: Option<&Node>, key: &str) -> Vec<(Name, ColumnType)> {
        let entries = node.and_then(|node| self.mapping(node, key)).unwrap_or_default();
        let mut out = Vec::new();
        for entry in entries {
            if let Some(ty) = self.column_type(Some(&entry.value), &entry.key.value) {
                out.push((entry.key.clone(), ty));
            }
        }
        out
    }

    /// `user`, or `{ user: { user_id: customer_id } }`.
    pub(super) fn entity_ref(&mut self, node: Option<&Node>) -> Option<EntityRef> {
        let node = node?;
        match &node.kind {
            NodeKind::Mapping(mapping) => match mapping.entries.as_slice() {
                [entry] => {
                    let keys = self.pairs(Some(&entry.value), &entry.key.value);
                    Some(EntityRef { name: entry.key.clone(), keys })
                }
                _ => {
                    self.shape(
                        node,
                        "entity",
                        ("one entity", "`entity: { user: { user_id: customer_id } }`"),
                    );
                    None
                }
            },
            _ => Some(EntityRef { name: self.text(Some(node), "entity")?, keys: Vec::new() }),
        }
    }
}
