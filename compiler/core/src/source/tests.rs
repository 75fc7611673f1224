use super::{Place, SourceMap, Span};

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
