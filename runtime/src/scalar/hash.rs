//! Buckets by MD5, the one hash that all engines and languages share.

use std::sync::LazyLock;

/// A number from 0 to n - 1: the first 15 hex digits of the MD5 of a text, modulo n.
pub fn hash_bucket(text: &str, buckets: i64) -> i64 {
    let [a, b, ..] = md5(text.as_bytes());
    // The words are little-endian, their hex digits stand in the order of bytes.
    let first = u64::from(a.swap_bytes()) << 32 | u64::from(b.swap_bytes());
    ((first >> 4) % buckets.max(1).unsigned_abs()) as i64
}

/// How far each step turns, four by four for each round.
const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const START: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];

/// The constants of the steps: 2^32 times the magnitudes of the sines of 1, 2, .. 64, cut off.
static SINES: LazyLock<[u32; 64]> = LazyLock::new(|| {
    std::array::from_fn(|step| (libm::sin(step as f64 + 1.0).abs() * 4_294_967_296.0) as u32)
});

/// The four words of an MD5.
fn md5(bytes: &[u8]) -> [u32; 4] {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let mut state = START;
    for block in blocks {
        digest(&mut state, block);
    }
    let mut tail = rest.to_vec();
    tail.push(0x80);
    tail.resize((tail.len() + 8).next_multiple_of(64) - 8, 0);
    tail.extend((bytes.len() as u64).wrapping_mul(8).to_le_bytes());
    for block in tail.as_chunks::<64>().0 {
        digest(&mut state, block);
    }
    state
}

fn digest(state: &mut [u32; 4], block: &[u8; 64]) {
    let mut words = [0_u32; 16];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    let [mut a, mut b, mut c, mut d] = *state;
    for (step, sine) in SINES.iter().enumerate() {
        let (mixed, word) = match step / 16 {
            0 => (b & c | !b & d, step),
            1 => (d & b | !d & c, 5 * step + 1),
            2 => (b ^ c ^ d, 3 * step + 5),
            _ => (c ^ (b | !d), 7 * step),
        };
        let sum = a.wrapping_add(mixed).wrapping_add(*sine).wrapping_add(words[word % 16]);
        let turned = sum.rotate_left(TURNS[step / 16][step % 4]);
        (a, d, c, b) = (d, c, b, b.wrapping_add(turned));
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d]) {
        *word = word.wrapping_add(add);
    }
}
