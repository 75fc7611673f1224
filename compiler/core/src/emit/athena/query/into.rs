//! Where the rows of a statement go: to the caller, into Parquet files, or into a table.
//!
//! Both writers compress with Snappy, since Athena's own choice is gzip. Nothing is divided into partitions, so the limit
//! of a hundred of them is never met. Parquet files hold times as microseconds: what Athena writes as a timestamp there
//! is cut to milliseconds. An Iceberg table holds them whole.

use super::History;
use super::finish::Times;
use crate::emit::athena::place;
use crate::emit::sql::build::string;
use crate::emit::sql::{Expr, Literal, Target};
use crate::ir::plan::{Group, Plan, Vector};

/// Where the rows of a statement go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    /// To the caller, ordered.
    #[default]
    Caller,
    /// Into Parquet files: `UNLOAD`.
    Files,
    /// Into a new Iceberg table: `CREATE TABLE .. AS`.
    Table,
}

impl Destination {
    /// The form in which times go there.
    pub(super) fn times(self) -> Times {
        match self {
            Self::Caller | Self::Table => Times::Stamps,
            Self::Files => Times::Micros,
        }
    }

    /// What stands before `.sql` in the name of a file.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Caller => "",
            Self::Files => ".unload",
            Self::Table => ".ctas",
        }
    }
}

/// The header of a statement, with what must be known of its destination.
pub(super) fn header(mut header: Vec<String>, destination: Destination) -> Vec<String> {
    header.extend(match destination {
        Destination::Caller => None,
        Destination::Files => Some(
            "Into Parquet files, in a folder that must be empty; times are microseconds since 1970."
                .to_owned(),
        ),
        Destination::Table => Some("Into a new Iceberg table; drop it before this is run again.".to_owned()),
    });
    header
}

/// Where the records of a group go.
pub(super) fn group(plan: &Plan, group: &Group, destination: Destination) -> Target {
    target(plan, (&format!("{}{} from raw", plan.project.prefix, group.name), destination))
}

/// Where a training set goes.
pub(super) fn training(
    plan: &Plan,
    vector: &Vector,
    (history, destination): (History, Destination),
) -> Target {
    let history = match history {
        History::Raw => "from raw",
        History::Store => "from store",
    };
    target(plan, (&format!("{} {history}", vector.name), destination))
}

fn target(plan: &Plan, (name, destination): (&str, Destination)) -> Target {
    let name = name.to_lowercase().replace(['-', ' '], "_");
    let output = place::output(&plan.project);
    match destination {
        Destination::Caller => Target::Rows,
        Destination::Files => Target::Files(
            format!("{output}unload/{name}/"),
            vec![("format", string("PARQUET")), ("compression", string("SNAPPY"))],
        ),
        Destination::Table => {
            let database = plan.project.athena_database.clone().unwrap_or_default();
            let location = string(format!("{output}tables/{database}/{name}/"));
            let properties = vec![
                ("table_type", string("ICEBERG")),
                ("is_external", Expr::Literal(Literal::Bool(false))),
                ("location", location),
                ("format", string("PARQUET")),
                ("write_compression", string("SNAPPY")),
            ];
            Target::Table(vec![database, name], properties)
        }
    }
}
