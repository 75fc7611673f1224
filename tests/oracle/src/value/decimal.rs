//! Exact decimal numbers.

use num_bigint::BigInt;

use super::Exact;

/// `units / 10^scale`. Equality and order are those of the number, so 1.0 = 1.00.
#[derive(Clone, Debug)]
pub struct Decimal {
    /// All digits as one whole number.
    pub units: BigInt,
    /// How many of them stand after the point.
    pub scale: u32,
}

impl Decimal {
    /// A number from its digits.
    pub fn new(units: impl Into<BigInt>, scale: u32) -> Self {
        Self { units: units.into(), scale }
    }

    /// The number without a bound on its digits.
    pub fn exact(&self) -> Exact {
        Exact::fraction(self.units.clone(), BigInt::from(10).pow(self.scale))
    }

    /// The nearest number of this scale, halves away from zero.
    pub fn nearest(x: &Exact, scale: u32) -> Self {
        let units = x.times(&Exact::int(BigInt::from(10).pow(scale))).rounded();
        Self { units, scale }
    }

    /// Whether it has at most this many digits.
    pub fn fits(&self, precision: u32) -> bool {
        self.units.magnitude() < BigInt::from(10).pow(precision).magnitude()
    }

    /// Reads `-12.50`; none for anything else. The scale is that of the text.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
            return None;
        }
        let units: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let units = if digits.len() < text.len() { -units } else { units };
        Some(Self { units, scale: u32::try_from(fraction.len()).ok()? })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.units.magnitude().to_string(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let sign = if self.units.sign() == num_bigint::Sign::Minus { "-" } else { "" };
        match fraction {
            "" => write!(out, "{sign}{whole}"),
            _ => write!(out, "{sign}{whole}.{fraction}"),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.exact().cmp(&other.exact())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}
