//! A project with rows: for the oracle as it was parsed, for the engine as it was compiled.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fsc_core::emit::job;
use fsc_core::ir::ast::Project;
use fsc_core::ir::plan::{GroupId, Plan, SourceId};
use fsc_core::{driver, parse, source::SourceMap};
use fsc_oracle::model::Model;
use fsc_oracle::tables::{Row, read_csv};
use fsc_oracle::{Oracle, Tables};
use fsc_runtime::batch::{Memory, Table};
use fsc_runtime::column::Column;
use fsc_runtime::job::{Group, Vector};
use fsc_runtime::types::Value;

use super::value::value;

/// A project and its rows.
pub(super) struct Case {
    pub(super) project: Project,
    pub(super) plan: Plan,
    pub(super) tables: Tables,
}

/// The root of the repository.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(spec: &str) -> SourceMap {
    let mut sources = SourceMap::default();
    sources.add("spec.yaml", spec);
    sources
}

impl Case {
    /// A project that is one text.
    pub(super) fn new(spec: &str) -> Self {
        Self::of(&text(spec)).unwrap_or_else(|messages| panic!("{messages:?}"))
    }

    /// A project that is one text, if the compiler takes it.
    pub(super) fn checked(spec: &str) -> Option<Self> {
        Self::of(&text(spec)).ok()
    }

    /// The project of a folder.
    pub(super) fn folder(folder: &Path) -> Self {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> =
            entries.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
        files.sort();
        let mut sources = SourceMap::default();
        for file in files {
            sources.add(file.display().to_string(), std::fs::read_to_string(&file).unwrap());
        }
        Self::of(&sources).unwrap_or_else(|messages| panic!("{messages:?}"))
    }

    fn of(sources: &SourceMap) -> Result<Self, Vec<String>> {
        let (plan, found) = driver::plan(sources, None);
        let messages: Vec<String> = found.into_sorted().iter().map(|fault| fault.to_string()).collect();
        let plan = plan.ok_or(messages)?;
        let (project, _) = parse::parse(sources);
        Ok(Self { project, plan, tables: Tables::default() })
    }

    /// With the rows of a CSV text.
    pub(super) fn with(mut self, source: &str, csv: &str) -> Self {
        let columns = Model::new(&self.project).unwrap().source(source).unwrap().columns.clone();
        self.tables.sources.insert(source.to_owned(), read_csv(&columns, csv).unwrap());
        self
    }

    /// Leaves out the rows of a source that are not kept.
    pub(super) fn retain(&mut self, source: &str, keep: impl FnMut(&Row) -> bool) {
        self.tables.sources.get_mut(source).unwrap().retain(keep);
    }

    pub(super) fn oracle(&self) -> Oracle<'_> {
        Oracle::new(&self.project, &self.tables).unwrap()
    }

    pub(super) fn group(&self, name: &str) -> Group {
        let at = self.plan.groups.iter().position(|group| group.name == name).unwrap();
        job::group(&self.plan, GroupId(at as u32))
    }

    pub(super) fn vector(&self, name: &str) -> Vector {
        job::vector(&self.plan, self.plan.vectors.iter().find(|vector| vector.name == name).unwrap())
    }

    /// The rows for the engine.
    pub(super) fn memory(&self) -> Memory {
        let mut memory = Memory::default();
        for at in 0..self.plan.sources.len() {
            let source = job::source(&self.plan, SourceId(at as u32));
            let rows = self.tables.rows(&source.name);
            let mut table = Table { columns: Vec::new(), rows: rows.len() };
            for declared in &source.columns {
                let cell = |row: &Row| row.get(&*declared.field.name).map_or(Value::Null, value);
                let cells: Vec<Value> = rows.iter().map(cell).collect();
                table.push(&declared.field, Column::from_values(&declared.field.ty, &cells).unwrap());
            }
            memory.tables.insert(Arc::clone(&source.name), table);
        }
        memory
    }
}
