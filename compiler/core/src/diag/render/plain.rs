//! Diagnostics as rustc draws them: for the output of cargo, where miette's pictures would be strangers.

use miette::{Diagnostic, LabeledSpan};

use super::{severity, severity_name};
use crate::diag::primary;
use crate::source::{SourceMap, printable};

/// Letters of a line that are shown; a longer line is cut.
const WIDTH: usize = 160;

/// One diagnostic with the line that it is about, its other places and what to do.
pub fn plain(fault: &dyn Diagnostic, sources: &SourceMap) -> String {
    let code = fault.code().map(|code| format!("[{code}]")).unwrap_or_default();
    let message = fault.to_string();
    let mut text = format!("{}{code}: {}\n", severity_name(severity(fault)), printable(&message));
    let about = primary(fault);
    if let Some(label) = &about {
        text.push_str(&picture(label, sources));
    }
    for label in fault.labels().into_iter().flatten().filter(|label| Some(label) != about.as_ref()) {
        if let (Some(place), Some(words)) = (start(&label, sources), label.label()) {
            text.push_str(&format!("  = note: {}: {}\n", place, printable(words)));
        }
    }
    if let Some(help) = fault.help() {
        let help = help.to_string();
        text.push_str(&format!("  = help: {}\n", printable(&help).replace('\n', "\n          ")));
    }
    text
}

fn start(label: &LabeledSpan, sources: &SourceMap) -> Option<String> {
    let place = sources.place(u32::try_from(label.offset()).ok()?)?;
    Some(format!("{}:{}:{}", place.file, place.line, place.column))
}

/// The line of a label, with the label underlined.
fn picture(label: &LabeledSpan, sources: &SourceMap) -> String {
    let place = u32::try_from(label.offset()).ok().and_then(|offset| sources.place(offset));
    let file = u32::try_from(label.offset()).ok().and_then(|offset| sources.file_at(offset));
    let (Some(place), Some(file)) = (place, file) else { return String::new() };
    let line = file.text.lines().nth(place.line - 1).unwrap_or_default();
    let marked = file.text.get(label.offset() - file.base as usize..).unwrap_or_default();
    let marked = marked.get(..label.len()).unwrap_or_default().lines().next().unwrap_or_default();
    let (number, before) = (place.line.to_string(), place.column - 1);
    let gap = " ".repeat(number.len());
    let shown: String = line.chars().take(WIDTH).collect();
    let carets = "^".repeat(marked.chars().count().max(1).min(WIDTH.saturating_sub(before).max(1)));
    let words = label.label().map(|words| format!(" {}", printable(words))).unwrap_or_default();
    format!(
        "{gap}--> {}:{}:{}\n{gap} |\n{number} | {}\n{gap} | {}{carets}{words}\n",
        place.file,
        place.line,
        place.column,
        printable(&shown),
        " ".repeat(before.min(WIDTH)),
    )
}
