//! The project that the book builds is one that the compiler takes.

use super::{code, told, workspace};
use fsc_core::diag::explain;

/// The blocks of a page as one file: a block that starts further in goes on where the one before it ended.
fn project(page: &str) -> String {
    explain::files(page).concat()
}

#[test]
fn the_project_of_the_book_has_no_fault() {
    let page = std::fs::read_to_string(workspace("docs/src/language.md")).unwrap();
    let text = project(&page);
    assert!(text.lines().count() > 100, "{text}");
    let (_, faults) = told(&[("language.yaml".to_owned(), text.into_bytes())]);
    let said: Vec<String> = faults.iter().map(|fault| format!("{} {fault}", code(fault))).collect();
    assert_eq!(said, Vec::<String>::new());
}
