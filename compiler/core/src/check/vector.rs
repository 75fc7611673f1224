//! Vectors: what they need of their label's rows, and what a model can take.

use std::collections::HashMap;

use fsc_runtime::types::Type;
use fsc_runtime::vector::Encoder;

use super::error::CheckError;
use super::infer::{Infer, Level, Place};
use super::label::LabelColumn;
use super::lint::Lint;
use super::typing::{Typed, shown};
use crate::diag::near;
use crate::ir::hir::{ExprKind, Input, Label, Vector, VectorId};
use crate::source::Span;
use fsc_runtime::scalar::Operator;

impl<'a> Infer<'a> {
    pub(super) fn vector(&mut self, id: VectorId) {
        let project = self.project;
        let vector = &project.vectors[id.0 as usize];
        if let Some(label) = vector.label.map(|label| project.label(label)) {
            self.needs(vector, label);
        }
        let place = Place { vector: Some(vector), level: Level::Entity, ..Place::default() };
        let mut columns: HashMap<String, Span> = HashMap::new();
        for (at, input) in vector.inputs.iter().enumerate() {
            let typed = self.expr(input.value, place);
            if typed.is_broken() {
                continue;
            }
            let encoder = match &input.encoder {
                Some(written) => match self.encoder(written, &typed, input) {
                    Some(encoder) => Some(encoder),
                    None => continue,
                },
                None => None,
            };
            self.input(vector, input, (&typed, encoder.as_ref().map(|(encoder, _)| encoder)));
            self.columns(input, &typed, encoder.as_ref().map(|(encoder, _)| encoder), &mut columns);
            if let Some(encoder) = encoder {
                self.encoders.insert((id, at as u32), encoder);
            }
        }
    }

    /// The keys and request inputs that label rows must have.
    fn needs(&mut self, vector: &'a Vector, label: &'a Label) {
        let columns = self.label_columns(label);
        for role in &vector.roles {
            let entity = self.project.entity(role.entity);
            for ((column, span), (field, _)) in role.keys.iter().zip(&entity.key) {
                let help = format!(
                    "write `keys: {{ {}: {{ {}: column }} }}` with the column of the label rows that holds it",
                    role.name, field.name
                );
                if let Some(found) = self.held(&columns, label, (column, *span, help))
                    && found.field.ty != field.ty
                {
                    let (wanted, have) = (field.ty.to_string(), found.field.ty.to_string());
                    self.label_column(column, (wanted, *span), (have, found.span));
                }
            }
        }
        for request in &vector.request {
            let (name, span) = (&request.name.value, request.name.span);
            let names = columns.iter().map(|column| &*column.field.name);
            let help = near::help(name, names, "add a column of this name to the label rows");
            let Some(found) = self.held(&columns, label, (name, span, help)) else { continue };
            let wanted = (&request.declared.ty, request.declared.nullable);
            if wanted != (&found.field.ty, found.field.nullable) {
                let have = shown(&found.field.ty, found.field.nullable);
                let wanted = (shown(wanted.0, wanted.1), request.declared.span);
                self.label_column(name, wanted, (have, found.span));
            }
        }
    }

    fn held<'c>(
        &mut self,
        columns: &'c [LabelColumn],
        label: &Label,
        (column, span, help): (&str, Span, String),
    ) -> Option<&'c LabelColumn> {
        let found = columns.iter().find(|held| *held.field.name == *column);
        if found.is_none() && label.source.is_some() {
            let (name, column) = (label.name.value.clone(), column.to_owned());
            let rows = label.name.span;
            self.found.push(CheckError::LabelLacks { label: name, column, help, span, rows });
        }
        found
    }

    fn label_column(&mut self, column: &str, (wanted, span): (String, Span), (found, rows): (String, Span)) {
        let column = column.to_owned();
        self.found.push(CheckError::LabelColumn { column, wanted, found, span, rows });
    }

    /// Whether a model can take an input.
    fn input(&mut self, vector: &Vector, input: &Input, (typed, encoder): (&Typed, Option<&Encoder>)) {
        let name = input.name.value.clone();
        if let Some(declared) = &input.declared {
            self.declared(declared, typed, input.span);
        }
        let forbids = vector.missing.as_ref().is_none_or(|word| word.value == "forbid");
        let is_null = encoder.map_or(typed.operand.nullable, |encoder| {
            let is_open = input.encoder.as_ref().is_some_and(|it| it.otherwise.is_none());
            is_open && may_be_null(encoder, typed)
        });
        if forbids && is_null {
            let why = self.why_null(input, encoder.is_some());
            self.found.push(CheckError::InputNull { name: name.clone(), span: input.span, why });
        }
        if encoder.is_some() {
            return;
        }
        let offer = |help: &str| help.to_owned();
        let help = match typed.ty() {
            Type::Timestamp | Type::Date => offer("write `days(now - x)`, or another duration as a number"),
            Type::Duration => offer("write `seconds(x)`, `hours(x)` or `days(x)`"),
            Type::List(_) => offer("write `pad(x, n, 0)` for a vector of n numbers"),
            Type::Map(_) => offer("write `x[\"key\"] else 0` for one of its values"),
            Type::Int if self.is_f32(vector) && self.is_wide(input.value) => {
                self.found.push(Lint::WideInt { name, span: input.span });
                return;
            }
            _ => return,
        };
        let (found, span) = (typed.shown(), input.span);
        self.found.push(CheckError::InputType { name, found, help, span });
    }

    fn is_f32(&self, vector: &Vector) -> bool {
        vector.dtype.as_ref().is_none_or(|word| word.value == "f32")
    }

    fn why_null(&self, input: &Input, is_encoded: bool) -> String {
        match &self.project.exprs.get(input.value).kind {
            _ if is_encoded => "the encoder does not know the value".to_owned(),
            ExprKind::Operator(Operator::Divide, _) => "the divisor is 0 or an operand is null".to_owned(),
            ExprKind::Asked(ask, feature) => {
                let group = self.project.group(ask.group);
                let feature = group.features.get(*feature as usize);
                let feature = feature.map_or("", |feature| feature.name.as_str());
                format!("`{}.{feature}` is", group.name.value)
            }
            ExprKind::Request(_) => "the request leaves it out".to_owned(),
            _ => "something that it is made of is null".to_owned(),
        }
    }

    /// The columns that an input yields; no two alike.
    fn columns(
        &mut self,
        input: &Input,
        typed: &Typed,
        encoder: Option<&Encoder>,
        seen: &mut HashMap<String, Span>,
    ) {
        for column in super::columns_of(&input.name.value, &typed.ty(), encoder) {
            let span = input.name.span;
            if let Some(first) = seen.insert(column.to_lowercase(), span) {
                self.found.push(CheckError::SameColumn { column, span, first });
            }
        }
    }
}

/// Whether an encoder gives null for some value that may come.
fn may_be_null(encoder: &Encoder, typed: &Typed) -> bool {
    match encoder {
        Encoder::OneHot { .. } => false,
        Encoder::Ordinal(_) => true,
        _ => typed.operand.nullable,
    }
}
