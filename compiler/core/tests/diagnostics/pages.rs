//! Every page has its form, and its examples do what it says they do.

use std::collections::BTreeSet;

use fsc_core::diag::codes::{self, CODES};
use fsc_core::diag::explain::{self, HEADINGS, Page};

use super::{code, told};

/// Makes the file of *Fails* (0) or of *Passes* (1).
type Make = fn(usize) -> Vec<u8>;

/// Codes whose fault is no text that a page could show: bytes that are none, and more of it than a page should hold.
const BUILT: &[(&str, Make)] = &[("FSC0001", not_utf8), ("FSC0008", too_long)];

/// The last letter of `café` in Latin-1, and in UTF-8.
fn not_utf8(which: usize) -> Vec<u8> {
    let letter: &[u8] = if which == 0 { b"\xE9" } else { "é".as_bytes() };
    [b"project: { name: shop, description: caf", letter, b" }\n"].concat()
}

/// A list of words that passes the limit, and one that does not.
fn too_long(which: usize) -> Vec<u8> {
    let words = vec!["\"another word\""; if which == 0 { 8_000 } else { 80 }].join(", ");
    let text = format!("groups: {{}}\nlabels:\n  has_bought:\n    value: event_type in [{words}]\n");
    text.into_bytes()
}

/// Codes of the parser; those of later stages are run once a driver runs the stages.
fn is_run(page: &Page) -> bool {
    page.code.code < "FSC1000"
}

fn codes_of(example: &str, page: &Page, which: usize) -> BTreeSet<String> {
    let built = BUILT.iter().find(|(code, _)| *code == page.code.code);
    let files: Vec<(String, Vec<u8>)> = match built {
        Some((_, make)) => vec![("built.yaml".to_owned(), make(which))],
        None => {
            let named = |(i, text): (usize, &str)| (format!("{i}.yaml"), text.as_bytes().to_vec());
            explain::files(example).into_iter().enumerate().map(named).collect()
        }
    };
    assert!(!files.is_empty(), "{} has no example", page.code.code);
    told(&files).1.iter().map(code).collect()
}

#[test]
fn the_example_that_fails_has_exactly_its_fault() {
    for page in explain::pages().filter(is_run) {
        let wanted = BTreeSet::from([page.code.code.to_owned()]);
        assert_eq!(codes_of(page.fails, &page, 0), wanted, "{}: Fails", page.code.code);
    }
}

#[test]
fn the_example_that_passes_has_no_fault() {
    for page in explain::pages() {
        assert_eq!(codes_of(page.passes, &page, 1), BTreeSet::new(), "{}: Passes", page.code.code);
    }
}

#[test]
fn pages_have_their_headings_in_order() {
    for page in explain::pages() {
        let title = format!("# {}: {}\n", page.code.code, page.code.name);
        assert!(page.text.starts_with(&title), "{} does not start with its name", page.code.code);
        let found: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(found, HEADINGS, "{}", page.code.code);
        for text in [page.meaning, page.matters, page.fails, page.passes] {
            assert!(!text.is_empty(), "{} has an empty section", page.code.code);
        }
        assert!(!page.also.contains(&page.code.code), "{} refers to itself", page.code.code);
        assert!(!page.also.is_empty(), "{} refers to no other page", page.code.code);
        for other in &page.also {
            assert!(codes::find(other).is_some(), "{} refers to {other}", page.code.code);
        }
    }
}

#[test]
fn the_table_is_ascending_and_names_are_once() {
    assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
    let names: BTreeSet<&str> = CODES.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), CODES.len());
    let numbers: Vec<&str> = explain::pages().map(|page| page.code.code).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn a_page_is_found_by_code_and_by_name() {
    let page = explain::page("fsc0003").unwrap();
    assert_eq!(Some(&page), explain::page("duplicate-key").as_ref());
    assert_eq!(explain::page("FSC0000"), None);
    let object = page.json();
    assert_eq!(object["name"], "duplicate-key");
    assert_eq!(object["fails"].as_array().map(Vec::len), Some(1));
}
