//! Trino: a client of its protocol, and the loading of a project's tables.

mod client;
mod load;

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::Outcome;
use crate::project::Project;

/// A Trino on this machine.
pub(crate) struct Engine {
    port: u16,
    folder: PathBuf,
}

/// What a statement returned.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Name and type of each column.
    pub(crate) columns: Vec<(String, String)>,
    /// The rows, as JSON values.
    pub(crate) rows: Vec<Vec<Json>>,
}

impl Engine {
    /// A Trino at a port, whose catalog `hive` reads files under a folder.
    pub(crate) fn new(port: u16, folder: PathBuf) -> Self {
        Self { port, folder }
    }

    /// The folder that the catalog `hive` reads.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a statement to its end.
    pub(crate) fn query(&self, statement: &str) -> Outcome<Rows> {
        client::query(self.port, statement)
    }

    /// Makes the tables of a project, with the rows that the oracle sees.
    pub(crate) fn load(&self, project: &Project) -> Outcome<()> {
        for source in &project.plan.sources {
            let rows = load::lines(source, project.tables.rows(&source.name));
            let name = format!("{}_{}", project.plan.project.name, source.name);
            let folder = self.folder.join(&name);
            let write = || {
                std::fs::create_dir_all(&folder)?;
                std::fs::write(folder.join("rows.json"), rows)
            };
            write().map_err(|error| format!("cannot write `{}`: {error}", folder.display()))?;
            for statement in load::from_files(&project.plan, source, &name)? {
                self.query(&statement).map_err(|error| format!("{error}, in `{statement}`"))?;
            }
        }
        Ok(())
    }

    /// The same without files, for tables of a few rows in a schema of their own.
    pub(crate) fn inline(&self, project: &Project) -> Outcome<()> {
        let database = project.plan.project.athena_database.clone().unwrap_or_default();
        self.query(&format!("DROP SCHEMA IF EXISTS memory.\"{database}\" CASCADE"))?;
        self.query(&format!("CREATE SCHEMA memory.\"{database}\""))?;
        for source in &project.plan.sources {
            let rows = project.tables.rows(&source.name);
            self.query(&load::inline(&project.plan, source, rows)?)
                .map_err(|error| format!("the table of `{}`: {error}", source.name))?;
        }
        Ok(())
    }
}
