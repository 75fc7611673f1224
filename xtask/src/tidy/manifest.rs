//! Dependencies that nobody gave a reason for.

use super::Finding;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(manifest) = tree.file("Cargo.toml") else {
        return vec![Finding::new("Cargo.toml", 1, "the workspace has no manifest")];
    };
    let mut found = Vec::new();
    let mut inside = false;
    for (number, line) in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        }
        let Some((name, rest)) = line.split_once(" = ").filter(|_| inside && !line.starts_with('#')) else {
            continue;
        };
        let ours = rest.contains("path = ");
        let reason = rest.rsplit_once("# ").map_or("", |(_, reason)| reason);
        if !ours && reason.trim().is_empty() {
            found.push(Finding::new(&manifest.path, number, format!("`{name}` does not say why it is here")));
        }
    }
    for file in tree.files.iter().filter(|file| file.path.ends_with("/Cargo.toml")) {
        for (number, line) in file.lines() {
            let versioned = line.split_once("version = \"").is_some_and(|(before, _)| before.contains('{'));
            if versioned {
                found.push(Finding::new(&file.path, number, "versions stand in the workspace's manifest"));
            }
        }
    }
    found
}
