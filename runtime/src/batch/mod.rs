//! The batch engine: job values in, tables out.
//!
//! [`read`] takes the columns that a job needs out of local files; everything after it works on [`crate::column`]s.
//! All calls of polars stay inside `read` and `write`. Nothing here plans: names, types, conversions and schedules
//! stand in the job.

mod error;
pub mod read;
mod table;

pub use error::{BadRow, Error};
pub use table::{Cells, Named, Table};
