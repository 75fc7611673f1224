//! Entities and sources: declared types, and the columns that their entries name.

use fsc_runtime::types::{Field, Type};

use super::error::ResolveError;
use super::expr::Binder;
use super::frame::{Frame, Level};
use super::path::unknown_column;
use super::world::World;
use super::{names, types};
use crate::ir::ast::{self, Name, SourceKind as Kind};
use crate::ir::hir::{
    Column, ColumnId, Declared, Entity, ExprId, Exprs, Known, Source, SourceId, SourceKind, Unique,
};
use crate::source::Span;

/// All entities, in order.
pub(super) fn entities(written: &[ast::Entity], found: &mut Vec<ResolveError>) -> Vec<Entity> {
    names::distinct("the entity", written.iter().map(|entity| &entity.name), found);
    written.iter().map(|entity| self::entity(entity, found)).collect()
}

fn entity(written: &ast::Entity, found: &mut Vec<ResolveError>) -> Entity {
    names::distinct("the key", written.key.iter().map(|(name, _)| name), found);
    let mut key = Vec::new();
    for (name, ty) in &written.key {
        let declared = match types::declared(ty) {
            Ok(declared) => declared,
            Err(fault) => {
                found.push(fault);
                continue;
            }
        };
        if !declared.ty.is_key() || declared.nullable {
            found.push(ResolveError::UnknownType {
                name: ty.name.value.clone(),
                why: "no key can be that".to_owned(),
                help: "use a string, int, bool, date or enum that is never null".to_owned(),
                span: ty.span,
            });
        }
        found.extend(names::storable("a key", &name.value, name.span));
        found.extend(names::reserved(&name.value, &[], name.span));
        key.push((Field::required(&name.value, declared.ty), name.span));
    }
    Entity { name: written.name.clone(), about: written.about.clone(), key }
}

/// All sources, in order, without their expressions: these need all columns first.
pub(super) fn sources(written: &[ast::Source], found: &mut Vec<ResolveError>) -> Vec<Source> {
    names::distinct("the source", written.iter().map(|source| &source.name), found);
    written.iter().map(|source| self::source(source, found)).collect()
}

fn source(written: &ast::Source, found: &mut Vec<ResolveError>) -> Source {
    names::distinct("the column", written.columns.iter().map(|column| &column.name), found);
    let columns = written.columns.iter().map(|column| self::column(column, found)).collect();
    let mut source = Source {
        name: written.name.clone(),
        about: written.about.clone(),
        kind: SourceKind::Event,
        columns,
        time: None,
        known: None,
        unique: None,
        tie: Vec::new(),
        keeps: written.keeps.clone(),
        partition: Vec::new(),
        at: written.at.clone(),
    };
    let mut columns = Columns { source: &source, found };
    let tie = columns.all(&written.tie);
    let unique = written.unique.as_ref().and_then(|unique| {
        Some(Unique { column: columns.one(&unique.column)?, within: unique.within.clone() })
    });
    let kind = kind(written, &mut columns);
    (source.tie, source.unique, source.kind) = (tie, unique, kind);
    source
}

fn column(written: &ast::Column, found: &mut Vec<ResolveError>) -> Column {
    let declared = types::declared(&written.ty).unwrap_or_else(|fault| {
        found.push(fault);
        // What a wrong type leads to is not worth a second message: text fits most places.
        Declared { ty: Type::String, nullable: written.ty.nullable, unit: 1, span: written.ty.span }
    });
    Column {
        name: written.name.clone(),
        declared,
        from: written.from.clone(),
        format: written.format.clone(),
        about: written.about.clone(),
    }
}

/// Looks columns up by name.
struct Columns<'a> {
    source: &'a Source,
    found: &'a mut Vec<ResolveError>,
}

impl Columns<'_> {
    fn one(&mut self, name: &Name) -> Option<ColumnId> {
        let found = self.source.find(&name.value);
        if found.is_none() {
            self.found.push(unknown_column(self.source, name));
        }
        found
    }

    fn all(&mut self, names: &[Name]) -> Vec<ColumnId> {
        names.iter().filter_map(|name| self.one(name)).collect()
    }

    fn misfit(&mut self, entry: &'static str, place: &'static str, help: &'static str, span: Span) {
        self.found.push(ResolveError::Misfit { entry, place, help, span });
    }
}

fn kind(written: &ast::Source, columns: &mut Columns<'_>) -> SourceKind {
    let (name, span) = (written.name.value.clone(), written.name.span);
    let missing = |entry: &str, example| ResolveError::MissingEntry {
        what: "the source",
        name: name.clone(),
        entry: entry.to_owned(),
        example,
        span,
    };
    let Some(kind) = &written.kind else {
        columns.found.push(missing("kind", "event"));
        return SourceKind::Event;
    };
    if kind.value == Kind::Snapshot {
        if written.key.is_empty() {
            columns.found.push(missing("key", "product_id"));
        }
        return SourceKind::Snapshot {
            key: columns.all(&written.key),
            deleted: written.deleted.as_ref().and_then(|name| columns.one(name)),
            valid_to: written.valid_to.as_ref().and_then(|name| columns.one(name)),
            complete: written.complete.as_ref().is_some_and(|flag| flag.value),
        };
    }
    if written.time.is_none() {
        columns.found.push(missing("time", "timestamp"));
    }
    let of_event = "on an event source";
    let help = "leave it out, or say `kind: snapshot`";
    let entries = [
        ("key", written.key.first().map(|name| name.span)),
        ("deleted", written.deleted.as_ref().map(|name| name.span)),
        ("valid_to", written.valid_to.as_ref().map(|name| name.span)),
        ("complete", written.complete.as_ref().map(|flag| flag.span)),
    ];
    for (entry, span) in entries {
        if let Some(span) = span {
            columns.misfit(entry, of_event, help, span);
        }
    }
    SourceKind::Event
}

/// The expressions of a source: its time, when rows became known, and what partitions hold.
pub(super) struct Moments {
    pub(super) time: Option<ExprId>,
    pub(super) known: Option<Known>,
    pub(super) partition: Vec<(Name, ExprId)>,
}

pub(super) fn moments(
    written: &ast::Source,
    id: SourceId,
    world: &World,
    (exprs, found): (&mut Exprs, &mut Vec<ResolveError>),
) -> Moments {
    let frame = Frame { source: Some(id), ..Frame::default() };
    let mut binder = Binder { world, exprs, found, frame };
    let time = written.time.as_ref().map(|time| binder.expr(time, Level::Row));
    let known = written.known.as_ref().map(|known| Known {
        value: binder.expr(&known.value, Level::Row),
        within: known.within.clone(),
        span: known.span,
    });
    let mut hold = |(name, value): &(Name, ast::Expr)| (name.clone(), binder.expr(value, Level::Row));
    let partition = written.partition.iter().map(&mut hold).collect();
    Moments { time, known, partition }
}
