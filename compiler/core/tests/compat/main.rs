//! What `fsc diff` tells: twin folders of specs, before and after a change.

#[cfg(test)]
mod twins;
