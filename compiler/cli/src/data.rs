//! What commands that read data share: where rows lie, what happens to bad ones, and what is said about them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use fsc_core::diag::near;
use fsc_core::ir::plan::Plan;
use fsc_runtime::batch::{self, BadRow, Files, GroupReport, Report};
use fsc_runtime::codec::time::{read_timestamp, timestamp_text};
use fsc_runtime::codec::to_text;
use fsc_runtime::types::Value;

use crate::outcome::{Failure, Outcome};
use crate::spec::Loaded;

/// How many rows that were moved aside are told one by one.
const TOLD: usize = 3;

/// Where rows lie, and what happens to those that are bad.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DataArgs {
    /// Another file, folder or glob for a source
    #[arg(long, value_name = "SOURCE=PATH")]
    data: Vec<String>,
    /// What happens to rows that do not hold what their source declares
    #[arg(long, value_enum, default_value_t = BadRows::Stop)]
    bad_rows: BadRows,
}

/// What happens to bad rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BadRows {
    /// The first of them stops the command
    Stop,
    /// They are written to a file beside the output, each with its reason
    Quarantine,
}

impl DataArgs {
    /// The files of a spec's sources.
    pub(crate) fn files(&self, loaded: &Loaded) -> Outcome<Files> {
        let mut places = BTreeMap::new();
        for entry in &self.data {
            let (source, path) = pair(entry, "--data", "events=other.parquet")?;
            let name = known_source(&loaded.plan, source)?;
            places.insert(name, PathBuf::from(path));
        }
        let bad_rows = match self.bad_rows {
            BadRows::Stop => batch::BadRows::Stop,
            BadRows::Quarantine => batch::BadRows::Quarantine,
        };
        Ok(Files { folder: loaded.folder.clone(), places, bad_rows })
    }
}

fn known_source(plan: &Plan, name: &str) -> Outcome<Arc<str>> {
    let names = || plan.sources.iter().map(|source| source.name.as_str());
    if names().any(|known| known == name) {
        return Ok(Arc::from(name));
    }
    let help = near::help(name, names(), "the spec declares none");
    Err(Failure::Usage(format!("there is no source `{name}`: {help}")))
}

/// Both sides of `name=value`.
pub(crate) fn pair<'a>(entry: &'a str, option: &str, example: &str) -> Outcome<(&'a str, &'a str)> {
    let found = entry.split_once('=').filter(|(name, _)| !name.is_empty());
    found.ok_or_else(|| Failure::Usage(format!("`{option} {entry}` says no `=`: write `{option} {example}`")))
}

/// A time of the command line, in microseconds.
pub(crate) fn instant(option: &str, text: &str) -> Outcome<i64> {
    read_timestamp(text).map_err(|_| {
        Failure::Usage(format!("`{option} {text}` is no time: write one such as 2026-01-31T00:00:00Z"))
    })
}

/// Says what a person should know about the rows that were read, on standard error; rows that were moved aside are
/// written to a file beside the output.
pub(crate) fn tell(report: &Report, output: &Path) -> Outcome {
    for source in report.sources.iter().filter(|source| source.never > 0) {
        let (rows, name) = (count(source.never, "row"), &source.source);
        note(&format!("{rows} of `{name}` never count: known too long after they happened (`within`)"));
    }
    for (rows, names) in alike(&report.groups, |group| group.without_entity) {
        note(&format!("{} of {names} belong to nobody: a key is null", count(rows, "row")));
    }
    for (rows, names) in alike(&report.groups, |group| group.repeated) {
        note(&format!("{} of {names} came again and count once (`unique`)", count(rows, "row")));
    }
    for (times, names) in alike(&report.groups, |group| group.decided_by_values) {
        let times = count(times, "time");
        note(&format!(
            "{times} two versions in {names} are of one moment, and their values decided: add a `tie`"
        ));
    }
    if let Some(as_of) = report.as_of {
        note(&format!("labels that are certain by {} (`--as-of`)", timestamp_text(as_of)));
    }
    let sources = report.sources.iter().flat_map(|source| &source.aside);
    let aside: Vec<&BadRow> = sources.chain(report.groups.iter().flat_map(|group| &group.aside)).collect();
    set_aside(&aside, output)
}

/// How many of something groups had, where there were any, and the names of the groups that had as many.
fn alike(groups: &[GroupReport], number: impl Fn(&GroupReport) -> usize) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for group in groups.iter().filter(|group| number(group) > 0) {
        let (number, name) = (number(group), format!("`{}`", group.group));
        match found.iter_mut().find(|(other, _)| *other == number) {
            Some((_, names)) => names.push_str(&format!(", {name}")),
            None => found.push((number, name)),
        }
    }
    found
}

fn set_aside(rows: &[&BadRow], output: &Path) -> Outcome {
    if rows.is_empty() {
        return Ok(());
    }
    let mut lines = String::new();
    for row in rows {
        let object = serde_json::json!({
            "source": &*row.source, "file": &*row.file, "row": row.row, "line": row.line,
            "column": row.column.as_deref(), "reason": row.reason,
        });
        let _ = writeln!(lines, "{object}");
    }
    let mut name = output.as_os_str().to_owned();
    name.push(".bad-rows.jsonl");
    let path = PathBuf::from(name);
    std::fs::write(&path, lines)
        .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", path.display())))?;
    for row in rows.iter().take(TOLD) {
        note(&row.to_string());
    }
    note(&format!("{} moved aside into {}", count(rows.len(), "bad row"), path.display()));
    Ok(())
}

fn note(text: &str) {
    eprintln!("note: {text}");
}

/// A value as people read it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        value => to_text(value).unwrap_or_else(|| "null".to_owned()),
    }
}

/// `1 row`, `2 rows`.
pub(crate) fn count(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        more => format!("{more} {word}s"),
    }
}

impl From<batch::Error> for Failure {
    fn from(error: batch::Error) -> Self {
        match &error {
            // The data, or what is asked of it, is at fault: a failed check.
            batch::Error::BadRow(_) => {
                let help = "mend the row, or set such rows aside with `--bad-rows quarantine`";
                Self::Check(format!("error: {error}\n  help: {help}"))
            }
            batch::Error::OutOfRange { .. }
            | batch::Error::ColumnType { .. }
            | batch::Error::NoColumn { .. } => Self::Check(format!("error: {error}")),
            batch::Error::NoPlace { source } => Self::Usage(format!(
                "{error}: say where it lies with `at: {{ local: PATH }}`, or `--data {source}=PATH`"
            )),
            _ => Self::Usage(error.to_string()),
        }
    }
}
