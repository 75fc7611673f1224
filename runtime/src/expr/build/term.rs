//! What can be said of any expression: operators and row functions.

use std::ops::{Add, Div, Mul, Neg, Not, Rem, Sub};
use std::sync::Arc;

use super::{Aggregation, Cases};
use crate::expr::Expr;
use crate::record::Duration;
use crate::scalar::{Function, Part, Zone};

fn call<const N: usize>(function: Function, arguments: [Expr; N]) -> Expr {
    Expr::Call(function, arguments.into())
}

fn each<E: Into<Expr>>(function: Function, terms: impl IntoIterator<Item = E>) -> Expr {
    Expr::Call(function, terms.into_iter().map(Into::into).collect())
}

macro_rules! unary {
    ($($(#[$doc:meta])* $name:ident => $function:ident;)*) => {$(
        $(#[$doc])*
        fn $name(self) -> Expr {
            call(Function::$function, [self.into()])
        }
    )*};
}

macro_rules! binary {
    ($($(#[$doc:meta])* $name:ident => $function:ident;)*) => {$(
        $(#[$doc])*
        fn $name(self, other: impl Into<Expr>) -> Expr {
            call(Function::$function, [self.into(), other.into()])
        }
    )*};
}

/// Operators and row functions, on expressions and on aggregate calls.
#[expect(clippy::wrong_self_convention, reason = "an expression is built from the one that it is said of")]
pub trait Term: Into<Expr> {
    binary! {
        /// `a else b`: b where a is null.
        or_else => Coalesce;
        /// `a and b`, three-valued.
        and => And;
        /// `a or b`, three-valued.
        or => Or;
        /// `a == b`.
        eq => Equal;
        /// `a != b`.
        neq => NotEqual;
        /// `a < b`.
        lt => Less;
        /// `a <= b`.
        lt_eq => LessOrEqual;
        /// `a > b`.
        gt => Greater;
        /// `a >= b`.
        gt_eq => GreaterOrEqual;
        /// `a` to the power of `b`; null where that is not a real number.
        power => Power;
        /// Whether a text starts with another.
        starts_with => StartsWith;
        /// Whether a text ends with another.
        ends_with => EndsWith;
        /// Whether a text has another in it, a list an item, a map a key.
        contains => Contains;
        /// An item of a list by position from 0, or a value of a map by key; null where there is none.
        get => Index;
        /// The sum of products of two vectors.
        dot => Dot;
        /// The cosine between two vectors; null where one has length 0.
        cosine => Cosine;
    }

    unary! {
        /// Whether it is null.
        is_null => IsNull;
        /// Whether it is not null.
        is_not_null => IsNotNull;
        /// The magnitude.
        abs => Abs;
        /// -1, 0 or 1.
        sign => Sign;
        /// The greatest whole number that is not greater.
        floor => Floor;
        /// The least whole number that is not less.
        ceil => Ceil;
        /// `e` to this power.
        exp => Exp;
        /// The square root; null below 0.
        sqrt => Sqrt;
        /// The natural logarithm; null at 0 and below.
        ln => Ln;
        /// `ln(1 + a)`; null at -1 and below.
        log1p => Log1p;
        /// To an int, toward zero; null where it does not fit or cannot be read.
        int => ToInt;
        /// To the nearest float; of text null where it cannot be read.
        float => ToFloat;
        /// The text form.
        text => ToText;
        /// To a date: of text null where it cannot be read, of a timestamp its day in UTC.
        date => ToDate;
        /// To a timestamp: of text null where it cannot be read, of a date its midnight in UTC.
        timestamp => ToTimestamp;
        /// Whole days of a duration, toward minus infinity.
        days => Days;
        /// Whole hours of a duration, toward minus infinity.
        hours => Hours;
        /// Whole minutes of a duration, toward minus infinity.
        minutes => Minutes;
        /// Seconds of a duration, as a float.
        seconds => Seconds;
        /// ASCII letters small.
        lower => Lower;
        /// ASCII letters large.
        upper => Upper;
        /// Without U+0020 at both ends.
        trim => Trim;
        /// Code points.
        length => Length;
        /// The length of a vector.
        norm => Norm;
        /// How many items a list or a map has.
        size => Size;
        /// The keys of a map, ascending.
        keys => Keys;
        /// The values of a map, by ascending key.
        values => Values;
        /// The key of a map's greatest value; null for an empty map.
        max_key => MaxKey;
        /// The exact sum of a map's values; null for an empty map.
        sum_values => SumValues;
    }

    /// Whether it lies between two others, which count.
    fn is_between(self, low: impl Into<Expr>, high: impl Into<Expr>) -> Expr {
        call(Function::Between, [self.into(), low.into(), high.into()])
    }

    /// Whether it is one of several.
    fn is_in<E: Into<Expr>>(self, values: impl IntoIterator<Item = E>) -> Expr {
        let first = std::iter::once(self.into());
        each(Function::In, first.chain(values.into_iter().map(Into::into)))
    }

    /// Not below `low` and not above `high`.
    fn clip(self, low: impl Into<Expr>, high: impl Into<Expr>) -> Expr {
        call(Function::Clip, [self.into(), low.into(), high.into()])
    }

    /// To so many digits after the point.
    fn round(self, digits: u8) -> Expr {
        call(Function::Round(digits), [self.into()])
    }

    /// To a decimal, half away from zero; null where it does not fit or cannot be read.
    fn decimal(self, precision: u8, scale: u8) -> Expr {
        call(Function::ToDecimal { precision, scale }, [self.into()])
    }

    /// Whether a text matches a pattern of `%` and `_`.
    fn like(self, pattern: &str) -> Expr {
        call(Function::Like(Arc::from(pattern)), [self.into()])
    }

    /// Whether a regular expression is found in a text.
    fn regex_like(self, pattern: &str) -> Expr {
        call(Function::RegexLike(Arc::from(pattern)), [self.into()])
    }

    /// So many code points from a position, which counts from 1.
    fn substring(self, from: impl Into<Expr>, count: impl Into<Expr>) -> Expr {
        call(Function::Substring, [self.into(), from.into(), count.into()])
    }

    /// A part of a text, from 1; null where there is none.
    fn split_part(self, separator: &str, part: u32) -> Expr {
        call(Function::SplitPart { separator: Arc::from(separator), part }, [self.into()])
    }

    /// A hash of the text form, modulo so many.
    fn hash_bucket(self, buckets: i64) -> Expr {
        call(Function::HashBucket(buckets), [self.into()])
    }

    /// The last multiple of a span since the epoch that is not later.
    fn truncate(self, span: Duration) -> Expr {
        call(Function::Truncate(span.0), [self.into()])
    }

    /// The date of a timestamp in a zone.
    fn date_in(self, zone: &str) -> Expr {
        call(Function::Date(Zone(Arc::from(zone))), [self.into()])
    }

    /// A part of a timestamp's wall clock in a zone.
    fn part(self, part: Part, zone: &str) -> Expr {
        call(Function::Part(part, Zone(Arc::from(zone))), [self.into()])
    }

    /// The last so many items of a list as a vector, filled at the front.
    fn pad(self, width: u32, fill: impl Into<Expr>) -> Expr {
        call(Function::Pad(width), [self.into(), fill.into()])
    }
}

impl<T: Into<Expr>> Term for T {}

/// The first that is not null.
pub fn coalesce<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::Coalesce, terms)
}

/// All of several, three-valued.
pub fn all_of<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::And, terms)
}

/// One of several, three-valued.
pub fn any_of<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::Or, terms)
}

/// The least of several.
pub fn least<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::Least, terms)
}

/// The greatest of several.
pub fn greatest<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::Greatest, terms)
}

/// Texts one after the other.
pub fn concat<E: Into<Expr>>(terms: impl IntoIterator<Item = E>) -> Expr {
    each(Function::Concat, terms)
}

/// Kilometres between two points: latitude and longitude of each, in degrees.
pub fn haversine<E: Into<Expr>>(degrees: [E; 4]) -> Expr {
    each(Function::Haversine, degrees)
}

macro_rules! operators {
    ($term:ty: $($operator:ident $method:ident,)*) => {
        $(impl<T: Into<Expr>> $operator<T> for $term {
            type Output = Expr;

            fn $method(self, other: T) -> Expr {
                call(operators!(@ $operator), [self.into(), other.into()])
            }
        })*

        impl Neg for $term {
            type Output = Expr;

            fn neg(self) -> Expr {
                call(Function::Negate, [self.into()])
            }
        }

        impl Not for $term {
            type Output = Expr;

            fn not(self) -> Expr {
                call(Function::Not, [self.into()])
            }
        }
    };
    (@ Add) => { Function::Add };
    (@ Sub) => { Function::Subtract };
    (@ Mul) => { Function::Multiply };
    (@ Div) => { Function::Divide };
    (@ Rem) => { Function::Remainder };
}

operators!(Expr: Add add, Sub sub, Mul mul, Div div, Rem rem,);
operators!(&Expr: Add add, Sub sub, Mul mul, Div div, Rem rem,);
operators!(Aggregation: Add add, Sub sub, Mul mul, Div div, Rem rem,);
operators!(&Aggregation: Add add, Sub sub, Mul mul, Div div, Rem rem,);
operators!(Cases: Add add, Sub sub, Mul mul, Div div, Rem rem,);
