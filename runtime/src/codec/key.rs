//! The one record identifier of a key of several columns.
//!
//! A key of one column identifies its records itself, by its text form. The parts of a longer one are joined with `|`,
//! where `\` and `|` inside a part are written `\\` and `\|`, so that different keys have different identifiers. An empty
//! key is the one record `all`. Joins compare the key columns, never this text.

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

/// The so many parts of a record identifier; none if it is not one of so many.
pub fn read_identifier(identifier: &str, count: usize) -> Option<Vec<String>> {
    match count {
        0 => (identifier == "all").then(Vec::new),
        1 => Some(vec![identifier.to_owned()]),
        _ => {
            let mut parts = vec![String::new()];
            let mut chars = identifier.chars();
            while let Some(next) = chars.next() {
                match next {
                    '|' => parts.push(String::new()),
                    '\\' => parts.last_mut()?.push(chars.next().filter(|c| matches!(c, '\\' | '|'))?),
                    plain => parts.last_mut()?.push(plain),
                }
            }
            (parts.len() == count).then_some(parts)
        }
    }
}
