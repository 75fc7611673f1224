//! Fingerprints: what a feature, group or vector means, as a hash.
//!
//! Two fingerprints are equal exactly where values are computed alike. Everything that decides a value is part of
//! them, by name and by content; places, physical names, descriptions and stores are not. They are hashes of a
//! versioned encoding of the plan, not of any text, so that formatting or reordering a spec changes none.

mod node;
mod types;
mod word;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt;

use node::{Digests, Scope};
use writer::Writer;

use super::{Ask, Feature, Group, Input, Lookup, Missing, NodeId, PayloadFormat, Plan, Source, SourceId};
use super::{SourceKind, Vector};
use fsc_runtime::job::Schedule;
use fsc_runtime::vector::Dtype;

/// A hash of what something means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub [u8; 32]);

/// 64 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// What one feature of a group means. Its name is not part of it.
pub fn feature(plan: &Plan, group: &Group, feature: &Feature) -> Fingerprint {
    let mut digests = Digests::new(plan, Scope::Group(group));
    let mut out = Writer::new("feature");
    history(&mut out, plan, group, &mut digests);
    out.types(&feature.field.ty);
    out.flag(feature.field.nullable);
    out.digest(digests.node(feature.value));
    out.finish()
}

/// What the records of a group mean: its features by name, and how long they hold. The group's name is not part of
/// it.
pub fn group(plan: &Plan, group: &Group) -> Fingerprint {
    let mut out = Writer::new("group");
    out.maybe(group.ttl(), Writer::number);
    out.each(&group.features, |out, one| {
        out.text(&one.field.name);
        out.digest(feature(plan, group, one));
    });
    out.finish()
}

/// What the numbers of a vector mean: its inputs in order, and everything that they read. The label is not part of
/// it: another label makes another model, but the same vector.
pub fn vector(plan: &Plan, vector: &Vector) -> Fingerprint {
    let mut digests = Digests::new(plan, Scope::Vector(vector));
    let mut out = Writer::new("vector");
    out.number(vector.lead);
    out.each(&vector.request, |out, field| {
        out.text(&field.name);
        out.types(&field.ty);
        out.flag(field.nullable);
    });
    out.each(&vector.asks, |out, ask| asked(out, plan, ask));
    out.text(match vector.missing {
        Missing::Forbid => "forbid",
        Missing::Empty => "empty",
    });
    out.text(match vector.dtype {
        Dtype::F32 => "f32",
        Dtype::F64 => "f64",
    });
    out.text(match vector.format {
        PayloadFormat::Csv => "csv",
        PayloadFormat::Json => "json",
    });
    out.each(&vector.inputs, |out, input| encoded(out, input, &mut digests));
    out.finish()
}

/// What an expression in a group's scope means.
pub fn of_group(plan: &Plan, group: &Group, id: NodeId) -> Fingerprint {
    Digests::new(plan, Scope::Group(group)).node(id)
}

/// What an expression over the columns of a source means.
pub fn of_source(plan: &Plan, source: &Source, id: NodeId) -> Fingerprint {
    Digests::new(plan, Scope::Source(source)).node(id)
}

/// What an expression in a vector's scope means; the features that it reads stand in it by name.
pub fn of_vector(plan: &Plan, vector: &Vector, id: NodeId) -> Fingerprint {
    Digests::new(plan, Scope::Vector(vector)).node(id)
}

fn asked(out: &mut Writer, plan: &Plan, ask: &Ask) {
    let group = plan.group(ask.group);
    out.text(&ask.name);
    schedule(out, group.schedule);
    out.maybe(group.ttl(), Writer::number);
    out.each(&ask.features, |out, index| {
        if let Some(one) = group.features.get(*index as usize) {
            out.text(&one.field.name);
            out.digest(feature(plan, group, one));
        }
    });
}

fn encoded(out: &mut Writer, input: &Input, digests: &mut Digests<'_>) {
    out.digest(digests.node(input.value));
    out.maybe(input.encoder.as_ref(), Writer::encoder);
    out.maybe(input.otherwise.as_ref(), Writer::value);
    out.each(&input.columns, |out, column| out.text(column));
}

/// Everything that decides which rows a feature of the group sees, and when.
fn history(out: &mut Writer, plan: &Plan, group: &Group, digests: &mut Digests<'_>) {
    schedule(out, group.schedule);
    let rows = plan.source(group.scan.source);
    out.each(&group.keys, |out, key| {
        out.types(&key.field.ty);
        out.text(&rows.columns[key.column.0 as usize].field.name);
    });
    source(out, plan, group.scan.source);
    // Among duplicates and versions of one time, the columns that the group reads decide.
    if rows.unique.is_some() || matches!(rows.kind, SourceKind::Snapshot { .. }) {
        out.each(&group.scan.columns, |out, column| {
            out.text(&rows.columns[column.0 as usize].field.name);
        });
    }
    out.maybe(group.rows.filter, |out, filter| out.digest(digests.node(filter)));
    out.each(&group.rows.lookups, |out, lookup| looked_up(out, plan, rows, lookup));
}

fn looked_up(out: &mut Writer, plan: &Plan, rows: &Source, lookup: &Lookup) {
    let versions = plan.source(lookup.source);
    out.text(&lookup.alias);
    source(out, plan, lookup.source);
    out.each(&lookup.on, |out, column| out.text(&rows.columns[column.0 as usize].field.name));
    out.each(&lookup.columns, |out, column| out.text(&versions.columns[column.0 as usize].field.name));
}

/// What decides which rows of a source count, and when. The types of its columns stand where they are read.
fn source(out: &mut Writer, plan: &Plan, id: SourceId) {
    let source = plan.source(id);
    let name = |column: &super::ColumnId| &*source.columns[column.0 as usize].field.name;
    let mut digests = Digests::new(plan, Scope::Source(source));
    out.text(&source.name);
    match &source.kind {
        SourceKind::Event => out.text("event"),
        SourceKind::Snapshot { key, deleted, valid_to, complete } => {
            out.text("snapshot");
            out.each(key, |out, column| out.text(name(column)));
            out.maybe(deleted.as_ref(), |out, column| out.text(name(column)));
            out.maybe(valid_to.as_ref(), |out, column| out.text(name(column)));
            out.flag(*complete);
        }
    }
    out.maybe(source.time, |out, time| out.digest(digests.node(time)));
    out.maybe(source.known, |out, known| out.digest(digests.node(known)));
    out.maybe(source.within, Writer::number);
    out.maybe(source.unique.as_ref(), |out, unique| {
        out.text(name(&unique.column));
        out.number(unique.within);
    });
    out.each(&source.tie, |out, column| out.text(name(column)));
    out.maybe(source.keeps, Writer::number);
}

fn schedule(out: &mut Writer, schedule: Schedule) {
    match schedule {
        Schedule::Every { period, offset, delay, cut } => {
            out.text("every");
            [period, offset, delay, cut].into_iter().for_each(|span| out.number(span));
        }
        Schedule::OnEvent { delay } => {
            out.text("on event");
            out.number(delay);
        }
        Schedule::OnRead { delay } => {
            out.text("on read");
            out.number(delay);
        }
    }
}
