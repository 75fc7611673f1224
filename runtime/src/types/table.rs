//! How each type is spelled in every target. One row per type; every reader, writer and backend asks here.

use super::Type;

/// The three feature types that SageMaker Feature Store has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SageMakerType {
    /// `i64`.
    Integral,
    /// IEEE double.
    Fractional,
    /// UTF-8 text.
    String,
}

impl SageMakerType {
    /// The word of the service's API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Integral => "Integral",
            Self::Fractional => "Fractional",
            Self::String => "String",
        }
    }
}

/// One type's spelling in every target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The Rust type of generated code, for a value that is there.
    pub rust: String,
    /// The Hive grammar of Athena's DDL.
    pub hive: String,
    /// The Trino grammar of Athena's queries.
    pub trino: String,
    /// Spark SQL.
    pub spark: String,
    /// The type of a stored feature; types that the service lacks are stored as their text form.
    pub sagemaker: SageMakerType,
}

impl Type {
    /// This type's row of the type table. An enum's Rust type has a name of its own; here it is `String`.
    pub fn spelling(&self) -> Spelling {
        use SageMakerType::{Fractional, Integral, String as Text};
        match self {
            Self::Bool => row(["bool", "boolean", "boolean", "boolean"], Text),
            Self::Int => row(["i64", "bigint", "bigint", "bigint"], Integral),
            Self::Float => row(["f64", "double", "double", "double"], Fractional),
            Self::Decimal { precision, scale } => {
                let sql = format!("decimal({precision},{scale})");
                row([&format!("Decimal<{scale}>"), &sql, &sql, &sql], Text)
            }
            Self::String | Self::Enum(_) => row(["String", "string", "varchar", "string"], Text),
            Self::Timestamp => row(["Timestamp", "timestamp", "timestamp(6)", "timestamp"], Text),
            Self::Date => row(["Date", "date", "date", "date"], Text),
            Self::Duration => row(["Duration", "bigint", "bigint", "bigint"], Integral),
            Self::Vector(length) => {
                row([&format!("[f64; {length}]"), "array<double>", "array(double)", "array<double>"], Text)
            }
            Self::List(item) => {
                let item = item.spelling();
                let spelled = [
                    format!("Vec<{}>", item.rust),
                    format!("array<{}>", item.hive),
                    format!("array({})", item.trino),
                    format!("array<{}>", item.spark),
                ];
                row(spelled.each_ref().map(String::as_str), Text)
            }
            Self::Map(value) => {
                let value = value.spelling();
                let spelled = [
                    format!("BTreeMap<String, {}>", value.rust),
                    format!("map<string,{}>", value.hive),
                    format!("map(varchar, {})", value.trino),
                    format!("map<string,{}>", value.spark),
                ];
                row(spelled.each_ref().map(String::as_str), Text)
            }
        }
    }
}

fn row([rust, hive, trino, spark]: [&str; 4], sagemaker: SageMakerType) -> Spelling {
    let [rust, hive, trino, spark] = [rust, hive, trino, spark].map(str::to_owned);
    Spelling { rust, hive, trino, spark, sagemaker }
}
