//! Rows: few, with times on the edges of everything.

use super::Profile;
use super::chance::Chance;
use super::source::{LENGTHS, Table, World};
use crate::tables::{Row, Tables};
use crate::value::calendar::{DAY, parse_timestamp};
use crate::value::{Column, Decimal, Type, Value};

/// Hours and lengths in microseconds.
const HOUR: i64 = 3_600_000_000;

/// The rows of every source, for so many crowds of entities that have nothing to do with each other.
pub(super) fn tables(chance: &mut Chance, world: &World, crowds: u32) -> Tables {
    let mut filler = Filler {
        profile: world.profile,
        has_huge_ints: world.has_huge_ints,
        start: parse_timestamp(chance.pick(&["2026-01-01", "2026-01-01", "2026-03-28", "1969-12-30"]))
            .unwrap_or(0),
        lengths: LENGTHS.iter().map(|text| length(text)).collect(),
        times: Vec::new(),
    };
    let mut tables = Tables::default();
    for table in world.tables() {
        let mut rows = Vec::new();
        for crowd in 0..crowds {
            let count = chance.below(13);
            rows.extend(filler.rows(chance, table, count).into_iter().map(|row| moved(row, table, crowd)));
        }
        tables.sources.insert(table.name.to_owned(), rows);
    }
    tables
}

/// A length of one or two units.
fn length(text: &str) -> i64 {
    let units = [("d", DAY), ("h", HOUR), ("m", HOUR / 60)];
    let mut total = 0;
    let mut rest = text;
    for (unit, micros) in units {
        if let Some((count, after)) = rest.split_once(unit) {
            total += count.parse::<i64>().unwrap_or(0) * micros;
            rest = after;
        }
    }
    total
}

struct Filler {
    profile: Profile,
    has_huge_ints: bool,
    start: i64,
    lengths: Vec<i64>,
    /// Times that were used, so that others fall on their edges.
    times: Vec<i64>,
}

impl Filler {
    fn rows(&mut self, chance: &mut Chance, table: &Table, count: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for number in 0..count {
            let again = table.has_unique && chance.percent(25);
            let row = match chance.maybe(&rows).filter(|_| again) {
                Some(earlier) => self.delivered_again(chance, table, earlier),
                None => self.row(chance, table, number),
            };
            rows.push(row);
        }
        rows
    }

    fn row(&mut self, chance: &mut Chance, table: &Table, number: usize) -> Row {
        let mut row = Row::new();
        let time = self.time(chance);
        for column in &table.columns {
            let name = column.name.as_str();
            let value = match name {
                _ if Some(name) == table.time => Value::Timestamp(time),
                _ if table.known.as_ref().is_some_and(|known| known.column == name) => {
                    Value::Timestamp(time + self.lateness(chance, table))
                }
                "event_id" => Value::string(format!("e{number}")),
                "seq" | "version" => Value::Int(chance.between(0, 3)),
                _ if Some(name) == table.deleted => Value::Bool(chance.percent(25)),
                _ if Some(name) == table.valid_to && chance.percent(50) => {
                    Value::Timestamp(time + chance.pick(&self.lengths))
                }
                _ if Some(name) == table.valid_to => Value::Null,
                _ if is_key(table, name) => key(chance, column),
                _ => self.value(chance, column),
            };
            row.insert(column.name.clone(), value);
        }
        row
    }

    /// The same row once more, known at another time; sometimes something in it has changed.
    fn delivered_again(&mut self, chance: &mut Chance, table: &Table, mut row: Row) -> Row {
        if let (Some(known), Some(Value::Timestamp(time))) =
            (&table.known, table.time.and_then(|it| row.get(it)).cloned())
        {
            let known_at = time + self.lateness(chance, table);
            row.insert(known.column.to_owned(), Value::Timestamp(known_at));
        }
        if chance.percent(40) {
            let payload: Vec<&Column> = table
                .columns
                .iter()
                .filter(|it| ["amount", "category", "quantity"].contains(&&*it.name))
                .collect();
            if let Some(column) = chance.maybe(&payload) {
                row.insert(column.name.clone(), self.value(chance, column));
            }
        }
        row
    }

    /// A round time, an edge of an earlier one, or an earlier one again.
    fn time(&mut self, chance: &mut Chance) -> i64 {
        let earlier = chance.maybe(&self.times);
        let time = match (earlier, chance.below(4)) {
            (Some(earlier), 0) => earlier,
            (Some(earlier), 1 | 2) => {
                let away = chance.pick(&self.lengths) * chance.pick(&[-1, 1]);
                earlier + away + chance.pick(&[-1, 0, 0, 1])
            }
            _ => self.start + chance.between(0, 96) * HOUR + chance.pick(&[0, 0, 0, 1, -1, 1_234_567]),
        };
        self.times.push(time);
        time
    }

    /// From the time of a row to when it is known; bounds are met, and passed where they may be.
    fn lateness(&self, chance: &mut Chance, table: &Table) -> i64 {
        let within = table.known.as_ref().and_then(|known| known.within).map_or(DAY, length);
        let late = [0, 0, 1, HOUR / 6, HOUR / 2, 2 * HOUR, within, within + 1, -HOUR / 6, -within - 1];
        chance.pick(&late)
    }

    fn value(&self, chance: &mut Chance, column: &Column) -> Value {
        if column.nullable && chance.percent(25) {
            return Value::Null;
        }
        let is_wild = self.profile == Profile::Wild;
        match &column.ty {
            Type::Bool => Value::Bool(chance.percent(50)),
            Type::Int if self.has_huge_ints => {
                Value::Int(chance.pick(&[i64::MAX, i64::MIN, 1, -1, 1 << 53, (1 << 53) + 1]))
            }
            Type::Int => Value::Int(chance.between(-2, 6)),
            Type::Float => Value::float(float(chance, is_wild && chance.clone().percent(30))),
            Type::Decimal { .. } => Value::Decimal(decimal(chance)),
            Type::Enum(words) => Value::String(chance.pick(words)),
            Type::Vector(width) => Value::Vector(
                (0..*width).map(|_| float(chance, is_wild && chance.clone().percent(30)) + 0.0).collect(),
            ),
            Type::Date => Value::Date((self.start / DAY) + chance.between(-2, 3)),
            Type::Timestamp => Value::Timestamp(self.start + chance.between(-48, 96) * HOUR),
            _ => Value::string(word(chance, column, is_wild)),
        }
    }
}

/// The same row of another crowd: other keys and ids.
fn moved(mut row: Row, table: &Table, crowd: u32) -> Row {
    for (name, cell) in &mut row {
        let is_text = table.column(name).is_some_and(|column| column.ty == Type::String);
        match cell {
            _ if crowd == 0 || !(is_key(table, name) || name == "event_id") => {}
            Value::Int(key) => *key += 10 * i64::from(crowd),
            Value::String(key) if is_text => *key = format!("{key}{crowd}"),
            _ => {}
        }
    }
    row
}

fn is_key(table: &Table, name: &str) -> bool {
    table.keys.iter().any(|(_, from)| from == name) || name.starts_with("friend_")
}

fn key(chance: &mut Chance, column: &Column) -> Value {
    if column.nullable && chance.percent(12) {
        return Value::Null;
    }
    match &column.ty {
        Type::Int => Value::Int(chance.between(1, 3)),
        Type::Bool => Value::Bool(chance.percent(50)),
        Type::Date => Value::Date(chance.between(20_454, 20_456)),
        Type::Enum(words) => Value::String(chance.pick(words)),
        _ => Value::string(chance.pick(&["u", "v", "\u{1F600}w"])),
    }
}

fn float(chance: &mut Chance, is_wild: bool) -> f64 {
    let tame = [0.0, 1.0, -1.0, 0.1, 0.2, 0.3, 1.5, 2.5, 10.0, 100.25, 1e16, -1e16, 1e-9, 3.0, 0.7];
    let wild = [-0.0, 1e308, -1e308, f64::MAX, 5e-324, 1e-300, 1e200, -1e-200, 2.2e-308];
    if is_wild { chance.pick(&wild) } else { chance.pick(&tame) }
}

fn decimal(chance: &mut Chance) -> Decimal {
    Decimal::new(chance.pick(&[0_i64, 5, -5, 100, 199, 1005, 99_999, 9_999_999_999, -9_999_999_999]), 2)
}

/// A short text. A column that may be null never holds an empty one, which a CSV file could not tell apart.
fn word(chance: &mut Chance, column: &Column, is_wild: bool) -> &'static str {
    let words =
        ["a", "shoes", "b", "A", "books", "\u{e9}t\u{e9}", "\u{1F600}", "\u{FF5E}", " pad ", "a/b", "7"];
    let wild = ["say \"hi\"", "a,b", "two\nlines", "'", "%_"];
    match chance.below(16) {
        0 if !column.nullable => "",
        1 | 2 if is_wild => chance.pick(&wild),
        _ => chance.pick(&words),
    }
}
