//! What will be said of a table.

/// One `CREATE TABLE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// At the top.
    pub(super) comments: Vec<String>,
    /// Database and name.
    pub(super) name: (String, String),
    /// Columns in order, those of [`Partitions::Folders`] left out.
    pub(super) columns: Vec<Column>,
    /// How it is divided.
    pub(super) partitions: Partitions,
    /// How its files are written.
    pub(super) storage: Storage,
    /// Where they lie.
    pub(super) location: String,
    /// Further properties in order.
    pub(super) properties: Vec<(String, String)>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name.
    pub(super) name: String,
    /// Its type in the Hive grammar.
    pub(super) ty: String,
    /// For people.
    pub(super) comment: Option<String>,
}

impl Column {
    /// A column without a comment.
    pub(super) fn new(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self { name: name.into(), ty: ty.into(), comment: None }
    }
}

/// How a table is divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Partitions {
    /// Not at all.
    None,
    /// By columns whose values stand in the names of folders.
    Folders(Vec<Column>),
    /// By columns, or by what Iceberg makes of them.
    Iceberg(Vec<Transform>),
}

/// What Iceberg divides by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Transform {
    /// The column itself.
    Identity(String),
    /// The first characters of a column.
    Truncate(u32, String),
}

/// How the files of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    /// `STORED AS PARQUET`.
    Parquet,
    /// `STORED AS ORC`.
    Orc,
    /// An Iceberg table.
    Iceberg,
}
