//! The schema knows the entries that the parser knows, and no others.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::parse::keys::*;

fn schema() -> Value {
    serde_json::from_str(include_str!("schema.json")).unwrap()
}

/// The properties of an object, or of the alternative of a definition that is one.
fn properties(schema: &Value) -> BTreeSet<String> {
    let alternatives = schema["anyOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    let object = alternatives.iter().find(|one| one["properties"].is_object()).unwrap_or(schema);
    object["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn entries_are_those_of_the_parser() {
    let schema = schema();
    fn with_about(keys: &[&'static str]) -> Vec<&'static str> {
        [ABOUT, keys].concat()
    }
    let all: [(&str, Vec<&str>); 16] = [
        ("project", HEADER.to_vec()),
        ("athena", ATHENA.to_vec()),
        ("sagemaker", SAGEMAKER.to_vec()),
        ("environment", ENVIRONMENT.to_vec()),
        ("entity", with_about(ENTITY)),
        ("source", with_about(SOURCE)),
        ("column", with_about(COLUMN)),
        ("known", KNOWN.to_vec()),
        ("unique", KNOWN.to_vec()),
        ("places", LOCATIONS.to_vec()),
        ("place", LOCATION.to_vec()),
        ("group", with_about(GROUP)),
        ("feature", with_about(FEATURE)),
        ("online", ONLINE.to_vec()),
        ("label", with_about(LABEL)),
        ("vector", with_about(VECTOR)),
    ];
    for (name, keys) in all {
        let keys: BTreeSet<String> = keys.into_iter().map(str::to_owned).collect();
        assert_eq!(properties(&schema["$defs"][name]), keys, "{name}");
    }
    let sections: BTreeSet<String> = SECTIONS.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(properties(&schema), sections);
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, root: &Value) {
        if let Some(reference) = value["$ref"].as_str() {
            let name = reference.strip_prefix("#/$defs/").unwrap();
            assert!(root["$defs"][name].is_object(), "{reference}");
        }
        match value {
            Value::Object(map) => map.values().for_each(|value| walk(value, root)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, root)),
            _ => {}
        }
    }
    let schema = schema();
    walk(&schema, &schema);
}
