//! Operators and row functions.

use fsc_runtime::scalar::{Function, Part};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Binding, Exprs, Printed, span, text};
use crate::emit::rust::print::value::int;
use crate::ir::plan::NodeId;

impl Exprs<'_> {
    pub(super) fn call(self, function: &Function, arguments: &[NodeId]) -> Printed {
        match (operator(function), arguments) {
            (Some((sign, binding)), [a, b]) => {
                let left = self.operand(*a, binding);
                let right = self.operand(*b, tighter(binding));
                Printed { code: quote!(#left #sign #right), binding }
            }
            _ => self.prefixed(function, arguments),
        }
    }

    fn prefixed(self, function: &Function, arguments: &[NodeId]) -> Printed {
        let sign = match function {
            Function::Negate => quote!(-),
            Function::Not => quote!(!),
            _ => return Printed::tight(self.called(function, arguments)),
        };
        let operand = arguments.iter().map(|id| self.operand(*id, Binding::Tight));
        Printed { code: quote!(#sign #(#operand)*), binding: Binding::Unary }
    }

    fn called(self, function: &Function, arguments: &[NodeId]) -> TokenStream {
        if let (Some(name), [_, _, _, ..] | [_] | []) = (list_function(function), arguments) {
            return self.listed(name, arguments);
        }
        match (function, arguments) {
            (Function::Least, _) => self.listed("least", arguments),
            (Function::Greatest, _) => self.listed("greatest", arguments),
            (Function::Concat, _) => self.listed("concat", arguments),
            (Function::Haversine, _) => self.listed("haversine", arguments),
            (Function::Case, _) => self.case(arguments),
            (Function::In, [first, rest @ ..]) => {
                let first = self.receiver(*first);
                let rest = rest.iter().map(|id| self.item(*id));
                quote!(#first.is_in([#(#rest),*]))
            }
            (_, [first, rest @ ..]) => {
                let first = self.receiver(*first);
                let name = format_ident!("{}", method(function));
                let rest = rest.iter().map(|id| self.argument(*id));
                let parts: Vec<TokenStream> = parameters(function).into_iter().chain(rest).collect();
                quote!(#first.#name(#(#parts),*))
            }
            (_, []) => TokenStream::new(),
        }
    }

    fn listed(self, name: &str, arguments: &[NodeId]) -> TokenStream {
        let name = format_ident!("{name}");
        let items = arguments.iter().map(|id| self.item(*id));
        quote!(#name([#(#items),*]))
    }

    fn case(self, arguments: &[NodeId]) -> TokenStream {
        let (pairs, last) = arguments.as_chunks::<2>();
        let mut code = TokenStream::new();
        for (at, [condition, value]) in pairs.iter().enumerate() {
            let dot = (at > 0).then(|| quote!(.));
            let (condition, value) = (self.argument(*condition), self.argument(*value));
            code.extend(quote!(#dot when(#condition).then(#value)));
        }
        let last = last.iter().map(|id| self.argument(*id));
        quote!(#code #(.otherwise(#last))*)
    }
}

fn tighter(binding: Binding) -> Binding {
    if binding == Binding::Sum { Binding::Product } else { Binding::Unary }
}

fn operator(function: &Function) -> Option<(TokenStream, Binding)> {
    match function {
        Function::Add => Some((quote!(+), Binding::Sum)),
        Function::Subtract => Some((quote!(-), Binding::Sum)),
        Function::Multiply => Some((quote!(*), Binding::Product)),
        Function::Divide => Some((quote!(/), Binding::Product)),
        Function::Remainder => Some((quote!(%), Binding::Product)),
        _ => None,
    }
}

/// The function of a list, for what is a method of two.
fn list_function(function: &Function) -> Option<&'static str> {
    match function {
        Function::And => Some("all_of"),
        Function::Or => Some("any_of"),
        Function::Coalesce => Some("coalesce"),
        _ => None,
    }
}

/// The literal parameters of a row function.
fn parameters(function: &Function) -> Vec<TokenStream> {
    let small = |x: u8| {
        let x = Literal::u8_unsuffixed(x);
        quote!(#x)
    };
    let quoted = |words: &str| {
        let words = text::literal(words);
        quote!(#words)
    };
    let number = |x: u32| {
        let x = Literal::u32_unsuffixed(x);
        quote!(#x)
    };
    match function {
        Function::Round(digits) => vec![small(*digits)],
        Function::Like(pattern) | Function::RegexLike(pattern) => vec![quoted(pattern)],
        Function::ToDecimal { precision, scale } => vec![small(*precision), small(*scale)],
        Function::Date(zone) => vec![quoted(&zone.0)],
        Function::Part(part, zone) => vec![part_(*part), quoted(&zone.0)],
        Function::Truncate(micros) => vec![span(*micros)],
        Function::SplitPart { separator, part } => vec![quoted(separator), number(*part)],
        Function::HashBucket(buckets) => vec![int(*buckets)],
        Function::Pad(width) => vec![number(*width)],
        _ => Vec::new(),
    }
}

fn part_(part: Part) -> TokenStream {
    match part {
        Part::Year => quote!(Part::Year),
        Part::Month => quote!(Part::Month),
        Part::DayOfMonth => quote!(Part::DayOfMonth),
        Part::HourOfDay => quote!(Part::HourOfDay),
        Part::DayOfWeek => quote!(Part::DayOfWeek),
    }
}

macro_rules! methods {
    ($($function:ident => $method:literal;)*) => {
        /// The method of a row function.
        fn method(function: &Function) -> &'static str {
            match function {
                $(Function::$function { .. } => $method,)*
            }
        }
    };
}

methods! {
    Add => "add";
    Subtract => "sub";
    Multiply => "mul";
    Divide => "div";
    Remainder => "rem";
    Negate => "neg";
    Not => "not";
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
    Equal => "eq";
    NotEqual => "neq";
    Less => "lt";
    LessOrEqual => "lt_eq";
    Greater => "gt";
    GreaterOrEqual => "gt_eq";
    Between => "is_between";
    In => "is_in";
    Like => "like";
    RegexLike => "regex_like";
    And => "and";
    Or => "or";
    IsNull => "is_null";
    IsNotNull => "is_not_null";
    Coalesce => "or_else";
    Case => "case";
    ToInt => "int";
    ToFloat => "float";
    ToDecimal => "decimal";
    ToText => "text";
    ToDate => "date";
    ToTimestamp => "timestamp";
    Days => "days";
    Hours => "hours";
    Minutes => "minutes";
    Seconds => "seconds";
    Date => "date_in";
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
    Index => "get";
    Size => "size";
    Keys => "keys";
    Values => "values";
    MaxKey => "max_key";
    SumValues => "sum_values";
    Pad => "pad";
}
