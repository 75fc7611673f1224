//! All modules in one text: what a build script writes and `include_features!` includes.

use std::collections::BTreeMap;

use super::file::header;
use super::root::LINTS;
use crate::emit::Artefact;

/// What a crate may find in code that it includes, beside [`LINTS`]: not everything is used, and nothing else is said.
const OF_INCLUDED: &str = "dead_code, missing_docs, unreachable_pub";

/// The files of a crate as the modules of another one.
pub(in crate::emit::rust) fn inline(files: &[Artefact]) -> String {
    let texts: BTreeMap<&str, &str> = files.iter().map(|file| (&*file.path, &*file.text)).collect();
    let lints: String = LINTS.iter().map(|lint| format!(", clippy::{lint}")).collect();
    let mut text = format!("{}\n", header(""));
    for name in texts.get("src/lib.rs").into_iter().flat_map(|lib| lib.lines()).filter_map(declared) {
        let reason = "reason = \"made from a spec\"";
        text.push_str(&format!("\n#[{}({OF_INCLUDED}{lints}, {reason})]\n", "allow"));
        text.push_str(&module(&texts, "src", name));
    }
    text
}

/// A module with all that is in it.
fn module(texts: &BTreeMap<&str, &str>, folder: &str, name: &str) -> String {
    let inside = format!("{folder}/{name}");
    let paths = [format!("{inside}.rs"), format!("{inside}/mod.rs")];
    let text = paths.iter().find_map(|path| texts.get(path.as_str()));
    let mut body = String::new();
    for line in text.into_iter().flat_map(|text| text.lines().skip(2)) {
        match declared(line) {
            Some(child) => body.push_str(&module(texts, &inside, child)),
            None => body.push_str(&format!("{line}\n")),
        }
    }
    let indented =
        body.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
    format!("pub mod {name} {{\n{}}}\n", indented.collect::<String>())
}

/// The module that a line declares.
fn declared(line: &str) -> Option<&str> {
    line.strip_prefix("pub mod ")?.strip_suffix(';')
}
