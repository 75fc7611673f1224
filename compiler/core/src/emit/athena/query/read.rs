//! Read scope: what a vector's expressions see of the groups that it asks, of the label row, and of the clock.

use fsc_runtime::job::Schedule;
use fsc_runtime::types::{Type, Value};

use super::answer::Answer;
use super::expr::{Lower, Scope, literal, null_of};
use super::label::Labels;
use super::prune::moved;
use super::script::of;

use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Literal};
use crate::ir::plan::{Aggregate, AskId, Feature, Group, Input, Op, Plan, Vector};

/// Everything that the expressions of a vector may name.
pub(super) struct ReadScope<'a> {
    pub(super) plan: &'a Plan,
    pub(super) vector: &'a Vector,
    pub(super) answers: &'a [Answer],
    pub(super) labels: &'a Labels,
    /// The label rows.
    pub(super) alias: &'a str,
}

impl ReadScope<'_> {
    /// The time at which groups are asked.
    pub(super) fn now(&self) -> Expr {
        moved(of(self.alias, &self.labels.time), -self.vector.lead)
    }

    /// Whether an input is a column of the label rows and nothing else.
    pub(super) fn is_request(&self, input: &Input) -> bool {
        let Op::Request(at) = self.plan.nodes.get(input.value).op else { return false };
        input.encoder.is_none()
            && self.vector.request.get(at as usize).is_some_and(|it| *it.name == *input.name)
    }

    fn feature(&self, id: AskId, at: u32) -> Expr {
        let (ask, answer) = (&self.vector.asks[id.0 as usize], &self.answers[id.0 as usize]);
        let group = self.plan.group(ask.group);
        let feature = &group.features[at as usize];
        let column = of(&answer.values, &feature.field.name);
        match (&feature.absent, feature.field.nullable) {
            (Some(Value::Null), _) => column,
            (Some(value), false) => call("coalesce", [column, literal(value, &feature.field.ty)]),
            (Some(value), true) => when(answer.missing(), literal(value, &feature.field.ty), Some(column)),
            // Only a null key is not answered.
            (None, _) => when(answer.missing(), self.of_nobody(group, feature), Some(column)),
        }
    }

    /// A feature over no rows at `now`.
    fn of_nobody(&self, group: &Group, feature: &Feature) -> Expr {
        let scope = NothingScope { group, now: self.now() };
        Lower::new(&self.plan.nodes, &scope).expr(feature.value)
    }

    /// Whether a record is there and has not expired.
    fn present(&self, id: AskId) -> Expr {
        let answer = &self.answers[id.0 as usize];
        let group = self.plan.group(self.vector.asks[id.0 as usize].group);
        match (group.schedule, group.ttl()) {
            // Of instants only those were taken whose records hold.
            (Schedule::Every { .. }, Some(ttl)) => {
                let holds = lt(self.now(), moved(answer.event_time(), ttl));
                call("coalesce", [holds, Expr::Literal(Literal::Bool(false))])
            }
            _ => known(answer.event_time()),
        }
    }

    fn age(&self, id: AskId) -> Expr {
        when(self.present(id), sub(self.now(), self.answers[id.0 as usize].event_time()), None)
    }
}

impl Scope for ReadScope<'_> {
    fn leaf(&self, op: &Op) -> Expr {
        match op {
            Op::Now => self.now(),
            Op::Feature(ask, at) => self.feature(*ask, *at),
            Op::Present(ask) => self.present(*ask),
            Op::Age(ask) => self.age(*ask),
            Op::Request(at) => {
                let name = self.vector.request.get(*at as usize).map(|field| field.name.to_string());
                of(self.alias, &name.unwrap_or_default())
            }
            _ => null(),
        }
    }
}

/// Group scope of an entity without rows.
struct NothingScope<'a> {
    group: &'a Group,
    now: Expr,
}

impl NothingScope<'_> {
    fn nothing(aggregate: &Aggregate) -> Expr {
        match (aggregate.by, aggregate.function.nothing()) {
            (Some(_), _) => call("map", []),
            (None, value @ Value::List(_)) => literal(&value, &Type::List(Box::new(Type::Int))),
            (None, value) => literal(&value, &Type::Int),
        }
    }
}

impl Scope for NothingScope<'_> {
    fn leaf(&self, op: &Op) -> Expr {
        match op {
            Op::Now => self.now.clone(),
            Op::Aggregate(id) => Self::nothing(self.group.aggregate(*id)),
            _ => null_of(&Type::Int),
        }
    }
}
