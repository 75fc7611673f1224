//! Where a value stands in a list of values: what `one_hot` and `ordinal` are made of.

/// The place of a value in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The position in the list.
    Listed(usize),
    /// Not in the list.
    Other,
    /// No value.
    Null,
}

impl Slot {
    /// The place of a value, or of null, among these.
    pub fn of<T: PartialEq>(value: Option<T>, values: &[T]) -> Self {
        let Some(value) = value else { return Self::Null };
        values.iter().position(|listed| *listed == value).map_or(Self::Other, Self::Listed)
    }

    /// `one_hot`: 1 in the column of the value that stands at this position.
    pub fn at(self, position: usize) -> f64 {
        flag(self == Self::Listed(position))
    }

    /// `one_hot`: 1 in the column `other` where the value is not listed; null is not "other".
    pub fn other(self) -> f64 {
        flag(self == Self::Other)
    }

    /// `one_hot`: 1 in the column `null` where there is no value.
    pub fn null(self) -> f64 {
        flag(self == Self::Null)
    }

    /// `ordinal`: the position; null where the value is not listed.
    pub fn position(self) -> Option<f64> {
        match self {
            Self::Listed(position) => Some(position as f64),
            Self::Other | Self::Null => None,
        }
    }
}

/// A truth value as a number.
pub fn flag(truth: bool) -> f64 {
    if truth { 1.0 } else { 0.0 }
}
