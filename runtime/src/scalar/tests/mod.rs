//! Row functions: single values against columns, and the primitive functions against their rules.

mod agree;
mod cells;
mod primitives;
mod zones;
