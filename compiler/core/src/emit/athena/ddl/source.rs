//! The table of a source.

use fsc_runtime::types::Type;

use super::model::{Column, Partitions, Storage, Table, Transform};
use crate::diag::Diagnostics;
use crate::emit::athena::error::AthenaError as Error;
use crate::emit::athena::place::{self, Epoch, Format, KIND};
use crate::ir::plan::{self, Plan, Source};

/// What is said of a source's table. Columns that Athena cannot read as they are declared are reported.
pub(super) fn table(
    plan: &Plan,
    source: &Source,
    (table, diagnostics): (place::Table, &mut Diagnostics),
) -> Table {
    let format = place::source_format(source, diagnostics);
    let location = place::source_location(&plan.project, source, &table);
    let is_partition = |name: &str| source.partition.iter().any(|(other, _)| other == name);
    let folders = format != Format::Iceberg;
    let mut columns: Vec<Column> = Vec::new();
    for column in &source.columns {
        let name = column.physical(KIND);
        // Two columns of the language may be read from one column of the table.
        let known = columns.iter().any(|known| known.name == name) || (folders && is_partition(name));
        if !known {
            check(source, column, (format, &mut *diagnostics));
            let comment = column.about.description.clone();
            columns.push(Column { name: name.to_owned(), ty: hive(column), comment });
        }
    }
    let mut divided: Vec<Column> = Vec::new();
    for (name, value) in &source.partition {
        divided.push(Column::new(name, plan.nodes.get(*value).ty.spelling().hive));
    }
    let partitions = match (divided.is_empty(), folders) {
        (true, _) => Partitions::None,
        (false, true) => Partitions::Folders(divided),
        (false, false) => {
            let extra =
                divided.iter().filter(|column| !columns.iter().any(|known| known.name == column.name));
            let extra: Vec<Column> = extra.cloned().collect();
            columns.extend(extra);
            Partitions::Iceberg(divided.into_iter().map(|column| Transform::Identity(column.name)).collect())
        }
    };
    let iceberg = [("table_type".to_owned(), "ICEBERG".to_owned())];
    Table {
        comments: vec![format!(
            "The rows of `{}`, as the features read them. Made by fsc; do not edit.",
            source.name
        )],
        name: (table.database, table.name),
        columns,
        partitions,
        storage: storage(format),
        location,
        properties: if folders { Vec::new() } else { iceberg.into() },
    }
}

fn storage(format: Format) -> Storage {
    match format {
        Format::Iceberg => Storage::Iceberg,
        Format::Parquet => Storage::Parquet,
        Format::Orc => Storage::Orc,
    }
}

/// The type of a column as it lies in the table.
fn hive(column: &plan::Column) -> String {
    match column.format(KIND).and_then(Epoch::of) {
        Some(_) => "bigint".to_owned(),
        None => column.field.ty.spelling().hive,
    }
}

/// Reports what Athena would cut, or cannot read.
fn check(source: &Source, column: &plan::Column, (format, diagnostics): (Format, &mut Diagnostics)) {
    let name = &column.field.name;
    match column.format(KIND) {
        Some(word) if Epoch::of(word).is_none() => {
            let (format, known) = (word.to_owned(), Epoch::WORDS);
            diagnostics.push(Error::Format { format, known, span: source.span, what: format!("`{name}`") });
        }
        Some(_) => {}
        None if format != Format::Iceberg && column.field.ty == Type::Timestamp && column.unit < 1000 => {
            diagnostics.push(Error::FineTime {
                column: name.to_string(),
                source_name: source.name.clone(),
                span: source.span,
                format: format.word().to_owned(),
            });
        }
        None => {}
    }
}
