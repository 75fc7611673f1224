//! The words under which functions stand in the encoding. They never change, whatever the functions are called in
//! code.

use fsc_runtime::aggregate;
use fsc_runtime::scalar::{Function, Part};
use fsc_runtime::vector::Fraction;

use super::writer::Writer;

/// A row function with its literal parameters.
pub(super) fn scalar_word(out: &mut Writer, function: &Function) {
    out.text(word(function));
    match function {
        Function::Round(digits) => out.number(i64::from(*digits)),
        Function::Like(pattern) | Function::RegexLike(pattern) => out.text(pattern),
        Function::ToDecimal { precision, scale } => {
            out.number(i64::from(*precision));
            out.number(i64::from(*scale));
        }
        Function::Date(zone) => out.text(&zone.0),
        Function::Part(part, zone) => {
            out.text(part_word(*part));
            out.text(&zone.0);
        }
        Function::Truncate(span) => out.number(*span),
        Function::SplitPart { separator, part } => {
            out.text(separator);
            out.number(i64::from(*part));
        }
        Function::HashBucket(buckets) => out.number(*buckets),
        Function::Pad(width) => out.number(i64::from(*width)),
        _ => {}
    }
}

fn part_word(part: Part) -> &'static str {
    match part {
        Part::Year => "year",
        Part::Month => "month",
        Part::DayOfMonth => "day_of_month",
        Part::HourOfDay => "hour_of_day",
        Part::DayOfWeek => "day_of_week",
    }
}

macro_rules! words {
    ($($function:ident => $word:literal;)*) => {
        fn word(function: &Function) -> &'static str {
            match function {
                $(Function::$function { .. } => $word,)*
            }
        }
    };
}

words! {
    Add => "add";
    Subtract => "subtract";
    Multiply => "multiply";
    Divide => "divide";
    Remainder => "remainder";
    Negate => "negate";
    Abs => "abs";
    Sign => "sign";
    Floor => "floor";
    Ceil => "ceil";
    Round => "round";
    Exp => "exp";
    Sqrt => "sqrt";
    Ln => "ln";
    Log1p => "log1p";
    Power => "power";
    Least => "least";
    Greatest => "greatest";
    Clip => "clip";
    Equal => "equal";
    NotEqual => "not_equal";
    Less => "less";
    LessOrEqual => "less_or_equal";
    Greater => "greater";
    GreaterOrEqual => "greater_or_equal";
    Between => "between";
    In => "in";
    Like => "like";
    RegexLike => "regex_like";
    And => "and";
    Or => "or";
    Not => "not";
    IsNull => "is_null";
    IsNotNull => "is_not_null";
    Coalesce => "coalesce";
    Case => "case";
    ToInt => "int";
    ToFloat => "float";
    ToDecimal => "decimal";
    ToText => "text";
    ToDate => "to_date";
    ToTimestamp => "timestamp";
    Days => "days";
    Hours => "hours";
    Minutes => "minutes";
    Seconds => "seconds";
    Date => "date";
    Part => "part";
    Truncate => "truncate";
    Lower => "lower";
    Upper => "upper";
    Trim => "trim";
    Length => "length";
    Substring => "substring";
    SplitPart => "split_part";
    Concat => "concat";
    StartsWith => "starts_with";
    EndsWith => "ends_with";
    Contains => "contains";
    HashBucket => "hash_bucket";
    Haversine => "haversine";
    Dot => "dot";
    Norm => "norm";
    Cosine => "cosine";
    Index => "index";
    Size => "size";
    Keys => "keys";
    Values => "values";
    MaxKey => "max_key";
    SumValues => "sum_values";
    Pad => "pad";
}

/// An aggregate with its literal parameters.
pub(super) fn aggregate_word(out: &mut Writer, function: &aggregate::Function) {
    use aggregate::Function as F;
    let count = |out: &mut Writer, word: &str, count: u32| {
        out.text(word);
        out.number(i64::from(count));
    };
    let share = |out: &mut Writer, word: &str, share: Fraction| {
        out.text(word);
        out.bits(share.0);
    };
    match function {
        F::FirstN(n) => count(out, "first_n", *n),
        F::LastN(n) => count(out, "last_n", *n),
        F::LastDistinct(n) => count(out, "last_distinct", *n),
        F::TopK(n) => count(out, "top_k", *n),
        F::CollectSet(n) => count(out, "collect_set", *n),
        F::Quantile(p) => share(out, "quantile", *p),
        F::ApproxQuantile(p) => share(out, "approx_quantile", *p),
        F::Histogram(edges) => {
            out.text("histogram");
            out.each(edges, |out, edge| out.bits(edge.0));
        }
        F::EwmSum(half_life) => {
            out.text("ewm_sum");
            out.number(*half_life);
        }
        plain => out.text(plain_aggregate(plain)),
    }
}

fn plain_aggregate(function: &aggregate::Function) -> &'static str {
    use aggregate::Function as F;
    match function {
        F::Count => "count",
        F::CountDistinct => "count_distinct",
        F::ApproxCountDistinct => "approx_count_distinct",
        F::Sum => "sum",
        F::Mean => "mean",
        F::Min => "min",
        F::Max => "max",
        F::First => "first",
        F::Last => "last",
        F::MinBy => "min_by",
        F::MaxBy => "max_by",
        F::All => "all",
        F::VarPop => "var_pop",
        F::Var => "var",
        F::Skewness => "skewness",
        F::Kurtosis => "kurtosis",
        F::Entropy => "entropy",
        F::Slope => "slope",
        F::FirstN(_) => "first_n",
        F::LastN(_) => "last_n",
        F::LastDistinct(_) => "last_distinct",
        F::TopK(_) => "top_k",
        F::CollectSet(_) => "collect_set",
        F::Quantile(_) => "quantile",
        F::ApproxQuantile(_) => "approx_quantile",
        F::Histogram(_) => "histogram",
        F::EwmSum(_) => "ewm_sum",
    }
}
