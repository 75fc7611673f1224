//! Sources, as they lie on this machine.

use std::sync::Arc;

use fsc_runtime::job::{self, Format, Location, SourceKind};

use super::expr::Exprs;
use super::leaf::{Leaves, Scope, column};
use crate::ir::plan::{self, ColumnId, Place, Plan, Source, SourceId};

/// The kind of place that this machine reads.
const LOCAL: &str = "local";

/// The source of an id.
pub fn source(plan: &Plan, id: SourceId) -> job::Source {
    let source = plan.source(id);
    let exprs = Exprs(Leaves { plan, scope: Scope::Source(source) });
    job::Source {
        name: Arc::from(source.name.as_str()),
        kind: kind(source),
        columns: source.columns.iter().map(declared).collect(),
        time: exprs.maybe(source.time),
        known: exprs.maybe(source.known),
        within: source.within,
        unique: source
            .unique
            .as_ref()
            .map(|unique| job::Unique { column: name(source, unique.column), within: unique.within }),
        tie: names(source, &source.tie),
        keeps: source.keeps,
        location: source.places.iter().find(|place| place.kind == LOCAL).map(location).unwrap_or_default(),
    }
}

fn kind(source: &Source) -> SourceKind {
    match &source.kind {
        plan::SourceKind::Event => SourceKind::Event,
        plan::SourceKind::Snapshot { key, deleted, valid_to, complete } => SourceKind::Snapshot {
            key: names(source, key),
            deleted: deleted.map(|id| name(source, id)),
            valid_to: valid_to.map(|id| name(source, id)),
            complete: *complete,
        },
    }
}

fn declared(column: &plan::Column) -> job::Column {
    job::Column {
        field: column.field.clone(),
        physical: Arc::from(column.physical(LOCAL)),
        format: column.format(LOCAL).map(Arc::from),
        unit: column.unit,
        is_key: column.is_key,
    }
}

fn location(place: &Place) -> Location {
    let setting = |name: &str| {
        let found = place.settings.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    Location {
        path: Arc::from(place.value.as_deref().or(setting("path")).unwrap_or_default()),
        format: setting("format").and_then(format),
        delimiter: setting("delimiter").and_then(|text| text.chars().next()),
        null: setting("null").map(Arc::from),
    }
}

fn format(word: &str) -> Option<Format> {
    match word {
        "parquet" => Some(Format::Parquet),
        "csv" => Some(Format::Csv),
        "json" | "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

pub(super) fn name(source: &Source, id: ColumnId) -> Arc<str> {
    Arc::from(column(source, id))
}

pub(super) fn names(source: &Source, ids: &[ColumnId]) -> Vec<Arc<str>> {
    ids.iter().map(|id| name(source, *id)).collect()
}
