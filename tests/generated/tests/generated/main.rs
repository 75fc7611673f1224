//! Generated code, held against the plan that it was made of.

#[cfg(test)]
mod jobs;
#[cfg(test)]
mod own;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod spec;
