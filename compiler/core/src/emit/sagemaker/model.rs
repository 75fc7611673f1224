//! What will be said to SageMaker: feature groups in the words of the service, every limit already checked.

use fsc_runtime::types::SageMakerType;

/// One FeatureGroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FeatureGroup {
    /// The group's name in the spec, without the prefix.
    pub(super) group: String,
    /// The FeatureGroup's name.
    pub(super) name: String,
    /// The feature that identifies a record.
    pub(super) identifier: String,
    /// Every feature in order: identifier, keys, event time, then the features of the spec.
    pub(super) definitions: Vec<Definition>,
    /// The online store.
    pub(super) online: Option<OnlineStore>,
    /// The offline store.
    pub(super) offline: Option<OfflineStore>,
    /// The role that writes the offline store.
    pub(super) role: Option<String>,
    /// For people; short enough for the service.
    pub(super) description: Option<String>,
    /// Name and value, in order.
    pub(super) tags: Vec<(String, String)>,
}

/// One feature of a FeatureGroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// Its name.
    pub(super) name: String,
    /// Its type.
    pub(super) ty: SageMakerType,
}

/// The online store of a FeatureGroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OnlineStore {
    /// Unit (`Seconds` to `Weeks`) and how many of it.
    pub(super) ttl: Option<(&'static str, i64)>,
    /// The storage type, where it is not the service's own choice.
    pub(super) storage: Option<String>,
    /// Provisioned (read, write) units.
    pub(super) throughput: Option<(u32, u32)>,
    /// The key that encrypts it.
    pub(super) kms: Option<String>,
}

/// The offline store of a FeatureGroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfflineStore {
    /// Where it lies.
    pub(super) uri: String,
    /// `Iceberg` or `Glue`.
    pub(super) format: &'static str,
    /// The key that encrypts it.
    pub(super) kms: Option<String>,
}
