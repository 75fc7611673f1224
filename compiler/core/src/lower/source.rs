//! Sources: columns, times and places.

use std::collections::HashSet;

use fsc_runtime::types::{DAY, Field};

use super::expr::{Lower, OfRows};
use super::{about, column, columns};
use crate::ir::ast;
use crate::ir::hir::{self, SourceId};
use crate::ir::plan::{Column, Place, Source, SourceKind, Unique};

/// How long ids are remembered where the spec does not say.
const REMEMBERED: i64 = 7 * DAY;

/// All sources, in declared order; `at` are the places of an environment, by source.
pub(super) fn sources(lower: &mut Lower<'_>, at: &[(ast::Name, Vec<ast::Location>)]) -> Vec<Source> {
    let keys = keys(lower.project());
    let count = lower.project().sources.len();
    (0..count).map(|at_| source(lower, SourceId(at_ as u32), &keys, at)).collect()
}

fn source(
    lower: &mut Lower<'_>,
    id: SourceId,
    keys: &HashSet<(SourceId, hir::ColumnId)>,
    at: &[(ast::Name, Vec<ast::Location>)],
) -> Source {
    let source = lower.project().source(id);
    let time = source.time.map(|time| lower.own(time, &mut OfRows));
    let known = source.known.as_ref().map(|known| lower.own(known.value, &mut OfRows));
    let partition = source.partition.iter();
    let partition =
        partition.map(|(name, value)| (name.value.clone(), lower.own(*value, &mut OfRows))).collect();
    let declared = source.columns.iter().enumerate();
    let declared = declared.map(|(at, column)| {
        let is_key = keys.contains(&(id, hir::ColumnId(at as u32)));
        self::declared(column, is_key)
    });
    Source {
        name: source.name.value.clone(),
        about: about(&source.about),
        kind: kind(&source.kind),
        columns: declared.collect(),
        time,
        known,
        within: source.known.as_ref().and_then(|known| known.within.as_ref()).map(|within| within.value),
        unique: source.unique.as_ref().map(|unique| Unique {
            column: column(unique.column),
            within: unique.within.as_ref().map_or(REMEMBERED, |within| within.value),
        }),
        tie: columns(&source.tie),
        keeps: source.keeps.as_ref().map(|keeps| keeps.value),
        partition,
        places: places(source, at),
        span: source.name.span,
    }
}

fn kind(kind: &hir::SourceKind) -> SourceKind {
    match kind {
        hir::SourceKind::Event => SourceKind::Event,
        hir::SourceKind::Snapshot { key, deleted, valid_to, complete } => SourceKind::Snapshot {
            key: columns(key),
            deleted: deleted.map(column),
            valid_to: valid_to.map(column),
            complete: *complete,
        },
    }
}

fn declared(column: &hir::Column, is_key: bool) -> Column {
    let physical = |entries: &[ast::Physical]| -> Vec<(Option<String>, String)> {
        let entry = |it: &ast::Physical| {
            (it.location.as_ref().map(|location| location.value.clone()), it.value.value.clone())
        };
        entries.iter().map(entry).collect()
    };
    let declared = &column.declared;
    let name = column.name.value.as_str().into();
    Column {
        field: Field { name, ty: declared.ty.clone(), nullable: declared.nullable },
        from: physical(&column.from),
        format: physical(&column.format),
        unit: declared.unit,
        is_key,
        about: about(&column.about),
    }
}

/// The places of a source; those of an environment take the place of those of the same kind.
fn places(source: &hir::Source, at: &[(ast::Name, Vec<ast::Location>)]) -> Vec<Place> {
    let over = at.iter().filter(|(name, _)| name.value == source.name.value).flat_map(|(_, places)| places);
    let over: Vec<&ast::Location> = over.collect();
    let is_replaced =
        |location: &&ast::Location| over.iter().any(|other| other.kind.value == location.kind.value);
    let base = source.at.iter().filter(|location| !is_replaced(location));
    base.chain(over.iter().copied()).map(place).collect()
}

fn place(location: &ast::Location) -> Place {
    let settings = location.settings.iter();
    Place {
        kind: location.kind.value.clone(),
        value: location.value.as_ref().map(|value| value.value.clone()),
        settings: settings.map(|it| (it.name.value.clone(), it.value.value.clone())).collect(),
    }
}

/// The columns that some group, label or vector maps to an entity's key.
fn keys(project: &hir::Project) -> HashSet<(SourceId, hir::ColumnId)> {
    let mut out = HashSet::new();
    for group in &project.groups {
        out.extend(
            group.source.into_iter().flat_map(|source| group.keys.iter().map(move |id| (source, *id))),
        );
    }
    for label in &project.labels {
        if let (Some(source), hir::LabelRows::Computed { keys, .. }) = (label.source, &label.rows) {
            out.extend(keys.iter().map(|id| (source, *id)));
        }
    }
    for vector in &project.vectors {
        let label = vector.label.map(|label| project.label(label));
        let Some(source) = label.and_then(|label| label.source) else { continue };
        let names = vector.roles.iter().flat_map(|role| &role.keys);
        out.extend(names.filter_map(|(name, _)| Some((source, project.source(source).find(name)?))));
    }
    out
}
