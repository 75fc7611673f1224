//! From the syntax tree to the typed tree.

use fsc_core::ir::ast::{Expr, ExprKind, Let, Literal, Name};

use super::combine::unify;
use super::{Node, Place, Typed, Written, adapt, call, function, operator};
use crate::fault::{Outcome, spec};
use crate::model::Source;
use crate::value::{Type, Value};

/// What the names in an expression stand for.
pub(crate) trait Names {
    /// What a path stands for.
    fn name(&self, path: &[Name]) -> Outcome<Typed>;

    /// The scope of what stands inside aggregates, where aggregates may stand.
    fn rows(&self) -> Option<&Rows<'_>> {
        None
    }

    /// Whether `now` may stand here.
    fn has_now(&self) -> bool {
        false
    }

    /// The group that `age` or `present` asks about.
    fn place(&self, path: &[Name]) -> Outcome<Place> {
        spec(format!("no group can be asked about at `{}`", shown(path)))
    }
}

/// A path as it is written.
pub(crate) fn shown(path: &[Name]) -> String {
    path.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(".")
}

/// Row scope: the columns of a source, of its lookups, and row lets.
#[derive(Clone)]
pub(crate) struct Rows<'a> {
    /// The source.
    pub(crate) source: &'a Source,
    /// Alias and source of each lookup.
    pub(crate) lookups: Vec<(&'a str, &'a Source)>,
    /// All lets of the group: those that use more than rows cannot be read here.
    pub(crate) lets: &'a [Let],
    /// The lets that are being read.
    pub(crate) open: Vec<String>,
}

impl<'a> Rows<'a> {
    /// The columns of a source and nothing else.
    pub(crate) fn plain(source: &'a Source) -> Self {
        Self { source, lookups: Vec::new(), lets: &[], open: Vec::new() }
    }

    fn single(&self, name: &str) -> Outcome<Typed> {
        if let Some(column) = self.source.column(name) {
            return Ok(Typed::new(column.ty.clone(), Node::Column(name.to_owned())));
        }
        match self.lets.iter().find(|it| it.name.value == name) {
            Some(found) if !self.open.iter().any(|open| open == name) => {
                let mut inside = self.clone();
                inside.open.push(name.to_owned());
                read(&found.value, &inside)?.settled()
            }
            Some(_) => spec(format!("`{name}` stands for itself")),
            None => spec(format!("rows of `{}` have no `{name}`", self.source.name)),
        }
    }

    fn looked_up(&self, alias: &str, name: &str) -> Outcome<Typed> {
        let source = self.lookups.iter().find(|(known, _)| *known == alias).map(|(_, source)| source);
        match source.and_then(|source| source.column(name)) {
            Some(column) => Ok(Typed::new(column.ty.clone(), Node::Column(format!("{alias}.{name}")))),
            None => spec(format!("no lookup has `{alias}.{name}`")),
        }
    }
}

impl Names for Rows<'_> {
    fn name(&self, path: &[Name]) -> Outcome<Typed> {
        match path {
            [name] => self.single(&name.value),
            [alias, name] => self.looked_up(&alias.value, &name.value),
            _ => spec(format!("`{}` in a row", shown(path))),
        }
    }
}

/// An expression in a scope.
pub(crate) fn read(expr: &Expr, names: &dyn Names) -> Outcome<Typed> {
    match &expr.kind {
        ExprKind::Literal(literal) => written(literal),
        ExprKind::Now if names.has_now() => Ok(Typed::new(Type::Timestamp, Node::Now)),
        ExprKind::Now => spec("`now` has no meaning in a row"),
        ExprKind::Path(path) => names.name(path),
        ExprKind::Call(call) => call::call(call, names),
        ExprKind::Unary(op, operand) => operator::unary(*op, read(operand, names)?),
        ExprKind::Binary(op, left, right) => {
            operator::binary(op.value, read(left, names)?, read(right, names)?)
        }
        ExprKind::IsNull { operand, negated } => {
            let operand = read(operand, names)?.settled()?;
            negate(Typed::apply("is null", Type::Bool, vec![operand]), *negated)
        }
        ExprKind::In { operand, list, negated } => {
            let literals = list.iter().map(|item| read(item, names));
            let mut all = vec![read(operand, names)?];
            all.extend(literals.collect::<Outcome<Vec<_>>>()?);
            negate(Typed::apply("in", Type::Bool, unify(all)?.0), *negated)
        }
        ExprKind::Between { operand, low, high, negated } => {
            let all = vec![read(operand, names)?, read(low, names)?, read(high, names)?];
            negate(Typed::apply("between", Type::Bool, unify(all)?.0), *negated)
        }
        ExprKind::Like { operand, pattern, negated } => {
            let pattern = Typed::constant(Type::String, Value::string(pattern.value.clone()));
            let operand = adapt(read(operand, names)?, &Type::String)?;
            negate(Typed::apply("like", Type::Bool, vec![operand, pattern]), *negated)
        }
        ExprKind::Index(operand, key) => function::index(read(operand, names)?, read(key, names)?),
        ExprKind::List(items) => {
            let items = items.iter().map(|item| read(item, names)).collect::<Outcome<_>>()?;
            Ok(Typed::written(Written::List(items)))
        }
    }
}

fn negate(condition: Typed, negated: bool) -> Outcome<Typed> {
    if !negated {
        return Ok(condition);
    }
    Ok(Typed::apply("not", Type::Bool, vec![condition]))
}

fn written(literal: &Literal) -> Outcome<Typed> {
    Ok(match literal {
        Literal::Null => Typed::written(Written::Null),
        Literal::Bool(x) => Typed::constant(Type::Bool, Value::Bool(*x)),
        Literal::Int(digits) => Typed::written(Written::Int(digits.clone())),
        Literal::Float(digits) => Typed::written(Written::Float(digits.clone())),
        Literal::String(text) => Typed::written(Written::Text(text.clone())),
        Literal::Duration(length) => Typed::constant(Type::Duration, Value::Duration(*length)),
        Literal::Variant(_) => return spec("`$` stands for nothing here"),
    })
}
