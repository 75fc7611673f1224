//! `project:` as written.

use super::{Location, Name};
use crate::source::Span;

/// A named setting and its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: Name,
    /// Its text.
    pub value: Name,
}

/// `project:`.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// `name`.
    pub name: Option<Name>,
    /// `description`.
    pub description: Option<Name>,
    /// `athena`.
    pub athena: Option<Athena>,
    /// `sagemaker`.
    pub sagemaker: Option<SageMaker>,
    /// `environments`.
    pub environments: Vec<Environment>,
    /// The whole entry.
    pub span: Span,
}

/// `athena:`: `database`, `workgroup`, `output`, `catalog`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Athena {
    /// The entries, known ones only.
    pub settings: Vec<Setting>,
}

/// `sagemaker:`: `region`, `offline`, `role`, `prefix`, `kms`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SageMaker {
    /// The entries, known ones only.
    pub settings: Vec<Setting>,
}

/// `environments: { prod: ... }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// Its name.
    pub name: Name,
    /// Merged over the base, key by key.
    pub athena: Option<Athena>,
    /// Merged over the base, key by key.
    pub sagemaker: Option<SageMaker>,
    /// Merged over the sources' `at`.
    pub at: Vec<(Name, Vec<Location>)>,
}
