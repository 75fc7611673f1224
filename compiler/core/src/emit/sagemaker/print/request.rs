//! The body of a CreateFeatureGroup call.

use serde_json::{Map, Value, json};

use crate::emit::Artefact;
use crate::emit::sagemaker::model::{FeatureGroup, OfflineStore, OnlineStore};

/// `sagemaker/GROUP.json`, as `aws sagemaker create-feature-group --cli-input-json` takes it.
pub(in crate::emit::sagemaker) fn request(group: &FeatureGroup) -> Artefact {
    let mut body = properties(group);
    if let Some(description) = &group.description {
        body.insert("Description".into(), json!(description));
    }
    if !group.tags.is_empty() {
        let tags = group.tags.iter().map(|(key, value)| json!({"Key": key, "Value": value}));
        body.insert("Tags".into(), tags.collect());
    }
    Artefact::new(format!("sagemaker/{}.json", group.group), super::file(&Value::Object(body)))
}

/// What the request and the template have in common: everything but description and tags.
pub(super) fn properties(group: &FeatureGroup) -> Map<String, Value> {
    let definitions = group
        .definitions
        .iter()
        .map(|definition| json!({"FeatureName": definition.name, "FeatureType": definition.ty.name()}));
    let mut body = Map::new();
    body.insert("FeatureGroupName".into(), json!(group.name));
    body.insert("RecordIdentifierFeatureName".into(), json!(group.identifier));
    body.insert("EventTimeFeatureName".into(), json!("event_time"));
    body.insert("FeatureDefinitions".into(), definitions.collect());
    if let Some(online) = &group.online {
        body.insert("OnlineStoreConfig".into(), online_config(online));
    }
    if let Some(offline) = &group.offline {
        body.insert("OfflineStoreConfig".into(), offline_config(offline));
    }
    if let Some((read, write)) = group.online.as_ref().and_then(|online| online.throughput) {
        let units = json!({
            "ThroughputMode": "Provisioned",
            "ProvisionedReadCapacityUnits": read,
            "ProvisionedWriteCapacityUnits": write,
        });
        body.insert("ThroughputConfig".into(), units);
    }
    if let Some(role) = &group.role {
        body.insert("RoleArn".into(), json!(role));
    }
    body
}

fn online_config(online: &OnlineStore) -> Value {
    let mut config = Map::new();
    config.insert("EnableOnlineStore".into(), json!(true));
    if let Some(kms) = &online.kms {
        config.insert("SecurityConfig".into(), json!({"KmsKeyId": kms}));
    }
    if let Some((unit, value)) = online.ttl {
        config.insert("TtlDuration".into(), json!({"Unit": unit, "Value": value}));
    }
    if let Some(storage) = &online.storage {
        config.insert("StorageType".into(), json!(storage));
    }
    Value::Object(config)
}

fn offline_config(offline: &OfflineStore) -> Value {
    let mut storage = Map::new();
    storage.insert("S3Uri".into(), json!(offline.uri));
    if let Some(kms) = &offline.kms {
        storage.insert("KmsKeyId".into(), json!(kms));
    }
    json!({"S3StorageConfig": storage, "TableFormat": offline.format})
}
