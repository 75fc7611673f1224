//! `#[derive(FeatureGroup)]`.
//!
//! [`own`] reads the struct, [`project`] the spec, with the struct as one of its texts where it says what its features
//! are; [`check`] holds the struct's fields against what the compiler makes of the group, and [`expand`] writes what
//! the struct gets. Faults of the spec point into the struct wherever they lie in it ([`fault`]).

mod check;
mod expand;
mod fault;
mod options;
mod own;
mod project;
#[cfg(test)]
mod tests;
mod written;

use proc_macro2::TokenStream;
use quote::quote;

/// What a struct of features gets.
pub(crate) fn derive(input: TokenStream) -> syn::Result<TokenStream> {
    let own = own::Own::read(syn::parse2(input)?)?;
    let project = project::Project::read(&own)?;
    let plan = project.plan(&own)?;
    let binding = project.binding(&plan, &own)?;
    check::check(&own, &binding)?;
    let made = expand::expand(&own, &binding, project.request(&plan, &own))?;
    let tracked = project.tracked();
    Ok(quote!(#made #tracked))
}
