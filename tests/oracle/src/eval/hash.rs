//! MD5 (RFC 1321) and xxHash64, from their published descriptions.

/// The sixteen bytes of MD5.
pub(super) fn md5(message: &[u8]) -> [u8; 16] {
    const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(message).chunks(64) {
        let words: Vec<u32> = block.chunks(4).map(little_u32).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64_usize {
            let (mixed, word) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), (5 * step + 1) % 16),
                2 => (b ^ c ^ d, (3 * step + 5) % 16),
                _ => (c ^ (b | !d), 7 * step % 16),
            };
            let sine = libm::sin(step as f64 + 1.0).abs() * 4_294_967_296.0;
            let sum = a.wrapping_add(mixed).wrapping_add(sine as u32).wrapping_add(words[word]);
            (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(SHIFTS[step / 16][step % 4])));
        }
        for (total, part) in state.iter_mut().zip([a, b, c, d]) {
            *total = total.wrapping_add(part);
        }
    }
    let mut digest = [0; 16];
    for (to, from) in digest.iter_mut().zip(state.iter().flat_map(|word| word.to_le_bytes())) {
        *to = from;
    }
    digest
}

/// The message, a one bit, zeros, and its length in bits: a multiple of 64 bytes.
fn padded(message: &[u8]) -> Vec<u8> {
    let mut out = message.to_vec();
    out.push(0x80);
    while out.len() % 64 != 56 {
        out.push(0);
    }
    out.extend((message.len() as u64 * 8).to_le_bytes());
    out
}

fn little_u32(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte))
}

fn little_u64(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

const PRIMES: [u64; 5] = [
    0x9e37_79b1_85eb_ca87,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    0x27d4_eb2f_1656_67c5,
];

/// xxHash64 with seed 0.
pub(crate) fn xxh64(message: &[u8]) -> u64 {
    let [p1, p2, p3, p4, p5] = PRIMES;
    let (stripes, mut rest) = message.split_at(message.len() / 32 * 32);
    let mut hash = if stripes.is_empty() { p5 } else { stripes_hash(stripes) };
    hash = hash.wrapping_add(message.len() as u64);
    while rest.len() >= 8 {
        hash ^= round(0, little_u64(&rest[..8]));
        hash = hash.rotate_left(27).wrapping_mul(p1).wrapping_add(p4);
        rest = &rest[8..];
    }
    if rest.len() >= 4 {
        hash ^= u64::from(little_u32(&rest[..4])).wrapping_mul(p1);
        hash = hash.rotate_left(23).wrapping_mul(p2).wrapping_add(p3);
        rest = &rest[4..];
    }
    for byte in rest {
        hash ^= u64::from(*byte).wrapping_mul(p5);
        hash = hash.rotate_left(11).wrapping_mul(p1);
    }
    hash = (hash ^ hash >> 33).wrapping_mul(p2);
    hash = (hash ^ hash >> 29).wrapping_mul(p3);
    hash ^ hash >> 32
}

fn round(lane: u64, word: u64) -> u64 {
    let [p1, p2, ..] = PRIMES;
    lane.wrapping_add(word.wrapping_mul(p2)).rotate_left(31).wrapping_mul(p1)
}

fn stripes_hash(stripes: &[u8]) -> u64 {
    let [p1, p2, _, p4, _] = PRIMES;
    let mut lanes = [p1.wrapping_add(p2), p2, 0, p1.wrapping_neg()];
    for stripe in stripes.chunks(32) {
        for (lane, word) in lanes.iter_mut().zip(stripe.chunks(8)) {
            *lane = round(*lane, little_u64(word));
        }
    }
    let turns = [1, 7, 12, 18];
    let start = lanes.iter().zip(turns).fold(0_u64, |all, (lane, by)| all.wrapping_add(lane.rotate_left(by)));
    lanes.iter().fold(start, |hash, lane| (hash ^ round(0, *lane)).wrapping_mul(p1).wrapping_add(p4))
}
