//! Where tables lie in Athena: their names, formats and locations.

use super::error::AthenaError as Error;
use crate::diag::Diagnostics;
use crate::ir::plan::{Group, Plan, Project, Source};

/// The word for this kind of place in `at:`, `from:` and `format:`.
pub(super) const KIND: &str = "athena";

/// A table as Athena knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// The database.
    pub(super) database: String,
    /// The name in it.
    pub(super) name: String,
}

/// How the files of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// An Iceberg table: times to the microsecond.
    Iceberg,
    /// Parquet files under a folder.
    Parquet,
    /// ORC files under a folder.
    Orc,
}

impl Format {
    /// The words that a spec may use.
    pub(super) const WORDS: &str = "`iceberg`, `parquet` and `orc`";

    /// The format of a word.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "iceberg" => Some(Self::Iceberg),
            "parquet" => Some(Self::Parquet),
            "orc" => Some(Self::Orc),
            _ => None,
        }
    }

    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Iceberg => "iceberg",
            Self::Parquet => "parquet",
            Self::Orc => "orc",
        }
    }
}

/// The formats of a column that are numbers of some unit since the epoch: the word, and how many of them make a
/// microsecond or how many microseconds they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// So many microseconds each.
    Micros(i64),
    /// Nanoseconds.
    Nanos,
}

impl Epoch {
    /// The words that a spec may use.
    pub(super) const WORDS: &str = "`epoch_s`, `epoch_ms`, `epoch_us` and `epoch_ns`";

    /// The unit of a word.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "epoch_s" => Some(Self::Micros(1_000_000)),
            "epoch_ms" => Some(Self::Micros(1000)),
            "epoch_us" => Some(Self::Micros(1)),
            "epoch_ns" => Some(Self::Nanos),
            _ => None,
        }
    }
}

/// The table of a source; none where it has no place in Athena.
pub(super) fn source_table(project: &Project, source: &Source) -> Option<Table> {
    let place = source.places.iter().find(|place| place.kind == KIND)?;
    let written = place.value.as_deref().or_else(|| setting(source, "table"))?;
    let (database, name) = match written.split_once('.') {
        Some((database, name)) => (Some(database), name),
        None => (setting(source, "database"), written),
    };
    let database = database.or(project.athena_database.as_deref())?;
    Some(Table { database: database.to_owned(), name: name.to_owned() })
}

/// The format of a source's table; Iceberg where none is said. An unknown word is reported.
pub(super) fn source_format(source: &Source, diagnostics: &mut Diagnostics) -> Format {
    let Some(word) = setting(source, "format") else { return Format::Iceberg };
    Format::of(word).unwrap_or_else(|| {
        let (format, known, what) = (word.to_owned(), Format::WORDS, "the table".to_owned());
        diagnostics.push(Error::Format { format, known, span: source.span, what });
        Format::Iceberg
    })
}

/// Where the files of a source's table lie, with a slash at its end.
pub(super) fn source_location(project: &Project, source: &Source, table: &Table) -> String {
    match setting(source, "path") {
        Some(path) => format!("{}/", path.trim_end_matches('/')),
        None => format!("{}tables/{}/{}/", output(project), table.database, table.name),
    }
}

/// A setting of the source's place in Athena.
fn setting<'a>(source: &'a Source, name: &str) -> Option<&'a str> {
    let place = source.places.iter().find(|place| place.kind == KIND)?;
    place.settings.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The table of a group's offline store.
pub(super) fn offline_table(plan: &Plan, group: &Group) -> Table {
    let database = plan.project.athena_database.clone().unwrap_or_default();
    let name = format!("{}{}", plan.project.prefix, group.name).to_lowercase().replace('-', "_");
    Table { database, name }
}

/// Where results go, with a slash at its end.
pub(super) fn output(project: &Project) -> String {
    let output = project.athena_output.as_deref().unwrap_or("s3://BUCKET/");
    format!("{}/", output.trim_end_matches('/'))
}
