//! Single values into and out of columns: constants, test rows, explanations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Column, Data, code, range};
use crate::types::{Type, Value};

impl Column {
    /// Values of a type; none if one of them is not of it.
    pub fn from_values(ty: &Type, values: &[Value]) -> Option<Self> {
        let all = values.iter().all(|value| !value.is_null());
        let valid = (!all).then(|| values.iter().map(|value| !value.is_null()).collect());
        Some(Self { ty: ty.clone(), data: data(ty, values)?, valid })
    }

    /// Null in every row.
    pub fn nulls(ty: &Type, rows: usize) -> Self {
        let data = empty(ty);
        let column = Self { ty: ty.clone(), data, valid: None };
        let picks = vec![super::Pick::NULL; rows];
        // A column has the type of itself.
        Self::gather(&[&column], &picks).unwrap_or(column)
    }

    /// The value of a row; null beyond the last.
    pub fn value(&self, row: usize) -> Value {
        if !self.is_valid(row) || row >= self.len() {
            return Value::Null;
        }
        self.present(row).unwrap_or(Value::Null)
    }

    /// All values.
    pub fn values(&self) -> Vec<Value> {
        (0..self.len()).map(|row| self.value(row)).collect()
    }

    fn present(&self, row: usize) -> Option<Value> {
        Some(match (&self.data, &self.ty) {
            (Data::Bool(items), _) => Value::Bool(*items.get(row)?),
            (Data::Int(items), Type::Timestamp) => Value::Timestamp(*items.get(row)?),
            (Data::Int(items), Type::Duration) => Value::Duration(*items.get(row)?),
            (Data::Int(items), _) => Value::Int(*items.get(row)?),
            (Data::Float(items), _) => Value::Float(*items.get(row)?),
            (Data::Decimal(items), ty) => Value::Decimal { digits: *items.get(row)?, scale: scale(ty) },
            (Data::Date(items), _) => Value::Date(*items.get(row)?),
            (Data::Text { codes, words }, _) => Value::String(words.get(*codes.get(row)? as usize)?.clone()),
            (Data::Vector(items), Type::Vector(width)) => {
                let width = *width as usize;
                Value::Vector(items.get(row * width..)?.get(..width)?.into())
            }
            (Data::Vector(_), _) => return None,
            (Data::List { ends, items }, _) => {
                Value::List(range(ends, row).map(|at| items.value(at)).collect())
            }
            (Data::Map { ends, keys, values }, _) => {
                let mut map: BTreeMap<Arc<str>, Value> = BTreeMap::new();
                for at in range(ends, row) {
                    if let Value::String(key) = keys.value(at) {
                        map.insert(key, values.value(at));
                    }
                }
                Value::Map(Arc::new(map))
            }
        })
    }
}

fn scale(ty: &Type) -> u8 {
    if let Type::Decimal { scale, .. } = ty { *scale } else { 0 }
}

fn empty(ty: &Type) -> Data {
    match ty {
        Type::Bool => Data::Bool(Vec::new()),
        Type::Int | Type::Timestamp | Type::Duration => Data::Int(Vec::new()),
        Type::Float => Data::Float(Vec::new()),
        Type::Decimal { .. } => Data::Decimal(Vec::new()),
        Type::Date => Data::Date(Vec::new()),
        Type::String | Type::Enum(_) => Data::Text { codes: Vec::new(), words: Arc::from([Arc::from("")]) },
        Type::Vector(_) => Data::Vector(Vec::new()),
        Type::List(item) => {
            let items = Column { ty: (**item).clone(), data: empty(item), valid: None };
            Data::List { ends: Vec::new(), items: Box::new(items) }
        }
        Type::Map(value) => {
            let column = |ty: &Type| Box::new(Column { ty: ty.clone(), data: empty(ty), valid: None });
            Data::Map { ends: Vec::new(), keys: column(&Type::String), values: column(value) }
        }
    }
}

/// One item of each value, the default for null; none if a value is of another kind.
fn each<T: Default>(values: &[Value], item: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    values.iter().map(|value| if value.is_null() { Some(T::default()) } else { item(value) }).collect()
}

fn data(ty: &Type, values: &[Value]) -> Option<Data> {
    macro_rules! plain {
        ($kind:ident, $value:ident) => {
            Data::$kind(each(values, |value| if let Value::$value(x) = value { Some(*x) } else { None })?)
        };
    }
    Some(match ty {
        Type::Bool => plain!(Bool, Bool),
        Type::Int => plain!(Int, Int),
        Type::Timestamp => plain!(Int, Timestamp),
        Type::Duration => plain!(Int, Duration),
        Type::Float => plain!(Float, Float),
        Type::Date => plain!(Date, Date),
        Type::Decimal { scale: wanted, .. } => Data::Decimal(each(values, |value| match value {
            Value::Decimal { digits, scale } if scale == wanted => Some(*digits),
            _ => None,
        })?),
        Type::String | Type::Enum(_) => {
            let texts = values.iter().map(|value| match value {
                Value::String(text) => Some(Some(&**text)),
                Value::Null => Some(None),
                _ => None,
            });
            let (codes, words) = code(texts.collect::<Option<Vec<_>>>()?);
            Data::Text { codes, words }
        }
        Type::Vector(width) => Data::Vector(vectors(*width as usize, values)?),
        Type::List(item) => list(item, values)?,
        Type::Map(value) => map(value, values)?,
    })
}

fn vectors(width: usize, values: &[Value]) -> Option<Vec<f64>> {
    let mut out = Vec::with_capacity(values.len() * width);
    for value in values {
        match value {
            Value::Vector(items) if items.len() == width => out.extend_from_slice(items),
            Value::Null => out.extend(std::iter::repeat_n(0.0, width)),
            _ => return None,
        }
    }
    Some(out)
}

fn list(item: &Type, values: &[Value]) -> Option<Data> {
    let (mut ends, mut all) = (Vec::with_capacity(values.len()), Vec::new());
    for value in values {
        match value {
            Value::List(items) => all.extend(items.iter().cloned()),
            Value::Null => {}
            _ => return None,
        }
        ends.push(all.len() as u32);
    }
    Some(Data::List { ends, items: Box::new(Column::from_values(item, &all)?) })
}

fn map(ty: &Type, values: &[Value]) -> Option<Data> {
    let (mut ends, mut keys, mut held) = (Vec::with_capacity(values.len()), Vec::new(), Vec::new());
    for value in values {
        match value {
            Value::Map(entries) => {
                keys.extend(entries.keys().cloned().map(Value::String));
                held.extend(entries.values().cloned());
            }
            Value::Null => {}
            _ => return None,
        }
        ends.push(keys.len() as u32);
    }
    let keys = Box::new(Column::from_values(&Type::String, &keys)?);
    Some(Data::Map { ends, keys, values: Box::new(Column::from_values(ty, &held)?) })
}
