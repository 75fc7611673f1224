//! The signatures of functions of texts.

use super::arguments::{Binds, ask, ask_all, at_least, call, exactly, first, int, text};
use super::number::cast;
use crate::scalar::pattern::Pattern;
use crate::scalar::typing::a;
use crate::scalar::{Function, Mismatch, Operand};
use crate::types::Type;

/// Of so many texts.
pub(super) fn texts<const N: usize>(function: Function, operands: &[Operand]) -> Binds {
    exactly::<N>(operands)?;
    call(function, operands, ask_all(operands, &Type::String)?)
}

pub(super) fn concat(operands: &[Operand]) -> Binds {
    at_least(1, operands)?;
    call(Function::Concat, operands, ask_all(operands, &Type::String)?)
}

pub(super) fn substring(operands: &[Operand]) -> Binds {
    let [value, from, count] = exactly(operands)?;
    let parameters = vec![ask(value, &Type::String)?, ask(from, &Type::Int)?, ask(count, &Type::Int)?];
    call(Function::Substring, operands, parameters)
}

pub(super) fn split_part(operands: &[Operand]) -> Binds {
    let [value, separator, part] = exactly(operands)?;
    let parameters = vec![ask(value, &Type::String)?];
    let separator = text(separator, "the separator")?.clone();
    if separator.is_empty() {
        return Err(Mismatch::new("the separator is empty"));
    }
    let part = int(part, 1..=i64::from(u32::MAX), "the number of the part")? as u32;
    first(Function::SplitPart { separator, part }, operands, parameters)
}

pub(super) fn regex_like(operands: &[Operand]) -> Binds {
    let [value, regex] = exactly(operands)?;
    let parameters = vec![ask(value, &Type::String)?];
    let regex = text(regex, "the regular expression")?;
    Pattern::new(regex)?;
    first(Function::RegexLike(regex.clone()), operands, parameters)
}

/// The text form, of types whose texts every engine writes alike.
pub(super) fn to_text(operands: &[Operand]) -> Binds {
    cast(Function::ToText, operands, has_text)
}

fn has_text(ty: &Type) -> bool {
    !matches!(ty, Type::Float | Type::Vector(_) | Type::List(_) | Type::Map(_))
}

pub(super) fn hash_bucket(operands: &[Operand]) -> Binds {
    let [value, buckets] = exactly(operands)?;
    let ty = value.default_type();
    if !has_text(&ty) {
        return Err(Mismatch::new(format!("{} has no text that every engine writes alike", a(&ty))));
    }
    let buckets = int(buckets, 1..=i64::MAX, "the number of buckets")?;
    first(Function::HashBucket(buckets), operands, vec![ty])
}
