//! JSON lines.

use super::*;

#[test]
fn members_are_found_by_name() {
    let maybe = declared(Field::nullable("maybe", Type::Float));
    let money = declared(Field::required("money", Type::Decimal { precision: 38, scale: 2 }));
    let yes = declared(Field::required("yes", Type::Bool));
    let content = concat!(
        "{\"text\":\"a\\u00e9\\n\",\"n\":1.0,\"money\":123456789012345678901234567890.12,\"yes\":true,\"x\":[{}]}\n",
        "\n",
        "{\"maybe\":-0.0,\"yes\":false,\"n\":-2,\"text\":\"b\",\"money\":\"3\"}",
    );
    let columns = vec![text("text"), int("n"), maybe, money, yes];
    let raw = read_text("t.jsonl", content, columns).expect("rows");
    assert_eq!(texts(&raw.columns[0]), [Some("a\u{e9}\n"), Some("b")]);
    assert_eq!(ints(&raw.columns[1]), [Some(1), Some(-2)]);
    assert_eq!(raw.columns[2].valid, Some(vec![false, true]));
    assert_eq!(raw.columns[3].data, Data::Decimal(vec![12_345_678_901_234_567_890_123_456_789_012, 300]));
    assert_eq!(raw.columns[4].data, Data::Bool(vec![true, false]));
}

#[test]
fn values_of_another_kind_and_broken_lines_are_bad_rows() {
    let time = declared(Field::required("x", Type::Timestamp));
    let cases = [
        (text("x"), "{\"x\":1}", Some("x"), "`1`; string is expected"),
        (int("x"), "{\"x\":true}", Some("x"), "`true`; int is expected"),
        (int("x"), "{\"x\":1.5}", Some("x"), "`1.5` cannot be read; int is expected"),
        (int("x"), "{\"y\":1}", Some("x"), "null, where int is expected"),
        (time, "{\"x\":1700000000}", Some("x"), "`1700000000`; timestamp is expected"),
    ];
    for (column, line, name, reason) in cases {
        let bad = bad_row(read_text("t.jsonl", &format!("\n{line}\n"), vec![column]));
        assert_eq!((bad.row, bad.line, bad.column.as_deref()), (1, Some(2), name), "{line}");
        assert_eq!(bad.reason, reason);
    }
    for line in ["{\"x\":1", "[1]", "{\"x\":1} 2", "{\"x\":1,\"x\":2}", "nonsense"] {
        let bad = bad_row(read_text("t.jsonl", &format!("{{\"x\":1}}\n{line}\n"), vec![int("x")]));
        assert_eq!((bad.row, bad.line, bad.column), (2, Some(2), None), "{line}");
    }
}
