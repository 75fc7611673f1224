//! Java, as far as chores need it: a development kit of a release, looked for where such kits lie.

use std::path::PathBuf;

/// Folders whose entries are kits.
const FOLDERS: &[&str] =
    &["/usr/lib/jvm", "/usr/java", "/opt/java", "/opt", "/Library/Java/JavaVirtualMachines"];

/// The home of a kit of this release: `JAVA_HOME` if it is one, else the first that is found.
pub(crate) fn home(release: u32) -> Result<PathBuf, String> {
    let own = std::env::var_os("JAVA_HOME").map(PathBuf::from);
    let found = FOLDERS.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<PathBuf> =
        found.flat_map(|entries| entries.flatten().map(|entry| entry.path())).collect();
    found.sort();
    let inside = found.iter().map(|path| path.join("Contents/Home")).collect::<Vec<_>>();
    let mut homes = own.into_iter().chain(found).chain(inside);
    homes.find(|home| is_kit(home, release)).ok_or_else(|| {
        format!(
            "Java {release} is missing: a JDK with `release` and `bin/javac` under `JAVA_HOME` or {}",
            FOLDERS.join(", ")
        )
    })
}

/// Whether a folder is a kit, which a runtime alone is not, of a release.
fn is_kit(home: &std::path::Path, release: u32) -> bool {
    let described = std::fs::read_to_string(home.join("release")).unwrap_or_default();
    let version = described.lines().find_map(|line| line.strip_prefix("JAVA_VERSION=\""));
    let major = version.and_then(|version| version.split(['.', '"', '-', '+']).next());
    major == Some(&release.to_string()) && home.join("bin/javac").exists()
}
