//! CSV as RFC 4180 has it: a header, quoted fields, LF or CRLF, an optional BOM.
//!
//! A row with too few or too many fields, or with a quote that is out of place, is a bad row like any other.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::part::{Fault, Part, Wanted};
use super::texts::Builder;
use crate::batch::error::Error;
use crate::batch::table::Words;
use crate::job;
use crate::types::Type;

/// The wanted columns of a file; the codes of strings are numbers in `texts`.
pub(super) fn read(path: &Path, wanted: &Wanted<'_>, texts: &mut [Words]) -> Result<Part, Error> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = std::fs::read(path).map_err(|error| Error::file(&name, error))?;
    let location = &wanted.source.location;
    let separator = location.delimiter.unwrap_or(if name.ends_with(".tsv") { '\t' } else { ',' });
    let separator = u8::try_from(separator).map_err(|_| Error::file(&name, "the delimiter is not ASCII"))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut scanner = Scanner { rest: text, line: 1, separator };
    let mut fields = Vec::new();
    let header = scanner.record(&mut fields).ok_or_else(|| Error::file(&name, "has no header"))?;
    header.map_err(|reason| Error::file(&name, format!("the header cannot be read: {reason}")))?;
    let header: Vec<String> =
        fields.iter().map(|field| String::from_utf8_lossy(&field.bytes).into_owned()).collect();
    let places = wanted.columns.iter().map(|declared| place(&name, &header, declared));
    let places = places.collect::<Result<Vec<usize>, Error>>()?;
    let mut rows = Rows::new(wanted, places, (header.len(), texts));
    loop {
        let line = scanner.line;
        match scanner.record(&mut fields) {
            None => break,
            // Nothing between two line ends is no row, unless a row is a single field.
            Some(Ok(())) if header.len() > 1 && blank(&fields) => {}
            Some(record) => rows.push(record.map(|()| &fields[..]), line),
        }
    }
    let columns = rows.builders.into_iter().map(Builder::finish).collect();
    wanted.part(path, (rows.count, rows.faults), columns)
}

fn blank(fields: &[Field<'_>]) -> bool {
    matches!(fields, [field] if field.bytes.is_empty() && !field.quoted)
}

/// Where a column stands in the header.
fn place(path: &Arc<str>, header: &[String], declared: &job::Column) -> Result<usize, Error> {
    let mut found = header.iter().enumerate().filter(|(_, name)| **name == *declared.physical);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => Err(Error::file(path, format!("has two columns `{}`", declared.physical))),
        (None, _) => Err(Error::NoColumn {
            path: path.clone(),
            column: declared.physical.clone(),
            found: header.to_vec(),
        }),
    }
}

/// Rows as they come in.
struct Rows<'a> {
    wanted: &'a Wanted<'a>,
    /// Where each wanted column stands.
    places: Vec<usize>,
    /// How many fields a row has.
    width: usize,
    builders: Vec<Builder<'a>>,
    count: usize,
    faults: Vec<Fault>,
}

impl<'a> Rows<'a> {
    fn new(wanted: &'a Wanted<'a>, places: Vec<usize>, (width, texts): (usize, &'a mut [Words])) -> Self {
        let columns = wanted.columns.iter().zip(texts);
        let builders = columns.map(|(declared, texts)| Builder::new(declared, texts)).collect();
        Self { wanted, places, width, builders, count: 0, faults: Vec::new() }
    }

    fn push(&mut self, record: Result<&[Field<'_>], String>, line: u64) {
        let record = record.and_then(|fields| match fields.len() {
            found if found == self.width => Ok(fields),
            found => Err(format!("{found} fields, where {} are expected", self.width)),
        });
        match record {
            Ok(fields) => {
                for ((builder, place), declared) in
                    self.builders.iter_mut().zip(&self.places).zip(self.wanted.columns)
                {
                    match std::str::from_utf8(&fields[*place].bytes) {
                        Ok(text) => {
                            builder.push(present(text, declared, &self.wanted.source.location), Some(line))
                        }
                        Err(_) => builder.fault("bytes that are not UTF-8".to_owned(), Some(line)),
                    }
                }
            }
            Err(reason) => {
                self.faults.push(Fault { row: self.count, line: Some(line), reason });
                self.builders.iter_mut().for_each(Builder::skip);
            }
        }
        self.count += 1;
    }
}

/// The text of a cell, none for null.
fn present<'a>(text: &'a str, declared: &job::Column, location: &job::Location) -> Option<&'a str> {
    let is_null = match &location.null {
        Some(mark) if **mark == *text => true,
        _ if !text.is_empty() || !declared.field.nullable && !declared.is_key => false,
        // Where another mark stands for null, the empty cell of a text column is an empty text.
        Some(_) => declared.is_key || declared.field.ty != Type::String,
        None => true,
    };
    (!is_null).then_some(text)
}

/// A field without its quotes.
struct Field<'a> {
    bytes: Cow<'a, [u8]>,
    quoted: bool,
}

/// What is left of a file.
struct Scanner<'a> {
    rest: &'a [u8],
    /// The line on which the next record starts.
    line: u64,
    separator: u8,
}

impl<'a> Scanner<'a> {
    /// The fields of the next record; none at the end. A quote that is out of place makes the record unreadable, and
    /// the next one starts on the next line.
    fn record(&mut self, fields: &mut Vec<Field<'a>>) -> Option<Result<(), String>> {
        fields.clear();
        if self.rest.is_empty() {
            return None;
        }
        loop {
            match self.field() {
                Ok(field) => fields.push(field),
                Err(reason) => {
                    self.end_of_line();
                    return Some(Err(reason));
                }
            }
            match self.rest.split_first() {
                Some((byte, rest)) if *byte == self.separator => self.rest = rest,
                _ => break,
            }
        }
        self.end_of_line();
        Some(Ok(()))
    }

    /// The next field, up to a separator, a line end or the end.
    fn field(&mut self) -> Result<Field<'a>, String> {
        if let Some((b'"', rest)) = self.rest.split_first() {
            return self.quoted(rest);
        }
        let ends = |byte: &u8| *byte == self.separator || *byte == b'\n' || *byte == b'\r';
        let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
        let (bytes, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(Field { bytes: Cow::Borrowed(bytes), quoted: false })
    }

    /// A field behind its first quote.
    fn quoted(&mut self, mut rest: &'a [u8]) -> Result<Field<'a>, String> {
        let mut bytes = Cow::Borrowed(&b""[..]);
        loop {
            let Some(end) = rest.iter().position(|byte| *byte == b'"') else {
                self.line += lines(rest);
                self.rest = b"";
                return Err("a quote that is not closed".to_owned());
            };
            let (piece, behind) = rest.split_at(end);
            self.line += lines(piece);
            if bytes.is_empty() {
                bytes = Cow::Borrowed(piece);
            } else {
                bytes.to_mut().extend_from_slice(piece);
            }
            match behind.get(1) {
                Some(b'"') => bytes.to_mut().push(b'"'),
                next => {
                    self.rest = &behind[1..];
                    return match next {
                        Some(next) if *next != self.separator && *next != b'\n' && *next != b'\r' => {
                            Err("text behind a closing quote".to_owned())
                        }
                        _ => Ok(Field { bytes, quoted: true }),
                    };
                }
            }
            rest = &behind[2..];
        }
    }

    /// Steps over what is left of the line and its end.
    fn end_of_line(&mut self) {
        let Some(end) = self.rest.iter().position(|byte| *byte == b'\n' || *byte == b'\r') else {
            self.rest = b"";
            return;
        };
        let is_pair = self.rest[end..].starts_with(b"\r\n");
        self.rest = &self.rest[end + 1 + usize::from(is_pair)..];
        self.line += 1;
    }
}

/// How many line ends there are.
fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}
