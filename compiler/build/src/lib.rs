//! The file system around the compiler: specs in, artefacts out. Build scripts and the command line share it.
//!
//! [`read`] takes a spec's files, [`fsc_core::driver`] makes a plan of their texts and [`fsc_core::emit`] artefacts of
//! the plan, and [`write()`] puts these into a folder, or [`stale`] says how the folder differs. Nothing here knows what
//! a spec means. [`compile`] is the whole of it for a build script.

mod error;
mod folder;
mod script;
mod spec;

pub use error::Error;
pub use folder::{Change, Stale, stale, write};
pub use script::{Failure, compile, output};
pub use spec::{Spec, is_spec, read};
