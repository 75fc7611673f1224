//! Types as written to types of the language.

use fsc_runtime::types::Type;

use super::error::ResolveError;
use super::foreign;
use crate::diag::near;
use crate::ir::ast::ColumnType;
use crate::ir::hir::Declared;

const WORDS: [&str; 12] = [
    "bool",
    "int",
    "float",
    "decimal",
    "string",
    "enum",
    "timestamp",
    "date",
    "duration",
    "vector",
    "list",
    "map",
];

/// The type that is meant, or what is wrong with it.
pub(super) fn declared(written: &ColumnType) -> Result<Declared, ResolveError> {
    let (ty, unit) = typed(written)?;
    Ok(Declared { ty, nullable: written.nullable, unit, span: written.span })
}

fn typed(written: &ColumnType) -> Result<(Type, i64), ResolveError> {
    let plain = |ty: Type| {
        let is_plain = written.arguments.is_empty() && written.nested.is_empty();
        if is_plain {
            Ok((ty, 1))
        } else {
            Err(fault(written, "it takes no parameters", "write the word alone"))
        }
    };
    match written.name.value.as_str() {
        "bool" => plain(Type::Bool),
        "int" => plain(Type::Int),
        "float" => plain(Type::Float),
        "string" => plain(Type::String),
        "date" => plain(Type::Date),
        "duration" => plain(Type::Duration),
        "timestamp" => Ok((Type::Timestamp, unit(written)?)),
        "decimal" => Ok((decimal(written)?, 1)),
        "enum" => Ok((enumeration(written)?, 1)),
        "vector" => Ok((vector(written)?, 1)),
        "list" => Ok((Type::List(Box::new(item(written, 0, "list<int>")?)), 1)),
        "map" => Ok((map(written)?, 1)),
        other => {
            let help = foreign::type_name(other)
                .unwrap_or_else(|| near::help(other, WORDS, "see the book for the types"));
            Err(fault(written, "there is no such word", &help))
        }
    }
}

fn unit(written: &ColumnType) -> Result<i64, ResolveError> {
    match written.arguments.first().map(|word| word.value.as_str()) {
        None | Some("us") => Ok(1),
        Some("ms") => Ok(1_000),
        Some("s") => Ok(1_000_000),
        Some(_) => Err(fault(
            written,
            "its unit is not known",
            "write `timestamp`, `timestamp(ms)` or `timestamp(s)`",
        )),
    }
}

fn decimal(written: &ColumnType) -> Result<Type, ResolveError> {
    let numbers: Vec<Option<u8>> = written.arguments.iter().map(|word| word.value.parse().ok()).collect();
    match numbers.as_slice() {
        [Some(precision @ 1..=38), Some(scale)] if scale <= precision => {
            Ok(Type::Decimal { precision: *precision, scale: *scale })
        }
        _ => Err(fault(
            written,
            "a decimal has 1 to 38 digits, and no more of them behind the point",
            "write it as in `decimal(10,2)`",
        )),
    }
}

fn enumeration(written: &ColumnType) -> Result<Type, ResolveError> {
    let words: Vec<&str> = written.arguments.iter().map(|word| word.value.as_str()).collect();
    if words.is_empty() {
        return Err(fault(written, "an enum has words", "write it as in `enum(red, blue)`"));
    }
    let again = words.iter().enumerate().find(|(at, word)| words[..*at].contains(word));
    match again {
        Some((_, word)) => Err(fault(written, &format!("`{word}` stands twice"), "name each word once")),
        None => Ok(Type::enumeration(words)),
    }
}

fn vector(written: &ColumnType) -> Result<Type, ResolveError> {
    match written.arguments.first().and_then(|word| word.value.parse::<u32>().ok()) {
        Some(length @ 1..=8192) => Ok(Type::Vector(length)),
        _ => Err(fault(written, "a vector has 1 to 8192 numbers", "write it as in `vector<8>`")),
    }
}

fn map(written: &ColumnType) -> Result<Type, ResolveError> {
    match written.nested.first().map(typed) {
        Some(Ok((Type::String, _))) => Ok(Type::Map(Box::new(item(written, 1, "map<string,int>")?))),
        _ => Err(fault(written, "a map has the text of its keys", "write it as in `map<string,int>`")),
    }
}

/// The type of what a collection holds: single values, none of them null.
fn item(written: &ColumnType, at: usize, example: &str) -> Result<Type, ResolveError> {
    let help = format!("write it as in `{example}`");
    let Some(nested) = written.nested.get(at) else {
        return Err(fault(written, "it does not say what it holds", &help));
    };
    let (ty, _) = typed(nested)?;
    if nested.nullable || !ty.is_ordered() {
        return Err(fault(nested, "a collection holds single values, none of them null", &help));
    }
    Ok(ty)
}

fn fault(written: &ColumnType, why: &str, help: &str) -> ResolveError {
    let (name, why) = (written.name.value.clone(), why.to_owned());
    ResolveError::UnknownType { name, why, help: help.to_owned(), span: written.span }
}
