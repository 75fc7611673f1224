//! A struct of features, as somebody wrote it.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Lit, Meta, Type, Visibility};

use super::options::Options;

/// The struct.
pub(super) struct Own {
    /// Its name.
    pub(super) name: Ident,
    /// Who sees it.
    pub(super) visibility: Visibility,
    /// Its documentation.
    pub(super) docs: String,
    /// What `#[feature_group(..)]` says.
    pub(super) options: Options,
    /// Its fields.
    pub(super) fields: Vec<OwnField>,
}

/// A field.
pub(super) struct OwnField {
    /// Its name.
    pub(super) ident: Ident,
    /// Its type.
    pub(super) ty: Type,
    /// Its documentation.
    pub(super) docs: String,
    /// What `#[is(..)]` says.
    pub(super) meaning: Option<TokenStream>,
}

impl Own {
    /// Reads the struct.
    pub(super) fn read(input: DeriveInput) -> syn::Result<Self> {
        let name = input.ident;
        let refused = |what: &str| Err(Error::new_spanned(&name, what));
        if !input.generics.params.is_empty() {
            return refused("a struct of features has no parameters");
        }
        let fields = match input.data {
            Data::Struct(data) => data.fields,
            _ => return refused("features are the fields of a struct"),
        };
        if matches!(fields, Fields::Unnamed(_)) {
            return refused("features have names; give the struct named fields");
        }
        let Some(said) = once(&input.attrs, "feature_group")? else {
            return refused("say which group: `#[feature_group(spec = \"definitions\", group = \"..\")]`");
        };
        let options = said.parse_args()?;
        let fields = fields.into_iter().map(OwnField::read).collect::<syn::Result<_>>()?;
        Ok(Self { name, visibility: input.vis, docs: docs(&input.attrs), options, fields })
    }

    /// Whether the struct says what its features are.
    pub(super) fn is_written_here(&self) -> bool {
        !self.options.settings.is_empty() || self.fields.iter().any(|field| field.meaning.is_some())
    }
}

impl OwnField {
    fn read(field: syn::Field) -> syn::Result<Self> {
        let meaning = once(&field.attrs, "is")?.map(|attribute| match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => Ok(list.tokens.clone()),
            _ => Err(Error::new_spanned(attribute, "say what the feature is: `#[is(count() over 7d)]`")),
        });
        let ident = field.ident.clone();
        Ok(Self {
            ident: ident.ok_or_else(|| Error::new_spanned(&field, "features have names"))?,
            docs: docs(&field.attrs),
            meaning: meaning.transpose()?,
            ty: field.ty,
        })
    }
}

/// The attribute of this name, if there is one.
fn once<'a>(attributes: &'a [Attribute], name: &str) -> syn::Result<Option<&'a Attribute>> {
    let mut named = attributes.iter().filter(|attribute| attribute.path().is_ident(name));
    let first = named.next();
    match named.next() {
        Some(again) => Err(Error::new_spanned(again, format!("`{name}` stands twice; remove one of them"))),
        None => Ok(first),
    }
}

/// The documentation among attributes, as one line.
fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
