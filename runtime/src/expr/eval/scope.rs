//! What the leaves of expressions stand for.

use crate::column::Column;
use crate::expr::Aggregate;

/// The rows that expressions are evaluated over. A column has one value for each row, or one for all.
pub trait Scope {
    /// How many rows there are.
    fn rows(&self) -> usize;

    /// The column of a name.
    fn column(&self, name: &str) -> Option<&Column>;

    /// The times of evaluation; none where rows have no such time.
    fn now(&self) -> Option<&Column> {
        None
    }

    /// The results of an aggregate; none where there are no aggregates.
    fn aggregate(&self, aggregate: &Aggregate) -> Option<&Column> {
        let _ = aggregate;
        None
    }
}
