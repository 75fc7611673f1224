//! A vector's training set: one row for each label row, with what serving would have read.
//!
//! Each group is asked once for each distinct key and anchor: the tick that holds, the newest instant, or T itself. Its
//! values are joined back by these, so no label row is lost or doubled; the last part asserts it.

use fsc_runtime::types::{DAY, Type};

use super::answer::{Answer, Asking};
use super::finish::Times;
use super::into::{self, Destination};
use super::label::{self, Labels};
use super::name::Names;
use super::read::ReadScope;
use super::scan::fail;
use super::script::{Script, kept, of};
use super::{History, Parameters};
use super::{encode, finish, store};
use crate::emit::sql::build::*;
use crate::emit::sql::{Body, Expr, Item, Literal, Order, Over, Query, Statement};
use crate::ir::plan::{AskId, LabelRows, Plan, Vector};
use crate::source::SourceMap;

/// The training set of a vector.
pub(super) fn training(
    plan: &Plan,
    sources: &SourceMap,
    (vector, parameters): (&Vector, &Parameters),
) -> Statement {
    let mut script = Script::new(plan, sources);
    declare(&mut script, vector, parameters);
    let keys = keys(vector);
    let labels = label::labels(&mut script, plan.label(vector.label), &keys);
    let mut answers = Vec::new();
    for (at, ask) in (0..).zip(&vector.asks) {
        let asking =
            Asking { vector, ask, id: AskId(at), role: &vector.roles[ask.role as usize], labels: &labels };
        let is_stored = parameters.history == History::Store && store::is_stored(plan.group(ask.group));
        answers.push(script.within(&ask.name, |script| {
            if is_stored { store::answer(script, &asking) } else { asking.answer(script) }
        }));
    }
    let last = rows_of(&mut script, (vector, parameters.destination), (&labels, &keys, &answers));
    let history = match parameters.history {
        History::Raw => "raw rows",
        History::Store => "the offline store",
    };
    let what = format!("{}: the training set, from {history}. Made by fsc; do not edit.", vector.name);
    let header = [what].into_iter().chain(vector.about.description.clone()).collect();
    let target = into::training(plan, vector, (parameters.history, parameters.destination));
    script.statement(into::header(header, parameters.destination), target, last)
}

fn declare(script: &mut Script<'_>, vector: &Vector, parameters: &Parameters) {
    let (from, to) = parameters.range.unwrap_or(ALWAYS);
    let range = [("from", Some(from)), ("to", Some(to))];
    let mut note = vec!["The label rows to take, from the first time to before the last.".to_owned()];
    match script.plan.label(vector.label).rows {
        LabelRows::Given { .. } => script.parameters(&range, note),
        LabelRows::Computed { .. } => {
            note.push("as_of: what is known by then; null: by the newest row.".to_owned());
            script.parameters(&[range[0], range[1], ("as_of", parameters.as_of)], note);
        }
    }
}

/// The years 1900 to 2199: every label row, until a reader takes fewer.
const ALWAYS: (i64, i64) = (-25_567 * DAY, 84_006 * DAY);

/// The columns of the label rows that hold keys, each once.
fn keys(vector: &Vector) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, column) in vector.roles.iter().flat_map(|role| &role.keys) {
        if !found.contains(column) {
            found.push(column.clone());
        }
    }
    found
}

/// The label rows with their inputs, and the law that there are as many as before.
fn rows_of(
    script: &mut Script<'_>,
    (vector, destination): (&Vector, Destination),
    (labels, keys, answers): (&Labels, &[String], &[Answer]),
) -> Query {
    let alias = "l";
    let mut read = select(Vec::new(), table(&labels.relation, alias));
    for answer in answers {
        read = answer.join(read, (alias, &labels.time));
    }
    let scope = ReadScope { plan: script.plan, vector, answers, labels, alias };
    let mut names =
        Names::new(labels.columns.iter().map(|(name, _)| name).chain([&labels.time, &labels.copies]));
    let rows = names.fresh("rows");
    let times = destination.times();
    let mut items: Vec<Item> =
        labels.columns.iter().map(|(name, ty)| label_column(&scope, (name, ty), times)).collect();
    items.extend(vector.inputs.iter().filter(|input| !scope.is_request(input)).flat_map(|input| {
        encode::columns(
            &scope,
            input,
            format!("{}: {}  ({})", input.name, input.text, script.place(input.span)),
        )
    }));
    let output: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
    let order: Vec<String> = std::iter::once(&labels.time).chain(keys).cloned().collect();
    let hidden: Vec<String> = (1..=order.len()).map(|at| names.fresh(&format!("order {at}"))).collect();
    items.extend(order.iter().zip(&hidden).map(|(name, hidden)| item(of(alias, name), hidden.clone())));
    items.push(kept(alias, &labels.copies));
    let alike = order.iter().map(|name| of(alias, name)).collect();
    items.push(item(
        over(call("count", [Expr::Star]), Over { partition: alike, ..Over::default() }),
        rows.clone(),
    ));
    read.items = items;
    let note = "One row for each label row: what was read, encoded.".to_owned();
    let training = script.noted("training", read, vec![note]);
    let as_many = eq(of(&training, &rows), of(&training, &labels.copies));
    let message = format!("{} has not one row for each label row", vector.name);
    let law = when(as_many, Expr::Literal(Literal::Bool(true)), Some(fail(message)));
    let mut read =
        select(output.iter().map(|name| kept(&training, name)).collect(), table(&training, &training))
            .filter([law]);
    let order: Vec<Order> = hidden.iter().map(|name| Order::Up(of(&training, name))).collect();
    if destination == Destination::Caller {
        return Query { with: Vec::new(), body: Body::Select(Box::new(read)), order };
    }
    // Files have no order among them, and tables none at all.
    let number = over(call("row_number", []), Over { order, ..Over::default() });
    read.items.push(item(number, Names::new(&output).fresh("row")));
    Query { with: Vec::new(), body: Body::Select(Box::new(read)), order: Vec::new() }
}

/// A column of the label rows; as a request input it is rounded as all inputs are.
fn label_column(scope: &ReadScope<'_>, (name, ty): (&str, &Type), times: Times) -> Item {
    let value = of(scope.alias, name);
    let is_input = scope.vector.inputs.iter().any(|input| input.name == name && scope.is_request(input));
    let value = if is_input {
        encode::number(value, ty, scope.vector.dtype)
    } else {
        finish::outward(value, ty, times)
    };
    item(value, name)
}
