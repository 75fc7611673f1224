//! The exact sum of floats at a few nanoseconds each.

use super::float::{Dyadic, round, split};
use super::wide::Wide;

/// How many binades below the first number the window reaches.
const BELOW: i32 = 32;
/// The farthest a mantissa is shifted in the window: 53 bits and this leave room for 16 such numbers at least.
const FARTHEST: u32 = 70;

/// An exact sum of floats: `window * 2^exponent`, plus what did not fit there.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    window: i128,
    exponent: i32,
    spill: Option<Box<Wide>>,
}

impl Sum {
    /// Adds a finite number.
    #[inline]
    pub fn insert(&mut self, x: f64) {
        self.add(x);
    }

    /// Takes a finite number out again.
    #[inline]
    pub fn remove(&mut self, x: f64) {
        self.add(-x);
    }

    #[inline]
    fn add(&mut self, x: f64) {
        let (negative, mantissa, exponent) = split(x);
        // A number below the window becomes a huge shift here, so one comparison refuses both sides.
        let shift = exponent.wrapping_sub(self.exponent) as u32;
        if shift <= FARTHEST {
            let sign = -i64::from(negative);
            let term = i128::from((mantissa as i64 ^ sign) - sign) << shift;
            if let Some(window) = self.window.checked_add(term) {
                self.window = window;
                return;
            }
        }
        self.place(negative, mantissa, exponent);
    }

    /// Moves the window to a number that it does not reach.
    #[cold]
    fn place(&mut self, negative: bool, mantissa: u64, exponent: i32) {
        if mantissa == 0 {
            return;
        }
        self.flush();
        self.exponent = exponent - BELOW;
        let magnitude = i128::from(mantissa) << BELOW;
        self.window = if negative { -magnitude } else { magnitude };
    }

    fn flush(&mut self) {
        if self.window != 0 {
            let window = self.dyadic();
            self.spill.get_or_insert_default().add_dyadic(window);
            self.window = 0;
        }
    }

    fn dyadic(&self) -> Dyadic {
        Dyadic { exponent: self.exponent, ..Dyadic::from(self.window) }
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: &Self) {
        if let Some(spill) = &other.spill {
            self.spill.get_or_insert_default().merge(spill, 0);
        }
        if self.exponent == other.exponent
            && let Some(window) = self.window.checked_add(other.window)
        {
            self.window = window;
        } else if self.window == 0 {
            (self.window, self.exponent) = (other.window, other.exponent);
        } else if other.window != 0 {
            self.spill.get_or_insert_default().add_dyadic(other.dyadic());
        }
    }

    /// Adds this sum times 2^shift to a wide one.
    pub fn add_to(&self, wide: &mut Wide, shift: i32) {
        let window = self.dyadic();
        wide.add_dyadic(Dyadic { exponent: window.exponent + shift, ..window });
        if let Some(spill) = &self.spill {
            wide.merge(spill, shift);
        }
    }

    /// The sum, rounded once to nearest even, saturating at the finite range.
    #[inline]
    pub fn round(&self) -> f64 {
        match &self.spill {
            None => round(self.dyadic(), false),
            Some(_) => self.wide().round(),
        }
    }

    fn wide(&self) -> Wide {
        let mut wide = Wide::default();
        self.add_to(&mut wide, 0);
        wide
    }
}

/// Equal content, however it came together.
impl PartialEq for Sum {
    fn eq(&self, other: &Self) -> bool {
        self.wide() == other.wide()
    }
}

impl Eq for Sum {}
