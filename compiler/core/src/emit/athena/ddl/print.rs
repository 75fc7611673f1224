//! `CREATE TABLE` to text. No decisions.

use super::model::{Column, Partitions, Storage, Table, Transform};

/// The text of a statement, with a newline at its end and no semicolon.
pub(super) fn print(table: &Table) -> String {
    let mut out: String = table.comments.iter().map(|line| format!("-- {}\n", flat(line))).collect();
    let create = match table.storage {
        Storage::Iceberg => "CREATE TABLE IF NOT EXISTS",
        Storage::Parquet | Storage::Orc => "CREATE EXTERNAL TABLE IF NOT EXISTS",
    };
    let (database, name) = &table.name;
    out.push_str(&format!("{create} {}.{} (\n", identifier(database), identifier(name)));
    out.push_str(&columns(&table.columns));
    out.push_str("\n)\n");
    out.push_str(&partitions(&table.partitions));
    match table.storage {
        Storage::Parquet => out.push_str("STORED AS PARQUET\n"),
        Storage::Orc => out.push_str("STORED AS ORC\n"),
        Storage::Iceberg => {}
    }
    out.push_str(&format!("LOCATION {}\n", string(&table.location)));
    out.push_str(&properties(&table.properties));
    out
}

fn columns(columns: &[Column]) -> String {
    let lines: Vec<String> = columns.iter().map(|column| format!("  {}", declared(column))).collect();
    lines.join(",\n")
}

fn declared(column: &Column) -> String {
    let comment = column.comment.as_ref().map(|text| format!(" COMMENT {}", string(&flat(text))));
    format!("{} {}{}", identifier(&column.name), column.ty, comment.unwrap_or_default())
}

fn partitions(partitions: &Partitions) -> String {
    let parts: Vec<String> = match partitions {
        Partitions::None => return String::new(),
        Partitions::Folders(columns) => columns.iter().map(declared).collect(),
        Partitions::Iceberg(transforms) => transforms
            .iter()
            .map(|transform| match transform {
                Transform::Identity(column) => identifier(column),
                Transform::Truncate(length, column) => format!("truncate({length}, {})", identifier(column)),
            })
            .collect(),
    };
    format!("PARTITIONED BY ({})\n", parts.join(", "))
}

fn properties(properties: &[(String, String)]) -> String {
    if properties.is_empty() {
        return String::new();
    }
    let pairs: Vec<String> =
        properties.iter().map(|(key, value)| format!("  {} = {}", string(key), string(value))).collect();
    format!("TBLPROPERTIES (\n{}\n)\n", pairs.join(",\n"))
}

/// A quoted name of the Hive grammar.
fn identifier(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A text literal of the Hive grammar, where a backslash escapes.
fn string(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// Text on one line, whatever it holds.
fn flat(text: &str) -> String {
    let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.chars().map(|letter| if ends(letter) { ' ' } else { letter }).collect()
}
