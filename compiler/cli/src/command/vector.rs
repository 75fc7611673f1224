//! `fsc vector`: one vector, as serving would build it.

mod explain;
mod question;

use clap::ValueEnum;
use fsc_core::emit::job;
use fsc_runtime::batch::{self, Cells, Named, One, Shown};
use fsc_runtime::codec::number::float_text;
use fsc_runtime::codec::time::timestamp_text;
use fsc_runtime::types::Value;

use crate::args::SpecArgs;
use crate::data::{self, DataArgs, shown};
use crate::outcome::Outcome;
use crate::spec::find_vector;
use crate::{report, spec};

/// Builds one vector from raw rows, as serving would at that time.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    #[command(flatten)]
    data: DataArgs,
    /// The vector
    #[arg(long, value_name = "VECTOR")]
    vector: String,
    /// The keys of the entities, by the names of the label rows' columns; one that is left out is null
    #[arg(long, value_name = "KEY=VALUE", value_delimiter = ',')]
    entity: Vec<String>,
    /// What arrives with the call
    #[arg(long, value_name = "INPUT=VALUE")]
    request: Vec<String>,
    /// When; now where it is not said
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Each step, back to the rows that counted
    #[arg(long)]
    explain: bool,
}

/// How a vector is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line an input, for people
    Table,
    /// The payload as one line of CSV
    Csv,
    /// The payload as one JSON object
    Json,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let loaded = spec::load(&args.spec)?;
    let vector = job::vector(&loaded.plan, find_vector(&loaded.plan, &args.vector)?);
    let time = question::time(args.at.as_deref())?;
    let asked = question::values(&vector, &args.entity, &args.request)?;
    let files = args.data.files(&loaded)?;
    let shown = if args.explain { Shown::Features } else { Shown::Inputs };
    let one = batch::one(&files, &vector, &asked, (time, shown))?;
    data::tell(&one.report, std::path::Path::new(&args.vector))?;
    if args.explain {
        explain::steps(&one, time);
    }
    match args.format {
        Format::Csv => report::say(&cells(&one).map(|(_, cell)| cell).collect::<Vec<_>>().join(",")),
        Format::Json => report::say(&json(&one)),
        Format::Table => {
            report::say(&format!("{} at {}", args.vector, timestamp_text(time)));
            table(&one);
        }
    }
    Ok(())
}

/// The payload, column by column.
fn cells(one: &One) -> impl Iterator<Item = (&str, String)> {
    one.payload.columns.iter().map(|named| (&*named.name, cell(named)))
}

/// The only value of a column of the payload; empty where it is null.
fn cell(named: &Named) -> String {
    match &named.cells {
        Cells::Typed(column) => match column.value(0) {
            Value::Null => String::new(),
            value => fsc_runtime::codec::to_text(&value).unwrap_or_default(),
        },
        Cells::Single { valid: Some(valid), .. } if valid.first() == Some(&false) => String::new(),
        Cells::Single { values, .. } => values.first().copied().map(float_text).unwrap_or_default(),
    }
}

fn json(one: &One) -> String {
    let value = |named: &Named| match &named.cells {
        Cells::Typed(column) => match column.value(0) {
            Value::String(text) => serde_json::Value::from(&*text),
            _ => number(&cell(named)),
        },
        Cells::Single { .. } => number(&cell(named)),
    };
    let pairs = one.payload.columns.iter().map(|named| (named.name.to_string(), value(named)));
    serde_json::Value::Object(pairs.collect()).to_string()
}

/// A number with the digits that it has; null where there are none.
fn number(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or(serde_json::Value::Null)
}

/// One line an input: what it is, and what it becomes.
fn table(one: &One) {
    let width = one.payload.columns.iter().map(|named| named.name.chars().count()).max().unwrap_or(0);
    for (name, cell) in cells(one) {
        let raw = one.inputs.iter().find(|(input, _)| **input == *name).map(|(_, value)| shown(value));
        // What it was before it was rounded or encoded, where that is another text.
        let raw = raw.filter(|raw| *raw != cell).map_or_else(String::new, |raw| format!("   {raw}"));
        report::say(&format!("  {name:width$}  {cell}{raw}"));
    }
}
