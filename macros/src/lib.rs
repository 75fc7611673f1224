//! Proc macros: the way into a crate for code that `fsc_build::compile` made.
//!
//! Macros are thin: what a name or a type is was decided by the compiler.

mod include;

use proc_macro::TokenStream;

/// Includes the modules that `fsc_build::compile` made of a spec in this crate's build script.
///
/// ```ignore
/// mod features {
///     fsc_macros::include_features!("definitions");
/// }
/// ```
///
/// The path is the one that the build script names. There are modules `groups`, `keys`, `labels`, `sources`, `vectors`
/// and `words`, as far as the spec has any.
#[proc_macro]
pub fn include_features(input: TokenStream) -> TokenStream {
    include::include(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}
