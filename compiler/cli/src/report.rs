//! Diagnostics on the way out: drawn for people, JSON lines for programs, annotations for GitHub.

use std::io::{IsTerminal, Write};

use fsc_core::diag::render::{self, Drawable};
use fsc_core::diag::{Diagnostics, Fault, severity};
use fsc_core::source::SourceMap;
use miette::{GraphicalReportHandler, GraphicalTheme, Severity};

use crate::args::ErrorFormat;

/// How wide diagnostics are drawn at most.
const WIDTH: usize = 100;

/// How many of each there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

/// Tells everything that was found, in order, and counts it.
pub(crate) fn tell(found: Diagnostics, sources: &SourceMap, format: ErrorFormat) -> Counts {
    let faults = found.into_sorted();
    let mut counts = Counts::default();
    for fault in &faults {
        match severity(fault.as_ref()) {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Advice => {}
        }
        match format {
            ErrorFormat::Human => eprint!("{}", drawn(fault, sources)),
            ErrorFormat::Json => say(&render::json(fault.as_ref(), sources).to_string()),
            ErrorFormat::Github => say(&render::github(fault.as_ref(), sources)),
        }
    }
    counts
}

/// A line on standard output; a reader that has gone away is no failure.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn drawn(fault: &Fault, sources: &SourceMap) -> String {
    let is_plain = !std::io::stderr().is_terminal() || std::env::var_os("NO_COLOR").is_some();
    let theme = if is_plain { GraphicalTheme::unicode_nocolor() } else { GraphicalTheme::unicode() };
    let mut text = String::new();
    let fault = Drawable { fault: fault.as_ref(), sources };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    if handler.render_report(&mut text, &fault).is_err() {
        text = format!("{fault}\n");
    }
    text.push('\n');
    text
}

impl Counts {
    /// `2 errors, 1 warning`; empty where there was neither.
    pub(crate) fn shown(self) -> String {
        let count = |number: usize, word: &str| match number {
            0 => None,
            1 => Some(format!("1 {word}")),
            more => Some(format!("{more} {word}s")),
        };
        let parts = [count(self.errors, "error"), count(self.warnings, "warning")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
