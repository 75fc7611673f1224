//! Vectors: the ordered, encoded inputs of one model, and the scope in which they are written.

use std::collections::BTreeMap;

use fsc_core::ir::ast::{self, Before, Expr, ExprKind, Let, Name};

use super::Model;
use super::group::{by_name, last_word};
use crate::fault::{Outcome, spec};
use crate::typed::{Names, Node, Place, Typed, adapt, read};
use crate::value::{Column, Type, Value};

/// The inputs of a model.
#[derive(Clone, Debug)]
pub struct Vector {
    /// Its name.
    pub name: String,
    /// The label whose rows are its training set.
    pub label: Option<String>,
    /// How long before a row's time groups are asked.
    pub before: i64,
    /// Inputs that arrive with the call.
    pub request: Vec<Column>,
    /// Roles: the entity, and the label rows' names of its key.
    pub roles: BTreeMap<String, (String, BTreeMap<String, String>)>,
    /// The inputs, in order.
    pub inputs: Vec<Input>,
    /// What numbers are rounded to.
    pub dtype: Dtype,
}

/// What numbers are rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtype {
    /// The nearest 32-bit float.
    F32,
    /// The nearest 64-bit float.
    F64,
}

/// One input.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// What it is, before it is encoded.
    pub value: Typed,
    /// How it becomes columns.
    pub encoder: Encoder,
    /// Whether it is a request input and nothing more, so that label rows have its column.
    pub is_request: bool,
}

/// How an input becomes columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoder {
    /// One column, or one for each number of a vector.
    Plain,
    /// One column for each value.
    OneHot {
        /// The values.
        values: Vec<Value>,
        /// Whether a column takes values that are not listed.
        other: bool,
        /// Whether a column takes null.
        null: bool,
    },
}

impl Model<'_> {
    /// A vector by name.
    pub fn vector(&self, name: &str) -> Outcome<Vector> {
        let Some(written) = self.project.vectors.iter().find(|it| it.name.value == name) else {
            return spec(format!("no vector is called `{name}`"));
        };
        let text = |name: &Option<Name>| name.as_ref().map(|name| name.value.clone());
        let request = written.request.iter().map(|(name, ty)| Column::read(name, ty));
        let mut vector = Vector {
            name: name.to_owned(),
            label: text(&written.label),
            before: match &written.before {
                Some(Before::Flag(flag)) => i64::from(flag.value),
                Some(Before::Lead(lead)) => lead.value,
                None => 0,
            },
            request: request.collect::<Outcome<_>>()?,
            roles: written.roles.iter().map(role).collect(),
            inputs: Vec::new(),
            dtype: if text(&written.dtype).as_deref() == Some("f64") { Dtype::F64 } else { Dtype::F32 },
        };
        let mut earlier: Vec<(String, Expr)> = Vec::new();
        for input in &written.inputs {
            let scope = Reads {
                model: self,
                vector: Some(&vector),
                lets: &written.lets,
                own: &earlier,
                open: Vec::new(),
            };
            let read = scope.input(input)?;
            earlier.push((read.name.clone(), input.is.clone()));
            vector.inputs.push(read);
        }
        Ok(vector)
    }
}

fn role(role: &ast::Role) -> (String, (String, BTreeMap<String, String>)) {
    let entity = role.entity.as_ref().unwrap_or(&role.name).value.clone();
    let keys = role.keys.iter().map(|(key, column)| (key.value.clone(), column.value.clone()));
    (role.name.value.clone(), (entity, keys.collect()))
}

/// Read scope: other groups, own features or inputs and lets, request inputs.
#[derive(Clone)]
pub(super) struct Reads<'a> {
    model: &'a Model<'a>,
    vector: Option<&'a Vector>,
    lets: &'a [Let],
    /// The group's features, or the vector's earlier inputs.
    own: &'a [(String, Expr)],
    /// The features, inputs and lets that are being read.
    open: Vec<String>,
}

impl<'a> Reads<'a> {
    /// The scope of a group without a source.
    pub(super) fn of_group(model: &'a Model<'a>, lets: &'a [Let], own: &'a [(String, Expr)]) -> Self {
        Self { model, vector: None, lets, own, open: Vec::new() }
    }

    /// The scope inside a definition.
    pub(super) fn defining(&self, name: &str) -> Self {
        let mut inside = self.clone();
        inside.open.push(name.to_owned());
        inside
    }

    fn input(&self, input: &ast::Input) -> Outcome<Input> {
        let bare = last_word(&input.is);
        let Some(name) = input.name.as_ref().map(|name| name.value.as_str()).or(bare) else {
            return spec("an input without a name");
        };
        let is_request = match &input.is.kind {
            ExprKind::Path(path) => path.len() == 1 && self.request(name).is_some() && bare == Some(name),
            _ => false,
        };
        let (value, encoder) = match &input.is.kind {
            ExprKind::Call(call) if call.name.value == "one_hot" => self.one_hot(call)?,
            _ => (read(&input.is, self)?.settled()?, Encoder::Plain),
        };
        Ok(Input { name: name.to_owned(), value, encoder, is_request })
    }

    /// `one_hot(x, [a, b] [, other=true] [, null=true])`.
    fn one_hot(&self, call: &ast::Call) -> Outcome<(Typed, Encoder)> {
        let [value, list, flags @ ..] = call.args.as_slice() else {
            return spec("`one_hot` takes a value and a list");
        };
        let value = read(&value.value, self)?.settled()?;
        let list = adapt(read(&list.value, self)?, &Type::List(Box::new(value.ty.clone())))?;
        let Node::Constant(Value::List(values)) = list.node else { return spec("a list of literals") };
        let flag = |name: &str| {
            let set = flags.iter().find(|flag| flag.name.as_ref().is_some_and(|it| it.value == name));
            set.is_some_and(|flag| flag.value.kind == ExprKind::Literal(ast::Literal::Bool(true)))
        };
        Ok((value, Encoder::OneHot { values, other: flag("other"), null: flag("null") }))
    }

    fn request(&self, name: &str) -> Option<&Column> {
        self.vector.and_then(|vector| vector.request.iter().find(|column| column.name == name))
    }

    fn single(&self, name: &str) -> Outcome<Typed> {
        if let Some(column) = self.request(name) {
            return Ok(Typed::new(column.ty.clone(), Node::Request(name.to_owned())));
        }
        let own = self.own.iter().find(|(known, _)| known == name).map(|(_, expr)| expr);
        let Some(expr) = own.or_else(|| by_name(self.lets, name)) else {
            return spec(format!("`{name}` is no request input and no earlier input"));
        };
        if self.open.iter().any(|open| open == name) {
            return spec(format!("`{name}` stands for itself"));
        }
        read(expr, &self.defining(name))?.settled()
    }
}

impl Names for Reads<'_> {
    fn name(&self, path: &[Name]) -> Outcome<Typed> {
        if let [name] = path {
            return self.single(&name.value);
        }
        let Some((feature, place)) = path.split_last() else { return spec("a path of nothing") };
        let place = self.place(place)?;
        let group = self.model.group(&place.group)?;
        match group.features.into_iter().find(|(name, _)| *name == feature.value) {
            Some((name, typed)) => Ok(Typed::new(typed.ty, Node::Feature(place, name))),
            None => spec(format!("`{}` has no feature `{}`", place.group, feature.value)),
        }
    }

    fn has_now(&self) -> bool {
        true
    }

    fn place(&self, path: &[Name]) -> Outcome<Place> {
        let (role, group) = match path {
            [group] => (None, group),
            [role, group] => (Some(role.value.clone()), group),
            _ => return spec("a group is named by itself, or by role and name"),
        };
        if !self.model.has_group(&group.value) {
            return spec(format!("no group is called `{}`", group.value));
        }
        Ok(Place { role, group: group.value.clone() })
    }
}
