use super::tree::{File, Tree};
use super::{CHECKS, Finding, arrows, codes, functions, manifest, paths, rooms, sizes, words};

fn tree(files: &[(&str, &str)]) -> Tree {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
    Tree { files: files.iter().map(file).collect() }
}

/// Findings as they are printed.
fn said(found: &[Finding]) -> Vec<String> {
    found.iter().map(|it| format!("{}:{}: {}", it.path, it.line, it.message)).collect()
}

/// The lines at which something is found.
fn lines(found: &[Finding]) -> Vec<usize> {
    found.iter().map(|it| it.line).collect()
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let parse = "use crate::ir::ast;\nuse crate::check::Checked;\n// crate::lower is not meant\n";
    let ir = "use super::super::source::Span;\nuse super::super::parse::parse;\n";
    let found = arrows::check(&tree(&[
        ("compiler/core/src/parse/mod.rs", parse),
        ("compiler/core/src/ir/plan/mod.rs", ir),
        ("compiler/core/src/parse/tests.rs", "use crate::check::check;\n"),
    ]));
    assert_eq!(
        said(&found),
        [
            "compiler/core/src/parse/mod.rs:2: `parse` uses `check`, which is not below it",
            "compiler/core/src/ir/plan/mod.rs:2: `ir` uses `parse`, which is not below it",
        ]
    );
}

#[test]
fn backends_do_not_use_one_another() {
    let text = "use crate::emit::sql::Expr;\nuse crate::emit::rust::print;\nuse super::super::{Artefact, athena::ddl};\n";
    let found = arrows::check(&tree(&[("compiler/core/src/emit/sagemaker/lower.rs", text)]));
    assert_eq!(lines(&found), [2, 3]);
}

#[test]
fn the_core_is_pure_and_the_runtime_knows_no_compiler() {
    let found = arrows::check(&tree(&[
        ("compiler/core/src/parse/mod.rs", "use std::fmt;\nuse std::fs;\n"),
        ("runtime/src/types/mod.rs", "use fsc_core::ir;\n"),
        ("compiler/core/src/kitchen/mod.rs", "\n"),
    ]));
    assert_eq!(lines(&found), [2, 1, 1]);
}

#[test]
fn functions_are_measured_to_their_brace() {
    let text = "impl A {\n    pub fn one(&self, a: Vec<(u8, u8)>, f: fn(u8) -> bool) -> u8 {\n        if a {\n        }\n    }\n\
                \n    fn two();\n    fn three() {}\n}\npub(crate) fn four<F: Fn(u8) -> u8>(\n    a: F,\n    b: bool,\n) {\n}\n";
    let file = File { path: "a.rs".to_owned(), text: text.to_owned() };
    let found = functions::functions(&file);
    let sizes: Vec<_> = found.iter().map(|it| (it.name, it.line, it.length, it.parameters.len())).collect();
    assert_eq!(sizes, [("one", 2, 4, 2), ("two", 7, 1, 0), ("three", 8, 1, 0), ("four", 10, 5, 2)]);
}

#[test]
fn long_functions_many_parameters_and_flags_are_found() {
    let long = format!("fn long() {{\n{}}}\n", "    a();\n".repeat(70));
    let table = format!("fn table() {{\n{}}}\n", "    A => b,\n".repeat(90));
    let found = functions::check(&tree(&[
        ("compiler/core/src/a.rs", &long),
        ("compiler/core/src/table.rs", &table),
        ("compiler/core/src/b.rs", "fn b(a: u8, b: u8, c: u8, d: u8, e: u8) {}\npub fn c(flag: bool) {}\n"),
        ("runtime/src/c.rs", "pub fn c(truth: bool) {}\n"),
    ]));
    assert_eq!(lines(&found), [1, 1, 2]);
}

#[test]
fn long_files_and_silent_rooms_are_found() {
    let long = "//! A room.\n".to_owned() + &"\n".repeat(500);
    let tree = tree(&[("a/lib.rs", &long), ("a/b.rs", "\n"), ("a/b/c.rs", "\n")]);
    assert_eq!(lines(&sizes::check(&tree)), [501]);
    assert_eq!(
        said(&rooms::check(&tree)),
        ["a/b.rs:1: a room opens with `//!`: what comes in, what goes out"]
    );
}

#[test]
fn silenced_lints_and_notes_to_nobody_are_found() {
    let text = [
        concat!("#[", "allow(dead_code)]"),
        concat!("// TO", "DO: later"),
        concat!("// FIX", "ME: later"),
        concat!("// FIX", "ME(#12): later"),
        concat!("let TO", "DOS = 1;"),
        concat!("#[", "ignore]"),
    ];
    assert_eq!(lines(&words::check(&tree(&[("a.rs", &text.join("\n"))]))), [1, 2, 3, 6]);
}

#[test]
fn dependencies_give_their_reason() {
    let text = "[workspace.dependencies]\nours = { path = \"a\" }\nserde = \"1\" # JSON.\nrayon = \"1\"\n[profile.dev]\ndebug = false\n";
    let own = "[dependencies]\nserde = { version = \"1\" }\n";
    let found = manifest::check(&tree(&[("Cargo.toml", text), ("a/Cargo.toml", own)]));
    assert_eq!(said(&found)[0], "Cargo.toml:4: `rayon` does not say why it is here");
    assert_eq!(lines(&found), [4, 2]);
}

#[test]
fn a_code_has_a_row_a_page_a_picture_and_a_place() {
    let table = "codes! {\n    \"FSC0001\" \"a\",\n    \"FSC0002\" \"b\",\n    \"FSC0002\" \"c\",\n}\n";
    let found = codes::check(&tree(&[
        ("compiler/core/src/diag/codes.rs", table),
        ("compiler/core/src/diag/explain.rs", "\"FSC0001\""),
        ("compiler/core/src/diag/explain/FSC0001.md", ""),
        ("compiler/core/src/parse/error.rs", "code(FSC0001)\ncode(FSC0003)\n// FSC0002\n"),
        ("tests/ui/FSC0001-a.stderr", ""),
    ]));
    let found = said(&found);
    assert!(found.iter().all(|line| !line.contains("FSC0001")), "{found:?}");
    assert!(found.iter().any(|line| line.ends_with(":3: FSC0002 is emitted nowhere")), "{found:?}");
    assert!(found.iter().any(|line| line.ends_with(":4: FSC0002 stands twice")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("FSC0003 has a place")), "{found:?}");
}

#[test]
fn documents_name_what_exists() {
    let text =
        "See `xtask/src/main.rs`, `xtask/src/kitchen.rs` and `runtime/src/*.rs`.\n`docs/NAME.md` is any.\n";
    let found = paths::check(&tree(&[("CONTRIBUTING.md", text)]));
    assert_eq!(said(&found), ["CONTRIBUTING.md:1: `xtask/src/kitchen.rs` does not exist"]);
}

#[test]
fn an_empty_tree_lacks_only_its_anchors() {
    let found: Vec<Finding> = CHECKS.iter().flat_map(|check| check(&tree(&[]))).collect();
    assert_eq!(found.len(), 2 + crate::docs::PAGES.len(), "{:?}", said(&found));
}
