//! Counts: of rows, of false conditions, between edges.

use super::{Finished, Remove, State};

/// How many rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    n: i64,
}

impl State for Count {
    type Row = ();
    type Output = i64;

    #[inline]
    fn insert(&mut self, (): ()) {
        self.n += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
    }

    fn clear(&mut self) {
        self.n = 0;
    }

    #[inline]
    fn finish(&mut self, _: i64) -> Finished<i64> {
        Ok(Some(self.n))
    }
}

impl Remove for Count {
    #[inline]
    fn remove(&mut self, (): ()) {
        self.n -= 1;
    }
}

/// Whether no row is false.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct All {
    n: u64,
    no: u64,
}

impl State for All {
    type Row = bool;
    type Output = bool;

    #[inline]
    fn insert(&mut self, row: bool) {
        self.n += 1;
        self.no += u64::from(!row);
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.no += other.no;
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    #[inline]
    fn finish(&mut self, _: i64) -> Finished<bool> {
        Ok((self.n > 0).then_some(self.no == 0))
    }
}

impl Remove for All {
    #[inline]
    fn remove(&mut self, row: bool) {
        self.n -= 1;
        self.no -= u64::from(!row);
    }
}

/// Counts below, between and above ascending edges; a number on an edge belongs to the span above.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    edges: Vec<f64>,
    counts: Vec<i64>,
}

impl Histogram {
    /// For these edges, ascending.
    pub fn new(edges: Vec<f64>) -> Self {
        let counts = vec![0; edges.len() + 1];
        Self { edges, counts }
    }

    fn span(&mut self, x: f64) -> &mut i64 {
        let span = self.edges.partition_point(|edge| *edge <= x);
        &mut self.counts[span]
    }
}

impl State for Histogram {
    type Row = f64;
    type Output = Vec<i64>;

    fn insert(&mut self, row: f64) {
        *self.span(row) += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, other)| *count += other);
    }

    fn clear(&mut self) {
        self.counts.fill(0);
    }

    fn finish(&mut self, _: i64) -> Finished<Vec<i64>> {
        Ok(Some(self.counts.clone()))
    }
}

impl Remove for Histogram {
    fn remove(&mut self, row: f64) {
        *self.span(row) -= 1;
    }
}
