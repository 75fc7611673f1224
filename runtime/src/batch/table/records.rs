//! Rows of a table as values of generated structs, through the text forms that stores hold.

use super::{Cells, Table};
use crate::batch::EVENT_TIME;
use crate::codec::event_time::event_time_text;
use crate::codec::to_text;
use crate::record::{FeatureGroup, Reader, Record, Unreadable};
use crate::types::Value;

impl Table {
    /// The rows of a group that [`run`](crate::batch::run) computed, as its records.
    ///
    /// # Errors
    /// [`Unreadable`] where the table is not one of the group's records.
    pub fn records<F: FeatureGroup>(&self) -> Result<Vec<Record<F>>, Unreadable> {
        let record = |row| Record::decode(pairs(&self.texts::<F>(row)?));
        (0..self.rows).map(record).collect()
    }

    /// The rows of a group that [`read_at`](crate::batch::read_at) read, as its features.
    ///
    /// # Errors
    /// [`Unreadable`] where the table has not the group's features.
    pub fn features<F: FeatureGroup>(&self) -> Result<Vec<F>, Unreadable> {
        let features = |row| F::read(&Reader::new(pairs(&self.texts::<F>(row)?)));
        (0..self.rows).map(features).collect()
    }

    /// A row as text by the names of its columns; null has none.
    fn texts<F: FeatureGroup>(&self, row: usize) -> Result<Vec<(&str, String)>, Unreadable> {
        let mut texts = Vec::with_capacity(self.columns.len());
        for named in &self.columns {
            let Cells::Typed(column) = &named.cells else { continue };
            let text = match column.value(row) {
                Value::Timestamp(time) if *named.name == *EVENT_TIME => {
                    Some(event_time_text(time, F::EVENT_TIME).map_err(|reason| Unreadable {
                        name: EVENT_TIME,
                        text: None,
                        reason,
                    })?)
                }
                value => to_text(&value),
            };
            texts.extend(text.map(|text| (&*named.name, text)));
        }
        Ok(texts)
    }
}

fn pairs<'a>(texts: &'a [(&'a str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    texts.iter().map(|(name, text)| (*name, text.as_str()))
}
