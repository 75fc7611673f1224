//! Which room of the compiler may use which: only those below it.
//!
//! Crates are kept apart by Cargo; modules of one crate are not, so their `use` lines and paths are read here. The
//! same is done for what must not be used at all: the core has no files, no clock and no network.

use super::Finding;
use super::tree::{File, Tree};

const CORE: &str = "compiler/core/src/";

/// The rooms of the core from the top down; those on one line do not use one another.
const ROOMS: &[&[&str]] = &[
    &["driver"],
    &["emit", "compat"],
    &["lower"],
    &["check"],
    &["resolve"],
    &["parse"],
    &["ir"],
    &["diag"],
    &["source"],
];

/// Folders of `emit` that backends share; the others do not use one another.
const SHARED: [&str; 2] = ["sql", "job"];

/// What the core must not use: its output is a function of its input.
const IMPURE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| !file.is_test()) {
        if let Some(inside) = file.path.strip_prefix(CORE) {
            core_file(file, inside, &mut found);
        }
        if file.path.starts_with("runtime/src/") {
            forbid(file, &["fsc_core", "fsc_build"], "the runtime does not know the compiler", &mut found);
        }
    }
    found
}

fn core_file(file: &File, inside: &str, found: &mut Vec<Finding>) {
    forbid(file, &IMPURE, "the core does no input and output", found);
    let module = module(inside);
    let Some(room) = module.first().copied() else { return };
    let Some(own) = rank(room) else {
        if !matches!(inside, "lib.rs") {
            let message = format!("`{room}` is no room of the core: give it a place in {}", file!());
            found.push(Finding::new(&file.path, 1, message));
        }
        return;
    };
    for (line, path) in used(file, &module) {
        let Some(other) = path.first().copied() else { continue };
        let up = other != room && rank(other).is_some_and(|rank| rank <= own);
        if up {
            let message = format!("`{room}` uses `{other}`, which is not below it");
            found.push(Finding::new(&file.path, line, message));
        }
        let backends = (module.get(1).copied(), path.get(1).copied());
        if let ("emit", "emit", (Some(mine), Some(theirs))) = (room, other, backends)
            && mine != theirs
            && is_backend(theirs)
        {
            let message = format!("the backend `{mine}` uses the backend `{theirs}`");
            found.push(Finding::new(&file.path, line, message));
        }
    }
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|level| level.contains(&room))
}

/// Whether a name in `emit` is a folder of one backend: what starts with a capital is a type of `emit` itself.
fn is_backend(name: &str) -> bool {
    !SHARED.contains(&name) && name.starts_with(|first: char| first.is_lowercase())
}

/// `emit/sql/mod.rs` is the module `emit::sql`.
fn module(inside: &str) -> Vec<&str> {
    let path = inside.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|part| *part != "lib").collect()
}

/// Paths from the crate's root that a file names, with their lines: `crate::a::b`, and `super::..` that leads there.
fn used<'a>(file: &'a File, module: &[&'a str]) -> Vec<(usize, Vec<&'a str>)> {
    let mut out = Vec::new();
    for (number, line) in file.lines() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, _) in code.match_indices("crate::") {
            let own =
                code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$');
            if own {
                out.extend(branches(&code[at + "crate::".len()..]).map(|path| (number, path)));
            }
        }
        for (at, _) in code.match_indices("super::") {
            if code[..at].ends_with("super::") {
                continue;
            }
            let (mut rest, mut up) = (&code[at..], 0);
            while let Some(after) = rest.strip_prefix("super::") {
                (rest, up) = (after, up + 1);
            }
            let Some(kept) = module.len().checked_sub(up) else { continue };
            let paths = branches(rest).map(|path| [&module[..kept], &path].concat());
            out.extend(paths.map(|path| (number, path)));
        }
    }
    out
}

/// The paths that a text starts with: one, or one for each name in braces.
fn branches(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let (before, inside) = match text.split_once('{') {
        Some((before, rest)) if before.chars().all(is_path) => {
            (before, rest.split('}').next().unwrap_or_default())
        }
        _ => (text, ""),
    };
    let stem: Vec<&str> = segments(before);
    let items: Vec<&str> = if inside.is_empty() { vec![""] } else { inside.split(',').collect() };
    items.into_iter().map(move |item| [&stem[..], &segments(item.trim())].concat())
}

fn segments(text: &str) -> Vec<&str> {
    let end = text.find(|c: char| !is_path(c)).unwrap_or(text.len());
    text[..end].split("::").filter(|part| !part.is_empty()).collect()
}

fn is_path(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | ':')
}

fn forbid(file: &File, names: &[&str], why: &str, found: &mut Vec<Finding>) {
    for (number, line) in file.lines() {
        let code = line.split("//").next().unwrap_or_default();
        for name in names {
            if code.contains(name) {
                found.push(Finding::new(&file.path, number, format!("`{name}` stands here, but {why}")));
            }
        }
    }
}
