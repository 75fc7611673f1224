//! What miette draws: faults that find their own text, whatever that text is.
//!
//! A drawing stays small and harmless. Of a label over many lines, or of a line of a megabyte, the part around its
//! start is shown; characters that would steer a terminal are shown as `?` and its like.

use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents,
};

use crate::source::{SourceFile, SourceMap, printable};

/// Lines of one label that are drawn; of a longer one only the first.
const LINES: usize = 6;

/// Bytes of one label that are drawn.
const LABEL: usize = 400;

/// Bytes of a line that are drawn before and after what is shown of it.
const AROUND: usize = 120;

/// Bytes of a stretch that is drawn as it is, with its neighbouring lines.
const STRETCH: usize = 2_000;

/// A fault that can find its own text, ready for any of miette's handlers to draw.
#[derive(Debug)]
pub struct Drawable<'a> {
    /// What was found.
    pub fault: &'a dyn Diagnostic,
    /// The texts that its labels point into.
    pub sources: &'a SourceMap,
}

impl std::fmt::Display for Drawable<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&printable(&self.fault.to_string()))
    }
}

impl std::error::Error for Drawable<'_> {}

impl Diagnostic for Drawable<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        self.fault.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.fault.severity()
    }

    fn help<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        let help = self.fault.help()?.to_string();
        Some(Box::new(printable(&help).into_owned()))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.fault.labels()?.map(|label| self.shown(&label))))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.sources)
    }
}

impl Drawable<'_> {
    /// The label as it is drawn: not over many lines, not endless.
    fn shown(&self, label: &LabeledSpan) -> LabeledSpan {
        let text = label.label().map(|text| printable(text).into_owned());
        let covered = covered(self.sources, label.inner()).map_or("", |(_, text)| text);
        let mut length = label.len();
        if covered.lines().nth(LINES).is_some() {
            length = covered.lines().next().map_or(length, str::len);
        }
        if length > LABEL {
            length = boundary(covered, LABEL);
        }
        let span = (label.offset(), length);
        if label.primary() {
            LabeledSpan::new_primary_with_span(text, span)
        } else {
            LabeledSpan::new_with_span(text, span)
        }
    }
}

/// The file of a span and the text that it covers.
fn covered<'a>(sources: &'a SourceMap, span: &SourceSpan) -> Option<(&'a SourceFile, &'a str)> {
    let file = sources.file_at(u32::try_from(span.offset()).ok()?)?;
    let start = span.offset() - file.base as usize;
    Some((file, file.shown().get(start..start + span.len())?))
}

/// The last place at or before `at` where a character starts.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Lets miette read the texts of all files by the offsets of spans, with columns counted in characters.
impl SourceCode for SourceMap {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // No label is that long: these are two far apart, which are then drawn apart.
        if span.len() > STRETCH {
            return Err(MietteError::OutOfBounds);
        }
        let (file, covered) = covered(self, span).ok_or(MietteError::OutOfBounds)?;
        let start = u32::try_from(span.offset()).map_err(|_| MietteError::OutOfBounds)?;
        let place = self.place(start).ok_or(MietteError::OutOfBounds)?;
        let base = file.base as usize;
        let within: SourceSpan = (span.offset() - base, covered.len()).into();
        let contents = file.shown().read_span(&within, before, after)?;
        let read = contents.span();
        let (from, length, line, column) = match contents.data().len() {
            _ if before == 0 && after == 0 => (read.offset(), read.len(), place.line - 1, place.column - 1),
            ..=STRETCH => (read.offset(), read.len(), contents.line(), contents.column()),
            _ => {
                let (from, length) = stretch(file.shown(), within);
                (from, length, place.line - 1, 0)
            }
        };
        let data = file.shown().as_bytes().get(from..from + length).ok_or(MietteError::OutOfBounds)?;
        let shown: SourceSpan = (from + base, length).into();
        let name = printable(&file.name).into_owned();
        let lines = contents.line_count();
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown, line, column, lines)))
    }
}

/// Start and length of what is shown around a span on a long line: within the line where it starts.
fn stretch(text: &str, span: SourceSpan) -> (usize, usize) {
    let (start, end) = (span.offset(), span.offset() + span.len().min(LABEL));
    let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let from = boundary(text, start.saturating_sub(AROUND)).max(line);
    let to = boundary(text, end + AROUND);
    let rest = text.get(from..to).unwrap_or_default();
    let cut = rest.get(start - from..).and_then(|shown| shown.find('\n'));
    (from, cut.map_or(rest.len(), |at| start - from + at))
}
