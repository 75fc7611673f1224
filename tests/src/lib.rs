//! Tests over all crates.

#[cfg(test)]
mod batch;
