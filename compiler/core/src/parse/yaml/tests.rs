use super::{Node, NodeKind, build};
use crate::parse::tests::faults;
use crate::source::{SourceMap, Span};

/// The value of `x` in a text, decoded, and where each of its characters was written.
fn written(text: &str) -> (String, Vec<String>) {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let (root, found) = build(&sources.files()[0]);
    assert!(found.is_empty(), "{found:?}");
    let node = root.as_ref().and_then(|root| root.entry("x")).unwrap();
    let scalar = node.scalar().unwrap();
    let place = |(at, character): (usize, char)| {
        sources.text(scalar.locate(at..at + character.len_utf8())).to_owned()
    };
    (scalar.text.clone(), scalar.text.char_indices().map(place).collect())
}

#[test]
fn every_character_knows_where_it_was_written() {
    assert_eq!(written("x: äb").1, ["ä", "b"]);
    assert_eq!(written("x: 'a''b'").1, ["a", "''", "b"]);
    assert_eq!(written(r#"x: "a\té\u00e9""#).1, ["a", "\\t", "é", "\\u00e9"]);
    assert_eq!(written("x: a\n   b").1, ["a", "\n   ", "b"]);
    assert_eq!(written("x: >-\n  a\n  b").1, ["a", "\n  ", "b"]);
    assert_eq!(written("x: |\n  a\n  b\n").0, "a\nb\n");
    assert_eq!(written("x: |\r\n  a\r\n  b\r\n").1[..3], ["a", "\r\n  ", "b"]);
}

#[test]
fn an_expression_in_a_flow_mapping_is_put_together_again() {
    let found = faults("groups: { g: { features: { a: f(x, y), b: g('p, q', r), c: z } } }");
    let told: Vec<&str> = found.iter().map(|it| it.split(" | ").nth(1).unwrap_or_default()).collect();
    assert_eq!(told, ["f(x, y)", "g('p, q', r)"]);
    assert!(found.iter().all(|it| it.starts_with("FSC0006")), "{found:?}");
}

#[test]
fn what_a_fault_of_syntax_cuts_off_is_told_once() {
    assert_eq!(faults("groups:\n  g: { features: { a: { is: 1 ]").len(), 1);
    assert_eq!(faults("sources:\n  s:\n    columns:\n      c:\n\tx").len(), 1);
    assert_eq!(faults("groups:\n  g:\n    features:\n      a: f(\"x: y\") + 1").len(), 1);
}

#[test]
fn a_file_without_content_is_nothing() {
    for text in ["", "\n\n", "# only a comment\n", "\u{feff}"] {
        assert_eq!(faults(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn spans_of_collections_end_where_they_end() {
    let mut sources = SourceMap::default();
    let text = "a: [1, 2]\nb:\n  c: 3\n# end\n";
    sources.add("a.yaml", text);
    let (root, _) = build(&sources.files()[0]);
    let root = root.unwrap();
    let of = |node: &Node| sources.text(Span { start: node.span.start, end: node.span.end }).to_owned();
    assert_eq!(root.entry("a").map(of).unwrap(), "[1, 2]");
    assert_eq!(root.entry("b").map(of).unwrap(), "c: 3");
    assert!(matches!(root.kind, NodeKind::Mapping(_)));
}
