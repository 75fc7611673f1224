//! A fixed-point number that grows to hold any sum exactly: two's complement over 64-bit limbs.

use num_bigint::{BigInt, Sign};

use super::float::{Dyadic, round};

/// The longest magnitude that is added at once, in limbs: the fourth power of 127 bits, and room for its shift.
const LONGEST: usize = 9;

/// An exact sum of dyadic numbers. Grows with the span of their exponents, never with their number.
///
/// Limb i weighs 2^(64 (low + i)). The number is sign-extended beyond the last limb.
#[derive(Clone, Debug, Default)]
pub struct Wide {
    low: i32,
    limbs: Vec<u64>,
}

impl Wide {
    /// Adds `±magnitude * 2^exponent`; the magnitude has at most 8 limbs, lowest first.
    pub fn add(&mut self, negative: bool, magnitude: &[u64], exponent: i32) {
        let mut length = magnitude.len().min(LONGEST - 1);
        while length > 0 && magnitude[length - 1] == 0 {
            length -= 1;
        }
        if length == 0 {
            return;
        }
        let (limb, bits) = (exponent.div_euclid(64), exponent.rem_euclid(64) as u32);
        let mut shifted = [0_u64; LONGEST];
        if bits == 0 {
            shifted[..length].copy_from_slice(&magnitude[..length]);
        } else {
            for (index, part) in magnitude[..length].iter().enumerate() {
                shifted[index] |= part << bits;
                shifted[index + 1] = part >> (64 - bits);
            }
            length += usize::from(shifted[length] != 0);
        }
        let at = self.reserve(limb, length);
        carry(&mut self.limbs[at..], &shifted[..length], negative);
    }

    /// Adds a dyadic number.
    #[inline]
    pub fn add_dyadic(&mut self, x: Dyadic) {
        if x.mantissa == 0 {
            return;
        }
        let (limb, bits) = (x.exponent.div_euclid(64), x.exponent.rem_euclid(64) as u32);
        let low = x.mantissa << bits;
        // What the shift drove out at the top; a shift by 128 would be no shift at all.
        let high = (x.mantissa >> 64 >> (64 - bits)) as u64;
        let at = self.reserve(limb, 3);
        carry(&mut self.limbs[at..], &[low as u64, (low >> 64) as u64, high], x.negative);
    }

    /// Adds another sum times 2^shift.
    pub fn merge(&mut self, other: &Self, shift: i32) {
        let (negative, magnitude) = other.magnitude();
        for (index, part) in (0..).zip(magnitude) {
            self.add(negative, &[part], shift + 64 * (other.low + index));
        }
    }

    /// The exact value: an integer and the exponent of two that it is multiplied by.
    pub fn integer(&self) -> (BigInt, i32) {
        let (negative, magnitude) = self.magnitude();
        let digits = magnitude.iter().flat_map(|limb| [*limb as u32, (limb >> 32) as u32]).collect();
        let sign = if negative { Sign::Minus } else { Sign::Plus };
        (BigInt::new(sign, digits), 64 * self.low)
    }

    /// Rounded once.
    pub fn round(&self) -> f64 {
        let (negative, magnitude) = self.magnitude();
        let Some(top) = magnitude.iter().rposition(|limb| *limb != 0) else {
            return 0.0;
        };
        let high = u128::from(magnitude[top]) << 64;
        let mantissa = high | if top > 0 { u128::from(magnitude[top - 1]) } else { 0 };
        let sticky = top > 1 && magnitude[..top - 1].iter().any(|limb| *limb != 0);
        round(Dyadic { negative, mantissa, exponent: 64 * (self.low + top as i32 - 1) }, sticky)
    }

    /// Makes room for a magnitude of `length` limbs at `limb`, and returns where it starts.
    fn reserve(&mut self, limb: i32, length: usize) -> usize {
        if self.limbs.is_empty() {
            self.low = limb;
        }
        if limb < self.low {
            let missing = (self.low - limb) as usize;
            self.limbs.splice(0..0, std::iter::repeat_n(0, missing));
            self.low = limb;
        }
        let at = (limb - self.low) as usize;
        // INVARIANT: the topmost limb takes carries alone and stays far from overflow.
        while self.limbs.len() < at + length + 1 || self.crowded() {
            let sign = self.limbs.last().map_or(0, |top| ((*top as i64) >> 63) as u64);
            self.limbs.push(sign);
        }
        at
    }

    fn crowded(&self) -> bool {
        self.limbs.last().is_some_and(|top| (*top as i64).unsigned_abs() >> 62 != 0)
    }

    fn magnitude(&self) -> (bool, Vec<u64>) {
        let negative = self.limbs.last().is_some_and(|top| (*top as i64) < 0);
        let mut limbs = self.limbs.clone();
        if negative {
            let mut add = true;
            for limb in &mut limbs {
                (*limb, add) = (!*limb).overflowing_add(u64::from(add));
            }
        }
        (negative, limbs)
    }
}

/// Adds or subtracts `part` at the start of `limbs`, which has room for every carry.
fn carry(limbs: &mut [u64], part: &[u64], negative: bool) {
    let step = |x: u64, y: u64| if negative { x.overflowing_sub(y) } else { x.overflowing_add(y) };
    let (near, far) = limbs.split_at_mut(part.len());
    let mut carried = false;
    for (limb, term) in near.iter_mut().zip(part) {
        let (sum, first) = step(*limb, *term);
        let (sum, second) = step(sum, u64::from(carried));
        (*limb, carried) = (sum, first | second);
    }
    for limb in far {
        if !carried {
            return;
        }
        (*limb, carried) = step(*limb, 1);
    }
}

/// Equal content, however it came together.
impl PartialEq for Wide {
    fn eq(&self, other: &Self) -> bool {
        let trimmed = |wide: &Self| {
            let (negative, limbs) = wide.magnitude();
            let first = limbs.iter().position(|limb| *limb != 0)?;
            let last = limbs.iter().rposition(|limb| *limb != 0)?;
            Some((negative, wide.low + first as i32, limbs[first..=last].to_vec()))
        };
        trimmed(self) == trimmed(other)
    }
}

impl Eq for Wide {}
