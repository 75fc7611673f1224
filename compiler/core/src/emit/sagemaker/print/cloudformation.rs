//! The CloudFormation template.
//!
//! A change of almost any property replaces a FeatureGroup, which would empty its online store. So resources are
//! retained whatever happens to the stack, and what replaces without changing meaning (description, tags) is left
//! out.

use serde_json::{Map, Value, json};

use super::request::properties;
use crate::emit::Artefact;
use crate::emit::sagemaker::model::FeatureGroup;

/// `sagemaker/cloudformation.yaml`.
pub(in crate::emit::sagemaker) fn cloudformation(project: &str, groups: &[FeatureGroup]) -> Artefact {
    let sayable = groups.iter().filter(|group| {
        group.online.as_ref().and_then(|online| online.storage.as_deref()) != Some("Standard_V2")
    });
    let resources: Map<String, Value> =
        sayable.map(|group| (logical(&group.group), resource(group))).collect();
    let template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": format!("Feature groups of {project}"),
        "Resources": resources,
    });
    // JSON cannot fail to be YAML: every key is text and every number is finite.
    let text = serde_yaml::to_string(&template).unwrap_or_default();
    Artefact::new("sagemaker/cloudformation.yaml", format!("# {}\n{text}", super::HEADER))
}

fn resource(group: &FeatureGroup) -> Value {
    json!({
        "Type": "AWS::SageMaker::FeatureGroup",
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "Properties": properties(group),
    })
}

/// A logical id: letters and digits only, and one of its own for each group. Words that start with a small letter
/// and are joined by `-` become capitals; any other name also carries a hash, so that `a-b` and `aB` stay apart.
fn logical(name: &str) -> String {
    let words: Vec<&str> = name.split('-').collect();
    let plain = |word: &&str| {
        word.starts_with(|letter: char| letter.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let mut id = String::new();
    for word in &words {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric);
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.extend(letters);
    }
    if !words.iter().all(plain) {
        id.push_str(&blake3::hash(name.as_bytes()).to_hex()[..8]);
    }
    id
}
