//! `project:`, with an environment merged over it.

use super::error::LowerError;
use crate::diag::near;
use crate::ir::ast::{Environment, Header, Location, Name, Setting};
use crate::ir::plan::Project;

/// The places that an environment gives to sources.
pub(super) type Places = Vec<(Name, Vec<Location>)>;

/// Names and places, those of the environment first.
pub(super) fn project(
    header: Option<&Header>,
    environment: Option<&str>,
) -> Result<(Project, Places), LowerError> {
    let chosen = match environment {
        None => None,
        Some(name) => Some(find(header, name)?),
    };
    let Some(header) = header else { return Ok((Project::default(), Places::new())) };
    let athena = Merged {
        over: chosen.and_then(|it| it.athena.as_ref()).map(|it| it.settings.as_slice()),
        base: header.athena.as_ref().map(|it| it.settings.as_slice()),
    };
    let sagemaker = Merged {
        over: chosen.and_then(|it| it.sagemaker.as_ref()).map(|it| it.settings.as_slice()),
        base: header.sagemaker.as_ref().map(|it| it.settings.as_slice()),
    };
    let project = Project {
        name: header.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
        description: header.description.as_ref().map(|text| text.value.clone()),
        athena_database: athena.get("database"),
        athena_workgroup: athena.get("workgroup"),
        athena_output: athena.get("output").map(folder),
        region: sagemaker.get("region"),
        offline_store: sagemaker.get("offline"),
        role: sagemaker.get("role"),
        prefix: sagemaker.get("prefix").unwrap_or_default(),
        kms: sagemaker.get("kms"),
    };
    Ok((project, chosen.map(|it| it.at.clone()).unwrap_or_default()))
}

fn find<'h>(header: Option<&'h Header>, name: &str) -> Result<&'h Environment, LowerError> {
    let all = header.map(|header| header.environments.as_slice()).unwrap_or_default();
    all.iter().find(|it| it.name.value == name).ok_or_else(|| {
        let names = all.iter().map(|it| it.name.value.as_str());
        let help = near::help(name, names, "declare it under `environments` of the project");
        LowerError::UnknownEnvironment { name: name.to_owned(), help }
    })
}

/// Settings of an environment over those of the project, key by key.
struct Merged<'a> {
    over: Option<&'a [Setting]>,
    base: Option<&'a [Setting]>,
}

impl Merged<'_> {
    fn get(&self, name: &str) -> Option<String> {
        let find = |settings: Option<&[Setting]>| {
            let found = settings?.iter().find(|it| it.name.value == name)?;
            Some(found.value.value.clone())
        };
        find(self.over).or_else(|| find(self.base))
    }
}

/// A location that ends with a slash.
fn folder(mut location: String) -> String {
    if !location.ends_with('/') {
        location.push('/');
    }
    location
}
