//! Cases that once differed, as folders: `spec.yaml`, one CSV file for each source, and what was said then.

use std::io;
use std::path::{Path, PathBuf};

use fsc_core::{parse, source::SourceMap};
use fsc_oracle::Tables;
use fsc_oracle::model::Model;

use crate::check::Difference;

/// A case in a folder.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The folder's name.
    pub name: String,
    /// The spec.
    pub text: String,
    /// The rows.
    pub tables: Tables,
}

/// Where cases are kept.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

/// Writes a case, and what was said against it.
///
/// # Errors
/// Where the folder cannot be written.
pub fn keep(folder: &Path, kept: &Kept, difference: &Difference) -> io::Result<PathBuf> {
    let place = folder.join(&kept.name);
    std::fs::create_dir_all(&place)?;
    std::fs::write(place.join("spec.yaml"), &kept.text)?;
    let Difference { kind, what } = difference;
    std::fs::write(place.join("difference.txt"), format!("{kind}\n{what}\n"))?;
    let mut sources = SourceMap::default();
    sources.add("spec.yaml", kept.text.as_str());
    let (tree, _) = parse::parse(&sources);
    // A spec that is refused may have no model; its tables say nothing then.
    if let Ok(model) = Model::new(&tree) {
        let known = |name: &&String| model.source(name).is_ok();
        let mut tables = kept.tables.clone();
        let names: Vec<String> = kept.tables.sources.keys().filter(known).cloned().collect();
        tables.sources.retain(|name, _| names.contains(name));
        tables.to_csv(&model, &place)?;
    }
    Ok(place)
}

/// All cases of a folder, by name.
///
/// # Errors
/// Where one cannot be read.
pub fn read(folder: &Path) -> io::Result<Vec<Kept>> {
    let mut places: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<io::Result<_>>()?;
    places.retain(|place| place.join("spec.yaml").exists());
    places.sort();
    places.iter().map(|place| read_one(place)).collect()
}

fn read_one(place: &Path) -> io::Result<Kept> {
    let text = std::fs::read_to_string(place.join("spec.yaml"))?;
    let mut sources = SourceMap::default();
    sources.add("spec.yaml", text.as_str());
    let (tree, _) = parse::parse(&sources);
    let model = Model::new(&tree).map_err(io::Error::other)?;
    let tables = Tables::from_csv(&model, place)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Kept { name, text, tables })
}
