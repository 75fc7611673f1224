//! Functions on values that may be null: `map`, `and_then` and `zip` where some are, plain calls where none is.

use fsc_runtime::types::Type;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::native::{Held, Mapped, Native, Shape, inner_name, uses};

/// What a function gives for values that are there.
pub(super) struct Gives {
    /// The type.
    pub(super) ty: Type,
    /// Whether it gives an `Option`.
    pub(super) partial: bool,
    /// Whether the result refers to the arguments.
    pub(super) borrows: bool,
    /// What its code is.
    pub(super) shape: Shape,
}

impl Gives {
    /// The same, as a part of an argument.
    pub(super) fn borrowing(self) -> Self {
        Self { borrows: true, ..self }
    }
}

/// A function by its path, on arguments that may be null.
pub(super) fn by_path(path: TokenStream, arguments: &[Native], gives: &Gives) -> Native {
    if let [only] = arguments
        && only.nullable
        && only.held != Held::Owned
        && only.mapped.is_none()
    {
        let (code, step) = (only.receiver(), step(gives));
        let native = finished(quote!(#code.#step(#path)), gives).missing();
        let native = Native { shape: Shape::Call, ..native };
        return if gives.borrows { native.borrowed() } else { native };
    }
    let apply = |inner: &[Native]| {
        let inner = inner.iter().map(Native::referred);
        quote!(#path(#(#inner),*))
    };
    apply_to(arguments, gives, &apply)
}

/// Code on arguments that may be null. `code` is given them as values that are there.
pub(super) fn apply_to(
    arguments: &[Native],
    gives: &Gives,
    code: &dyn Fn(&[Native]) -> TokenStream,
) -> Native {
    let owned = gives.borrows && arguments.iter().any(|argument| argument.held == Held::Owned);
    let made = |inner: &[Native]| kept(code(inner), gives, owned);
    let nullable: Vec<usize> = (0..arguments.len()).filter(|at| arguments[*at].nullable).collect();
    let result = |code: TokenStream| {
        let native = finished(code, gives);
        if gives.borrows && !owned { native.borrowed() } else { native }
    };
    let [first, rest @ ..] = nullable.as_slice() else {
        return Native { nullable: gives.partial, ..result(made(arguments)) };
    };
    if let Some(fused) = fused(arguments, *first).filter(|_| rest.is_empty()) {
        return optional(fused, gives, &made, &result);
    }
    let names = names(arguments, &nullable);
    let inner = inner(arguments, &nullable, &names);
    let mut several = arguments[*first].receiver();
    let name = &names[0];
    let mut pattern = quote!(#name);
    for (at, name) in rest.iter().zip(&names[1..]) {
        let other = &arguments[*at].code;
        several = quote!(#several.zip(#other));
        pattern = quote!((#pattern, #name));
    }
    optional((several, pattern, inner), gives, &made, &result)
}

/// What may be missing, the names of what is there, and the arguments then.
type Inner = (TokenStream, TokenStream, Vec<Native>);

/// The call on what is there.
fn optional(
    (optional, pattern, inner): Inner,
    gives: &Gives,
    made: &dyn Fn(&[Native]) -> TokenStream,
    result: &dyn Fn(TokenStream) -> Native,
) -> Native {
    let (step, body) = (step(gives), made(&inner));
    let native = result(quote!(#optional.#step(|#pattern| #body)));
    let body = Native { code: body, held: native.held, ..finished(quote!(), gives) };
    let mapped = (!gives.partial).then(|| Box::new(Mapped { optional, pattern, body }));
    Native { shape: Shape::Call, mapped, nullable: true, ..native }
}

/// An argument that is a closure on something already: the call goes into it, unless its names mean something else
/// in the other arguments.
fn fused(arguments: &[Native], at: usize) -> Option<Inner> {
    let Mapped { optional, pattern, body } = arguments[at].mapped.as_deref()?.clone();
    let others = arguments.iter().enumerate().filter(|(other, _)| *other != at);
    let is_free = |name: &TokenTree| others.clone().all(|(_, other)| !uses(&other.code, &name.to_string()));
    let names: Vec<TokenTree> = flat(pattern.clone());
    let mut inner = arguments.to_vec();
    inner[at] = body;
    names.iter().all(is_free).then_some((optional, pattern, inner))
}

/// The names of a pattern.
fn flat(pattern: TokenStream) -> Vec<TokenTree> {
    let names = pattern.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => flat(group.stream()),
        TokenTree::Ident(name) => vec![TokenTree::Ident(name)],
        TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
    });
    names.collect()
}

fn step(gives: &Gives) -> Ident {
    if gives.partial { format_ident!("and_then") } else { format_ident!("map") }
}

fn finished(code: TokenStream, gives: &Gives) -> Native {
    Native::new(code, &gives.ty, gives.shape)
}

/// A part of a value that goes away is made one's own.
fn kept(code: TokenStream, gives: &Gives, owned: bool) -> TokenStream {
    if !owned {
        return code;
    }
    let part = Native::new(code, &gives.ty, Shape::Call).borrowed();
    Native { nullable: gives.partial, ..part }.owned().code
}

/// A name for each argument that may be null, none of which other arguments use.
fn names(arguments: &[Native], nullable: &[usize]) -> Vec<Ident> {
    let mut names: Vec<Ident> = Vec::new();
    for (at, plain) in nullable.iter().zip(["x", "y", "z", "w"].into_iter().cycle()) {
        let others: Vec<&TokenStream> = arguments.iter().map(|argument| &argument.code).collect();
        let others: Vec<&TokenStream> =
            others.into_iter().enumerate().filter(|(other, _)| other != at).map(|(_, code)| code).collect();
        let mut name = inner_name(&arguments[*at].code, &others, plain);
        while names.contains(&name) {
            name = format_ident!("{name}_");
        }
        names.push(name);
    }
    names
}

/// The arguments as values that are there.
fn inner(arguments: &[Native], nullable: &[usize], names: &[Ident]) -> Vec<Native> {
    let mut inner = arguments.to_vec();
    for (at, name) in nullable.iter().zip(names) {
        let argument = &mut inner[*at];
        *argument = Native { code: quote!(#name), nullable: false, shape: Shape::Place, ..argument.clone() };
    }
    inner
}
