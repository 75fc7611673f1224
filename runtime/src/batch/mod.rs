//! The batch engine: job values in, tables out.
//!
//! [`read`] takes the columns that a job needs out of local files; everything after it works on [`crate::column`]s.
//! All calls of polars stay inside `read` and `write`. Nothing here plans: names, types, conversions and schedules
//! stand in the job.

mod compare;
mod entity;
mod error;
mod eval;
mod history;
mod label;
mod need;
mod read;
mod read_at;
mod record;
mod report;
mod run;
mod source;
mod table;
mod train;
mod value;
mod write;

pub use error::{BadRow, Error};
pub use history::GroupReport;
pub use read::{BadRows, Files, Memory, Needed, Origin, Raw, Tables};
pub use read_at::read_at;
pub use report::{Output, Report};
pub use run::{EVENT_TIME, Span, run};
pub use source::SourceReport;
pub use table::{Cells, Named, Table};
pub use train::{CallStep, Counted, One, Shown, Step, Training, one, question, train, values};
pub use write::write;
