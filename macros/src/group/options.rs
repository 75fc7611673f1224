//! `#[feature_group(..)]`: where the spec is, which group is meant, and what else the group says.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Lit, LitStr, Token, parenthesized, token};

/// What the attribute says.
pub(super) struct Options {
    /// The spec's folder or file.
    pub(super) spec: LitStr,
    /// The group's name.
    pub(super) group: LitStr,
    /// What the group says, where it is this struct.
    pub(super) settings: Vec<Setting>,
}

/// A part of a group: `entity = "user"`, `online(ttl = "30d")`.
pub(super) struct Setting {
    /// Its name.
    pub(super) name: Ident,
    /// What it is.
    pub(super) said: Said,
}

/// What a setting is.
pub(super) enum Said {
    /// A text, a number or a truth value.
    Value(Lit),
    /// Settings of its own.
    Settings(Vec<Setting>),
}

impl Parse for Options {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (mut spec, mut group, mut settings) = (None, None, Vec::new());
        while !input.is_empty() {
            let name = Ident::parse_any(&input.fork())?;
            match name.to_string().as_str() {
                "spec" => spec = Some(valued(input)?),
                "group" => group = Some(valued(input)?),
                _ => settings.push(input.parse()?),
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let missing = |what: &str| Error::new(Span::call_site(), format!("say the {what}"));
        Ok(Self {
            spec: spec.ok_or_else(|| missing("spec: `#[feature_group(spec = \"definitions\", ..)]`"))?,
            group: group
                .ok_or_else(|| missing("group: `#[feature_group(.., group = \"user-features\")]`"))?,
            settings,
        })
    }
}

fn valued(input: ParseStream<'_>) -> syn::Result<LitStr> {
    Ident::parse_any(input)?;
    input.parse::<Token![=]>()?;
    input.parse()
}

impl Parse for Setting {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = Ident::parse_any(input)
            .map_err(|error| Error::new(error.span(), "write a name and a value: `ttl = \"30d\"`"))?;
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            let settings = Punctuated::<Self, Token![,]>::parse_terminated(&content)?;
            return Ok(Self { name, said: Said::Settings(settings.into_iter().collect()) });
        }
        input.parse::<Token![=]>()?;
        Ok(Self { name, said: Said::Value(input.parse()?) })
    }
}
