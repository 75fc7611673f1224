//! The page of the aggregates, from their registry.

use fsc_runtime::aggregate::registry::{Class, Entry, Example, Growth, Nothing, entries};

use super::value::literal;
use super::{row, sentence};

const OPENING: &str = "\
# Aggregates

<!-- Printed from the registry by `cargo xtask docs`; do not edit. -->

An aggregate makes one value of the rows of an entity that its modifiers leave: `sum(amount) where purchase over 30d`.
Rows in which an argument is null are skipped, unless the entry says otherwise.
Every result depends on the rows alone and not on their order, and is rounded once, so that the batch job, the stream, live reads and the vector agree to the last bit.

*On nothing* is the result where no row is left.
*State* is what a running computation holds: bounded, or growing with distinct values or with rows; only bounded states can live in a SageMaker record.
*Engines* says how SQL engines agree: *equal*; within 1e-9 times a scale where they add floats in another order; or a *sketch* of their own.
*Stands for* is what the aggregate is short for.

An aggregate over an event source names its window with `over`.
Those marked *window optional* may go without one, and then see all rows, as may every call with `since` or `in`.
";

pub(super) fn print() -> String {
    let mut out = OPENING.to_owned();
    out.push('\n');
    out.push_str(&row(&["aggregate", "gives", "on nothing", "state", "engines"]));
    out.push_str(&row(&["---"; 5]));
    for entry in entries() {
        let call = format!("`{}`", call(entry));
        out.push_str(&row(&[
            &call,
            entry.doc,
            nothing(entry.nothing),
            growth(entry.growth),
            &class(entry.class),
        ]));
    }
    for entry in entries() {
        out.push_str(&section(entry));
    }
    out
}

fn call(entry: &Entry) -> String {
    format!("{}({})", entry.name, entry.parameters)
}

fn section(entry: &Entry) -> String {
    let mut out = format!("\n## {}\n\n`{}`: {}\n", entry.name, call(entry), sentence(entry.doc));
    if !entry.rule.is_empty() {
        out.push_str(&sentence(entry.rule));
        out.push('\n');
    }
    if let Class::Sugar(meaning) = entry.class {
        out.push_str(&format!("It stands for `{meaning}`.\n"));
    }
    if entry.without_window {
        out.push_str("Window optional.\n");
    }
    out + "\n" + &example(entry)
}

/// The rows as a table, and the result below it.
fn example(entry: &Entry) -> String {
    let Example { rows, literals, at, gives } = &entry.example;
    let arguments = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let names: Vec<&str> = ["x", "y"].into_iter().take(arguments).collect();
    let mut out = row(&[&["day"], &names[..]].concat());
    out.push_str(&row(&vec!["---"; arguments + 1]));
    for (day, cells) in *rows {
        let cells: Vec<String> = cells.iter().map(|cell| format!("`{}`", literal(&cell.value()))).collect();
        let day = day.to_string();
        let cells: Vec<&str> =
            std::iter::once(day.as_str()).chain(cells.iter().map(String::as_str)).collect();
        out.push_str(&row(&cells));
    }
    let literals = literals.iter().map(|cell| literal(&cell.value()));
    let arguments: Vec<String> = names.into_iter().map(str::to_owned).chain(literals).collect();
    let gives = literal(&gives.value());
    out + &format!("\n`{}({})` on day {at} is `{gives}`.\n", entry.name, arguments.join(", "))
}

fn nothing(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::Null => "null",
        Nothing::Zero => "0",
        Nothing::No => "false",
        Nothing::Empty => "`[]`",
        Nothing::Zeros => "zeros",
    }
}

fn growth(growth: Growth) -> &'static str {
    match growth {
        Growth::Bounded => "bounded",
        Growth::Distinct => "distinct values",
        Growth::Rows => "rows",
    }
}

fn class(class: Class) -> String {
    match class {
        Class::Equal => "equal".to_owned(),
        Class::Within("1") => "floats within 1e-9".to_owned(),
        Class::Within(scale) => format!("floats within 1e-9 * {scale}"),
        Class::Sketch => "sketch".to_owned(),
        Class::Sugar(_) => "as what it stands for".to_owned(),
    }
}
