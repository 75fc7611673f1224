//! What a vector asks of its groups, and where the answers come from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Shown;
use crate::batch::error::Error;
use crate::batch::label::LabelRows;
use crate::batch::need::{self, Needs};
use crate::batch::read_at::Read;
use crate::batch::source::Columns;
use crate::column::Column;
use crate::job::{Ask, Feature, Group, SourceKind, Vector};
use crate::types::Field;

/// Where records come from: raw rows, or a store.
pub(super) trait Reads {
    /// Features of a group as serving would read them: for entities with these keys, each at its time.
    fn read(&self, asked: &Asked<'_>, keys: &[&Column], times: &[i64]) -> Result<Read, Error>;
}

/// A group that is asked, and for what.
pub(super) struct Asked<'a> {
    pub(super) ask: &'a Ask,
    /// The features that somebody reads.
    pub(super) features: Vec<&'a Feature>,
    pub(super) needs: Needs,
}

/// What the inputs of a vector read of its groups.
pub(super) fn asked<'a>(vector: &'a Vector, shown: Shown) -> Result<Vec<Asked<'a>>, Error> {
    let mut names = BTreeSet::new();
    for input in &vector.inputs {
        need::columns(&input.value, &mut |name| {
            names.insert(name.clone());
        });
    }
    let asked = |ask: &'a Ask| {
        let is_read = |feature: &&Feature| {
            shown == Shown::Features || names.contains(&*name(&ask.name, &feature.field.name))
        };
        let features: Vec<&Feature> = ask.group.features.iter().filter(is_read).collect();
        let reads = |feature: &&Feature| decides(&ask.group) || is_read(feature);
        let values = ask.group.features.iter().filter(reads).map(|feature| &feature.value);
        let needs = Needs::of(&ask.group, values)?;
        Ok(Asked { ask, features, needs })
    };
    vector.asks.iter().map(asked).collect()
}

/// Whether the columns that a group reads can decide which of several rows counts: then all its features say which these
/// are, those that nobody asks for included.
fn decides(group: &Group) -> bool {
    let is_snapshot = matches!(group.source.kind, SourceKind::Snapshot { .. });
    is_snapshot || group.source.unique.is_some() || !group.lookups.is_empty()
}

/// The name under which a vector reads a feature.
pub(super) fn name(ask: &str, feature: &str) -> Arc<str> {
    Arc::from(format!("{ask}.{feature}"))
}

/// All features of all groups that a vector asks, by the names under which it reads them.
pub(super) fn features(vector: &Vector) -> impl Iterator<Item = Field> {
    let read = |ask: &Ask, field: &Field| Field { name: name(&ask.name, &field.name), ..field.clone() };
    let of_ask = move |ask| ask_features(ask).map(|feature| read(ask, &feature.field)).collect::<Vec<_>>();
    vector.asks.iter().flat_map(of_ask)
}

fn ask_features(ask: &Ask) -> impl Iterator<Item = &Feature> {
    ask.group.features.iter()
}

/// What the groups of a vector say of the label rows: `ask.feature`, `ask.@present` and `ask.@age`.
pub(super) fn ask_all(
    reads: &dyn Reads,
    asks: &[Asked<'_>],
    labels: &LabelRows,
    lead: i64,
) -> Result<Columns, Error> {
    let times: Vec<i64> = labels.times.iter().map(|time| time.saturating_sub(lead)).collect();
    let column = |wanted: &Arc<str>| {
        let found = labels.columns.iter().find(|(field, _)| field.name == *wanted);
        found.map(|(_, column)| column).ok_or_else(|| Error::unbound(wanted))
    };
    let mut columns = Columns::new();
    for asked in asks {
        let keys = asked.ask.keys.iter().map(column).collect::<Result<Vec<_>, _>>()?;
        let read = reads.read(asked, &keys, &times)?;
        for (feature, found) in asked.features.iter().zip(read.features) {
            columns.insert(name(&asked.ask.name, &feature.field.name), Arc::new(found));
        }
        columns.insert(name(&asked.ask.name, "@present"), Arc::new(read.present));
        columns.insert(name(&asked.ask.name, "@age"), Arc::new(read.age));
    }
    Ok(columns)
}
