//! Types, values and encoders in the encoding.

use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::{Encoder, Fraction};

use super::writer::Writer;

impl Writer {
    pub(super) fn types(&mut self, ty: &Type) {
        match ty {
            // Words may hold what separates them in the spelling.
            Type::Enum(words) => {
                self.text("enum");
                self.each(words, |out, word| out.text(word));
            }
            Type::List(item) => {
                self.text("list");
                self.types(item);
            }
            Type::Map(value) => {
                self.text("map");
                self.types(value);
            }
            plain => self.text(&plain.to_string()),
        }
    }

    pub(super) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.text("null"),
            Value::Bool(x) => self.tagged("bool", |out| out.flag(*x)),
            Value::Int(x) => self.tagged("int", |out| out.number(*x)),
            Value::Float(x) => self.tagged("float", |out| out.bits(*x)),
            Value::Decimal { digits, scale } => self.tagged("decimal", |out| {
                out.wide(*digits);
                out.number(i64::from(*scale));
            }),
            Value::String(x) => self.tagged("string", |out| out.text(x)),
            Value::Timestamp(x) => self.tagged("timestamp", |out| out.number(*x)),
            Value::Date(x) => self.tagged("date", |out| out.number(i64::from(*x))),
            Value::Duration(x) => self.tagged("duration", |out| out.number(*x)),
            Value::Vector(items) => self.tagged("vector", |out| out.each(items, |out, item| out.bits(*item))),
            Value::List(items) => self.tagged("list", |out| out.each(items, Writer::value)),
            Value::Map(entries) => self.tagged("map", |out| {
                let entries: Vec<_> = entries.iter().collect();
                out.each(&entries, |out, (key, value)| {
                    out.text(key);
                    out.value(value);
                });
            }),
        }
    }

    fn tagged(&mut self, tag: &str, write: impl FnOnce(&mut Self)) {
        self.text(tag);
        write(self);
    }

    pub(super) fn encoder(&mut self, encoder: &Encoder) {
        let pair = |out: &mut Self, a: Fraction, b: Fraction| {
            out.bits(a.0);
            out.bits(b.0);
        };
        match encoder {
            Encoder::OneHot { values, other, null } => {
                self.text("one_hot");
                self.each(values, Writer::value);
                self.flag(*other);
                self.flag(*null);
            }
            Encoder::Ordinal(values) => {
                self.text("ordinal");
                self.each(values, Writer::value);
            }
            Encoder::Bucketize(edges) => {
                self.text("bucketize");
                self.each(edges, |out, edge| out.bits(edge.0));
            }
            Encoder::Standardize { mean, deviation } => {
                self.text("standardize");
                pair(self, *mean, *deviation);
            }
            Encoder::MinMax { low, high } => {
                self.text("min_max");
                pair(self, *low, *high);
            }
        }
    }
}
