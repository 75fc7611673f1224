//! The aggregates that are lowered to others before any backend sees them.

use super::Cell::{Days, Float, Int, Null, Text, Yes};
use super::bind::*;
use super::entries::entries;
use super::{Class, Entry, Example, Growth, Lowered, Nothing};
use crate::aggregate::Function as F;

const fn is(expansion: &'static str) -> Class {
    Class::Sugar(expansion)
}

entries! {
    "any" ("c") "whether some row has c";
    "";
    No Bounded is("(count() where c) > 0"), false;
    any;
    [1: Yes(false); 2: Null; 3: Yes(true)] at 4 => Yes(true);

    "ratio" ("c") "the share of rows with c among those where it is known";
    "";
    Null Bounded is("(count() where c) / count(c)"), false;
    ratio;
    [1: Yes(false); 2: Null; 3: Yes(true)] at 4 => Float(0.5);

    "stddev" ("x") "sample standard deviation; null for one row";
    "";
    Null Bounded is("sqrt(var(x))"), false;
    |o| root(F::Var, o);
    [1: Int(1); 2: Int(1); 3: Int(4)] at 4 => Float(1.732_050_807_568_877_2);

    "stddev_pop" ("x") "population standard deviation";
    "";
    Null Bounded is("sqrt(var_pop(x))"), false;
    |o| root(F::VarPop, o);
    [1: Int(1); 2: Int(5)] at 4 => Float(2.0);

    "median" ("x") "the middle value, or the mean of the two in the middle";
    "";
    Null Rows is("quantile(x, 0.5)"), false;
    median;
    [1: Int(4); 2: Int(1); 3: Int(3); 4: Int(2)] at 5 => Float(2.5);

    "mode" ("x") "the most frequent value";
    "of one count the least value";
    Null Distinct is("top_k(x, 1)[0]"), false;
    mode;
    [1: Text("b"); 2: Text("a"); 3: Null; 4: Null] at 5 => Text("a");

    "ewm_mean" ("x, half_life") "the mean with weights that halve with each half-life before now";
    "";
    Null Bounded is("ewm_sum(x, half_life) / (ewm_sum(1, half_life) where x is not null)"), false;
    ewm_mean;
    [1: Int(7); 2: Int(4)] (Days(1)) at 2 => Float(5.0);

    "mean_gap" ("") "mean seconds between rows; null for one row";
    "";
    Null Bounded is("seconds(max(time) - min(time)) / (count() - 1)"), false;
    |o| none(Lowered::MeanGap, o);
    [1: ; 2: ; 5: ] at 6 => Float(172_800.0);

    "streak" ("c") "rows with c later than the latest row without it";
    "rows with null c are skipped; a row at the time of the latest false is not later";
    Zero Bounded is("count() where c since not c"), false;
    streak;
    [1: Yes(true); 2: Yes(false); 3: Yes(true); 4: Null; 5: Yes(true)] at 6 => Int(2);
}
