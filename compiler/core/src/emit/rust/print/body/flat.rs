//! Expressions on one line.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprClosure, ExprStruct, Macro, Member, Token};

/// An expression on one line; none where something in it is not known here.
pub(super) fn flat(expr: &Expr) -> Option<String> {
    Some(match expr {
        Expr::Path(_) => joined(expr),
        Expr::Lit(literal) => literal.lit.to_token_stream().to_string(),
        Expr::Call(call) => format!("{}({})", flat(&call.func)?, list(&call.args)?),
        Expr::MethodCall(call) if call.turbofish.is_none() => {
            format!("{}.{}({})", flat(&call.receiver)?, call.method, list(&call.args)?)
        }
        Expr::Field(field) => format!("{}.{}", flat(&field.base)?, member(&field.member)),
        Expr::Index(index) => format!("{}[{}]", flat(&index.expr)?, flat(&index.index)?),
        Expr::Binary(binary) => {
            format!("{} {} {}", flat(&binary.left)?, joined(&binary.op), flat(&binary.right)?)
        }
        Expr::Unary(unary) => format!("{}{}", joined(&unary.op), flat(&unary.expr)?),
        Expr::Reference(reference) if reference.mutability.is_none() => {
            format!("&{}", flat(&reference.expr)?)
        }
        Expr::Paren(paren) => format!("({})", flat(&paren.expr)?),
        Expr::Tuple(tuple) if tuple.elems.len() != 1 => format!("({})", list(&tuple.elems)?),
        Expr::Try(tried) => format!("{}?", flat(&tried.expr)?),
        Expr::Array(array) => format!("[{}]", list(&array.elems)?),
        Expr::Closure(closure) => format!("{} {}", parameters(closure)?, flat(&closure.body)?),
        Expr::Macro(call) if is_vec(&call.mac) => format!("vec![{}]", list(&items(&call.mac)?)?),
        Expr::Struct(literal) => structure(literal)?,
        _ => return None,
    })
}

fn list(items: &Punctuated<Expr, Token![,]>) -> Option<String> {
    Some(items.iter().map(flat).collect::<Option<Vec<_>>>()?.join(", "))
}

fn structure(literal: &ExprStruct) -> Option<String> {
    let fields = fields(literal)?.into_iter().map(|(name, value)| match value {
        Some(value) => Some(format!("{name}: {}", flat(value)?)),
        None => Some(name),
    });
    let name = joined(&literal.path);
    let fields = fields.collect::<Option<Vec<_>>>()?.join(", ");
    Some(if fields.is_empty() { format!("{name} {{}}") } else { format!("{name} {{ {fields} }}") })
}

/// The fields of a struct; those without a value are named after a variable.
pub(super) fn fields(literal: &ExprStruct) -> Option<Vec<(String, Option<&Expr>)>> {
    let fields = literal.fields.iter();
    let fields = fields.map(|field| (member(&field.member), field.colon_token.as_ref().map(|_| &field.expr)));
    literal.rest.is_none().then(|| fields.collect())
}

/// `|x, y|`
pub(super) fn parameters(closure: &ExprClosure) -> Option<String> {
    let plain = closure.capture.is_none() && matches!(closure.output, syn::ReturnType::Default);
    let names = closure.inputs.iter().map(|input| input.to_token_stream().to_string().replace(" ,", ","));
    plain.then(|| format!("|{}|", names.collect::<Vec<_>>().join(", ").replace("( ", "(").replace(" )", ")")))
}

pub(super) fn is_vec(call: &Macro) -> bool {
    call.path.is_ident("vec")
}

/// What is in the brackets of `vec!`.
pub(super) fn items(call: &Macro) -> Option<Punctuated<Expr, Token![,]>> {
    call.parse_body_with(Punctuated::parse_terminated).ok()
}

pub(super) fn member(member: &Member) -> String {
    joined(member)
}

/// Tokens without spaces between them, but behind commas.
pub(super) fn joined(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let mut joined = text.replace(' ', "").replace(',', ", ");
    for word in ["mut", "ref"] {
        let tight = format!("{word}{}", text.strip_prefix(&format!("{word} ")).unwrap_or("\0"));
        if joined == tight {
            joined.insert(word.len(), ' ');
        }
    }
    joined
}
