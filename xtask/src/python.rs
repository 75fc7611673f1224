//! Python, as far as chores need it: an interpreter, environments in `target/`, wheels in `target/downloads`.
//!
//! Every failure is one line that says what is missing. Nothing outside `target/` is changed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::root;

/// Wheels that some programs of the tree need, in a folder of their own.
pub(crate) struct Environment {
    folder: &'static str,
    requirements: &'static str,
}

/// For the programs of `tests/references`.
pub(crate) const REFERENCES: Environment =
    Environment { folder: "target/venv", requirements: "tests/references/requirements.txt" };

/// For the programs of `benches`.
pub(crate) const BENCHES: Environment =
    Environment { folder: "target/venv-benches", requirements: "benches/requirements.txt" };

impl Environment {
    /// Its interpreter; it exists once [`Environment::install`] has been called.
    pub(crate) fn interpreter(&self) -> PathBuf {
        let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
        root().join(self.folder).join(inside)
    }

    /// Makes the folder hold exactly the wheels that are required; quick if it does already.
    pub(crate) fn install(&self) -> Result<String, String> {
        let requirements = root().join(self.requirements);
        let installed = root().join(self.folder).join("installed.txt");
        let wanted = read(&requirements)?;
        if std::fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
            return Ok(format!("{} is up to date", self.folder));
        }
        run(Command::new(system()?).args(["-m", "venv", "--clear"]).arg(root().join(self.folder)))?;
        let pip = ["-m", "pip", "install", "--quiet", "-r"];
        run(Command::new(self.interpreter()).args(pip).arg(&requirements))?;
        let count = wanted.lines().count();
        std::fs::write(&installed, wanted)
            .map_err(|error| format!("cannot write `{}`: {error}", installed.display()))?;
        Ok(format!("{count} wheels in {}", self.folder))
    }
}

/// The wheel `NAME-VERSION-*.whl` in `target/downloads`, fetched from PyPI unless it is there.
pub(crate) fn wheel(package: &str, prefix: &str) -> Result<PathBuf, String> {
    let folder = root().join("target/downloads");
    if let Some(path) = find(&folder, prefix) {
        return Ok(path);
    }
    let pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest"];
    run(Command::new(system()?).args(pip).arg(&folder).arg(package))?;
    find(&folder, prefix).ok_or_else(|| format!("pip fetched no wheel of `{package}` into target/downloads"))
}

fn find(folder: &Path, prefix: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    entries.map(|entry| entry.path()).find(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(prefix) && name.ends_with(".whl")
    })
}

/// The machine's own interpreter.
pub(crate) fn system() -> Result<&'static str, String> {
    let runs = |name: &&str| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    let missing = "python 3 with pip is missing: neither `python3` nor `python` can be started";
    ["python3", "python"].into_iter().find(runs).ok_or_else(|| missing.to_owned())
}

/// Runs a command to its end and returns the last line of its output; a failure is its last words.
pub(crate) fn run(command: &mut Command) -> Result<String, String> {
    let program =
        Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("`{program}` cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(last_line(&output.stdout).unwrap_or_else(|| "done".to_owned()));
    }
    Err(format!("`{program} {} ..` failed: {}", first_words(command), last_words(&output)))
}

/// The first arguments, paths of the workspace without the way to it.
fn first_words(command: &Command) -> String {
    let within =
        |arg: &std::ffi::OsStr| Path::new(arg).strip_prefix(root()).unwrap_or(Path::new(arg)).to_path_buf();
    let words: Vec<String> =
        command.get_args().take(5).map(|arg| within(arg).display().to_string()).collect();
    words.join(" ")
}

fn last_words(output: &Output) -> String {
    let said = last_line(&output.stderr).or_else(|| last_line(&output.stdout));
    said.unwrap_or_else(|| format!("{} without a word", output.status))
}

fn last_line(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    // Notices of pip are not what a failure is about.
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty() && !line.starts_with("[notice]"))
        .map(str::to_owned)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}
