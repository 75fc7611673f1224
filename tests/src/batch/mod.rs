//! The batch engine against the oracle: the same project and the same rows must give the same records and training sets.
//!
//! [`case`] is a project with rows in memory, [`value`] takes the oracle's values for the engine's, [`compare`] asks both.

mod calls;
mod case;
mod compare;
mod files;
mod labels;
mod one;
mod random;
mod reach;
mod shop;
mod snapshots;
mod value;
