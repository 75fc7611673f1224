//! Groups: over events, over items, and over other groups.

use super::Yaml;
use super::aggregate::{self, Look};
use super::chance::Chance;
use super::read::Reads;
use super::row::Rows;
use super::source::{Entity, Table, World, place};
use super::text::{Leaves, Text, literal, varying};
use crate::value::{Column, Type};

/// A group that was written.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) entity: Entity,
    /// Whether it is stored, so that it has an age.
    pub(super) is_stored: bool,
    /// Its features: single values only.
    pub(super) features: Vec<Column>,
    pub(super) spec: Yaml,
}

/// The types that features have.
const TYPES: [Type; 7] =
    [Type::Int, Type::Int, Type::Float, Type::Float, Type::Bool, Type::String, Type::Timestamp];

/// One to three groups.
pub(super) fn groups(chance: &mut Chance, world: &World) -> Vec<Group> {
    let mut groups = Vec::new();
    for number in 0..chance.between(1, 3) {
        let reads_others = number > 0 && chance.percent(35);
        let group = match &world.items {
            _ if reads_others => reading(chance, world, &groups),
            Some(items) if chance.percent(40) => Some(sourced(chance, world, items, number)),
            _ => Some(sourced(chance, world, &world.events, number)),
        };
        groups.extend(group);
    }
    groups
}

/// A group with a source.
fn sourced(chance: &mut Chance, world: &World, table: &Table, number: i64) -> Group {
    let entity = entity_of(chance, world, table);
    let lookup = world.items.as_ref().filter(|_| !table.is_snapshot && chance.percent(50));
    let mut rows = Rows::of(world, table, lookup);
    let is_live = chance.percent(25);
    let schedule = schedule(chance, table, is_live);
    let mut spec = vec![("entity", table.entity(&entity)), ("source", Yaml::scalar(table.name))];
    spec.push(("evaluate", Yaml::scalar(schedule.clone())));
    if !is_live && chance.percent(40) {
        let ttl = chance.pick(&["30d", "21d", "16d"]);
        spec.push(("online", Yaml::map([("ttl", Yaml::scalar(ttl))])));
    }
    if chance.percent(20) {
        spec.push(("where", Yaml::scalar(rows.condition(chance).text)));
    }
    if lookup.is_some() {
        let on = &table.keys.iter().find(|(name, _)| name == "item_id").map_or("item_id", |(_, from)| from);
        spec.push(("lookup", Yaml::map([("it", Yaml::scalar(format!("items on {on}")))])));
    }
    let mut writer = Writer { rows, lets: Vec::new(), features: Vec::new(), columns: in_force(table) };
    writer.lets(chance);
    writer.write(chance);
    if !writer.lets.is_empty() {
        spec.push((
            "let",
            Yaml::map(writer.lets.iter().map(|(name, text)| (name.clone(), Yaml::scalar(text.clone())))),
        ));
    }
    let kind = if table.is_snapshot { "item" } else { "event" };
    let name = format!("{}-{kind}-{}", entity.name, number + 1);
    let (features, written): (Vec<Option<Column>>, Vec<(String, Yaml)>) =
        writer.features.into_iter().map(|(column, name, spec)| (column, (name, spec))).unzip();
    spec.push(("features", Yaml::Map(written)));
    let features = features.into_iter().flatten().collect();
    Group { name, entity, is_stored: !is_live, features, spec: Yaml::map(spec) }
}

/// The entity of a group: one whose key the source holds.
fn entity_of(chance: &mut Chance, world: &World, table: &Table) -> Entity {
    let holds = |entity: &&Entity| {
        let held = |key: &Column| table.keys.iter().any(|(name, _)| *name == key.name);
        let is_own = !table.is_snapshot || !entity.key.is_empty();
        is_own && entity.key.iter().all(held)
    };
    let fitting: Vec<&Entity> = world.entities.iter().filter(holds).collect();
    chance.pick(&fitting).clone()
}

/// The columns of a snapshot, which are values in force outside of aggregates.
fn in_force(table: &Table) -> Vec<Column> {
    let structural = |name: &str| {
        [table.deleted, table.valid_to, table.tie, table.time].contains(&Some(name))
            || table.keys.iter().any(|(_, from)| from == name)
    };
    let columns = table.columns.iter().filter(|column| table.is_snapshot && !structural(&column.name));
    columns.map(|column| Column { nullable: true, ..column.clone() }).collect()
}

fn schedule(chance: &mut Chance, table: &Table, is_live: bool) -> String {
    let delay = chance.pick(&["", "", " delay 30m", " delay 1us"]);
    if is_live {
        return format!("on read{delay}");
    }
    if table.time.is_some() && chance.percent(35) {
        return format!("on event{delay}");
    }
    let period =
        chance.pick(&["1d", "1d", "6h", "1h", "2d", "1w", "1d offset 30m", "6h offset 1h", "1w offset 1d"]);
    let delay = chance.pick(&["", " delay 2h", " delay 2h cut 1h", " delay 30m cut 0s"]);
    format!("every {period}{delay}")
}

/// Writes the lets and features of a group with a source.
struct Writer {
    rows: Rows,
    lets: Vec<(String, String)>,
    /// Column where it is a single value, name, what is written.
    features: Vec<(Option<Column>, String, Yaml)>,
    /// Values in force.
    columns: Vec<Column>,
}

impl Writer {
    /// Row lets become names in rows, group lets names beside features.
    fn lets(&mut self, chance: &mut Chance) {
        if chance.percent(40) {
            let ty = chance.pick(&[Type::Bool, Type::Bool, Type::Float, Type::String]);
            let text = self.rows.expression(chance, &ty);
            let name = "row_value".to_owned();
            self.lets.push((name.clone(), text.text));
            self.rows.names.push(Column { name, ty, nullable: text.nullable });
        }
        if chance.percent(30) {
            let ty = chance.pick(&TYPES);
            if let Some(text) = aggregate::call(chance, &ty, &mut self.rows, Look::Back) {
                let name = "whole_value".to_owned();
                self.lets.push((name.clone(), text.text));
                self.columns.push(Column { name, ty, nullable: text.nullable });
            }
        }
    }

    fn write(&mut self, chance: &mut Chance) {
        for number in 1..=chance.between(1, 6) {
            match chance.below(20) {
                0 | 1 if self.rows.time.is_some() => self.several(chance, number),
                2 | 3 => self.since_when(chance, number),
                4 => self.collection(chance, number),
                5 => self.vector(chance, number),
                _ => self.single(chance, number),
            }
        }
    }

    fn single(&mut self, chance: &mut Chance, number: i64) {
        let extra = [super::source::money(), super::source::kinds(), Type::Date];
        let ty = if chance.percent(85) { chance.pick(&TYPES) } else { chance.pick(&extra) };
        let depth = chance.pick(&[0, 0, 1, 1, 2]);
        let mut text = varying(chance, &ty, depth, self);
        if text.is_constant {
            text = Text::loose("count() over all", false);
            return self.push(number, Type::Int, text);
        }
        if text.nullable && chance.percent(40) {
            text = text.or_else(&literal(chance, &ty).text);
        }
        self.push(number, ty, text);
    }

    fn push(&mut self, number: i64, ty: Type, text: Text) {
        let name = format!("{}_{number}", stem(&text.text));
        self.features.push((
            Some(Column { name: name.clone(), ty, nullable: text.nullable }),
            name,
            Yaml::scalar(text.text),
        ));
    }

    /// How long something is past.
    fn since_when(&mut self, chance: &mut Chance, number: i64) {
        let Some(past) = aggregate::quiet(chance, &mut self.rows) else { return self.single(chance, number) };
        let unit = chance.pick(&["days", "hours", "minutes", "seconds"]);
        let ty = if unit == "seconds" { Type::Float } else { Type::Int };
        let text = Text::atom(format!("{unit}({})", past.text), true);
        let text = if chance.percent(60) { text.or_else("999") } else { text };
        self.push(number, ty, text);
    }

    /// `for`.
    fn several(&mut self, chance: &mut Chance, number: i64) {
        let (variants, text) = aggregate::for_each(chance, &mut self.rows);
        let words = |words: &[&str]| Yaml::List(words.iter().map(|word| Yaml::scalar(*word)).collect());
        let choices = match variants.as_slice() {
            [(None, lengths)] => words(lengths),
            _ => Yaml::map(variants.iter().map(|(name, values)| (name.unwrap_or_default(), words(values)))),
        };
        let name = format!("{}_{number}", stem(&text.text));
        let is = Yaml::scalar(text.text);
        self.features.push((None, name, Yaml::map([("for", choices), ("is", is)])));
    }

    /// Several numbers: of a column, or of the last rows.
    fn vector(&mut self, chance: &mut Chance, number: i64) {
        let own = place();
        match aggregate::call(chance, &own, &mut self.rows, Look::Back) {
            Some(text) if chance.percent(60) => self.push(number, own, text),
            _ => {
                let measure = if self.rows.is_snapshot { "weight" } else { "amount" };
                let (width, default) = chance.pick(&[(2, "0"), (3, "0.5")]);
                let text = Text::atom(format!("pad(last({measure}, 3), {width}, {default})"), false);
                self.push(number, Type::Vector(width), text);
            }
        }
    }

    /// A list or a map.
    fn collection(&mut self, chance: &mut Chance, number: i64) {
        let key = self.rows.key(chance).text;
        let window = if self.rows.time.is_some() { chance.pick(&["over 1d", "over 7d"]) } else { "over all" };
        let measure = if self.rows.is_snapshot { "weight" } else { "amount" };
        let text = match chance.below(4) {
            0 => format!("count() {window} by {key}"),
            1 => format!("last({key}, 3)"),
            2 => format!("top_k({key}, 2) {window}"),
            _ => format!("histogram({measure}, [0, 1.5]) {window}"),
        };
        let name = format!("{}_{number}", stem(&text));
        self.features.push((None, name, Yaml::scalar(text)));
    }
}

/// The first word of a text, as the start of a name.
fn stem(text: &str) -> String {
    let letters = text.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let word: String = letters.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    let word = word.trim_end_matches('_');
    if word.is_empty() || word == "not" { "value".to_owned() } else { word.to_owned() }
}

impl Leaves for Writer {
    /// A call, an earlier feature, a group let, or a value in force.
    fn leaf(&mut self, chance: &mut Chance, ty: &Type) -> Option<Text> {
        let written = self.features.iter().filter_map(|(column, ..)| column.as_ref());
        let known: Vec<&Column> = written.chain(&self.columns).filter(|column| column.ty == *ty).collect();
        if chance.percent(30)
            && let Some(column) = chance.maybe(&known)
        {
            return Some(Text::atom(column.name.clone(), column.nullable));
        }
        if *ty == Type::Duration {
            return aggregate::quiet(chance, &mut self.rows);
        }
        aggregate::call(chance, ty, &mut self.rows, Look::Back)
    }

    fn counts(&self) -> bool {
        self.rows.counts()
    }

    fn adds_decimals(&self) -> bool {
        false
    }
}

/// A group that reads others: of those one whose entity it shares.
fn reading(chance: &mut Chance, world: &World, groups: &[Group]) -> Option<Group> {
    let first = chance.maybe(groups)?;
    let readable: Vec<Group> =
        groups.iter().filter(|group| group.entity.name == first.entity.name).cloned().collect();
    let mut reads = Reads::of_groups(&readable, world.has_huge_ints);
    let mut spec =
        vec![("entity", Yaml::scalar(first.entity.name.clone())), ("evaluate", Yaml::scalar("on read"))];
    let (mut features, mut written) = (Vec::new(), Vec::new());
    for number in 1..=chance.between(1, 3) {
        let ty = chance.pick(&[Type::Int, Type::Float, Type::Bool]);
        let depth = chance.pick(&[1, 1, 2]);
        let text = varying(chance, &ty, depth, &mut reads);
        if text.is_constant {
            continue;
        }
        let name = format!("{}_of_{number}", stem(&text.text).replace('_', "-"));
        features.push(Column { name: name.clone(), ty, nullable: text.nullable });
        written.push((name, Yaml::scalar(text.text)));
    }
    if features.is_empty() {
        return None;
    }
    spec.push(("features", Yaml::Map(written)));
    let name = format!("{}-derived", first.entity.name);
    if groups.iter().any(|group| group.name == name) {
        return None;
    }
    Some(Group { name, entity: first.entity.clone(), is_stored: false, features, spec: Yaml::map(spec) })
}
