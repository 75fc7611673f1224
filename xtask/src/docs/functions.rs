//! The page of the row functions, from their registry.

use fsc_runtime::scalar::registry::{Entry, entries};

use super::value::literal;
use super::{row, sentence};

const OPENING: &str = "\
# Row functions

<!-- Printed from the registry by `cargo xtask docs`; do not edit. -->

A row function makes one value of the values of one row, or of features that were computed before: `lower(category)`, `log1p(spend_30d)`.
It is null where an argument is, unless its rule says otherwise.
A result that would pass the greatest float stays there; an int that would pass its range is an error that names the row.
Zones are literal IANA names, UTC when left out.
";

pub(super) fn print() -> String {
    let mut out = OPENING.to_owned();
    out.push('\n');
    out.push_str(&row(&["function", "gives", "rule", "example"]));
    out.push_str(&row(&["---"; 4]));
    for entry in entries() {
        let call = format!("`{}({})`", entry.name, entry.parameters);
        out.push_str(&row(&[&call, &sentence(entry.doc), &sentence(entry.rule), &example(entry)]));
    }
    out
}

fn example(entry: &Entry) -> String {
    let arguments: Vec<String> = entry.example.arguments.iter().map(|cell| literal(&cell.value())).collect();
    let gives = literal(&entry.example.gives.value());
    format!("`{}({})` is `{gives}`", entry.name, arguments.join(", "))
}
