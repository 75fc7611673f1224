//! Spaces of names: no two alike, and none that a store would refuse.

use std::collections::HashMap;

use super::error::ResolveError;
use crate::ir::ast::Name;
use crate::source::Span;

/// The longest name of a group or feature, as SageMaker has it.
const LONGEST: usize = 64;

/// Columns that every stored table has beside its features.
const RESERVED: [&str; 8] =
    ["event_time", "is_deleted", "write_time", "api_invocation_time", "year", "month", "day", "hour"];

/// Names that must differ, by more than case, `-` and `_`.
#[derive(Debug, Default)]
pub(super) struct Space {
    folded: HashMap<String, (String, Span)>,
}

impl Space {
    /// Adds a name; `what` names the kind of thing, as in "the group".
    pub(super) fn add(&mut self, what: &'static str, name: &str, span: Span) -> Result<(), ResolveError> {
        let folded = name.to_lowercase().replace('-', "_");
        let Some((other, first)) = self.folded.get(&folded) else {
            self.folded.insert(folded, (name.to_owned(), span));
            return Ok(());
        };
        let (name, first, other) = (name.to_owned(), *first, other.clone());
        Err(if other == name {
            ResolveError::Duplicate { what, name, span, first }
        } else {
            ResolveError::Alike { name, other, span, first }
        })
    }
}

/// Adds the names of a section, each of which must have a form of its own.
pub(super) fn distinct<'a>(
    what: &'static str,
    names: impl IntoIterator<Item = &'a Name>,
    found: &mut Vec<ResolveError>,
) {
    let mut space = Space::default();
    for name in names {
        found.extend(space.add(what, &name.value, name.span).err());
    }
}

/// What SageMaker and SQL take as the name of a group or a feature.
pub(super) fn storable(what: &'static str, name: &str, span: Span) -> Option<ResolveError> {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let help = if name.chars().count() > LONGEST {
        "shorten it to at most 64 characters"
    } else if !name.starts_with(is_word) || !name.ends_with(is_word) {
        "begin and end it with a letter or digit"
    } else if !name.chars().all(|c| is_word(c) || c == '-' || c == '_') {
        "use letters, digits, `_` and `-`"
    } else if what == "a feature" && name.starts_with(|c: char| c.is_ascii_digit()) {
        "begin it with a letter"
    } else {
        return None;
    };
    Some(ResolveError::Malformed { name: name.to_owned(), what, help, span })
}

/// A name that every record of a group has already.
pub(super) fn reserved(name: &str, keys: &[&str], span: Span) -> Option<ResolveError> {
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    let owner = if RESERVED.iter().any(is) {
        "what stores add themselves"
    } else if keys.iter().any(is) {
        "the entity's key"
    } else {
        return None;
    };
    Some(ResolveError::Reserved { name: name.to_owned(), owner, span })
}
