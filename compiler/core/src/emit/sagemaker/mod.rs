//! SageMaker: from the plan to CreateFeatureGroup requests, a CloudFormation template and a Terraform file.
//!
//! [`lower`] decides what each group becomes and whether the service can hold it; [`print`] spells the result three
//! times. Groups that are computed at the moment of reading have a record only where an online store is asked for:
//! their bounded state. Nothing here calls AWS.

mod error;
mod limits;
mod lower;
mod model;
mod print;

pub use error::SageMakerError;
pub use fsc_runtime::codec::key::{IDENTIFIER, record_identifier};

use super::Artefact;
use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// `sagemaker/GROUP.json`, `sagemaker/cloudformation.yaml` and `sagemaker/terraform.tf.json`; nothing for a project
/// that says nothing of SageMaker, or that stores no group.
pub fn emit(plan: &Plan, _: &SourceMap) -> (Vec<Artefact>, Diagnostics) {
    if !plan.project.has_sagemaker() {
        return (Vec::new(), Diagnostics::new());
    }
    let (groups, diagnostics) = lower::lower(plan);
    if groups.is_empty() {
        return (Vec::new(), diagnostics);
    }
    let mut artefacts: Vec<Artefact> = groups.iter().map(print::request).collect();
    artefacts.push(print::cloudformation(&plan.project.name, &groups));
    artefacts.push(print::terraform(&groups));
    (artefacts, diagnostics)
}

/// What SageMaker cannot hold.
pub fn refused(plan: &Plan, _: &SourceMap) -> Diagnostics {
    if plan.project.has_sagemaker() { lower::lower(plan).1 } else { Diagnostics::new() }
}

#[cfg(test)]
mod tests;
