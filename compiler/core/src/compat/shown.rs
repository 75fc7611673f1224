//! Changes as text: for people, as one JSON object a line, as annotations of a GitHub workflow.

use serde_json::{Value, json};

use super::change::{Change, Harm};
use super::{Diff, Rule};
use crate::diag::render;
use crate::source::{Place, SourceMap};

const HARMS: [Harm; 3] = [Harm::Stored, Harm::Training, Harm::Serving];

/// All changes for people, and what they come to.
pub fn human(diff: &Diff) -> String {
    if diff.changes.is_empty() {
        return "nothing has changed\n".to_owned();
    }
    let told: String = diff.changes.iter().map(change).collect();
    format!("{told}{}", summary(diff))
}

fn change(change: &Change) -> String {
    let Rule { name, says, breaks, .. } = change.rule;
    let mut text = format!("{}: {says} ({name})\n", change.subject);
    let mut line = |word: &str, it: &str| text += &format!("  {word:6}  {it}\n");
    change.was.iter().for_each(|was| line("was", was));
    change.is.iter().for_each(|is| line("is", is));
    if !breaks.is_empty() {
        let harms: Vec<&str> = breaks.iter().map(|harm| harm.shown()).collect();
        line("breaks", &harms.join(", "));
    }
    line("do", &change.then());
    text.push('\n');
    text
}

/// How many there are, whom they break, and what means something else.
fn summary(diff: &Diff) -> String {
    let counts = HARMS.iter().filter_map(|harm| {
        let count = diff.changes.iter().filter(|change| change.rule.breaks.contains(harm)).count();
        (count > 0).then(|| format!("{count} for {}", harm.shown()))
    });
    let counts: Vec<String> = counts.collect();
    let breaking = if counts.is_empty() {
        "nothing breaks".to_owned()
    } else {
        format!("breaking: {}", counts.join(", "))
    };
    let mut text = format!("{}; {breaking}\n", counted(diff.changes.len(), "change"));
    for (word, names) in [("feature", &diff.features), ("vector", &diff.vectors)] {
        if !names.is_empty() {
            text += &format!("{} of another meaning: {}\n", counted(names.len(), word), names.join(", "));
        }
    }
    text
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// All changes, a JSON object each; then one with the names of what means something else.
pub fn json_lines(diff: &Diff, sources: &SourceMap) -> Vec<Value> {
    let told = diff.changes.iter().map(|change| {
        let at = place(change, sources);
        let breaks: Vec<&str> = change.rule.breaks.iter().map(|harm| harm.word()).collect();
        json!({
            "rule": change.rule.name,
            "subject": change.subject,
            "message": change.rule.says,
            "was": change.was,
            "is": change.is,
            "breaks": breaks,
            "help": change.then(),
            "file": at.as_ref().map(|at| &at.file),
            "line": at.as_ref().map(|at| at.line),
        })
    });
    let meaning = json!({ "features": diff.features, "vectors": diff.vectors });
    told.chain([meaning]).collect()
}

/// All changes as annotations: an error where something breaks, else a notice.
pub fn github(diff: &Diff, sources: &SourceMap) -> Vec<String> {
    let told = diff.changes.iter().map(|change| {
        let level = if change.rule.breaks.is_empty() { "notice" } else { "error" };
        let mut message = format!("{}: {}", change.subject, change.rule.says);
        for (word, text) in [("was", &change.was), ("is", &change.is)] {
            message += &text.as_ref().map(|text| format!("\n{word}: {text}")).unwrap_or_default();
        }
        message += &format!("\nhelp: {}", change.then());
        render::annotation((level, change.rule.name), place(change, sources).as_ref(), &message)
    });
    told.collect()
}

fn place(change: &Change, sources: &SourceMap) -> Option<Place> {
    sources.place(change.span?.start)
}
