//! Rows picked from columns of one type: the one way in which filters, sorts, joins and choices move them.

use super::words::{merge, recode};
use super::{Column, Data, range};
use crate::types::Type;

/// A row of one of several columns, or no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    column: u32,
    row: u32,
}

impl Pick {
    /// No value.
    pub const NULL: Self = Self { column: u32::MAX, row: 0 };

    /// A row of a column.
    #[inline]
    pub fn new(column: usize, row: usize) -> Self {
        Self { column: column as u32, row: row as u32 }
    }
}

impl Column {
    /// The picked rows, in the order of the picks; none if the columns' types differ.
    pub fn gather(columns: &[&Self], picks: &[Pick]) -> Option<Self> {
        let first = columns.first()?;
        if columns.iter().any(|column| column.ty != first.ty) {
            return None;
        }
        let data = data(columns, &first.ty, picks)?;
        let is_valid = |pick: &Pick| {
            columns.get(pick.column as usize).is_some_and(|column| column.is_valid(pick.row as usize))
        };
        let all = columns.iter().all(|column| column.valid.is_none()) && !picks.contains(&Pick::NULL);
        let valid = if all { None } else { Some(picks.iter().map(is_valid).collect::<Vec<_>>()) };
        let valid = valid.filter(|valid| valid.contains(&false));
        Some(Self { ty: first.ty.clone(), data, valid })
    }

    /// The rows at these places, in their order.
    pub fn take(&self, rows: &[u32]) -> Self {
        let data = match &self.data {
            Data::Bool(items) => Data::Bool(taken(items, rows)),
            Data::Int(items) => Data::Int(taken(items, rows)),
            Data::Float(items) => Data::Float(taken(items, rows)),
            Data::Decimal(items) => Data::Decimal(taken(items, rows)),
            Data::Date(items) => Data::Date(taken(items, rows)),
            Data::Text { codes, words } => Data::Text { codes: taken(codes, rows), words: words.clone() },
            Data::Vector(_) | Data::List { .. } | Data::Map { .. } => {
                let picks: Vec<Pick> = rows.iter().map(|row| Pick { column: 0, row: *row }).collect();
                // A column has the type of itself.
                return Self::gather(&[self], &picks).unwrap_or_else(|| self.clone());
            }
        };
        let valid =
            self.valid.as_ref().map(|valid| taken(valid, rows)).filter(|valid| valid.contains(&false));
        Self { ty: self.ty.clone(), data, valid }
    }

    /// The rows for which `keep` is true.
    pub fn filter(&self, keep: &[bool]) -> Self {
        let rows: Vec<u32> = (0..).zip(keep).filter(|(_, keep)| **keep).map(|(row, _)| row).collect();
        self.take(&rows)
    }

    /// A column of one row as one of so many equal rows; any other stays.
    pub fn spread(self, rows: usize) -> Self {
        if self.len() == 1 && rows != 1 { self.take(&vec![0; rows]) } else { self }
    }
}

/// The items at these places.
fn taken<T: Copy + Default>(items: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| items.get(*row as usize).copied().unwrap_or_default()).collect()
}

fn data(columns: &[&Column], ty: &Type, picks: &[Pick]) -> Option<Data> {
    macro_rules! plain {
        ($kind:ident) => {{
            let parts = columns.iter().map(|column| match &column.data {
                Data::$kind(items) => Some(items.as_slice()),
                _ => None,
            });
            Data::$kind(items(&parts.collect::<Option<Vec<_>>>()?, picks))
        }};
    }
    Some(match &columns.first()?.data {
        Data::Bool(_) => plain!(Bool),
        Data::Int(_) => plain!(Int),
        Data::Float(_) => plain!(Float),
        Data::Decimal(_) => plain!(Decimal),
        Data::Date(_) => plain!(Date),
        Data::Text { .. } => text(columns, picks)?,
        Data::Vector(_) => vector(columns, ty, picks)?,
        Data::List { .. } => {
            let (ends, inner) = inner(columns, picks)?;
            let parts = columns.iter().map(|column| match &column.data {
                Data::List { items, .. } => Some(&**items),
                _ => None,
            });
            let items = Column::gather(&parts.collect::<Option<Vec<_>>>()?, &inner)?;
            Data::List { ends, items: Box::new(items) }
        }
        Data::Map { .. } => {
            let (ends, inner) = inner(columns, picks)?;
            let parts = columns.iter().map(|column| match &column.data {
                Data::Map { keys, values, .. } => Some((&**keys, &**values)),
                _ => None,
            });
            let (keys, values): (Vec<_>, Vec<_>) = parts.collect::<Option<Vec<_>>>()?.into_iter().unzip();
            let (keys, values) = (Column::gather(&keys, &inner)?, Column::gather(&values, &inner)?);
            Data::Map { ends, keys: Box::new(keys), values: Box::new(values) }
        }
    })
}

/// Items of slices; the default where nothing is picked.
fn items<T: Copy + Default>(parts: &[&[T]], picks: &[Pick]) -> Vec<T> {
    let item = |part: &[T], row: u32| part.get(row as usize).copied().unwrap_or_default();
    match parts {
        [one] => picks
            .iter()
            .map(|pick| if pick.column == 0 { item(one, pick.row) } else { T::default() })
            .collect(),
        _ => {
            let of = |pick: &Pick| parts.get(pick.column as usize).map(|part| item(part, pick.row));
            picks.iter().map(|pick| of(pick).unwrap_or_default()).collect()
        }
    }
}

fn text(columns: &[&Column], picks: &[Pick]) -> Option<Data> {
    let parts = columns.iter().map(|column| match &column.data {
        Data::Text { codes, words } => Some((codes, words)),
        _ => None,
    });
    let (codes, words): (Vec<_>, Vec<_>) = parts.collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let (words, moved) = merge(&words);
    let recoded: Vec<Option<Vec<u32>>> = codes
        .iter()
        .zip(&moved)
        .map(|(codes, moved)| {
            moved.as_ref().map(|moved| {
                let mut codes = codes.to_vec();
                recode(&mut codes, moved);
                codes
            })
        })
        .collect();
    let parts =
        codes.iter().zip(&recoded).map(|(codes, recoded)| recoded.as_ref().unwrap_or(codes).as_slice());
    Some(Data::Text { codes: items(&parts.collect::<Vec<_>>(), picks), words })
}

fn vector(columns: &[&Column], ty: &Type, picks: &[Pick]) -> Option<Data> {
    let Type::Vector(width) = ty else { return None };
    let width = *width as usize;
    let mut out = Vec::with_capacity(picks.len() * width);
    for pick in picks {
        let found = columns.get(pick.column as usize).and_then(|column| match &column.data {
            Data::Vector(items) => items.get(pick.row as usize * width..)?.get(..width),
            _ => None,
        });
        match found {
            Some(found) => out.extend_from_slice(found),
            None => out.extend(std::iter::repeat_n(0.0, width)),
        }
    }
    Some(Data::Vector(out))
}

/// New ends, and which inner rows lie before them. Where nothing is picked, and where there is no value, it is empty.
fn inner(columns: &[&Column], picks: &[Pick]) -> Option<(Vec<u32>, Vec<Pick>)> {
    let parts = columns.iter().map(|column| match &column.data {
        Data::List { ends, .. } | Data::Map { ends, .. } => Some(ends.as_slice()),
        _ => None,
    });
    let parts = parts.collect::<Option<Vec<_>>>()?;
    let (mut ends, mut inner) = (Vec::with_capacity(picks.len()), Vec::new());
    for pick in picks {
        let (at, row) = (pick.column as usize, pick.row as usize);
        if columns.get(at).is_some_and(|column| column.is_valid(row)) {
            let rows = parts.get(at).map_or(0..0, |ends| range(ends, row));
            inner.extend(rows.map(|row| Pick::new(at, row)));
        }
        ends.push(inner.len() as u32);
    }
    Some((ends, inner))
}
