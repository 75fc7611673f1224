//! Functions in the encoding: their words, which never change, and their literal parameters.

use fsc_runtime::aggregate;
use fsc_runtime::scalar::{Function, Part};
use fsc_runtime::vector::Fraction;

use super::writer::Writer;

/// A row function with its literal parameters.
pub(super) fn scalar_word(out: &mut Writer, function: &Function) {
    out.text(function.word());
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
        plain => out.text(plain.word()),
    }
}
