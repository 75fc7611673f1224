//! The aggregates that have states, one entry each: meaning section 5.

use super::Cell::{Days, Float, Int, List, Null, Text, Yes};
use super::bind::*;
use super::{Class, Entry, Example, Growth, Nothing};
use crate::aggregate::Function as F;

/// One entry. The lines are: call and doc; rule; nothing, growth, class, window; binding; example.
macro_rules! entries {
    ($($name:literal ($parameters:literal) $doc:literal;
       $rule:literal;
       $nothing:ident $growth:ident $class:expr, $window:literal;
       $bind:expr;
       [$($time:literal: $($cell:expr),*);*] $(($($literal:expr),*))? at $at:literal => $gives:expr;
    )*) => {
        pub(super) const ENTRIES: &[Entry] = &[$(Entry {
            name: $name,
            parameters: $parameters,
            doc: $doc,
            rule: $rule,
            nothing: Nothing::$nothing,
            growth: Growth::$growth,
            class: $class,
            without_window: $window,
            bind: $bind,
            example: Example {
                rows: &[$(($time, &[$($cell),*])),*],
                literals: &[$($($literal),*)?],
                at: $at,
                gives: $gives,
            },
        },)*];
    };
}
pub(super) use entries;

const EQUAL: Class = Class::Equal;

entries! {
    "count" ("[x]") "rows, or rows with x";
    "";
    Zero Bounded EQUAL, false;
    count;
    [1: Int(5); 2: Null; 3: Int(5)] at 4 => Int(2);

    "count_distinct" ("x") "distinct values";
    "";
    Zero Distinct EQUAL, false;
    |o| counting(F::CountDistinct, o);
    [1: Text("a"); 2: Text("b"); 3: Text("a"); 4: Null] at 5 => Int(2);

    "approx_count_distinct" ("x") "distinct values by HyperLogLog with 4096 registers, 1.6 % off at one sigma";
    "";
    Zero Bounded Class::Sketch, false;
    |o| counting(F::ApproxCountDistinct, o);
    [1: Text("a"); 2: Text("b"); 3: Text("a")] at 4 => Int(2);

    "sum" ("x") "the exact sum; of floats rounded once and saturating";
    "only the final sum must fit its type";
    Null Bounded Class::Within("sum(abs(x))"), false;
    sum;
    [1: Float(1e100); 2: Float(1.0); 3: Null; 4: Float(-1e100)] at 5 => Float(1.0);

    "mean" ("x") "sum over count, each as a float";
    "";
    Null Bounded Class::Within("mean(abs(x))"), false;
    mean;
    [1: Int(1); 2: Int(2); 3: Null] at 4 => Float(1.5);

    "min" ("x") "the least value; words of an enum by their text";
    "";
    Null Bounded EQUAL, false;
    |o| least(F::Min, o);
    [1: Text("b"); 2: Text("a"); 3: Null] at 4 => Text("a");

    "max" ("x") "the greatest value; words of an enum by their text";
    "";
    Null Bounded EQUAL, false;
    |o| least(F::Max, o);
    [1: Float(-2.5); 2: Float(-3.0)] at 4 => Float(-2.5);

    "first" ("x [, n]") "the value at the least (time, tie, x), or a list of the n first, earliest first";
    "of one time and tie the least value is first";
    Null Bounded EQUAL, true;
    |o| first_or_last(F::First, F::FirstN, o);
    [1: Null; 2: Int(7); 2: Int(5); 3: Int(1)] at 4 => Int(5);

    "last" ("x [, n]") "the value at the greatest (time, tie, x), or a list of the n last, earliest first";
    "of one time and tie the greatest value is last";
    Null Bounded EQUAL, true;
    |o| first_or_last(F::Last, F::LastN, o);
    [1: Int(9); 2: Int(5); 2: Int(7); 3: Null] (Int(2)) at 4 => List(&[Int(5), Int(7)]);

    "last_distinct" ("x, n") "the n distinct values that were seen latest, earliest first";
    "of values with one latest time and tie the greater is later";
    Empty Distinct EQUAL, false;
    |o| list(F::LastDistinct, o);
    [1: Text("a"); 2: Text("b"); 3: Text("a"); 3: Text("c")] (Int(2)) at 4 => List(&[Text("a"), Text("c")]);

    "min_by" ("x, y") "x of the row with the least y";
    "rows without x or y are skipped; of one y the least x";
    Null Bounded EQUAL, true;
    |o| by(F::MinBy, o);
    [1: Text("b"), Int(3); 2: Text("a"), Int(3); 3: Text("c"), Null] at 4 => Text("a");

    "max_by" ("x, y") "x of the row with the greatest y";
    "rows without x or y are skipped; of one y the greatest x";
    Null Bounded EQUAL, true;
    |o| by(F::MaxBy, o);
    [1: Text("b"), Int(3); 2: Text("a"), Int(3); 3: Null, Int(9)] at 4 => Text("b");

    "all" ("c") "whether no row has a false c";
    "";
    Null Bounded EQUAL, false;
    |o| condition(F::All, o);
    [1: Yes(true); 2: Null; 3: Yes(true)] at 4 => Yes(true);

    "var_pop" ("x") "population variance, exact and rounded once";
    "";
    Null Bounded Class::Within("max(x * x)"), false;
    |o| float(F::VarPop, o);
    [1: Int(1); 2: Int(3)] at 4 => Float(1.0);

    "var" ("x") "sample variance, exact and rounded once; null for one row";
    "";
    Null Bounded Class::Within("max(x * x)"), false;
    |o| float(F::Var, o);
    [1: Int(1); 2: Int(3)] at 4 => Float(2.0);

    "skewness" ("x") "population skewness; null where all values are equal";
    "";
    Null Bounded Class::Within("1"), false;
    |o| float(F::Skewness, o);
    [1: Int(1); 2: Int(2); 3: Int(3)] at 4 => Float(0.0);

    "kurtosis" ("x") "population excess kurtosis; null where all values are equal";
    "";
    Null Bounded Class::Within("1"), false;
    |o| float(F::Kurtosis, o);
    [1: Int(1); 2: Int(2); 3: Int(3)] at 4 => Float(-1.5);

    "quantile" ("x, p") "the p-quantile, interpolated between neighbours; p a literal from 0 to 1";
    "";
    Null Rows EQUAL, false;
    |o| share(F::Quantile, o);
    [1: Int(4); 2: Int(1); 3: Int(3); 4: Int(2)] (Float(0.25)) at 5 => Float(1.75);

    "approx_quantile" ("x, p") "the p-quantile by DDSketch, within 1 % of its value; p a literal from 0 to 1";
    "";
    Null Bounded Class::Sketch, false;
    |o| share(F::ApproxQuantile, o);
    [1: Float(0.0); 2: Float(0.0); 3: Float(8.0)] (Float(0.5)) at 5 => Float(0.0);

    "top_k" ("x, k") "the k most frequent values";
    "of one count the least value comes first";
    Empty Distinct EQUAL, false;
    |o| list(F::TopK, o);
    [1: Text("b"); 2: Text("a"); 3: Text("c"); 4: Text("c")] (Int(2)) at 5 => List(&[Text("c"), Text("a")]);

    "entropy" ("x") "entropy of the values' shares in nats; one value: 0.0";
    "";
    Null Distinct Class::Within("1"), false;
    entropy;
    [1: Text("a"); 2: Text("b")] at 5 => Float(std::f64::consts::LN_2);

    "collect_set" ("x, n") "distinct values, ascending; of more than n the n least";
    "";
    Empty Distinct EQUAL, false;
    |o| list(F::CollectSet, o);
    [1: Int(3); 2: Int(1); 3: Int(3); 4: Int(2)] (Int(2)) at 5 => List(&[Int(1), Int(2)]);

    "histogram" ("x, [e0, .., ek]") "counts below, between and from the edges on; ascending literals";
    "a value on an edge counts above it";
    Zeros Bounded EQUAL, false;
    histogram;
    [1: Int(-1); 2: Int(0); 3: Int(7)] (List(&[Int(0), Int(5)])) at 5 => List(&[Int(1), Int(1), Int(1)]);

    "ewm_sum" ("x, half_life") "the sum with weights that halve with each half-life before now";
    "rows older than 1100 half-lives count as 0";
    Null Bounded Class::Within("sum of the terms' magnitudes"), false;
    ewm_sum;
    [1: Int(8); 3: Int(4)] (Days(1)) at 4 => Float(3.0);

    "slope" ("y") "the least-squares slope of y on time, per day; null where all times are equal";
    "";
    Null Bounded Class::Within("max(abs(y)) per span in days"), false;
    |o| float(F::Slope, o);
    [1: Int(10); 2: Int(13); 3: Int(16)] at 4 => Float(3.0);
}
