//! A piece of native Rust that yields a value: its code, its type, and how the value is held.

use fsc_runtime::types::Type;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// Code that yields a value.
#[derive(Clone, Debug)]
pub(in crate::emit::rust) struct Native {
    /// The code.
    pub(in crate::emit::rust) code: TokenStream,
    /// The type of the language.
    pub(in crate::emit::rust) ty: Type,
    /// Whether the code yields an `Option`.
    pub(in crate::emit::rust) nullable: bool,
    /// How the value is held.
    pub(in crate::emit::rust) held: Held,
    /// What the code is.
    pub(in crate::emit::rust) shape: Shape,
    /// If the code is an `Option` and a closure on it, both: a further step goes into the closure.
    pub(in crate::emit::rust) mapped: Option<Box<Mapped>>,
}

/// `optional.map(|pattern| body)`.
#[derive(Clone, Debug)]
pub(in crate::emit::rust) struct Mapped {
    /// What may be missing.
    pub(in crate::emit::rust) optional: TokenStream,
    /// The names of what is there.
    pub(in crate::emit::rust) pattern: TokenStream,
    /// What is made of it.
    pub(in crate::emit::rust) body: Native,
}

/// How a value is held. Texts, lists, maps and vectors are borrowed from records, or made on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit::rust) enum Held {
    /// By value: numbers, times, enums.
    Copied,
    /// By reference: `&str`, `&[T]`, `&BTreeMap<String, T>`, `&[f64; N]`.
    Borrowed,
    /// By value: `String`, `Vec<T>`, `BTreeMap<String, T>`, `[f64; N]`.
    Owned,
}

/// What a piece of code is, for what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit::rust) enum Shape {
    /// A number literal: it has no type of its own.
    Literal,
    /// A variable, a field or another literal: it costs nothing, and methods can be called on it.
    Place,
    /// A call: methods can be called on it.
    Call,
    /// An operator: in parentheses before anything else.
    Operator,
}

impl Native {
    /// Code of a type that is there.
    pub(in crate::emit::rust) fn new(code: TokenStream, ty: &Type, shape: Shape) -> Self {
        let held = if is_copied(ty) { Held::Copied } else { Held::Owned };
        Self { code, ty: ty.clone(), nullable: false, held, shape, mapped: None }
    }

    /// Code that yields an `Option`.
    pub(in crate::emit::rust) fn missing(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// Borrowed, unless it is copied anyway.
    pub(in crate::emit::rust) fn borrowed(self) -> Self {
        let held = if self.held == Held::Owned { Held::Borrowed } else { self.held };
        Self { held, ..self }
    }

    /// The code as what a method is called on.
    pub(in crate::emit::rust) fn receiver(&self) -> TokenStream {
        let code = &self.code;
        match self.shape {
            Shape::Literal => {
                let suffix = if self.ty == Type::Int { "_i64" } else { "_f64" };
                let text = code.to_string().replace("- ", "-");
                let suffixed: TokenStream = format!("{text}{suffix}").parse().unwrap_or_default();
                if text.starts_with('-') { quote!((#suffixed)) } else { suffixed }
            }
            Shape::Place | Shape::Call => code.clone(),
            Shape::Operator => quote!((#code)),
        }
    }

    /// The code as an operand of an operator.
    pub(in crate::emit::rust) fn operand(&self) -> TokenStream {
        let code = &self.code;
        if self.shape == Shape::Operator { quote!((#code)) } else { code.clone() }
    }

    /// Whether the code costs nothing, so that it may be evaluated in vain.
    pub(in crate::emit::rust) fn is_cheap(&self) -> bool {
        matches!(self.shape, Shape::Literal | Shape::Place)
    }

    /// The value as one that is borrowed or copied, where a function takes a reference.
    pub(in crate::emit::rust) fn referred(&self) -> TokenStream {
        let code = self.operand();
        if self.held == Held::Owned && !self.nullable { quote!(&#code) } else { self.code.clone() }
    }

    /// The value made one's own; what is copied stays.
    pub(in crate::emit::rust) fn owned(self) -> Self {
        if self.held != Held::Borrowed {
            return self;
        }
        let code = self.receiver();
        let code = match (&self.ty, self.nullable) {
            (Type::String, false) => quote!(#code.to_owned()),
            (Type::String, true) => quote!(#code.map(str::to_owned)),
            (Type::List(_), false) => quote!(#code.to_vec()),
            (Type::List(_), true) => quote!(#code.map(<[_]>::to_vec)),
            (Type::Map(_), false) => quote!(#code.clone()),
            (Type::Map(_), true) => quote!(#code.cloned()),
            (_, false) => quote!(*#code),
            (_, true) => quote!(#code.copied()),
        };
        Self { code, held: Held::Owned, shape: Shape::Call, mapped: None, ..self }
    }

    /// The value behind `Some`, unless it is an `Option` already.
    pub(in crate::emit::rust) fn optional(self) -> Self {
        if self.nullable {
            return self;
        }
        let code = &self.code;
        Self { code: quote!(Some(#code)), nullable: true, shape: Shape::Call, ..self }
    }

    /// A value in a variable, as it is used from then on: never moved.
    pub(in crate::emit::rust) fn in_variable(&self, name: &Ident) -> Self {
        let code = match (self.held, &self.ty, self.nullable) {
            (Held::Owned, Type::String, false) => quote!(#name.as_str()),
            (Held::Owned, Type::List(_), false) => quote!(#name.as_slice()),
            (Held::Owned, Type::String | Type::List(_), true) => quote!(#name.as_deref()),
            (Held::Owned, _, false) => quote!(&#name),
            (Held::Owned, _, true) => quote!(#name.as_ref()),
            _ => quote!(#name),
        };
        let shape = if self.held == Held::Owned && code.to_string().starts_with('&') {
            Shape::Operator
        } else {
            Shape::Place
        };
        Self { code, shape, mapped: None, ..self.clone() }.borrowed()
    }
}

/// Whether values of a type are copied wherever they go.
pub(in crate::emit::rust) fn is_copied(ty: &Type) -> bool {
    !matches!(ty, Type::String | Type::List(_) | Type::Map(_) | Type::Vector(_))
}

/// A name for what stands in an `Option`: that of the field or variable, unless other code uses it.
pub(in crate::emit::rust) fn inner_name(code: &TokenStream, others: &[&TokenStream], plain: &str) -> Ident {
    let mut last = None;
    for token in code.clone() {
        match token {
            TokenTree::Ident(ident) => last = Some(ident.to_string()),
            TokenTree::Punct(sign) if sign.as_char() == '.' => {}
            // `as_deref()` and the like say nothing of what they are called on.
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                last = None;
                break;
            }
        }
    }
    let mut name = last.filter(|name| !name.starts_with("as_")).unwrap_or_else(|| plain.to_owned());
    while others.iter().any(|other| uses(other, &name)) {
        name.push('_');
    }
    format_ident!("{name}")
}

/// Whether a name stands anywhere in code.
pub(in crate::emit::rust) fn uses(code: &TokenStream, name: &str) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => uses(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
