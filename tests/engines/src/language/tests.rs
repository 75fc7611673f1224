use fsc_runtime::{aggregate, scalar};

use super::words::{AGGREGATES, COLLECTIONS, ROWS};

#[test]
fn every_entry_of_the_registries_is_called() {
    let called = |calls: &[&[&str]], name: &str| {
        let call = format!("{name}(");
        calls.iter().copied().flatten().any(|it| it.starts_with(&call) || it.contains(&format!("({call}")))
    };
    let aggregates = aggregate::registry::entries().map(|entry| entry.name);
    let missing: Vec<&str> = aggregates.filter(|name| !called(&[AGGREGATES], name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let functions = scalar::registry::entries().map(|entry| entry.name);
    let missing: Vec<&str> = functions.filter(|name| !called(&[ROWS, COLLECTIONS], name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
