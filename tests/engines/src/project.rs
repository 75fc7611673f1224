//! A project of this repository: its plan, and its tables as the oracle reads them.

use std::path::{Path, PathBuf};

use fsc_core::ir::ast;
use fsc_core::ir::plan::Plan;
use fsc_core::source::SourceMap;
use fsc_core::{driver, parse};
use fsc_oracle::model::Model;
use fsc_oracle::tables::read_csv;
use fsc_oracle::{Row, Tables};

use crate::Outcome;

/// A project with its tables.
pub(crate) struct Project {
    pub(crate) sources: SourceMap,
    pub(crate) tree: ast::Project,
    pub(crate) plan: Plan,
    pub(crate) tables: Tables,
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Project {
    /// The project of a folder's YAML files, with the rows of each source's local file that are wanted.
    pub(crate) fn read(folder: &str, wanted: impl Fn(&Row) -> bool) -> Outcome<Self> {
        let folder = root().join(folder);
        let mut sources = SourceMap::default();
        for file in yaml(&folder)? {
            sources.add(file.file_name().unwrap_or_default().to_string_lossy(), read(&file)?);
        }
        let (tree, _) = parse::parse(&sources);
        let (plan, found) = driver::plan(&sources, None);
        let faults: Vec<String> = found.into_sorted().iter().map(ToString::to_string).collect();
        let plan = plan.ok_or_else(|| format!("`{}`: {}", folder.display(), faults.join("; ")))?;
        let mut tables = Tables::default();
        for source in &plan.sources {
            let place = source.places.iter().find(|place| place.kind == "local");
            let path = place.and_then(|place| place.value.as_deref());
            let path = path.ok_or_else(|| format!("`{}` lies in no file", source.name))?;
            let model = Model::new(&tree).map_err(|fault| fault.to_string())?;
            let columns = model.source(&source.name).map_err(|fault| fault.to_string())?.columns.clone();
            let rows = read_csv(&columns, &read(&folder.join(path))?).map_err(|fault| fault.to_string())?;
            tables.sources.insert(source.name.clone(), rows.into_iter().filter(&wanted).collect());
        }
        Ok(Self { sources, tree, plan, tables })
    }
}

fn yaml(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}
