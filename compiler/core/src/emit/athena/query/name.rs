//! Names inside a query that can never meet the names of a spec.

use std::collections::BTreeSet;

/// The names that are taken in one relation. Trino does not tell large letters from small ones, quoted or not.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Names that are taken already.
    pub(super) fn new<N: AsRef<str>>(taken: impl IntoIterator<Item = N>) -> Self {
        Self { taken: taken.into_iter().map(|name| name.as_ref().to_lowercase()).collect() }
    }

    /// The name that is wished for, or the first of `name 2`, `name 3`, .. that is free. It is taken from now on.
    pub(super) fn fresh(&mut self, wish: &str) -> String {
        let mut name = wish.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{wish} {number}");
            number += 1;
        }
        name
    }
}
