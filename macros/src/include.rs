//! `include_features!("definitions")`.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, LitStr};

/// The include of a spec's modules.
pub(crate) fn include(input: TokenStream) -> syn::Result<TokenStream> {
    let spec: LitStr = syn::parse2(input)
        .map_err(|error| Error::new(error.span(), "expected the path of a spec, as in `\"definitions\"`"))?;
    let name = fsc_build::output(&spec.value());
    // Cargo tells the folder to macros, too; whoever does not is left to what `env!` says.
    if std::env::var_os("OUT_DIR").is_none_or(|folder| !Path::new(&folder).join(&name).exists()) {
        let path = spec.value();
        let message =
            format!("`{path}` has not been compiled; call `fsc_build::compile(\"{path}\")` in build.rs");
        return Err(Error::new(spec.span(), message));
    }
    Ok(quote!(::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", #name));))
}
