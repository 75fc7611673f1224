use super::{Place, SourceMap, Span, printable};

fn map() -> SourceMap {
    let mut map = SourceMap::default();
    map.add("a.yaml", "one\ntwé x\n");
    map.add("b.yaml", "three");
    map
}

#[test]
fn a_span_knows_its_file() {
    let map = map();
    let second = map.files()[1].span();
    assert_eq!(map.text(second), "three");
    assert_eq!(map.place(second.start), Some(Place { file: "b.yaml".into(), line: 1, column: 1 }));
}

#[test]
fn columns_count_characters() {
    let map = map();
    let x = "one\ntwé ".len() as u32;
    assert_eq!(map.place(x), Some(Place { file: "a.yaml".into(), line: 2, column: 5 }));
    assert_eq!(map.text(Span { start: x, end: x + 1 }), "x");
}

#[test]
fn the_end_of_a_file_is_not_the_start_of_the_next() {
    let map = map();
    let first = map.files()[0].span();
    assert_eq!(map.place(first.end).map(|place| place.file), Some("a.yaml".into()));
}

#[test]
fn spans_do_not_take_part_in_equality() {
    assert_eq!(Span::new(0, 3), Span::new(5, 9));
}

#[test]
fn what_steers_a_terminal_is_shown_as_something_else_of_its_length() {
    let text = "a\u{1b}[31m\r\nb\u{85}c\u{202e}d\te\0";
    assert_eq!(printable(text), "a?[31m\r\nb¿c\u{fffd}d\te?");
    assert_eq!(printable(text).len(), text.len());
    let mut map = SourceMap::default();
    assert_eq!(map.add("a", text).shown().len(), text.len());
    assert_eq!(map.add("b", "plain").shown(), "plain");
}

#[test]
fn bytes_that_are_no_text_are_told_once() {
    let mut map = SourceMap::default();
    assert!(map.add_bytes("a", "é".as_bytes()).is_none());
    let fault = map.add_bytes("b", b"caf\xE9\xE9").unwrap();
    assert_eq!(fault.to_string(), "`b` is not UTF-8 text");
    assert_eq!(map.files()[1].text, "caf\u{fffd}\u{fffd}");
}

#[test]
fn artefacts_name_a_file_without_its_folders() {
    let mut map = SourceMap::default();
    let start = map.add("/home/somebody/definitions/user.yaml", "a: 1\nb: 2\n").span().start;
    assert_eq!(map.mark(Span::new(start as usize + 5, start as usize + 6)), "user.yaml:2");
}
