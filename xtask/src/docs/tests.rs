use fsc_runtime::types::Value;

use super::value::literal;
use super::{PAGES, row, sentence};
use crate::root;

#[test]
fn the_committed_pages_are_what_is_printed() {
    for page in PAGES {
        let found = std::fs::read_to_string(root().join(page.path)).unwrap_or_default();
        assert!(found == page.text(), "`{}` is stale: run `cargo xtask docs`", page.path);
    }
}

#[test]
fn values_are_written_as_in_a_spec() {
    assert_eq!(literal(&Value::Float(1.0)), "1.0");
    assert_eq!(literal(&Value::Float(1e100)), "1e+100");
    assert_eq!(literal(&Value::Decimal { digits: -5, scale: 2 }), "-0.05");
    assert_eq!(literal(&Value::Duration(-93_600_000_000)), "-1d2h");
    assert_eq!(literal(&Value::Duration(0)), "0s");
    assert_eq!(literal(&Value::string("a\"b")), "\"a\\\"b\"");
    assert_eq!(literal(&Value::List([Value::Int(1), Value::Null].into())), "[1, null]");
}

#[test]
fn cells_and_sentences_are_whole() {
    assert_eq!(row(&["a|b", "c"]), "| a\\|b | c |\n");
    assert_eq!(sentence("null below 0"), "Null below 0.");
    assert_eq!(sentence("x to the power of y"), "x to the power of y.");
    assert_eq!(sentence(""), "");
}
