//! The list of row functions and operators. Every conversion is one of them; sugar is not in it.

use std::sync::Arc;

/// A row function or operator with its literal parameters.
///
/// Its arguments have the types that the signature asks for: the compiler has put a conversion around each that had
/// another. Results are null where an argument is, unless the line says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `a + b`: of numbers of one type, of times and durations.
    Add,
    /// `a - b`.
    Subtract,
    /// `a * b`.
    Multiply,
    /// `a / b` of floats, or of durations; null where b is 0.
    Divide,
    /// `a % b` of ints, with the sign of a; null where b is 0.
    Remainder,
    /// `-a`.
    Negate,
    /// The magnitude.
    Abs,
    /// -1, 0 or 1.
    Sign,
    /// The greatest whole number that is not greater.
    Floor,
    /// The least whole number that is not less.
    Ceil,
    /// To so many digits after the point.
    Round(u8),
    /// `e` to this power.
    Exp,
    /// The square root; null below 0.
    Sqrt,
    /// The natural logarithm; null at 0 and below.
    Ln,
    /// `ln(1 + a)`; null at -1 and below.
    Log1p,
    /// `a` to the power of `b`; null where that is not a real number.
    Power,
    /// The least of several.
    Least,
    /// The greatest of several.
    Greatest,
    /// `a`, but not below `b` and not above `c`.
    Clip,

    /// `a == b`.
    Equal,
    /// `a != b`.
    NotEqual,
    /// `a < b`.
    Less,
    /// `a <= b`.
    LessOrEqual,
    /// `a > b`.
    Greater,
    /// `a >= b`.
    GreaterOrEqual,
    /// `b <= a and a <= c`; null where any of them is.
    Between,
    /// Whether the first is equal to one of the others.
    In,
    /// Whether a text matches a pattern of `%` and `_`.
    Like(Arc<str>),
    /// Whether a regular expression is found in a text.
    RegexLike(Arc<str>),

    /// All of several, three-valued. A later one is evaluated only where no earlier one is false.
    And,
    /// One of several, three-valued. A later one is evaluated only where no earlier one is true.
    Or,
    /// `not a`.
    Not,
    /// Whether it is null; never null itself.
    IsNull,
    /// Whether it is not null; never null itself.
    IsNotNull,
    /// The first that is not null. A later one is evaluated only where it is needed.
    Coalesce,
    /// Condition, value, condition, value, .., [value]: the value behind the first true condition, else the last, else
    /// null. A value is evaluated only where it is needed.
    Case,

    /// To an int, toward zero; null where it does not fit or cannot be read.
    ToInt,
    /// To the nearest float; of text null where it cannot be read.
    ToFloat,
    /// To a decimal, half away from zero; null where it does not fit or cannot be read.
    ToDecimal {
        /// Digits in all.
        precision: u8,
        /// Digits after the point.
        scale: u8,
    },
    /// The text form.
    ToText,
    /// To a date: of text null where it cannot be read, of a timestamp its day in UTC.
    ToDate,
    /// To a timestamp: of text null where it cannot be read, of a date its midnight in UTC.
    ToTimestamp,

    /// Whole days of a duration, toward minus infinity.
    Days,
    /// Whole hours of a duration, toward minus infinity.
    Hours,
    /// Whole minutes of a duration, toward minus infinity.
    Minutes,
    /// Seconds of a duration, as a float.
    Seconds,
    /// The date of a timestamp in a zone.
    Date(Zone),
    /// A part of a timestamp's wall clock in a zone.
    Part(Part, Zone),
    /// The last multiple of so many microseconds since the epoch that is not later.
    Truncate(i64),

    /// ASCII letters small.
    Lower,
    /// ASCII letters large.
    Upper,
    /// Without U+0020 at both ends.
    Trim,
    /// Code points.
    Length,
    /// `substring(s, from, n)` in code points, from 1; null where `from` < 1 or n < 0.
    Substring,
    /// `split_part(s, sep, n)`: the n-th part, from 1; null where there is none.
    SplitPart {
        /// What stands between the parts; not empty.
        separator: Arc<str>,
        /// Which part.
        part: u32,
    },
    /// Texts one after the other.
    Concat,
    /// Whether a text starts with another.
    StartsWith,
    /// Whether a text ends with another.
    EndsWith,
    /// Whether a text has another in it, a list an item, a map a key.
    Contains,
    /// The first 15 hex digits of the MD5 of the text form, modulo so many.
    HashBucket(i64),

    /// Kilometres between two points in degrees: lat1, lon1, lat2, lon2.
    Haversine,
    /// The sum of products of two vectors.
    Dot,
    /// The length of a vector.
    Norm,
    /// The cosine between two vectors; null where one has length 0.
    Cosine,

    /// An item of a list by position from 0, or a value of a map by key; null where there is none.
    Index,
    /// How many items a list or a map has.
    Size,
    /// The keys of a map, ascending.
    Keys,
    /// The values of a map, by ascending key.
    Values,
    /// The key of a map's greatest value, of several the least; null for an empty map.
    MaxKey,
    /// The exact sum of a map's values; null for an empty map.
    SumValues,
    /// The last so many items of a list of numbers as a vector, filled at the front with the second argument.
    Pad(u32),
}

/// An IANA time zone by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Zone(pub Arc<str>);

impl Zone {
    /// `UTC`.
    pub fn utc() -> Self {
        Self(Arc::from("UTC"))
    }
}

/// A part of a wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The year.
    Year,
    /// 1 to 12.
    Month,
    /// 1 to 31.
    DayOfMonth,
    /// 0 to 23.
    HourOfDay,
    /// Monday = 1 to Sunday = 7.
    DayOfWeek,
}
