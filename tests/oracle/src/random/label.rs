//! Labels: given rows, and values that are computed forward.

use super::Yaml;
use super::aggregate::{self, Look};
use super::chance::Chance;
use super::row::Rows;
use super::source::{Entity, World};
use crate::value::Type;

/// A label that was written.
#[derive(Clone)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) spec: Yaml,
}

/// Where its rows come from.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Questions with their outcomes.
    Given,
    /// Ticks, for this entity.
    Ticks(String),
    /// Rows of the events of this entity.
    Rows(String),
}

/// None, one or two labels.
pub(super) fn labels(chance: &mut Chance, world: &World) -> Vec<Label> {
    let mut labels = Vec::new();
    if world.asks.is_some() {
        let mut spec = vec![("source", Yaml::scalar("asks")), ("value", Yaml::scalar("outcome"))];
        if chance.percent(15) {
            spec.push(("where", Yaml::scalar("clicks is null or clicks < 5")));
        }
        labels.push(Label { name: "outcome-given".to_owned(), kind: Kind::Given, spec: Yaml::map(spec) });
    }
    if labels.is_empty() || chance.percent(50) {
        labels.push(computed(chance, world));
    }
    labels
}

fn computed(chance: &mut Chance, world: &World) -> Label {
    let keyed: Vec<&Entity> = world.entities.iter().filter(|entity| !entity.key.is_empty()).collect();
    let entity = chance.pick(&keyed);
    let mut rows = Rows::of(world, &world.events, None);
    let mut spec = vec![("entity", world.events.entity(entity)), ("source", Yaml::scalar("events"))];
    let (at, kind) = if chance.percent(50) {
        let period = chance.pick(&["6h", "1d", "1d offset 1h"]);
        let filter = match chance.percent(60) {
            true => format!(" where {}", aggregate::condition(chance, &mut rows).condition()),
            false => String::new(),
        };
        (format!("every {period}{filter}"), Kind::Ticks(entity.name.clone()))
    } else {
        (rows.condition(chance).text, Kind::Rows(entity.name.clone()))
    };
    spec.push(("at", Yaml::scalar(at)));
    let window = chance.pick(&[
        "within next 1h",
        "within next 1d",
        "within next 6h after 1h",
        "within next 2h after 30m",
    ]);
    let ty = chance.pick(&[Type::Bool, Type::Int, Type::Float]);
    let value = aggregate::call(chance, &ty, &mut rows, Look::Given(window));
    let value = value.map_or_else(
        || format!("count() {window}"),
        |value| match value.nullable {
            true => value.or_else(if ty == Type::Bool { "false" } else { "0" }).text,
            false => value.text,
        },
    );
    spec.push(("value", Yaml::scalar(value)));
    if chance.percent(50) {
        spec.push(("wait", Yaml::scalar(chance.pick(&["0s", "1h", "30m"]))));
    }
    if chance.percent(15) {
        spec.push(("where", Yaml::scalar(rows.condition(chance).text)));
    }
    Label { name: "what-follows".to_owned(), kind, spec: Yaml::map(spec) }
}
