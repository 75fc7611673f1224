//! A crate outside the workspace, from `cargo new` to a printed vector, as somebody does who comes from elsewhere.
//!
//! The crate lies in `target/fresh`, with a target folder of its own that stays between runs. What is checked: what it
//! prints; that nothing is compiled again where nothing has changed; that a changed, a new and a wrong file of the spec
//! are seen; and that cargo shows what is wrong with the line at which it stands.

use std::path::{Path, PathBuf};

use crate::{cargo, root};

/// What the crate consists of besides its lock; `$ROOT` is the folder of the workspace.
const FILES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("fresh/Cargo.toml.txt")),
    ("build.rs", include_str!("fresh/build.rs.txt")),
    ("src/main.rs", include_str!("fresh/main.rs.txt")),
    ("definitions/shop.yaml", SPEC),
];

const SPEC: &str = include_str!("fresh/shop.yaml");

/// A group that was not there, in a file that was not there.
const MORE: &str = "groups:
  user-views:
    entity: user
    source: events
    evaluate: every 1d
    features: { views_7d: count() where kind == \"view\" over 7d }
";

/// What the program prints of the vector.
const PRINTED: &str = "buyer: 120.5,3\n";

/// Makes the crate and does to it what people do.
pub(crate) fn crate_() -> Result<String, String> {
    let folder = root().join("target/fresh/shop");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .map_err(|error| format!("cannot remove `{}`: {error}", folder.display()))?;
    }
    for (name, text) in FILES {
        write(&folder.join(name), &text.replace("$ROOT", &root().display().to_string()))?;
    }
    // The versions of the workspace, so that nothing is fetched that is not here already.
    write(&folder.join("Cargo.lock"), &read(&root().join("Cargo.lock"))?)?;

    let first = told(&folder, "run")?;
    expect(first.out.ends_with(PRINTED), "the program prints the vector", &first)?;
    let again = told(&folder, "run")?;
    expect(!again.err.contains("Compiling"), "nothing is compiled where nothing has changed", &again)?;
    expect(again.out == first.out, "the program prints the same again", &again)?;

    let spec = folder.join("definitions/shop.yaml");
    write(&spec, &SPEC.replace("over 30d", "over 28d"))?;
    let changed = told(&folder, "run")?;
    expect(changed.out != first.out, "a changed window changes the fingerprint", &changed)?;

    write(&folder.join("definitions/more.yaml"), MORE)?;
    let more = told(&folder, "build")?;
    expect(more.err.contains("Compiling"), "a new file of the spec is seen", &more)?;

    write(&spec, &SPEC.replace("sum(amount)", "sum(amout)"))?;
    let wrong = told(&folder, "build")?;
    let shown = ["error[FSC1005]", "definitions/shop.yaml:14:", "write `amount`"];
    expect(shown.iter().all(|part| wrong.err.contains(part)), "cargo shows what is wrong and where", &wrong)?;

    let lock = read(&folder.join("Cargo.lock"))?;
    let heavy = ["polars", "sqlparser"].into_iter().find(|name| lock.contains(&format!("name = \"{name}\"")));
    match heavy {
        Some(name) => Err(format!("the crate depends on {name}")),
        None => Ok(format!("a vector, {} packages, none of them heavy", lock.matches("[[package]]").count())),
    }
}

/// What cargo printed.
struct Told {
    out: String,
    err: String,
}

fn told(folder: &Path, command: &str) -> Result<Told, String> {
    let mut cargo = cargo();
    cargo.arg(command).arg("--offline").current_dir(folder);
    let output = cargo.env("CARGO_TARGET_DIR", target()).output();
    let output = output.map_err(|error| format!("cannot start cargo: {error}"))?;
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Told { out, err })
}

fn target() -> PathBuf {
    root().join("target/fresh/target")
}

fn expect(holds: bool, what: &str, told: &Told) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("it does not hold that {what}:\n{}{}", told.out, told.err)) }
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}
