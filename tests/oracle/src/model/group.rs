//! Groups: features with their types, and when they are computed.

use fsc_core::ir::ast::{self, Expr, ExprKind, Let, Name};

use super::vector::Reads;
use super::{KeyColumn, Model, Reading};
use crate::fault::{Outcome, spec};
use crate::typed::{Names, Node, Rows, Typed, read, variants};

/// Features of one entity.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// The columns of the entity's key.
    pub key: Vec<KeyColumn>,
    /// How it reads its source; none for a group that reads other groups.
    pub reading: Option<Reading>,
    /// When it is computed.
    pub schedule: Schedule,
    /// How long a record may be read.
    pub ttl: Option<i64>,
    /// Its features by name, in the order written.
    pub features: Vec<(String, Typed)>,
}

/// When values are computed, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// At ticks.
    Every {
        /// Between two ticks.
        period: i64,
        /// From the epoch to a tick.
        offset: i64,
        /// From a tick to when it may be read.
        delay: i64,
        /// From a tick to when rows must be visible.
        cut: i64,
    },
    /// When a row becomes visible.
    OnEvent {
        /// From then to when the record may be read.
        delay: i64,
    },
    /// When somebody reads.
    OnRead {
        /// How long before that rows must be visible.
        delay: i64,
    },
}

impl Schedule {
    fn read(written: &ast::Evaluate) -> Self {
        let length = |length: &Option<ast::Duration>| length.as_ref().map(|length| length.value);
        let delay = length(&written.delay).unwrap_or(0);
        match &written.kind {
            ast::EvaluateKind::Every { period, offset, cut } => Self::Every {
                period: period.value,
                offset: length(offset).unwrap_or(0),
                delay,
                cut: length(cut).unwrap_or(delay),
            },
            ast::EvaluateKind::OnEvent => Self::OnEvent { delay },
            ast::EvaluateKind::OnRead => Self::OnRead { delay },
        }
    }
}

impl Model<'_> {
    /// A group by name.
    pub fn group(&self, name: &str) -> Outcome<Group> {
        let Some(written) = self.project.groups.iter().find(|it| it.name.value == name) else {
            return spec(format!("no group is called `{name}`"));
        };
        let (Some(entity), Some(evaluate)) = (&written.entity, &written.evaluate) else {
            return spec(format!("`{name}` has no entity or no schedule"));
        };
        let mut group = Group {
            name: name.to_owned(),
            entity: entity.name.value.clone(),
            key: self.key_columns(entity)?,
            reading: None,
            schedule: Schedule::read(evaluate),
            ttl: written.online.as_ref().and_then(|online| online.ttl.as_ref()).map(|ttl| ttl.value),
            features: Vec::new(),
        };
        let features: Vec<(String, Expr)> = written.features.iter().flat_map(variants).collect();
        match &written.source {
            Some(source) => {
                let reading = Reading::new(
                    self.source(&source.value)?,
                    group.key.clone(),
                    self.lookups(&written.lookups)?,
                );
                let reading = reading.filtered(written.filter.as_ref(), &written.lets)?;
                group.features = grouped(&reading.rows(&written.lets), &features)?;
                group.reading = Some(reading.reading(group.features.iter().map(|(_, feature)| feature)));
            }
            None => {
                let scope = Reads::of_group(self, &written.lets, &features);
                group.features = named(&features, |name| scope.defining(name))?;
            }
        }
        Ok(group)
    }

    /// The group that refers to no others is read alone; this finds one for a reference.
    pub(super) fn has_group(&self, name: &str) -> bool {
        self.project.groups.iter().any(|it| it.name.value == name)
    }
}

/// Each feature in the scope of its own definition.
pub(super) fn named<N: Names>(
    features: &[(String, Expr)],
    scope: impl Fn(&str) -> N,
) -> Outcome<Vec<(String, Typed)>> {
    let typed = |(name, expr): &(String, Expr)| Ok((name.clone(), read(expr, &scope(name))?.settled()?));
    features.iter().map(typed).collect()
}

/// The features of a group with a source.
fn grouped(rows: &Rows<'_>, features: &[(String, Expr)]) -> Outcome<Vec<(String, Typed)>> {
    named(features, |name| InGroup { rows, features, open: vec![name.to_owned()] })
}

/// Conditions and values of labels: group scope without features.
pub(super) fn beside(expr: &Expr, rows: &Rows<'_>) -> Outcome<Typed> {
    read(expr, &InGroup { rows, features: &[], open: Vec::new() })?.settled()
}

/// Group scope: features and lets, on a snapshot also its columns.
struct InGroup<'a> {
    rows: &'a Rows<'a>,
    features: &'a [(String, Expr)],
    /// The features and lets that are being read, innermost last.
    open: Vec<String>,
}

impl InGroup<'_> {
    fn definition(&self, name: &str) -> Option<&Expr> {
        // Inside the definition of x the name x means the column.
        if self.open.last().is_some_and(|open| open == name) {
            return None;
        }
        let feature = self.features.iter().find(|(known, _)| known == name).map(|(_, expr)| expr);
        feature.or_else(|| by_name(self.rows.lets, name))
    }
}

/// What a let stands for.
pub(super) fn by_name<'a>(lets: &'a [Let], name: &str) -> Option<&'a Expr> {
    lets.iter().find(|it| it.name.value == name).map(|it| &it.value)
}

impl Names for InGroup<'_> {
    fn name(&self, path: &[Name]) -> Outcome<Typed> {
        let [name] = path else { return spec("a path outside of aggregates") };
        let name = name.value.as_str();
        if let Some(expr) = self.definition(name) {
            if self.open.iter().any(|open| open == name) {
                return spec(format!("`{name}` stands for itself"));
            }
            let open = self.open.iter().cloned().chain([name.to_owned()]).collect();
            return read(expr, &InGroup { rows: self.rows, features: self.features, open })?.settled();
        }
        match self.rows.source.column(name) {
            Some(column) if self.rows.source.is_snapshot => {
                Ok(Typed::new(column.ty.clone(), Node::Column(name.to_owned())))
            }
            _ => spec(format!("`{name}` is no feature and no let")),
        }
    }

    fn rows(&self) -> Option<&Rows<'_>> {
        Some(self.rows)
    }

    fn has_now(&self) -> bool {
        true
    }
}

/// Whether an expression is a bare reference, and the last word of it.
pub(super) fn last_word(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Path(path) => path.last().map(|name| name.value.as_str()),
        _ => None,
    }
}
