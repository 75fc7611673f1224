//! Sources and their columns.

use std::sync::Arc;

use crate::expr::Expr;
use crate::job::{Column, Format, Location, Source, SourceKind, Unique};
use crate::record::Duration;
use crate::types::{Field, Type};

impl Source {
    /// Rows that happened.
    pub fn event(name: &str) -> Self {
        Self::of_kind(name, SourceKind::Event)
    }

    /// States of a key, each from its time on.
    pub fn snapshot<const N: usize>(name: &str, key: [&str; N]) -> Self {
        let key = key.map(Arc::from).to_vec();
        Self::of_kind(name, SourceKind::Snapshot { key, deleted: None, valid_to: None, complete: false })
    }

    fn of_kind(name: &str, kind: SourceKind) -> Self {
        Self {
            name: Arc::from(name),
            kind,
            columns: Vec::new(),
            time: None,
            known: None,
            within: None,
            unique: None,
            tie: Vec::new(),
            keeps: None,
            location: Location::default(),
        }
    }

    /// A further column.
    pub fn column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// When a row happened.
    pub fn time(mut self, time: impl Into<Expr>) -> Self {
        self.time = Some(time.into());
        self
    }

    /// When a row became known.
    pub fn known(mut self, known: impl Into<Expr>) -> Self {
        self.known = Some(known.into());
        self
    }

    /// Rows whose known and time are farther apart never count.
    pub fn within(mut self, span: Duration) -> Self {
        self.within = Some(span.0);
        self
    }

    /// Rows that share this column, known at most so far apart, count once.
    pub fn unique(mut self, column: &str, within: Duration) -> Self {
        self.unique = Some(Unique { column: Arc::from(column), within: within.0 });
        self
    }

    /// Columns that order rows of one time.
    pub fn tie<const N: usize>(mut self, columns: [&str; N]) -> Self {
        self.tie = columns.map(Arc::from).to_vec();
        self
    }

    /// Rows older than this never count.
    pub fn keeps(mut self, span: Duration) -> Self {
        self.keeps = Some(span.0);
        self
    }

    /// The column of a snapshot that ends a state.
    pub fn deleted(mut self, column: &str) -> Self {
        if let SourceKind::Snapshot { deleted, .. } = &mut self.kind {
            *deleted = Some(Arc::from(column));
        }
        self
    }

    /// The column of a snapshot that says when a state ends.
    pub fn valid_to(mut self, column: &str) -> Self {
        if let SourceKind::Snapshot { valid_to, .. } = &mut self.kind {
            *valid_to = Some(Arc::from(column));
        }
        self
    }

    /// Each time of a snapshot is a full dump.
    pub fn complete(mut self) -> Self {
        if let SourceKind::Snapshot { complete, .. } = &mut self.kind {
            *complete = true;
        }
        self
    }

    /// Where it lies on this machine.
    pub fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }
}

impl Location {
    /// A file, folder or glob.
    pub fn path(path: &str) -> Self {
        Self { path: Arc::from(path), ..Self::default() }
    }

    /// The format, where the file name does not say it.
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The field separator of CSV.
    pub fn delimiter(mut self, delimiter: char) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// The text that means null in CSV.
    pub fn null(mut self, text: &str) -> Self {
        self.null = Some(Arc::from(text));
        self
    }
}

impl Column {
    /// A column that always has a value.
    pub fn required(name: &str, ty: Type) -> Self {
        Self::of_field(Field::required(name, ty))
    }

    /// A column whose value may be null.
    pub fn nullable(name: &str, ty: Type) -> Self {
        Self::of_field(Field::nullable(name, ty))
    }

    fn of_field(field: Field) -> Self {
        Self { physical: field.name.clone(), field, format: None, unit: 1, is_key: false }
    }

    /// Its name in the file.
    pub fn from(mut self, physical: &str) -> Self {
        self.physical = Arc::from(physical);
        self
    }

    /// How its values are written.
    pub fn format(mut self, format: &str) -> Self {
        self.format = Some(Arc::from(format));
        self
    }

    /// The finest unit that its timestamps may have.
    pub fn unit(mut self, unit: Duration) -> Self {
        self.unit = unit.0;
        self
    }

    /// It holds an entity's key.
    pub fn key(mut self) -> Self {
        self.is_key = true;
        self
    }
}
