//! The entries that each kind of thing may have, in the YAML spelling.
//!
//! The reader knows these and no others; the JSON Schema for editors is held against them.

/// What most things may say for people.
pub(crate) const ABOUT: &[&str] = &["description", "owner", "tags", "pii", "deprecated"];
/// Of a file.
pub(crate) const SECTIONS: &[&str] =
    &["project", "entities", "sources", "groups", "labels", "vectors", "tests"];
/// Of `project`.
pub(crate) const HEADER: &[&str] = &["name", "description", "athena", "sagemaker", "environments"];
/// Of `athena`.
pub(crate) const ATHENA: &[&str] = &["database", "workgroup", "output", "catalog"];
/// Of `sagemaker`.
pub(crate) const SAGEMAKER: &[&str] = &["region", "offline", "role", "prefix", "kms"];
/// Of an environment.
pub(crate) const ENVIRONMENT: &[&str] = &["athena", "sagemaker", "at"];
/// Of an entity, beside [`ABOUT`].
pub(crate) const ENTITY: &[&str] = &["key"];
/// Of a source, beside [`ABOUT`].
pub(crate) const SOURCE: &[&str] = &[
    "kind",
    "time",
    "key",
    "columns",
    "known",
    "unique",
    "tie",
    "keeps",
    "deleted",
    "valid_to",
    "complete",
    "partition",
    "at",
];
/// Of a column that is a mapping, beside [`ABOUT`].
pub(crate) const COLUMN: &[&str] = &["type", "from", "format"];
/// Of `known` and `unique` that are mappings.
pub(crate) const KNOWN: &[&str] = &["column", "within"];
/// Of `at`: the kinds of place.
pub(crate) const LOCATIONS: &[&str] = &["local", "athena", "spark", "stream"];
/// Of a place that is a mapping.
pub(crate) const LOCATION: &[&str] = &[
    "path",
    "table",
    "database",
    "format",
    "delimiter",
    "quote",
    "header",
    "null",
    "encoding",
    "compression",
    "sqs",
    "kinesis",
    "kafka",
    "topic",
];
/// Of a group, beside [`ABOUT`].
pub(crate) const GROUP: &[&str] = &[
    "entity",
    "source",
    "evaluate",
    "where",
    "lookup",
    "let",
    "features",
    "online",
    "offline",
    "event_time",
    "succeeds",
];
/// Of a feature that is a mapping, beside [`ABOUT`].
pub(crate) const FEATURE: &[&str] = &["is", "type", "expect", "was", "for"];
/// Of `online`.
pub(crate) const ONLINE: &[&str] = &["ttl", "storage", "kms", "read_units", "write_units"];
/// Of `offline`.
pub(crate) const OFFLINE: &[&str] = &["table", "kms", "database", "name"];
/// Of a label, beside [`ABOUT`].
pub(crate) const LABEL: &[&str] = &["entity", "source", "at", "value", "wait", "where", "let"];
/// Of a vector, beside [`ABOUT`].
pub(crate) const VECTOR: &[&str] = &[
    "label",
    "before",
    "request",
    "keys",
    "let",
    "inputs",
    "missing",
    "dtype",
    "format",
    "allow",
    "on missing group",
];
/// Of an input that is a mapping.
pub(crate) const INPUT: &[&str] = &["is", "type"];
