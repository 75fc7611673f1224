//! The Terraform file, in its JSON syntax.
//!
//! The provider replaces a FeatureGroup for almost any change, an added feature included. So every resource refuses
//! to be destroyed, ignores its feature definitions after it was made (features are added through the API) and carries no
//! description.

use serde_json::{Map, Value, json};

use crate::emit::Artefact;
use crate::emit::sagemaker::model::{FeatureGroup, OfflineStore, OnlineStore};

/// `sagemaker/terraform.tf.json`.
pub(in crate::emit::sagemaker) fn terraform(groups: &[FeatureGroup]) -> Artefact {
    let resources: Map<String, Value> =
        groups.iter().map(|group| (label(&group.group), resource(group))).collect();
    let mut document = Map::new();
    document.insert("//".into(), json!(super::HEADER));
    if groups.iter().any(|group| group.role.is_none()) {
        document.insert("variable".into(), json!({"role_arn": [{"type": "string"}]}));
    }
    document.insert("resource".into(), json!({"aws_sagemaker_feature_group": resources}));
    Artefact::new("sagemaker/terraform.tf.json", super::file(&Value::Object(document)))
}

fn resource(group: &FeatureGroup) -> Value {
    let definitions = group.definitions.iter().map(
        |definition| json!({"feature_name": literal(&definition.name), "feature_type": definition.ty.name()}),
    );
    let tags: Map<String, Value> =
        group.tags.iter().map(|(key, value)| (key.clone(), json!(literal(value)))).collect();
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
    put("feature_group_name", json!(literal(&group.name)));
    put("record_identifier_feature_name", json!(literal(&group.identifier)));
    put("event_time_feature_name", json!("event_time"));
    // The provider asks for a role even where only the online store is used.
    put(
        "role_arn",
        group.role.as_ref().map_or_else(|| json!("${var.role_arn}"), |role| json!(literal(role))),
    );
    put("feature_definition", definitions.collect());
    if let Some(online) = &group.online {
        put("online_store_config", json!([online_config(online)]));
    }
    if let Some(offline) = &group.offline {
        put("offline_store_config", json!([offline_config(offline)]));
    }
    if let Some((read, write)) = group.online.as_ref().and_then(|online| online.throughput) {
        let units = json!({
            "throughput_mode": "Provisioned",
            "provisioned_read_capacity_units": read,
            "provisioned_write_capacity_units": write,
        });
        put("throughput_config", json!([units]));
    }
    put("tags", Value::Object(tags));
    put("lifecycle", json!([{"prevent_destroy": true, "ignore_changes": ["feature_definition"]}]));
    Value::Object(body)
}

fn online_config(online: &OnlineStore) -> Value {
    let mut config = Map::new();
    config.insert("enable_online_store".into(), json!(true));
    if let Some(kms) = &online.kms {
        config.insert("security_config".into(), json!([{"kms_key_id": literal(kms)}]));
    }
    if let Some((unit, value)) = online.ttl {
        config.insert("ttl_duration".into(), json!([{"unit": unit, "value": value}]));
    }
    if let Some(storage) = &online.storage {
        config.insert("storage_type".into(), json!(literal(storage)));
    }
    Value::Object(config)
}

fn offline_config(offline: &OfflineStore) -> Value {
    let mut storage = Map::new();
    storage.insert("s3_uri".into(), json!(literal(&offline.uri)));
    if let Some(kms) = &offline.kms {
        storage.insert("kms_key_id".into(), json!(literal(kms)));
    }
    json!({"s3_storage_config": [storage], "table_format": offline.format})
}

/// Text that Terraform takes as it stands: `${` and `%{` would start a template.
fn literal(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

/// A resource's label: it may not start with a digit.
fn label(name: &str) -> String {
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}
