//! What a change is, and the kinds that there are.

use super::pair::{Pair, Texts};
use crate::source::Span;

/// What may no longer fit after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// Records that are stored: they mean something else than those to come, or can no longer be read.
    Stored,
    /// Training sets that were made, and the models that learned from them.
    Training,
    /// Programs that read features and build vectors.
    Serving,
}

impl Harm {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Training => "training",
            Self::Serving => "serving",
        }
    }

    /// What it is about, for people.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Stored => "stored records",
            Self::Training => "training sets and models",
            Self::Serving => "programs that serve",
        }
    }
}

/// A kind of change.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// What has changed, in a few words.
    pub says: &'static str,
    /// What no longer fits; empty where nothing is broken.
    pub breaks: &'static [Harm],
    /// What to do, where `{}` is the group, vector, label or source.
    pub then: &'static str,
    pub(super) find: fn(&Pair<'_>) -> Vec<Found>,
}

/// A place where a rule applies.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) subject: String,
    pub(super) texts: Texts,
    pub(super) span: Option<Span>,
}

impl Found {
    /// Something that stands in the new spec.
    pub(super) fn here(subject: impl Into<String>, span: Span, texts: Texts) -> Self {
        Self { subject: subject.into(), texts, span: Some(span) }
    }

    /// Something that no longer stands anywhere.
    pub(super) fn gone(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), texts: Texts::default(), span: None }
    }
}

/// One change.
#[derive(Debug)]
pub struct Change {
    /// Its kind.
    pub rule: &'static Rule,
    /// What has changed: `user-features`, `user-features.spend_7d`.
    pub subject: String,
    /// How it was, where that can be said shortly.
    pub was: Option<String>,
    /// How it is.
    pub is: Option<String>,
    /// Where it stands in the new spec; none where it is gone.
    pub span: Option<Span>,
}

impl Change {
    pub(super) fn new(rule: &'static Rule, found: Found) -> Self {
        let Texts { was, is } = found.texts;
        Self { rule, subject: found.subject, was, is, span: found.span }
    }

    /// What to do about it.
    pub fn then(&self) -> String {
        let whole = self.subject.split('.').next().unwrap_or_default();
        self.rule.then.replace("{}", whole)
    }
}
