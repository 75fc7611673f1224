//! Files as they come from disk: bytes that may not be text.

use miette::Diagnostic;
use thiserror::Error;

use super::{SourceMap, Span};

/// A file that is not UTF-8.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error("`{name}` is not UTF-8 text")]
#[diagnostic(code(FSC0001), help("save the file as UTF-8"))]
pub struct NotUtf8 {
    /// The file.
    name: String,
    /// The first byte that is not text.
    #[label(primary, "byte {byte:02X} is no character")]
    span: Span,
    byte: u8,
}

impl SourceMap {
    /// Adds a file by its bytes. Where they are not UTF-8, what is not text is replaced, and the first such place told.
    ///
    /// ```
    /// use fsc_core::source::SourceMap;
    ///
    /// let mut sources = SourceMap::default();
    /// assert!(sources.add_bytes("good.yaml", "café: 1".as_bytes()).is_none());
    /// assert!(sources.add_bytes("latin-1.yaml", b"caf\xE9: 1").is_some());
    /// ```
    pub fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Option<NotUtf8> {
        let fault = std::str::from_utf8(bytes).err();
        let base = self.add(name, String::from_utf8_lossy(bytes)).base as usize;
        let at = fault?.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let span = Span::new(base + at, base + at + char::REPLACEMENT_CHARACTER.len_utf8());
        Some(NotUtf8 { name: name.to_owned(), span, byte })
    }
}
