//! What SageMaker cannot hold, and what a template cannot say.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// A group that cannot become a FeatureGroup as it is declared.
#[derive(Debug, Error, Diagnostic)]
pub enum SageMakerError {
    /// A name breaks the service's pattern or length.
    #[error("SageMaker cannot hold the name `{name}`")]
    #[diagnostic(
        code(FSC4401),
        help("use at most 64 letters, digits, `-` and `_`, with a letter or digit at both ends")
    )]
    Name {
        /// The name with its prefix.
        name: String,
        /// Where it is declared.
        #[label(primary, "this becomes `{name}` in SageMaker")]
        span: Span,
    },
    /// The service adds a column of this name itself.
    #[error("SageMaker keeps the name `{name}` for itself")]
    #[diagnostic(code(FSC4402), help("rename the feature"))]
    Reserved {
        /// The name.
        name: String,
        /// Where it is declared.
        #[label(primary, "the offline store has a column of this name already")]
        span: Span,
    },
    /// Too many features.
    #[error("`{group}` has {count} features, and a FeatureGroup holds at most 2500")]
    #[diagnostic(code(FSC4403), help("split the group; keys and the event time count too"))]
    TooMany {
        /// The group.
        group: String,
        /// Features, keys and event time.
        count: usize,
        /// Where it is declared.
        #[label(primary, "this group")]
        span: Span,
    },
    /// Iceberg with a number for event time.
    #[error("the Iceberg table of `{group}` takes event times as text only")]
    #[diagnostic(code(FSC4404), help("say `event_time: text`, or leave `event_time` out"))]
    IcebergTime {
        /// The group.
        group: String,
        /// Where it is declared.
        #[label(primary, "`table: iceberg` with `event_time: fractional`")]
        span: Span,
    },
    /// The project does not say what an offline store needs.
    #[error("the offline store of `{group}` needs `sagemaker.{setting}`")]
    #[diagnostic(
        code(FSC4405),
        help("add `{setting}` to `sagemaker:` in the project, or say `offline: false`")
    )]
    Setting {
        /// The group.
        group: String,
        /// `role` or `offline`.
        setting: &'static str,
        /// Where the group is declared.
        #[label(primary, "has an offline store")]
        span: Span,
    },
    /// A setting that the service would refuse.
    #[error("`{value}` is no value for `{setting}`")]
    #[diagnostic(code(FSC4406), help("write it as {wanted}"))]
    Malformed {
        /// What was written.
        value: String,
        /// The setting.
        setting: &'static str,
        /// The form that the service takes.
        wanted: &'static str,
        /// A group that needs it.
        #[label(primary, "this group needs it")]
        span: Span,
    },
    /// A ttl finer than a second.
    #[error("the ttl of `{group}` is no whole number of seconds")]
    #[diagnostic(code(FSC4407), help("round it to whole seconds, the service's finest unit"))]
    Ttl {
        /// The group.
        group: String,
        /// Where it is declared.
        #[label(primary, "its online store has a ttl")]
        span: Span,
    },
    /// Provisioned capacity where the service has none.
    #[error("`{group}` cannot have provisioned throughput on `{storage}` storage")]
    #[diagnostic(code(FSC4408), help("leave `throughput` out, or use `storage: Standard`"))]
    Throughput {
        /// The group.
        group: String,
        /// Its storage.
        storage: String,
        /// Where it is declared.
        #[label(primary, "asks for both")]
        span: Span,
    },
    /// CloudFormation has no word for it.
    #[error("the CloudFormation template leaves `{group}` out: it cannot say `{storage}`")]
    #[diagnostic(
        code(FSC4409),
        severity(Warning),
        help("create it from `sagemaker/{group}.json`, with Terraform or with `fsc apply`")
    )]
    CloudFormation {
        /// The group.
        group: String,
        /// The storage type.
        storage: String,
        /// Where it is declared.
        #[label(primary, "asks for this storage")]
        span: Span,
    },
    /// A description that the request cannot carry.
    #[error("the description of `{group}` has {count} characters, and SageMaker takes 128")]
    #[diagnostic(code(FSC4410), severity(Warning), help("shorten it; until then the request carries none"))]
    Description {
        /// The group.
        group: String,
        /// Its length in characters.
        count: usize,
        /// Where it is declared.
        #[label(primary, "this group")]
        span: Span,
    },
    /// A record that may outgrow what SageMaker holds.
    #[error("the state of `{feature}` has no bound, so SageMaker cannot hold it")]
    #[diagnostic(
        code(FSC4411),
        help("give its window `every`, or turn the group's `online` off and serve it from `fsc stream`")
    )]
    Unbounded {
        /// The feature.
        feature: String,
        /// Where it is declared.
        #[label(primary, "its state grows with the entity's rows")]
        span: Span,
    },
}
