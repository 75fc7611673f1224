//! Aggregate calls and their modifiers.

use fsc_runtime::aggregate::Function;
use fsc_runtime::expr::Over;
use fsc_runtime::vector::Fraction;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Exprs, span};
use crate::emit::rust::print::value::float;
use crate::ir::plan::{Aggregate, AggregateId, Per, Run};

impl Exprs<'_> {
    pub(super) fn aggregate(self, id: AggregateId) -> TokenStream {
        let Some(call) = self.leaves.aggregate(id) else { return TokenStream::new() };
        let function = self.function(call);
        let filter = call.filter.map(|id| self.argument(id)).map(|code| quote!(.filter(#code)));
        let over = over(call.over);
        let run = call.run.map(|run| match run {
            Run::Since(condition) => {
                let condition = self.argument(condition);
                quote!(.since(#condition))
            }
            Run::Session(gap) => {
                let gap = span(gap);
                quote!(.in_session(#gap))
            }
            Run::Current(key) => {
                let key = self.argument(key);
                quote!(.in_current(#key))
            }
        });
        let per = call.per.map(|per| match per {
            Per::Key(key) => {
                let key = self.argument(key);
                quote!(.per(#key))
            }
            Per::Session(gap) => {
                let gap = span(gap);
                quote!(.per_session(#gap))
            }
        });
        let by = call.by.map(|id| self.argument(id)).map(|code| quote!(.by(#code)));
        quote!(#function #per #filter #over #run #by)
    }

    fn function(self, call: &Aggregate) -> TokenStream {
        let arguments = call.arguments.iter().map(|id| self.argument(*id));
        let mut parts: Vec<TokenStream> = arguments.collect();
        parts.extend(parameter(&call.function));
        let name = format_ident!("{}", name(&call.function, parts.is_empty()));
        quote!(#name(#(#parts),*))
    }
}

fn over(over: Over) -> TokenStream {
    let delayed = |delay: i64| (delay != 0).then(|| span(delay)).map(|delay| quote!(.delay(#delay)));
    match over {
        Over::All => TokenStream::new(),
        Over::Span { length, delay } => {
            let (length, delay) = (span(length), delayed(delay));
            quote!(.over(#length) #delay)
        }
        Over::Stepped { length, delay, step } => {
            let (length, delay, step) = (span(length), delayed(delay), span(step));
            quote!(.over(#length) #delay .every(#step))
        }
        Over::Last(rows) => {
            let rows = Literal::u32_unsuffixed(rows);
            quote!(.over_last(#rows))
        }
        Over::Next { length, after } => {
            let length = span(length);
            let after = (after != 0).then(|| span(after)).map(|after| quote!(.after(#after)));
            quote!(.within_next(#length) #after)
        }
    }
}

/// The literal parameter of an aggregate.
fn parameter(function: &Function) -> Option<TokenStream> {
    match function {
        Function::FirstN(n)
        | Function::LastN(n)
        | Function::LastDistinct(n)
        | Function::TopK(n)
        | Function::CollectSet(n) => {
            let n = Literal::u32_unsuffixed(*n);
            Some(quote!(#n))
        }
        Function::Quantile(Fraction(share)) | Function::ApproxQuantile(Fraction(share)) => {
            Some(float(*share))
        }
        Function::Histogram(edges) => {
            let edges = edges.iter().map(|edge| float(edge.0));
            Some(quote!([#(#edges),*]))
        }
        Function::EwmSum(half_life) => Some(span(*half_life)),
        _ => None,
    }
}

/// The builder function of an aggregate.
fn name(function: &Function, without_arguments: bool) -> &'static str {
    match function {
        Function::Count if without_arguments => "count",
        Function::Count => "count_of",
        Function::CountDistinct => "count_distinct",
        Function::ApproxCountDistinct => "approx_count_distinct",
        Function::Sum => "sum",
        Function::Mean => "mean",
        Function::Min => "min",
        Function::Max => "max",
        Function::First => "first",
        Function::Last => "last",
        Function::FirstN(_) => "first_n",
        Function::LastN(_) => "last_n",
        Function::LastDistinct(_) => "last_distinct",
        Function::MinBy => "min_by",
        Function::MaxBy => "max_by",
        Function::All => "all",
        Function::VarPop => "var_pop",
        Function::Var => "var",
        Function::Skewness => "skewness",
        Function::Kurtosis => "kurtosis",
        Function::Quantile(_) => "quantile",
        Function::ApproxQuantile(_) => "approx_quantile",
        Function::TopK(_) => "top_k",
        Function::Entropy => "entropy",
        Function::CollectSet(_) => "collect_set",
        Function::Histogram(_) => "histogram",
        Function::EwmSum(_) => "ewm_sum",
        Function::Slope => "slope",
    }
}
