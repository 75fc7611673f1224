//! The encoding under a fingerprint: every part says its length or count, so that no two contents read alike.

use super::Fingerprint;

/// Changes with the encoding: fingerprints of different versions are never compared.
const VERSION: &str = "fsc fingerprint 1";

/// Collects what is hashed.
pub(super) struct Writer {
    hasher: blake3::Hasher,
}

impl Writer {
    /// Begins a hash of this kind of thing.
    pub(super) fn new(kind: &str) -> Self {
        let mut writer = Self { hasher: blake3::Hasher::new() };
        writer.text(VERSION);
        writer.text(kind);
        writer
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.hasher.update(text.as_bytes());
    }

    pub(super) fn number(&mut self, number: i64) {
        self.hasher.update(&number.to_le_bytes());
    }

    pub(super) fn wide(&mut self, number: i128) {
        self.hasher.update(&number.to_le_bytes());
    }

    pub(super) fn bits(&mut self, number: f64) {
        self.hasher.update(&number.to_bits().to_le_bytes());
    }

    pub(super) fn flag(&mut self, flag: impl Into<u8>) {
        self.hasher.update(&[flag.into()]);
    }

    pub(super) fn digest(&mut self, digest: Fingerprint) {
        self.hasher.update(&digest.0);
    }

    /// Something that may not be there.
    pub(super) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// Any number of things.
    pub(super) fn each<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.count(items.len());
        items.iter().for_each(|item| write(self, item));
    }

    fn count(&mut self, count: usize) {
        self.hasher.update(&(count as u64).to_le_bytes());
    }

    pub(super) fn finish(self) -> Fingerprint {
        Fingerprint(*self.hasher.finalize().as_bytes())
    }
}
