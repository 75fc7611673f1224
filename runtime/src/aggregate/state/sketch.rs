//! Sketches: distinct counts by HyperLogLog, quantiles by DDSketch. Both are order-free and merge without loss.

use std::collections::BTreeMap;

use super::super::exact::saturate;
use super::{Finished, Remove, State};

const REGISTERS: usize = 4096;
/// The bits of a hash that choose a register: the topmost.
const INDEX_BITS: u32 = 12;

/// Distinct texts, from their [`xxh64`]; one sigma is 1.6 %.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HyperLogLog {
    registers: Box<[u8]>,
}

impl Default for HyperLogLog {
    fn default() -> Self {
        Self { registers: vec![0; REGISTERS].into_boxed_slice() }
    }
}

impl State for HyperLogLog {
    /// The hash of a text form.
    type Row = u64;
    type Output = i64;

    #[inline]
    fn insert(&mut self, hash: u64) {
        let register = &mut self.registers[(hash >> (64 - INDEX_BITS)) as usize];
        // The mark below the last bit bounds the rank of a rest that is all zeros.
        let rank = (hash << INDEX_BITS | 1 << (INDEX_BITS - 1)).leading_zeros() + 1;
        *register = (*register).max(rank as u8);
    }

    fn merge(&mut self, other: &Self) {
        for (register, other) in self.registers.iter_mut().zip(&other.registers) {
            *register = (*register).max(*other);
        }
    }

    fn clear(&mut self) {
        self.registers.fill(0);
    }

    fn finish(&mut self, _: i64) -> Finished<i64> {
        let mut counts = [0_u32; 64];
        self.registers.iter().for_each(|rank| counts[usize::from(*rank)] += 1);
        // Powers of two and whole counts: every partial sum is made in this one order.
        let sum = (0..)
            .zip(counts)
            .fold(0.0, |sum, (rank, count)| sum + f64::from(count) * libm::ldexp(1.0, -rank));
        let m = REGISTERS as f64;
        let estimate = 0.7213 / (1.0 + 1.079 / m) * m * m / sum;
        let small = estimate <= 2.5 * m && counts[0] > 0;
        let estimate = if small { m * libm::log(m / f64::from(counts[0])) } else { estimate };
        Ok(Some(libm::round(estimate) as i64))
    }
}

/// Buckets are this factor apart: (1 + 1 %) / (1 - 1 %).
const GAMMA: f64 = 1.01 / 0.99;

/// The p-quantile within 1 % of its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ApproxQuantile {
    p: f64,
    n: u64,
    zeros: u64,
    above: BTreeMap<i32, u64>,
    below: BTreeMap<i32, u64>,
}

impl ApproxQuantile {
    /// For a share from 0 to 1.
    pub fn new(p: f64) -> Self {
        Self { p, n: 0, zeros: 0, above: BTreeMap::new(), below: BTreeMap::new() }
    }

    fn side(&mut self, x: f64) -> (&mut BTreeMap<i32, u64>, i32) {
        let bucket = libm::ceil(libm::log(x.abs()) / libm::log(GAMMA)) as i32;
        (if x < 0.0 { &mut self.below } else { &mut self.above }, bucket)
    }
}

/// The number whose relative distance to both ends of a bucket is equal.
fn middle(bucket: i32) -> f64 {
    saturate(2.0 * libm::pow(GAMMA, f64::from(bucket)) / (GAMMA + 1.0))
}

impl State for ApproxQuantile {
    type Row = f64;
    type Output = f64;

    fn insert(&mut self, row: f64) {
        self.n += 1;
        if row == 0.0 {
            self.zeros += 1;
            return;
        }
        let (side, bucket) = self.side(row);
        *side.entry(bucket).or_insert(0) += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.zeros += other.zeros;
        for (into, from) in [(&mut self.above, &other.above), (&mut self.below, &other.below)] {
            from.iter().for_each(|(bucket, count)| *into.entry(*bucket).or_insert(0) += count);
        }
    }

    fn clear(&mut self) {
        *self = Self::new(self.p);
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        let Some(last) = self.n.checked_sub(1) else {
            return Ok(None);
        };
        let mut rank = (self.p * last as f64).floor() as u64;
        let below = self.below.iter().rev().map(|(bucket, count)| (-1.0, *bucket, *count));
        let above = self.above.iter().map(|(bucket, count)| (1.0, *bucket, *count));
        for (sign, bucket, count) in below.chain([(0.0, 0, self.zeros)]).chain(above) {
            if rank < count {
                return Ok(Some(if sign == 0.0 { 0.0 } else { sign * middle(bucket) }));
            }
            rank -= count;
        }
        // The rank is below the number of rows, so some bucket has taken it.
        Ok(None)
    }
}

impl Remove for ApproxQuantile {
    fn remove(&mut self, row: f64) {
        self.n -= 1;
        if row == 0.0 {
            self.zeros -= 1;
            return;
        }
        let (side, bucket) = self.side(row);
        if let Some(count) = side.get_mut(&bucket) {
            *count -= 1;
            if *count == 0 {
                side.remove(&bucket);
            }
        }
    }
}

const PRIMES: [u64; 5] = [
    0x9e37_79b1_85eb_ca87,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    0x27d4_eb2f_1656_67c5,
];

fn stir(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0])
}

fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// XXH64 with seed 0.
pub fn xxh64(text: &[u8]) -> u64 {
    let (blocks, rest) = text.as_chunks::<32>();
    let mut hash = PRIMES[4];
    if !blocks.is_empty() {
        let mut lanes = [PRIMES[0].wrapping_add(PRIMES[1]), PRIMES[1], 0, PRIMES[0].wrapping_neg()];
        for block in blocks {
            for (lane, part) in lanes.iter_mut().zip(block.chunks(8)) {
                *lane = stir(*lane, word(part));
            }
        }
        hash = (0..).zip([1, 7, 12, 18]).fold(0, |hash: u64, (lane, turn): (usize, u32)| {
            hash.wrapping_add(lanes[lane].rotate_left(turn))
        });
        for lane in lanes {
            hash = (hash ^ stir(0, lane)).wrapping_mul(PRIMES[0]).wrapping_add(PRIMES[3]);
        }
    }
    hash = hash.wrapping_add(text.len() as u64);
    let (words, rest) = rest.as_chunks::<8>();
    for part in words {
        hash = (hash ^ stir(0, word(part))).rotate_left(27).wrapping_mul(PRIMES[0]).wrapping_add(PRIMES[3]);
    }
    let (halves, rest) = rest.as_chunks::<4>();
    for part in halves {
        hash = (hash ^ word(part).wrapping_mul(PRIMES[0]))
            .rotate_left(23)
            .wrapping_mul(PRIMES[1])
            .wrapping_add(PRIMES[2]);
    }
    for byte in rest {
        hash = (hash ^ u64::from(*byte).wrapping_mul(PRIMES[4])).rotate_left(11).wrapping_mul(PRIMES[0]);
    }
    hash = (hash ^ hash >> 33).wrapping_mul(PRIMES[1]);
    hash = (hash ^ hash >> 29).wrapping_mul(PRIMES[2]);
    hash ^ hash >> 32
}
