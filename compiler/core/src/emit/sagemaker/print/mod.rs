//! Feature groups to JSON and YAML: three spellings of one model, no decisions.

mod cloudformation;
mod request;
mod terraform;

pub(super) use cloudformation::cloudformation;
pub(super) use request::request;
pub(super) use terraform::terraform;

/// The first words of every file that has comments.
const HEADER: &str = concat!("Made by fsc ", env!("CARGO_PKG_VERSION"), "; do not edit.");

/// JSON as a file: indented, with a newline at the end.
fn file(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
