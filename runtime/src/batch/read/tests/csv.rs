//! CSV: quoting, nulls, and rows that are bad.

use super::*;
use crate::types::DAY;

#[test]
fn quotes_line_ends_and_a_bom_are_not_part_of_a_text() {
    let content = "\u{feff}b,a,\"c,d\"\r\n1,\"x, \"\"y\"\"\r\nz\",q\r\n\r\n2,,\"\"";
    let raw = read_text("t.csv", content, vec![text("a"), int("b"), text("c,d")]).expect("rows");
    assert_eq!(texts(&raw.columns[0]), [Some("x, \"y\"\r\nz"), Some("")]);
    assert_eq!(ints(&raw.columns[1]), [Some(1), Some(2)]);
    assert_eq!(texts(&raw.columns[2]), [Some("q"), Some("")]);
}

#[test]
fn an_empty_cell_is_null_in_nullable_and_key_columns_and_a_text_elsewhere() {
    let maybe = declared(Field::nullable("maybe", Type::String));
    let key = job::Column { is_key: true, ..declared(Field::nullable("key", Type::String)) };
    let number = declared(Field::nullable("number", Type::Int));
    let content = "text,maybe,key,number\n,\"\",,\n";
    let columns = vec![text("text"), maybe, key.clone(), number];
    let raw = read_text("t.csv", content, columns).expect("rows");
    assert_eq!(texts(&raw.columns[0]), [Some("")]);
    assert_eq!(texts(&raw.columns[1]), [None]);
    assert_eq!(texts(&raw.columns[2]), [None]);
    assert_eq!(ints(&raw.columns[3]), [None]);
    let required = job::Column { field: Field::required("key", Type::String), ..key };
    let bad = bad_row(read_text("t.csv", "key\nx\n\n", vec![required]));
    assert_eq!((bad.row, bad.line, bad.reason.as_str()), (2, Some(3), "null, where string is expected"));
}

#[test]
fn another_mark_for_null_leaves_the_empty_text_a_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.csv");
    std::fs::write(&path, "a;b\n\\N;\\N\n;\n").expect("a file");
    let columns = [Type::String, Type::Int].into_iter().zip(["a", "b"]);
    let columns = columns.map(|(ty, name)| declared(Field::nullable(name, ty))).collect();
    let mut source = source(&path, columns);
    source.location.null = Some("\\N".into());
    source.location.delimiter = Some(';');
    let raw = read(&source, BadRows::Stop).expect("rows");
    assert_eq!(texts(&raw.columns[0]), [None, Some("")]);
    assert_eq!(ints(&raw.columns[1]), [None, None]);
}

#[test]
fn rows_that_are_torn_are_named_by_row_and_line() {
    let cases = [
        ("a,b\n1,2\n\"x\ny\",2\n3\n", 3, 5, "1 fields, where 2 are expected"),
        ("a,b\n1,2,3\n", 1, 2, "3 fields, where 2 are expected"),
        ("a,b\n1,\"4\"z\n2,2\n", 1, 2, "text behind a closing quote"),
        ("a,b\n1,2\n1,\"4", 2, 3, "a quote that is not closed"),
    ];
    for (content, row, line, reason) in cases {
        let bad = bad_row(read_text("t.csv", content, vec![text("a")]));
        assert_eq!((bad.row, bad.line, bad.reason.as_str()), (row, Some(line), reason), "{content}");
        assert_eq!(bad.column, None);
    }
}

#[test]
fn cells_that_cannot_be_read_say_what_was_found() {
    let kinds = declared(Field::required("x", Type::enumeration(["a", "b"])));
    let money = declared(Field::required("x", Type::Decimal { precision: 5, scale: 2 }));
    let time = declared(Field::required("x", Type::Timestamp));
    let coarse = job::Column { unit: 1000, ..time.clone() };
    let cases = [
        (int("x"), "1.5", "`1.5` cannot be read; int is expected"),
        (int("x"), "", "`` cannot be read; int is expected"),
        (int("x"), "9223372036854775808", "`9223372036854775808` is out of range; int is expected"),
        (
            declared(Field::required("x", Type::Float)),
            "NaN",
            "`NaN` is not a finite number; float is expected",
        ),
        (declared(Field::required("x", Type::Bool)), "yes", "`yes` cannot be read; bool is expected"),
        (kinds, "c", "`c` is not a word of the enum; enum(a, b) is expected"),
        (money.clone(), "1.005", "`1.005` has more digits than the type keeps; decimal(5,2) is expected"),
        (money, "1000.00", "`1000.00` is out of range; decimal(5,2) is expected"),
        (
            time,
            "2026-01-01T00:00:00.0000001Z",
            "`2026-01-01T00:00:00.0000001Z` has more digits than the type keeps; timestamp is expected",
        ),
        (
            coarse,
            "2026-01-01T00:00:00.0001Z",
            "`2026-01-01T00:00:00.0001Z`, which is finer than the column's unit; timestamp is expected",
        ),
    ];
    for (column, cell, reason) in cases {
        let bad = bad_row(read_text("t.csv", &format!("y,x\n1,{cell}\n"), vec![column]));
        assert_eq!(bad.reason, reason);
        assert_eq!(bad.column.as_deref(), Some("x"));
    }
}

#[test]
fn a_number_that_is_not_finite_is_null_where_null_may_be() {
    let column = declared(Field::nullable("x", Type::Float));
    let raw = read_text("t.csv", "x\nNaN\ninf\n-0.0\n1e400\n2.5\n", vec![column]).expect("rows");
    assert_eq!(raw.columns[0].valid, Some(vec![false, false, true, false, true]));
    let Data::Float(items) = &raw.columns[0].data else { panic!("no floats") };
    assert_eq!(items[2].to_bits(), 0.0_f64.to_bits());
    assert_eq!(items[4], 2.5);
}

#[test]
fn times_are_iso_8601_or_counted_in_the_declared_unit() {
    let time = |name: &str, format: Option<&str>| job::Column {
        format: format.map(Into::into),
        ..declared(Field::required(name, Type::Timestamp))
    };
    let columns = vec![time("iso", None), time("ms", Some("epoch_ms")), time("s", Some("epoch_s"))];
    let content = "iso,ms,s\n1970-01-02T02:00:00+02:00,86400000,86400\n1970-01-02,86400000.0,86400.0\n";
    let raw = read_text("t.csv", content, columns).expect("rows");
    for column in &raw.columns {
        assert_eq!(ints(column), [Some(DAY), Some(DAY)]);
    }
}

#[test]
fn bad_rows_are_moved_aside_where_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("t.csv");
    std::fs::write(&path, "a,b\nx,1\nshort\ny,2\nz,no\nw,3\n").expect("a file");
    let raw = read(&source(&path, vec![text("a"), int("b")]), BadRows::Quarantine).expect("rows");
    assert_eq!(texts(&raw.columns[0]), [Some("x"), Some("y"), Some("w")]);
    assert_eq!(ints(&raw.columns[1]), [Some(1), Some(2), Some(3)]);
    let aside: Vec<_> = raw.aside.iter().map(|bad| (bad.row, bad.column.as_deref())).collect();
    assert_eq!(aside, [(2, None), (4, Some("b"))]);
    assert_eq!((0..3).map(|row| raw.origin(row).1).collect::<Vec<_>>(), [1, 3, 5]);
}

#[test]
fn columns_that_nobody_reads_are_not_looked_at() {
    let raw = read_text("t.csv", "a,b\n1,no number\n", vec![int("a")]).expect("rows");
    assert_eq!(ints(&raw.columns[0]), [Some(1)]);
}

#[test]
fn a_header_without_the_column_is_an_error() {
    match read_text("t.csv", "a,b\n1,2\n", vec![int("c")]) {
        Err(Error::NoColumn { column, found, .. }) => {
            assert_eq!((&*column, found), ("c", vec!["a".to_owned(), "b".to_owned()]));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(read_text("t.csv", "a,a\n1,2\n", vec![int("a")]), Err(Error::File { .. })));
    assert!(matches!(read_text("t.csv", "", vec![int("a")]), Err(Error::File { .. })));
}
