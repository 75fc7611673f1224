//! The one record identifier of a FeatureGroup.
//!
//! A key of one column identifies its records itself. SageMaker has no composite identifiers, so a key of several
//! columns gets the feature [`IDENTIFIER`]: the parts' text forms in key order, joined with `|`, where `\` and `|`
//! inside a part are written `\\` and `\|`. That form is injective. The key columns are stored beside it, and joins
//! compare them, never the joined text. An empty key is the one record `all`.

/// The name of the feature that stands for a key of several columns, or of none.
pub const IDENTIFIER: &str = "fsc_key";

/// The record identifier of a key's parts, in their text forms.
pub fn record_identifier<P: AsRef<str>>(parts: &[P]) -> String {
    match parts {
        [] => "all".to_owned(),
        [only] => only.as_ref().to_owned(),
        several => {
            let escaped: Vec<_> =
                several.iter().map(|part| part.as_ref().replace('\\', r"\\").replace('|', r"\|")).collect();
            escaped.join("|")
        }
    }
}
