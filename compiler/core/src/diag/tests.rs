use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use thiserror::Error;

use super::{Diagnostics, near, render};
use crate::source::{SourceMap, Span};

#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is declared twice")]
#[diagnostic(code(FSC0000), help("rename one of them"))]
struct Twice {
    name: String,
    #[label(primary, "again here")]
    again: Span,
    #[label("first declared here")]
    first: Span,
}

fn sources() -> SourceMap {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", "é: price\n");
    sources.add("b.yaml", "x: 1\né price: 2\n");
    sources
}

fn twice() -> Twice {
    let base = sources().files()[1].base;
    let again = Span { start: base + 8, end: base + 13 };
    Twice { name: "price".into(), again, first: Span { start: 4, end: 9 } }
}

#[test]
fn places_are_in_characters_and_in_their_own_files() {
    let object = render::json(&twice(), &sources());
    assert_eq!(object["file"], "b.yaml");
    assert_eq!(object["start"], serde_json::json!({"line": 2, "column": 3}));
    assert_eq!(object["end"]["column"], 8);
    assert_eq!(object["labels"][1]["file"], "a.yaml");
    assert_eq!(object["labels"][1]["start"]["column"], 4);
}

#[test]
fn both_files_are_drawn() {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(80);
    let mut drawn = String::new();
    let (fault, sources) = (twice(), sources());
    handler.render_report(&mut drawn, &render::Drawable { fault: &fault, sources: &sources }).unwrap();
    assert!(drawn.contains("b.yaml:2:3"), "{drawn}");
    assert!(drawn.contains("first declared here"), "{drawn}");
    assert!(drawn.contains("again here"), "{drawn}");
}

#[test]
fn cargo_shows_the_line_and_what_to_do() {
    let drawn = render::plain(&twice(), &sources());
    assert_eq!(
        drawn,
        "error[FSC0000]: `price` is declared twice\n --> b.yaml:2:3\n  |\n2 | é price: 2\n  |   ^^^^^ again here\n  \
         = note: a.yaml:1:4: first declared here\n  = help: rename one of them\n"
    );
}

#[test]
fn annotations_escape_what_ends_them() {
    let line = render::github(&twice(), &sources());
    assert!(line.starts_with("::error file=b.yaml,line=2,"), "{line}");
    assert!(line.ends_with("twice%0Ahelp: rename one of them"), "{line}");
}

#[test]
fn equal_faults_are_told_once_and_in_order() {
    let mut found = Diagnostics::new();
    found.push(twice());
    found.push(Twice { name: "a".into(), again: Span::new(0, 1), first: Span::new(0, 1) });
    found.push(twice());
    let texts: Vec<String> = found.into_sorted().iter().map(|fault| fault.to_string()).collect();
    assert_eq!(texts, ["`a` is declared twice", "`price` is declared twice"]);
}

#[test]
fn near_names_are_offered_nearest_first() {
    assert_eq!(near::near("amuont", ["amount", "rating", "account"]), ["amount"]);
    assert!(near::near("zzz", ["amount"]).is_empty());
}

fn drawn(fault: &dyn Diagnostic, sources: &SourceMap) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(80);
    let mut drawn = String::new();
    handler.render_report(&mut drawn, &render::Drawable { fault, sources }).unwrap();
    drawn
}

#[test]
fn a_line_of_a_megabyte_is_drawn_around_the_label() {
    let mut sources = SourceMap::default();
    let text = format!("first\n{} price {}\nlast\n", "a".repeat(500_000), "z".repeat(500_000));
    let at = text.find("price").unwrap();
    sources.add("a.yaml", text);
    let here = Span::new(at, at + 5);
    let fault = Twice { name: "price".into(), again: here, first: Span::new(0, 1) };
    let drawn = drawn(&fault, &sources);
    assert!(drawn.len() < 4_000, "{} bytes", drawn.len());
    assert!(drawn.contains("aaa price zzz"), "{drawn}");
    assert!(drawn.contains("a.yaml:2:500002"), "{drawn}");
}

#[test]
fn a_label_over_many_lines_is_drawn_on_its_first() {
    let mut sources = SourceMap::default();
    let text = format!("first\n{}", "line\n".repeat(1_000));
    let end = text.len();
    sources.add("a.yaml", text);
    let fault = Twice { name: "x".into(), again: Span::new(6, end), first: Span::new(0, 5) };
    let drawn = drawn(&fault, &sources);
    assert!(drawn.lines().count() < 16, "{drawn}");
}

#[test]
fn nothing_that_is_drawn_steers_the_terminal() {
    let mut sources = SourceMap::default();
    sources.add("a\u{1b}.yaml", "\u{1b}[31mprice\u{7}\n");
    let fault = Twice { name: "\u{1b}[2J".into(), again: Span::new(5, 10), first: Span::new(0, 1) };
    let drawn = drawn(&fault, &sources);
    assert!(!drawn.contains(['\u{1b}', '\u{7}']), "{drawn:?}");
    assert!(drawn.contains("?[31mprice?"), "{drawn}");
}
