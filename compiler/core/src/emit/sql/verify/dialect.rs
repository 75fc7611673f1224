//! What the parser must know of Trino, for which it has no words of its own.

use std::any::TypeId;

use sqlparser::dialect::{ClickHouseDialect, Dialect};

/// Trino, as far as statements here go.
#[derive(Debug)]
pub(super) struct ReadBack;

impl Dialect for ReadBack {
    /// The only dialect whose types are spelled `array(x)` and `map(k, v)`; everything else is decided below.
    fn dialect(&self) -> TypeId {
        TypeId::of::<ClickHouseDialect>()
    }

    fn is_identifier_start(&self, letter: char) -> bool {
        letter.is_ascii_alphabetic() || letter == '_'
    }

    fn is_identifier_part(&self, letter: char) -> bool {
        letter.is_ascii_alphanumeric() || letter == '_'
    }

    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }

    fn supports_lambda_functions(&self) -> bool {
        true
    }

    fn supports_unicode_string_literal(&self) -> bool {
        true
    }
}
