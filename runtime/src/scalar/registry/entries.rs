//! The row functions, one entry each: meaning section 4.

use super::Cell::{self, Date, Decimal, Float, Int, List, Map, Null, Span, Text, Time, Vector, Yes};
use super::choice::*;
use super::collection::*;
use super::number::*;
use super::text::*;
use super::time::*;
use super::{Entry, Example};
use crate::scalar::operator::signed;
use crate::scalar::{Function as F, Part};
use crate::types::{DAY, HOUR, MINUTE, SECOND};

/// One entry. The lines are: name, parameters and doc; rule; binding; example.
macro_rules! entries {
    ($list:ident: $($name:literal ($parameters:literal) $doc:literal;
       $rule:literal;
       $bind:expr;
       ($($argument:expr),*) => $gives:expr;
    )*) => {
        pub(super) const $list: &[Entry] = &[$(Entry {
            name: $name,
            parameters: $parameters,
            doc: $doc,
            rule: $rule,
            bind: $bind,
            example: Example { arguments: &[$($argument),*], gives: $gives },
        },)*];
    };
}

/// 2026-03-01T22:30:00Z, a Sunday; in Tokyo it is Monday already.
const EVENING: Cell = Time(1_772_404_200_000_000);
const TOKYO: Cell = Text("Asia/Tokyo");

entries! { NUMBERS:
    "abs" ("x") "the magnitude of a number or a duration";
    "";
    |o| signed(F::Abs, o);
    (Int(-3)) => Int(3);

    "sign" ("x") "-1, 0 or 1, as an int";
    "";
    sign;
    (Decimal(-5, 1)) => Int(-1);

    "floor" ("x") "the greatest whole number that is not greater";
    "of a float a float, of an int itself, of a decimal a decimal without digits behind the point";
    |o| kept(F::Floor, o);
    (Decimal(-15, 1)) => Float(-2.0);

    "ceil" ("x") "the least whole number that is not less";
    "of a float a float, of an int itself, of a decimal a decimal without digits behind the point";
    |o| kept(F::Ceil, o);
    (Decimal(15, 1)) => Float(2.0);

    "round" ("x [, n]") "to n digits behind the point, 0 when left out; halves away from zero";
    "of a float |x| * 10^n is rounded, then divided again: 1.005 to 2 digits is 1.0; a decimal is rounded exactly";
    round;
    (Decimal(1005, 3), Int(2)) => Float(1.0);

    "exp" ("x") "e to the power of x";
    "the greatest float where it would be greater";
    |o| floats::<1>(F::Exp, o);
    (Int(0)) => Float(1.0);

    "sqrt" ("x") "the square root";
    "null below 0";
    |o| floats::<1>(F::Sqrt, o);
    (Int(9)) => Float(3.0);

    "ln" ("x") "the natural logarithm";
    "null at 0 and below";
    |o| floats::<1>(F::Ln, o);
    (Int(0)) => Null;

    "log1p" ("x") "the natural logarithm of 1 + x, exact for small x, too";
    "null at -1 and below";
    |o| floats::<1>(F::Log1p, o);
    (Int(0)) => Float(0.0);

    "power" ("x, y") "x to the power of y";
    "null where that is not a real number: of 0 to a power below 0, of x below 0 to a power that is not whole";
    |o| floats::<2>(F::Power, o);
    (Int(2), Int(10)) => Float(1024.0);

    "haversine" ("lat1, lon1, lat2, lon2") "kilometres between two points in degrees, on a sphere of 6371.0088 km";
    "";
    |o| floats::<4>(F::Haversine, o);
    (Int(0), Int(0), Int(0), Int(180)) => Float(20_015.114_442_035_923);

    "dot" ("a, b") "the sum of the products of two vectors, rounded once";
    "";
    |o| vectors(F::Dot, o);
    (Vector(&[1.0, 2.0]), Vector(&[3.0, 4.0])) => Float(11.0);

    "norm" ("a") "the length of a vector";
    "";
    norm;
    (Vector(&[3.0, 4.0])) => Float(5.0);

    "cosine" ("a, b") "the cosine between two vectors";
    "null where one has length 0";
    |o| vectors(F::Cosine, o);
    (Vector(&[3.0, 0.0]), Vector(&[0.0, 4.0])) => Float(0.0);

    "int" ("x") "to an int, toward zero";
    "null where it is out of range, or a text that is not an int";
    |o| cast(F::ToInt, o, countable);
    (Decimal(-27, 1)) => Int(-2);

    "float" ("x") "to the nearest float";
    "null where it is a text that is not a number";
    |o| cast(F::ToFloat, o, countable);
    (Text("1.5e3")) => Float(1500.0);

    "decimal" ("x, p, s") "to a decimal of p digits, s of them behind the point; halves away from zero";
    "null where it is out of range, or a text that is not a number";
    decimal;
    (Text("2.345"), Int(5), Int(2)) => Decimal(235, 2);
}

entries! { CHOICE:
    "least" ("a, ..") "the least of several";
    "null if any is";
    |o| extreme(F::Least, o);
    (Int(3), Int(1), Int(2)) => Int(1);

    "greatest" ("a, ..") "the greatest of several";
    "null if any is";
    |o| extreme(F::Greatest, o);
    (Text("b"), Text("a")) => Text("b");

    "clip" ("x, lo, hi") "x, but not less than lo and not greater than hi";
    "null if any is; where lo is greater than hi it is hi";
    clip;
    (Int(12), Int(0), Int(10)) => Int(10);

    "coalesce" ("a, ..") "the first that is not null";
    "a later one is evaluated only where it is needed; not null as soon as one is not";
    coalesce;
    (Null, Int(2), Int(3)) => Int(2);

    "case" ("c, v, .. [, d]") "the value behind the first condition that is true, else d";
    "without d null; a value is evaluated only where it is needed";
    case;
    (Yes(false), Int(1), Yes(true), Int(2), Int(3)) => Int(2);
}

entries! { TIME:
    "days" ("d") "whole days of a duration, toward minus infinity";
    "";
    |o| span(F::Days, o);
    (Span(-1)) => Int(-1);

    "hours" ("d") "whole hours of a duration, toward minus infinity";
    "";
    |o| span(F::Hours, o);
    (Span(90 * MINUTE)) => Int(1);

    "minutes" ("d") "whole minutes of a duration, toward minus infinity";
    "";
    |o| span(F::Minutes, o);
    (Span(HOUR - 1)) => Int(59);

    "seconds" ("d") "seconds of a duration, as a float";
    "";
    |o| span(F::Seconds, o);
    (Span(SECOND / 2)) => Float(0.5);

    "date" ("t [, zone]") "the date of a timestamp in a zone, UTC when left out; or the date that a text holds";
    "null where a text is not a date";
    date;
    (EVENING, TOKYO) => Date(20_514);

    "timestamp" ("x") "the timestamp that a text holds, or the midnight in UTC that starts a date";
    "null where a text is not a timestamp";
    timestamp;
    (Date(1)) => Time(DAY);

    "year" ("t [, zone]") "the year";
    "";
    |o| part(Part::Year, o);
    (EVENING) => Int(2026);

    "month" ("t [, zone]") "the month, 1 to 12";
    "";
    |o| part(Part::Month, o);
    (EVENING) => Int(3);

    "day_of_month" ("t [, zone]") "the day of the month, 1 to 31";
    "";
    |o| part(Part::DayOfMonth, o);
    (EVENING, TOKYO) => Int(2);

    "hour_of_day" ("t [, zone]") "the hour, 0 to 23";
    "";
    |o| part(Part::HourOfDay, o);
    (EVENING, TOKYO) => Int(7);

    "day_of_week" ("t [, zone]") "the day of the week, Monday = 1 to Sunday = 7";
    "";
    |o| part(Part::DayOfWeek, o);
    (EVENING) => Int(7);

    "truncate" ("t, duration") "the last multiple of a duration since the epoch that is not later";
    "";
    truncate;
    (EVENING, Span(HOUR)) => Time(1_772_402_400_000_000);
}

entries! { TEXT:
    "text" ("x") "the text form of a value";
    "there is none of floats, vectors, lists and maps";
    to_text;
    (Date(0)) => Text("1970-01-01");

    "lower" ("s") "ASCII letters small; the rest stays";
    "";
    |o| texts::<1>(F::Lower, o);
    (Text("ÀB")) => Text("Àb");

    "upper" ("s") "ASCII letters large; the rest stays";
    "";
    |o| texts::<1>(F::Upper, o);
    (Text("straße")) => Text("STRAßE");

    "trim" ("s") "without spaces (U+0020) at both ends";
    "";
    |o| texts::<1>(F::Trim, o);
    (Text("  a b\t ")) => Text("a b\t");

    "length" ("s") "how many code points";
    "";
    |o| texts::<1>(F::Length, o);
    (Text("naïve")) => Int(5);

    "substring" ("s, from, n") "n code points from the one at `from`, which counts from 1";
    "null where from < 1 or n < 0; what lies behind the end is left out";
    substring;
    (Text("naïve"), Int(3), Int(2)) => Text("ïv");

    "split_part" ("s, sep, n") "the n-th of the parts that a literal separator divides a text into, from 1";
    "null where there are fewer parts";
    split_part;
    (Text("a-b-c"), Text("-"), Int(2)) => Text("b");

    "concat" ("a, ..") "texts one after the other";
    "null if any is";
    concat;
    (Text("a"), Text("b")) => Text("ab");

    "starts_with" ("s, t") "whether s starts with t";
    "";
    |o| texts::<2>(F::StartsWith, o);
    (Text("/cart/1"), Text("/cart")) => Yes(true);

    "ends_with" ("s, t") "whether s ends with t";
    "";
    |o| texts::<2>(F::EndsWith, o);
    (Text("/cart/1"), Text("/cart")) => Yes(false);

    "contains" ("s, t") "whether a text contains a text, a list an item, a map a key";
    "";
    contains;
    (Text("cart"), Text("ar")) => Yes(true);

    "regex_like" ("s, \"..\"") "whether a literal regular expression is found anywhere in a text";
    "literals, `.`, ASCII classes, groups, `|`, `* + ? {m,n}`, and `^`, `$` for the ends of the text";
    regex_like;
    (Text("order-17"), Text("-[0-9]+$")) => Yes(true);

    "hash_bucket" ("x, n") "a number from 0 to n - 1: the first 15 hex digits of the MD5 of the text form, modulo n";
    "of types that have a text form";
    hash_bucket;
    (Text("a"), Int(100)) => Int(62);
}

entries! { COLLECTIONS:
    "size" ("l") "how many items a list, or keys a map has";
    "";
    size;
    (List(&[Int(5), Int(5)])) => Int(2);

    "keys" ("m") "the keys of a map, ascending";
    "";
    |o| of_map(F::Keys, o);
    (Map(&[("a", Int(2)), ("b", Int(1))])) => List(&[Text("a"), Text("b")]);

    "values" ("m") "the values of a map, by ascending key";
    "";
    |o| of_map(F::Values, o);
    (Map(&[("a", Int(2)), ("b", Int(1))])) => List(&[Int(2), Int(1)]);

    "get" ("m, k") "the value of a key, as `m[k]`";
    "null where there is no such key";
    get;
    (Map(&[("a", Int(2))]), Text("b")) => Null;

    "max_key" ("m") "the key of the greatest value";
    "of equal values the least key; null for an empty map";
    max_key;
    (Map(&[("a", Int(2)), ("b", Int(2))])) => Text("a");

    "sum_values" ("m") "the exact sum of the values, rounded once where they are floats";
    "null for an empty map";
    sum_values;
    (Map(&[("a", Int(2)), ("b", Int(1))])) => Int(3);

    "pad" ("l, n, v") "the last n items of a list of numbers as a vector of n, filled at the front with v";
    "";
    pad;
    (List(&[Int(1), Int(2)]), Int(3), Int(0)) => Vector(&[0.0, 1.0, 2.0]);
}
