//! What the code that `fsc` generates calls, and what `fsc` itself runs.
//!
//! Always there and small: [`types`] (the type table and values), `codec` (text forms), `scalar` (row functions),
//! `expr` (expressions over columns), `aggregate` (the algebra), `job` (what a group, label or vector computes).
//! Behind the feature `batch`: polars in and out, and the point-in-time sweep.
//! Nothing here knows the compiler: specs, syntax trees and diagnostics live in `fsc-core`.

pub mod aggregate;
#[cfg(feature = "batch")]
pub mod batch;
pub mod codec;
pub mod column;
pub mod expr;
pub mod job;
pub mod record;
pub mod scalar;
#[cfg(feature = "batch")]
pub mod sweep;
pub mod types;
pub mod vector;
