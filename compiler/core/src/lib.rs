//! The feature-definition compiler: text in, artefacts out.
//!
//! | stage | folder | from | to |
//! |---|---|---|---|
//! | parse | `parse` | text | [`ir::ast`] |
//! | resolve | `resolve` | ast | `ir::hir`, names bound |
//! | check | `check` | hir | `Checked`: types, nullability, stages, leaks |
//! | lower | `lower` | checked hir | `ir::plan` |
//! | emit | `emit` | plan | files |
//! | compare | `compat` | two plans | changes |
//!
//! Pure: no file system, no clock, no network, no polars, no AWS. Every stage returns a value and diagnostics.
//! Start reading at `driver`.

pub mod check;
pub mod compat;
pub mod diag;
pub mod driver;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod parse;
pub mod resolve;
pub mod source;
