//! Proc macros: structs of features that are held against a spec, and code that was made of one.
//!
//! Macros are thin: what a name or a type is was decided by the compiler, through the same stages as on the command
//! line. [`include_features!`] includes what a build script made; [`macro@FeatureGroup`] starts at `group`.

mod group;
mod include;
mod word;

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

/// Makes a struct the features of a group of a spec, or the group itself.
///
/// The struct below is held against `user-features` of the spec: a field that is missing, too many, of another type or
/// wrongly nullable does not compile.
///
/// ```ignore
/// #[derive(Clone, Debug, PartialEq, FeatureGroup)]
/// #[feature_group(spec = "definitions", group = "user-features")]
/// pub struct UserFeatures {
///     pub total_spend_30d: f64,
///     pub last_purchase_at: Option<Timestamp>,
/// }
/// ```
///
/// This one says what its features are, and is checked as part of the spec, as if it stood there:
///
/// ```ignore
/// #[derive(Clone, Debug, PartialEq, FeatureGroup)]
/// #[feature_group(spec = "definitions", group = "spenders", entity = "user", source = "events", evaluate = "every 1d")]
/// pub struct Spenders {
///     #[is(sum(amount) where event_type == "purchase" over 30d else 0)]
///     pub spend_30d: f64,
/// }
/// ```
///
/// The spec is a folder or file, relative to the package or else to the nearest folder above that has it. Everything
/// beside `spec` and `group` is what a group of a spec may say: `online(ttl = "30d")`, `let(..)`, `where = ".."`.
/// The struct gets `FeatureGroup` and, where records are stored, `Stored` of `fsc_runtime::record`; a function `job`
/// that says how the group is computed; `CREATE_FEATURE_GROUP`, the request that makes its FeatureGroup; and a type
/// for its key, named like the struct with `Key` behind.
#[proc_macro_derive(FeatureGroup, attributes(feature_group, is))]
pub fn feature_group(input: TokenStream) -> TokenStream {
    group::derive(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Makes an enum a closed set of words, as `fsc_runtime::record::Word`.
///
/// A variant is the word of its name in small letters with `_` between: `PageView` is `page_view`. Any other word is
/// said: `#[word("page-view")]`.
#[proc_macro_derive(Word, attributes(word))]
pub fn word(input: TokenStream) -> TokenStream {
    word::derive(input.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}
