//! Groups: entity and keys, lookups, lets and features.

use std::collections::HashMap;

use super::error::ResolveError;
use super::expr::Binder;
use super::frame::{Frame, Level, Looks};
use super::path::unknown_column;
use super::{Resolver, names, types};
use crate::diag::near;
use crate::ir::ast::{self, EntityRef, Name};
use crate::ir::hir::{ColumnId, EntityId, Feature, Group, GroupId, Lookup, SourceId};
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn group(&mut self, written: &ast::Group, id: GroupId) -> Group {
        let source = self.source_of(written.source.as_ref());
        let entity = self.world.table(id).entity;
        self.group_entries(written, entity);
        let keys = match (&written.entity, entity, source) {
            (Some(named), Some(entity), Some(source)) => self.keys(named, entity, source),
            _ => Vec::new(),
        };
        let lookups = self.lookups(written, source);
        self.shadows(written, source);
        let lookup_names =
            lookups.iter().map(|lookup| (lookup.alias.value.as_str(), lookup.source)).collect();
        let mut frame =
            Frame { source, lookups: lookup_names, lets: &written.lets, group: Some(id), ..Frame::default() };
        if written.source.is_some() && source.is_none() {
            // Without its columns every name in the group would be a fault of its own.
            return self.shell(written, entity);
        }
        let level = if source.is_some() { Level::Entity } else { Level::Read };
        let mut binder = self.binder(std::mem::take(&mut frame));
        let filter = written.filter.as_ref().map(|filter| binder.expr(filter, Level::Row));
        binder.unused_lets(level);
        let mut features = Vec::new();
        let table = binder.world.table(id);
        for spread in &table.features {
            let feature = &written.features[spread.written];
            binder.frame.own = Some(&spread.name);
            binder.frame.variants = spread.variants.clone();
            let value = binder.expr(&feature.is, level);
            let declared = feature.ty.as_ref().map(types::declared).and_then(|it| binder.keep(it));
            features.push(Feature {
                name: spread.name.clone(),
                span: feature.name.span,
                about: feature.about.clone(),
                value,
                declared,
                expect: feature.expect.clone(),
                was: feature.was.clone(),
            });
        }
        Group { keys, source, filter, lookups, features, ..self.shell(written, entity) }
    }

    /// A group of which only what needs no names is known.
    fn shell(&self, written: &ast::Group, entity: Option<EntityId>) -> Group {
        Group {
            name: written.name.clone(),
            about: written.about.clone(),
            entity,
            keys: Vec::new(),
            source: None,
            evaluate: written.evaluate.clone(),
            filter: None,
            lookups: Vec::new(),
            features: Vec::new(),
            online: written.online.clone(),
            offline: written.offline.clone(),
            event_time: written.event_time.clone(),
            succeeds: written.succeeds.clone(),
        }
    }

    /// The entries that a group must have, and the names that its features may have.
    fn group_entries(&mut self, written: &ast::Group, entity: Option<EntityId>) {
        let (name, span) = (&written.name.value, written.name.span);
        let mut missing = |entry: &str, example| {
            let (what, name) = ("the group", name.clone());
            self.found.push(ResolveError::MissingEntry {
                what,
                name,
                entry: entry.to_owned(),
                example,
                span,
            });
        };
        if written.entity.is_none() {
            missing("entity", "user");
        }
        if written.evaluate.is_none() {
            missing("evaluate", "every 1d");
        }
        if written.features.is_empty() {
            missing("features", "{ visits_7d: count() over 7d }");
        }
        self.found.extend(names::storable("a group", name, span));
        let entity = entity.map(|id| &self.world.entities[id.0 as usize]);
        let keys: Vec<&str> =
            entity.map(|it| it.key.iter().map(|(field, _)| &*field.name).collect()).unwrap_or_default();
        let id = self.world.group(name);
        let features = id.map(|id| self.world.table(id).features.as_slice()).unwrap_or_default();
        let mut space = names::Space::default();
        for feature in features {
            self.found.extend(names::storable("a feature", &feature.name, feature.span));
            self.found.extend(names::reserved(&feature.name, &keys, feature.span));
            self.found.extend(space.add("the feature", &feature.name, feature.span).err());
        }
        if let Some(other) = &written.succeeds
            && self.world.group(&other.value).is_none()
        {
            // A group that is gone may well be named: it is history.
            self.found.extend(names::storable("a group", &other.value, other.span));
        }
    }

    pub(super) fn source_of(&mut self, name: Option<&Name>) -> Option<SourceId> {
        let name = name?;
        let found = self.world.source(&name.value);
        if found.is_none() {
            let help = near::help(&name.value, self.world.source_names(), "declare it under `sources`");
            let (what, word) = ("source", name.value.clone());
            self.found.push(ResolveError::UnknownReference { what, name: word, help, span: name.span });
        }
        found
    }

    pub(super) fn entity_of(&mut self, named: Option<&EntityRef>) -> Option<EntityId> {
        let name = &named?.name;
        let found = self.world.entity(&name.value);
        if found.is_none() {
            let help = near::help(&name.value, self.world.entity_names(), "declare it under `entities`");
            let (what, word) = ("entity", name.value.clone());
            self.found.push(ResolveError::UnknownReference { what, name: word, help, span: name.span });
        }
        found
    }

    /// The source's columns that hold an entity's keys.
    pub(super) fn keys(&mut self, named: &EntityRef, entity: EntityId, source: SourceId) -> Vec<ColumnId> {
        let keys = self.world.entities[entity.0 as usize].key.clone();
        self.stray_keys(named, entity);
        let mut columns = Vec::new();
        for (field, _) in &keys {
            let renamed =
                named.keys.iter().find(|(key, _)| *key.value == *field.name).map(|(_, column)| column);
            let span = renamed.map_or(named.name.span, |name| name.span);
            let name = renamed.map_or(&*field.name, |name| name.value.as_str());
            let source = &self.world.sources[source.0 as usize];
            let Some(id) = source.find(name) else {
                let fault = renamed.map(|name| unknown_column(source, name));
                let fault =
                    fault.unwrap_or_else(|| self.not_held(&field.name, named, source.name.value.clone()));
                self.found.push(fault);
                continue;
            };
            let column = &source.column(id).declared;
            if column.ty != field.ty {
                let (wanted, found) = (field.ty.to_string(), column.ty.to_string());
                let name = field.name.to_string();
                self.found.push(ResolveError::KeyType { name, wanted, found, span });
            }
            columns.push(id);
        }
        columns
    }

    fn stray_keys(&mut self, named: &EntityRef, entity: EntityId) {
        let entity = &self.world.entities[entity.0 as usize];
        for (key, _) in &named.keys {
            if entity.key.iter().all(|(field, _)| *field.name != *key.value) {
                let names = entity.key.iter().map(|(field, _)| &*field.name);
                let help = near::help(&key.value, names, "name a key of the entity");
                let (what, name) = ("key", key.value.clone());
                self.found.push(ResolveError::UnknownReference { what, name, help, span: key.span });
            }
        }
    }

    fn not_held(&self, key: &str, named: &EntityRef, source: String) -> ResolveError {
        let entity = &named.name.value;
        ResolveError::KeyNotHeld {
            owner: format!("the source `{source}`"),
            name: key.to_owned(),
            help: format!(
                "write `entity: {{ {entity}: {{ {key}: column }} }}` with the column that holds it"
            ),
            span: named.name.span,
        }
    }

    fn lookups(&mut self, written: &ast::Group, source: Option<SourceId>) -> Vec<Lookup> {
        let mut out = Vec::new();
        for lookup in &written.lookups {
            let Some(source) = source else {
                if written.source.is_none() {
                    let (place, help) =
                        ("in a group without a source", "give the group a source, or leave it out");
                    let span = lookup.alias.span;
                    self.found.push(ResolveError::Misfit { entry: "lookup", place, help, span });
                }
                continue;
            };
            let Some(snapshot) = self.source_of(Some(&lookup.source)) else { continue };
            let on = self.lookup_keys(lookup, source, snapshot);
            out.push(Lookup { alias: lookup.alias.clone(), source: snapshot, on });
        }
        out
    }

    /// One column of the group's source for each key of the snapshot, of the same type.
    fn lookup_keys(&mut self, lookup: &ast::Lookup, from: SourceId, to: SourceId) -> Vec<ColumnId> {
        use crate::ir::hir::SourceKind;
        let (from, to) = (&self.world.sources[from.0 as usize], &self.world.sources[to.0 as usize]);
        let SourceKind::Snapshot { key, .. } = &to.kind else {
            self.found.push(ResolveError::Misfit {
                entry: "lookup",
                place: "on an event source",
                help: "look up a source of `kind: snapshot`",
                span: lookup.source.span,
            });
            return Vec::new();
        };
        if key.len() != lookup.on.len() {
            let names: Vec<&str> = key.iter().map(|id| to.column(*id).name.value.as_str()).collect();
            self.found.push(ResolveError::KeyNotHeld {
                owner: format!("the lookup `{}`", lookup.alias.value),
                name: names.join(", "),
                help: "name one column behind `on` for each key of the snapshot, in their order".to_owned(),
                span: lookup.source.span,
            });
        }
        let mut on = Vec::new();
        for (name, key) in lookup.on.iter().zip(key) {
            let Some(id) = from.find(&name.value) else {
                self.found.push(unknown_column(from, name));
                continue;
            };
            let (wanted, found) = (&to.column(*key).declared.ty, &from.column(id).declared.ty);
            if wanted != found {
                self.found.push(ResolveError::KeyType {
                    name: to.column(*key).name.value.clone(),
                    wanted: wanted.to_string(),
                    found: found.to_string(),
                    span: name.span,
                });
            }
            on.push(id);
        }
        on
    }

    /// Names with two meanings in one scope, at both places.
    fn shadows(&mut self, written: &ast::Group, source: Option<SourceId>) {
        let source = source.map(|id| &self.world.sources[id.0 as usize]);
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let columns = source.map(|source| source.columns.as_slice()).unwrap_or_default();
        seen.extend(columns.iter().map(|column| (column.name.value.as_str(), column.name.span)));
        let id = self.world.group(&written.name.value);
        let features = id.map(|id| self.world.table(id).features.as_slice()).unwrap_or_default();
        let features: HashMap<&str, Span> =
            features.iter().map(|feature| (feature.name.as_str(), feature.span)).collect();
        for name in written.lets.iter().map(|it| &it.name) {
            let other = seen.get(name.value.as_str()).or_else(|| features.get(name.value.as_str()));
            if let Some(other) = other {
                let (word, what) = (name.value.clone(), "let");
                self.found.push(ResolveError::Shadowed { name: word, what, span: name.span, other: *other });
            }
        }
        for lookup in &written.lookups {
            let group = self.world.group(&lookup.alias.value);
            if let Some(group) = group {
                self.found.push(ResolveError::Shadowed {
                    name: lookup.alias.value.clone(),
                    what: "lookup",
                    span: lookup.alias.span,
                    other: self.group_spans[group.0 as usize],
                });
            }
        }
    }
}

impl Binder<'_, '_> {
    /// Binds every let once where it belongs, so that one that nothing uses is looked at, too.
    pub(super) fn unused_lets(&mut self, level: Level) {
        let lets = self.frame.lets;
        for (at, it) in lets.iter().enumerate() {
            let uses = self.uses(&it.value, &mut vec![it.name.value.clone()]);
            let level = if uses.row && level == Level::Entity { Level::Row } else { level };
            if let Err(fault) = self.let_(at, &it.name, level) {
                self.found.push(fault);
            }
        }
    }

    pub(super) fn keep<T>(&mut self, found: Result<T, ResolveError>) -> Option<T> {
        found.map_err(|fault| self.found.push(fault)).ok()
    }

    /// Whether aggregates look back or ahead from here on.
    pub(super) fn looking(&mut self, looks: Looks) -> &mut Self {
        self.frame.looks = looks;
        self.frame.bound.clear();
        self
    }
}
