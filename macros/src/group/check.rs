//! The fields of a struct against those that the group has. What only rustc can know, such as what an alias stands
//! for, is left to it: the code of [`super::expand`] does not compile then.

use fsc_core::diag::near;
use fsc_core::emit::rust::{Binding, BoundField};
use fsc_runtime::types::Type as SpecType;
use quote::ToTokens;
use syn::{Error, GenericArgument, PathArguments, Type};

use super::own::{Own, OwnField};

/// Types whose name says what they are.
const KNOWN: &str = "Option Vec BTreeMap HashMap String str bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 \
    u128 usize Timestamp Date Duration Decimal";

/// Refuses a field that is missing, too many, of another type, or wrongly nullable; all at once.
pub(super) fn check(own: &Own, binding: &Binding) -> syn::Result<()> {
    let mut errors = Vec::new();
    for field in &own.fields {
        match binding.fields.iter().find(|bound| field.ident == bound.ident) {
            Some(bound) => errors.extend(typed(field, bound, binding)),
            None => errors.push(unknown(field, own, binding)),
        }
    }
    let is_missing = |bound: &&BoundField| own.fields.iter().all(|field| field.ident != bound.ident);
    for bound in binding.fields.iter().filter(is_missing) {
        let (feature, group, ident) = (&bound.field.name, &binding.name, &bound.ident);
        let native = match bound.words() {
            Some(_) => "an enum that derives `Word`",
            None => &format!("`{}`", bound.native),
        };
        let message = format!("`{group}` has a feature `{feature}`, too: add the field `{ident}`, {native}");
        errors.push(Error::new_spanned(&own.name, message));
    }
    let all = errors.into_iter().reduce(|mut all, error| {
        all.combine(error);
        all
    });
    all.map_or(Ok(()), Err)
}

fn unknown(field: &OwnField, own: &Own, binding: &Binding) -> Error {
    let name = field.ident.to_string();
    let has = |ident: &str| own.fields.iter().any(|field| field.ident == ident);
    let free = binding.fields.iter().map(|bound| bound.ident.as_str()).filter(|ident| !has(ident));
    let help = near::help(&name, free, "remove the field");
    Error::new_spanned(&field.ident, format!("`{}` has no feature `{name}`; {help}", binding.name))
}

/// What is wrong with a field's type, as far as it can be seen.
fn typed(field: &OwnField, bound: &BoundField, binding: &Binding) -> Option<Error> {
    let feature = format!("`{}.{}`", binding.name, bound.field.name);
    let refused = |message: String| Some(Error::new_spanned(&field.ty, message));
    if let SpecType::List(item) | SpecType::Map(item) = &bound.field.ty
        && matches!(**item, SpecType::Enum(_))
    {
        return refused(format!(
            "{feature} holds several words; use the struct that `include_features!` gives"
        ));
    }
    let written = spelled(&field.ty);
    let (expected, way_out) = match bound.words() {
        Some(words) => {
            let of_enum = inner(&field.ty).map_or_else(String::new, spelled);
            let name = if is_among_known(&of_enum) { "Words" } else { &of_enum };
            let expected = if bound.field.nullable { format!("Option<{name}>") } else { name.to_owned() };
            let way_out =
                format!("write `{expected}` with an enum of {} that derives `Word`", words.join(", "));
            (expected, way_out)
        }
        None => (bound.native.clone(), format!("write `{}`", bound.native)),
    };
    if written == expected || !is_known(&written, bound) {
        return None;
    }
    let null = if bound.field.nullable { ", and may be null" } else { "" };
    refused(format!("{feature} is {}{null}: {way_out}", bound.field.ty))
}

/// Whether a type's names say what it is. A wrong `Option` around an enum does, too.
fn is_known(written: &str, bound: &BoundField) -> bool {
    let mut names = written.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let is_known = |name: &str| name.is_empty() || is_among_known(name) || name.starts_with(char::is_numeric);
    names.all(is_known) || (bound.words().is_some() && written.starts_with("Option<") != bound.field.nullable)
}

fn is_among_known(name: &str) -> bool {
    KNOWN.split(' ').any(|known| known == name)
}

/// What an `Option` is of, or else the type itself.
pub(super) fn inner(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return Some(ty) };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
            arguments.args.first().and_then(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => Some(ty),
    }
}

/// A type without the paths before its names: `Option<Timestamp>`.
fn spelled(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map_or_else(String::new, |last| {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return last.ident.to_string();
            };
            let arguments = arguments.args.iter().map(|argument| match argument {
                GenericArgument::Type(ty) => spelled(ty),
                other => other.to_token_stream().to_string(),
            });
            format!("{}<{}>", last.ident, arguments.collect::<Vec<_>>().join(", "))
        }),
        Type::Array(array) => format!("[{}; {}]", spelled(&array.elem), array.len.to_token_stream()),
        Type::Paren(inner) => spelled(&inner.elem),
        Type::Group(inner) => spelled(&inner.elem),
        other => other.to_token_stream().to_string(),
    }
}
