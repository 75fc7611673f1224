//! A quick hash of small keys: codes and numbers.

use std::hash::Hasher;

/// Each word is mixed in by one multiplication.
#[derive(Default)]
pub(super) struct Small(u64);

/// An odd number whose bits look random: 2^64 divided by the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl Small {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(MIX);
    }
}

impl Hasher for Small {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            self.mix(part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, x: u8) {
        self.mix(x.into());
    }

    fn write_u32(&mut self, x: u32) {
        self.mix(x.into());
    }

    fn write_i32(&mut self, x: i32) {
        self.mix(u64::from(x.cast_unsigned()));
    }

    fn write_i64(&mut self, x: i64) {
        self.mix(x.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        // The table looks at the lowest and the topmost bits, and the lowest are mixed least.
        self.0 ^ self.0 >> 32
    }
}
