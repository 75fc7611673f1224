//! What cases were made of: how many use each word of the language, and how much was compared.

use std::collections::{BTreeMap, BTreeSet};

use fsc_oracle::Value;

/// Counts over many cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Specs that were accepted.
    pub specs: u64,
    /// Stored records that were asked for.
    pub records: u64,
    /// Single reads that were asked for.
    pub reads: u64,
    /// Label rows that were asked for.
    pub labelled: u64,
    /// Values that were equal and not null.
    pub values: u64,
    /// Values that were null for both.
    pub nulls: u64,
    /// Values that were zero, false or empty for both.
    pub zeros: u64,
    /// Questions that neither answers, because a value is out of range or a row is bad.
    pub refused: u64,
    /// How many specs use each word: names of calls, modifiers, kinds of groups and labels.
    pub words: BTreeMap<String, u64>,
}

/// Texts that show a part of the language that is no call.
const MARKS: &[(&str, &str)] = &[
    ("evaluate: every ", "evaluate every"),
    ("evaluate: on event", "evaluate on event"),
    ("evaluate: on read", "evaluate on read"),
    (" cut ", "cut"),
    (" offset ", "offset"),
    ("ttl: ", "ttl"),
    ("kind: snapshot", "snapshot"),
    ("complete: ", "complete"),
    ("deleted: ", "deleted"),
    ("valid_to: ", "valid_to"),
    ("known:", "known"),
    ("within: ", "known within"),
    ("unique: ", "unique"),
    ("tie: ", "tie"),
    ("keeps: ", "keeps"),
    ("lookup:", "lookup"),
    ("let:", "let"),
    ("for:", "for"),
    ("at: every ", "label at ticks"),
    ("value: outcome", "label given"),
    ("within next ", "within next"),
    (" after ", "after"),
    ("wait: ", "wait"),
    ("before: ", "before"),
    ("request:", "request"),
    ("keys:", "roles"),
    ("missing: forbid", "missing forbid"),
    ("missing: empty", "missing empty"),
    ("dtype: f32", "f32"),
    ("dtype: f64", "f64"),
    (" over last ", "over last"),
    (" over all", "over all"),
    (" delay ", "delay"),
    (" every ", "every"),
    (" since ", "since"),
    (" in session ", "in session"),
    (" in current ", "in current"),
    (" per session ", "per session"),
    (" per ", "per"),
    (" by ", "by"),
    (" where ", "where"),
    (" else ", "else"),
    ("now - ", "now"),
    (" like ", "like"),
    (" between ", "between"),
    (" in [", "in list"),
    (" is null", "is null"),
    (" is not null", "is not null"),
    (" and ", "and"),
    (" or ", "or"),
    ("not ", "not"),
    (" + ", "+"),
    (" - ", "-"),
    (" * ", "*"),
    (" / ", "/"),
    (" % ", "%"),
    (" == ", "=="),
    (" < ", "<"),
];

impl Tally {
    /// Counts what a spec is made of.
    pub fn spec(&mut self, text: &str) {
        self.specs += 1;
        let marks = MARKS.iter().filter(|(mark, _)| text.contains(mark)).map(|(_, word)| (*word).to_owned());
        let words: BTreeSet<String> = calls(text).chain(marks).collect();
        for word in words {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// Counts a value that is equal for both.
    pub fn value(&mut self, value: &Value) {
        let is_zero = match value {
            Value::Bool(x) => !x,
            Value::Int(x) => *x == 0,
            Value::Float(x) => *x == 0.0,
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => false,
        };
        match value.is_null() {
            true => self.nulls += 1,
            false => self.values += 1,
        }
        self.zeros += u64::from(is_zero);
    }

    /// Adds the counts of other cases.
    pub fn add(&mut self, other: &Self) {
        let Self { specs, records, reads, labelled, values, nulls, zeros, refused, words } = other;
        self.specs += specs;
        self.records += records;
        self.reads += reads;
        self.labelled += labelled;
        self.values += values;
        self.nulls += nulls;
        self.zeros += zeros;
        self.refused += refused;
        for (word, count) in words {
            *self.words.entry(word.clone()).or_default() += count;
        }
    }
}

/// The names before parentheses, with a `()`.
fn calls(text: &str) -> impl Iterator<Item = String> {
    let parts: Vec<&str> = text.split('(').collect();
    let named = parts.iter().take(parts.len().saturating_sub(1)).map(|before| {
        let start = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        before.get(start..).unwrap_or_default().to_owned()
    });
    named.filter(|name| !name.is_empty()).map(|name| format!("{name}()")).collect::<Vec<_>>().into_iter()
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { specs, records, reads, labelled, values, nulls, zeros, refused, words } = self;
        writeln!(out, "{specs} specs, {records} stored records, {reads} reads, {labelled} label rows")?;
        writeln!(
            out,
            "{values} values ({zeros} of them zero or empty) and {nulls} nulls equal, {refused} questions refused by both"
        )?;
        words.iter().try_for_each(|(word, count)| writeln!(out, "  {word:24} {count}"))
    }
}
