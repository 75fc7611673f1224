//! The spec that a struct belongs to.

use std::path::{Path, PathBuf};

use fsc_core::diag::near;
use fsc_core::driver;
use fsc_core::emit::rust::{Binding, bind};
use fsc_core::emit::sagemaker;
use fsc_core::ir::plan::Plan;
use fsc_core::source::SourceMap;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Error;

use super::fault::{self, Here};
use super::own::Own;
use super::written::Written;

/// The texts of a spec.
pub(super) struct Project {
    sources: SourceMap,
    /// How many of them are files.
    files: usize,
    written: Option<Written>,
}

impl Project {
    /// Reads the spec, and adds the struct to it where that says what its features are.
    pub(super) fn read(own: &Own) -> syn::Result<Self> {
        let spec = &own.options.spec;
        let refused = |error: String| Error::new_spanned(spec, error);
        let path = found(&spec.value()).ok_or_else(|| {
            refused(format!("there is no `{}` in this package or a folder above it", spec.value()))
        })?;
        let fsc_build::Spec { mut sources, found, .. } =
            fsc_build::read(&path).map_err(|error| refused(error.to_string()))?;
        if found.has_errors() {
            return Err(fault::error(found, &sources, (spec, None)));
        }
        let written = own.is_written_here().then(|| Written::of(own)).transpose()?;
        let files = sources.files().len();
        if let Some(written) = &written {
            sources.add(own.name.to_string(), written.text.clone());
        }
        Ok(Self { sources, files, written })
    }

    /// What the spec means.
    pub(super) fn plan(&self, own: &Own) -> syn::Result<Plan> {
        let (plan, found) = driver::plan(&self.sources, None);
        let plan = plan.filter(|_| !found.has_errors());
        plan.ok_or_else(|| fault::error(found, &self.sources, (&own.options.spec, self.here())))
    }

    /// What the compiler makes of the group.
    pub(super) fn binding(&self, plan: &Plan, own: &Own) -> syn::Result<Binding> {
        let group = &own.options.group;
        bind(plan, &self.sources, &group.value()).ok_or_else(|| {
            let known = plan.groups.iter().map(|group| group.name.as_str());
            let help = near::help(&group.value(), known, "write the name of a group with a source");
            Error::new_spanned(group, format!("the spec has no group `{}`; {help}", group.value()))
        })
    }

    /// The request that makes the group's FeatureGroup, where the project says where these are.
    pub(super) fn request(&self, plan: &Plan, own: &Own) -> Option<String> {
        let path = format!("sagemaker/{}.json", own.options.group.value());
        let (files, _) = sagemaker::emit(plan, &self.sources);
        files.into_iter().find(|file| file.path == path).map(|file| file.text)
    }

    /// Code that is compiled again when a file of the spec changes.
    pub(super) fn tracked(&self) -> TokenStream {
        let files = self.sources.files().iter().take(self.files).map(|file| &file.name);
        quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
    }

    fn here(&self) -> Option<Here<'_>> {
        let base = self.sources.files().get(self.files)?.base as usize;
        Some(Here { base, written: self.written.as_ref()? })
    }
}

/// A path of the package, or of the nearest folder above that has it.
fn found(spec: &str) -> Option<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")?;
    Path::new(&package).ancestors().map(|folder| folder.join(spec)).find(|path| path.exists())
}
