//! Diagnostics as text: ready to be drawn for people, one JSON object a line for programs, annotations for GitHub,
//! pictures for cargo's output.
//!
//! Nothing is printed here; the command line writes what these functions return.

mod draw;
mod plain;

pub use draw::Drawable;
pub use plain::plain;

use miette::{Diagnostic, Severity};
use serde_json::{Value, json};

use super::{codes, primary, severity};
use crate::source::{Place, SourceMap};

/// One diagnostic as the object of `--error-format json`.
pub fn json(fault: &dyn Diagnostic, sources: &SourceMap) -> Value {
    let code = fault.code().map(|code| code.to_string()).unwrap_or_default();
    let labels: Vec<Value> = fault
        .labels()
        .into_iter()
        .flatten()
        .map(|label| {
            let mut object = place(&label, sources);
            object["message"] = json!(label.label().unwrap_or_default());
            object
        })
        .collect();
    let at = primary(fault).map_or(Value::Null, |label| place(&label, sources));
    json!({
        "code": code,
        "name": codes::find(&code).map_or("", |row| row.name),
        "severity": severity_name(severity(fault)),
        "message": fault.to_string(),
        "help": fault.help().map(|help| help.to_string()).unwrap_or_default(),
        "file": at["file"],
        "start": at["start"],
        "end": at["end"],
        "labels": labels,
    })
}

/// One diagnostic as a GitHub workflow command.
pub fn github(fault: &dyn Diagnostic, sources: &SourceMap) -> String {
    let at = primary(fault).map(|label| ends(&label, sources));
    let code = fault.code().map(|code| code.to_string()).unwrap_or_default();
    let level = match severity(fault) {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut message = fault.to_string();
    if let Some(help) = fault.help() {
        message = format!("{message}\nhelp: {help}");
    }
    let place = match at {
        Some((Some(start), Some(end))) => format!(
            " file={},line={},endLine={},col={},endColumn={},title={code}",
            property(&start.file),
            start.line,
            end.line,
            start.column,
            end.column
        ),
        _ => format!(" title={code}"),
    };
    format!("::{level}{place}::{}", data(&message))
}

/// An annotation of a level and title, at a line of a file where there is one, as a GitHub workflow command.
pub(crate) fn annotation((level, title): (&str, &str), at: Option<&Place>, message: &str) -> String {
    let place = at.map(|at| format!("file={},line={},", property(&at.file), at.line)).unwrap_or_default();
    format!("::{level} {place}title={title}::{}", data(message))
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn ends(label: &miette::LabeledSpan, sources: &SourceMap) -> (Option<Place>, Option<Place>) {
    let at = |offset: usize| u32::try_from(offset).ok().and_then(|offset| sources.place(offset));
    (at(label.offset()), at(label.offset() + label.len()))
}

fn place(label: &miette::LabeledSpan, sources: &SourceMap) -> Value {
    let (Some(start), Some(end)) = ends(label, sources) else {
        return json!({"file": null, "start": null, "end": null});
    };
    json!({
        "file": start.file,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    })
}

/// Escapes for the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes for a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
