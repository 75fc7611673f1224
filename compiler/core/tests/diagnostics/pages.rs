//! Every page has its form, and its examples do what it says they do.

use std::collections::BTreeSet;

use fsc_core::diag::codes::{self, CODES};
use fsc_core::diag::explain::{self, HEADINGS};
use fsc_core::driver;
use fsc_core::emit::athena::AthenaError;
use fsc_core::source::{SourceMap, Span};

use super::{code, told};

/// An example that no text on a page could show, as the codes that it is told: the one that fails, or that passes.
type Example = fn(Which) -> BTreeSet<String>;

/// Which of the two examples of a page.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    Fails,
    Passes,
}

/// Codes whose fault is bytes that are no text, more text than a page should hold, or not in the text at all.
const BUILT: &[(&str, Example)] = &[
    ("FSC0001", not_utf8),
    ("FSC0008", too_long),
    ("FSC3002", unknown_environment),
    ("FSC4304", long_statement),
    ("FSC9001", misprint),
];

/// The last letter of `café` in Latin-1, and in UTF-8.
fn not_utf8(which: Which) -> BTreeSet<String> {
    let letter: &[u8] = if which == Which::Fails { b"\xE9" } else { "é".as_bytes() };
    codes_of_files(&[[b"project: { name: shop, description: caf", letter, b" }\n"].concat()])
}

/// A list of words that passes the limit, and one that does not.
fn too_long(which: Which) -> BTreeSet<String> {
    let count = if which == Which::Fails { 8_000 } else { 80 };
    let words: Vec<String> = (0..count).map(|i| format!("\"word {i}\"")).collect();
    let text = format!(
        "entities: {{ user: {{ key: {{ user_id: string }} }} }}\n\
         sources: {{ e: {{ kind: event, time: t, columns: {{ user_id: string, t: timestamp, w: string }} }} }}\n\
         groups:\n  g:\n    entity: user\n    source: e\n    evaluate: every 1d\n    offline: false\n    features:\n      \
         n: count() where w in [{}] over 7d\n",
        words.join(", ")
    );
    codes_of_files(&[text.into_bytes()])
}

/// An environment that the command line names.
fn unknown_environment(which: Which) -> BTreeSet<String> {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", "project: { name: shop, environments: { prod: {} } }\n");
    let name = if which == Which::Fails { "production" } else { "prod" };
    let (_, found) = driver::plan(&sources, Some(name));
    found.into_sorted().iter().map(code).collect()
}

/// A group of many features, and of few.
fn long_statement(which: Which) -> BTreeSet<String> {
    let count = if which == Which::Fails { 1500 } else { 9 };
    let features: Vec<String> =
        (1..=count).map(|i| format!("n{i}: count() where word == \"word {i}\" over 7d")).collect();
    let text = format!(
        "project: {{ name: shop, athena: {{ database: shop }} }}\n\
         entities: {{ user: {{ key: {{ user_id: string }} }} }}\n\
         sources:\n  e:\n    kind: event\n    time: t\n    at: {{ local: e.csv, athena: raw.e }}\n    \
         columns: {{ user_id: string, t: timestamp, word: string }}\n\
         groups:\n  g:\n    entity: user\n    source: e\n    evaluate: every 1d\n    offline: false\n    features:\n      \
         {}\n",
        features.join("\n      ")
    );
    codes_of_files(&[text.into_bytes()])
}

/// What no spec shows: the fault itself, and nothing.
fn misprint(which: Which) -> BTreeSet<String> {
    let (name, span, difference) = (String::new(), Span::default(), String::new());
    let fault = AthenaError::Misprint { name, span, difference };
    let code = miette::Diagnostic::code(&fault).map(|code| code.to_string());
    code.filter(|_| which == Which::Fails).into_iter().collect()
}

fn codes_of_files(files: &[Vec<u8>]) -> BTreeSet<String> {
    let named = |(i, bytes): (usize, &Vec<u8>)| (format!("{i}.yaml"), bytes.clone());
    let files: Vec<(String, Vec<u8>)> = files.iter().enumerate().map(named).collect();
    told(&files).1.iter().map(code).collect()
}

/// What the examples of all pages are told, where it is not what they say.
fn surprises(which: Which) -> Vec<String> {
    let mut out = Vec::new();
    for page in explain::pages() {
        let built = BUILT.iter().find(|(code, _)| *code == page.code.code);
        let files = explain::files(if which == Which::Fails { page.fails } else { page.passes });
        let found = match built {
            Some((_, make)) => make(which),
            None if files.is_empty() => BTreeSet::from(["no example".to_owned()]),
            None => codes_of_files(&files.iter().map(|file| file.as_bytes().to_vec()).collect::<Vec<_>>()),
        };
        let wanted: BTreeSet<String> = match which {
            Which::Fails => BTreeSet::from([page.code.code.to_owned()]),
            Which::Passes => BTreeSet::new(),
        };
        if found != wanted {
            out.push(format!("{}: {found:?}", page.code.code));
        }
    }
    out
}

#[test]
fn the_example_that_fails_has_exactly_its_fault() {
    assert_eq!(surprises(Which::Fails), Vec::<String>::new());
}

#[test]
fn the_example_that_passes_has_no_fault() {
    assert_eq!(surprises(Which::Passes), Vec::<String>::new());
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
