//! Tests over all crates.

#[cfg(test)]
mod batch;
#[cfg(test)]
mod vector;
