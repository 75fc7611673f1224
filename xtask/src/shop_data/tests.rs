use super::{START, files, table};

#[test]
fn the_committed_files_are_what_the_generator_makes() {
    for (name, text) in files() {
        let path = crate::root().join("definitions/data").join(name);
        let committed = std::fs::read_to_string(&path).unwrap();
        assert!(committed == text, "`{name}` is stale: run `cargo xtask shop-data`");
    }
}

#[test]
fn times_are_written_with_the_decimals_they_need() {
    assert_eq!(table::time(START), "2026-01-01T00:00:00Z");
    assert_eq!(table::time(START + 59 * 86_400_000_000 + 1), "2026-03-01T00:00:00.000001Z");
    assert_eq!(table::time(START - 500_000), "2025-12-31T23:59:59.5Z");
}
