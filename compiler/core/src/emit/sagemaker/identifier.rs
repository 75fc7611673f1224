//! The one record identifier of a FeatureGroup.
//!
//! A key of one column identifies its records itself. SageMaker has no composite identifiers, so a key of several
//! columns, or of none, gets the feature [`IDENTIFIER`], whose text [`record_identifier`] makes of the parts. The key
//! columns are stored beside it.

pub use fsc_runtime::codec::key::record_identifier;

/// The name of the feature that stands for a key of several columns, or of none.
pub const IDENTIFIER: &str = "fsc_key";
