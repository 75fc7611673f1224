//! What a stored group answered to label rows, by the records of its offline store.
//!
//! Nothing is once there: retries, backfills and corrections append. Of the records of one key and event time the
//! online store kept the first, by `api_invocation_time` and `write_time`, or the last where its tier updates in place.
//! Of those the greatest event time that is not later than T holds, unless it has expired; a mark of deletion that
//! holds means that there is nothing, and never uncovers an older record.

use fsc_runtime::types::{SECOND, Type};

use super::answer::{Answer, Asking};
use super::asks::{self, Asks};
use super::expr::{bind, instant, sql_type};
use super::finish::comment;
use super::micros;
use super::name::Names;
use super::prune::{Span, moved};
use super::script::{Script, kept, of};
use crate::emit::athena::place;
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr, Item, JoinKind, Order, Over, Relation};
use crate::ir::plan::{EventTimeForm, Feature, Group, Schedule};

/// The records of a group, each key and event time once.
struct Records {
    relation: String,
    /// Event time less the group's delay: the tick or instant that the record was computed for.
    at: String,
}

/// Whether a group has records to be read.
pub(super) fn is_stored(group: &Group) -> bool {
    group.offline.is_some() && !matches!(group.schedule, Schedule::OnRead { .. })
}

/// Adds the parts that answer an ask from the offline store.
pub(super) fn answer(script: &mut Script<'_>, asking: &Asking<'_>) -> Answer {
    let plan = script.plan;
    let group = plan.group(asking.ask.group);
    let features: Vec<&Feature> = asking.features(group);
    let lead = asking.vector.lead;
    let span = Span {
        low: group.ttl().map(|ttl| moved(of("range", "from"), -ttl.saturating_add(lead))),
        high: Some(moved(of("range", "to"), -lead)),
    };
    let records = records(script, group, (&features, &span));
    let asked = asking.asked(script, group, &records.at);
    let relation = newest(script, group, (&asked, &records));
    let asks = Asks { at: records.at.clone(), ..asked.clone() };
    let mut items = asks.kept(&records.relation);
    items.extend(features.iter().map(|feature| Item {
        comments: vec![comment(script, feature)],
        ..kept(&records.relation, &feature.field.name)
    }));
    let read = select(items, table(&records.relation, &records.relation))
        .filter([not(of(&records.relation, DELETED))]);
    let values = script.noted("values", read, vec!["What was stored, where it was not deleted.".to_owned()]);
    Answer::stored(asking, asks, (group.schedule, (relation, asked.at)), values)
}

const DELETED: &str = "is_deleted";

/// The records of a span, with values in the types of the language.
fn records(script: &mut Script<'_>, group: &Group, (features, span): (&[&Feature], &Span)) -> Records {
    let alias = "store";
    let at = asks::at(group);
    let taken = features.iter().map(|feature| feature.field.name.to_string());
    let mut names =
        Names::new(asks::names(group).into_iter().chain(taken).chain([at.clone(), DELETED.into()]));
    let copy = names.fresh("copy");
    let event_time = of(alias, "event_time");
    let time = event_micros(event_time.clone(), group.event_time);
    let mut items: Vec<Item> = group
        .keys
        .iter()
        .map(|key| item(read(of(alias, &key.field.name), &key.field.ty), &*key.field.name))
        .collect();
    items.push(item(moved(time, -delay(group)), at.clone()));
    items.extend(
        features.iter().map(|feature| {
            item(read(of(alias, &feature.field.name), &feature.field.ty), &*feature.field.name)
        }),
    );
    let deleted = call("coalesce", [of(alias, DELETED), Expr::Literal(sql::Literal::Bool(false))]);
    items.push(item(deleted, DELETED));
    let keys = group.keys.iter().map(|key| of(alias, &key.field.name));
    let number =
        Over { partition: keys.chain([event_time]).collect(), order: order(group, alias), frame: None };
    items.push(item(over(call("row_number", []), number), copy.clone()));
    let place::Table { database, name } = place::offline_table(script.plan, group);
    let stored = select(items, Relation::Table(vec![database, name], alias.to_owned()))
        .join(JoinKind::Cross, table("range", "range"), Vec::new())
        .filter(bounds(group, (alias, span)));
    let note = vec![format!("The records of {}, and which of equal ones the online store kept.", group.name)];
    let stored = script.noted("stored", stored, note);
    let own = asks::names(group).into_iter().chain([at.clone()]);
    let all =
        own.chain(features.iter().map(|feature| feature.field.name.to_string())).chain([DELETED.into()]);
    let items = all.map(|name| kept(&stored, &name)).collect();
    let once = select(items, table(&stored, &stored)).filter([eq(of(&stored, &copy), int(1))]);
    Records { relation: script.part("records", once), at }
}

/// Which of the records of one key and event time comes first.
fn order(group: &Group, alias: &str) -> Vec<Order> {
    let times = ["api_invocation_time", "write_time"].map(|name| of(alias, name));
    let updates = ["Standard_V2", "InMemory"];
    let storage = group.online.as_ref().and_then(|online| online.storage.as_deref());
    match storage {
        Some(tier) if updates.contains(&tier) => times.map(Order::Down).into(),
        _ => times.map(Order::Up).into(),
    }
}

/// Conditions on stored columns that hold for all records whose event time lies in a span, and for few others.
///
/// Both forms of text begin with their date, by which Iceberg divides them; Glue divides by the year first.
fn bounds(group: &Group, (alias, span): (&str, &Span)) -> Vec<Expr> {
    let event_time = || of(alias, "event_time");
    let date = |micros: Expr| cast(cast(instant(micros), sql::Type::Date), sql::Type::Text);
    let year = |micros: Expr| cast(call("year", [instant(micros)]), sql::Type::Text);
    let seconds = |micros: Expr| div(cast(micros, sql::Type::Double), float(1e6));
    let day = fsc_runtime::types::DAY;
    let mut out = Vec::new();
    for (end, is_low) in [(span.low.clone(), true), (span.high.clone(), false)] {
        let Some(end) = end else { continue };
        let compare = if is_low { ge } else { le };
        out.push(match group.event_time {
            EventTimeForm::Fractional => {
                let margin = if is_low { -SECOND } else { SECOND };
                compare(event_time(), seconds(moved(end.clone(), margin)))
            }
            EventTimeForm::Seconds | EventTimeForm::Nanos => {
                compare(event_time(), date(moved(end.clone(), if is_low { 0 } else { day })))
            }
        });
        if group.offline.as_ref().is_some_and(|offline| !offline.iceberg) {
            out.push(compare(of(alias, "year"), year(end)));
        }
    }
    out
}

/// For each key and time that is asked, the newest record that was written for a time so far, if it has not expired.
fn newest(script: &mut Script<'_>, group: &Group, (asked, records): (&Asks, &Records)) -> String {
    let (at, time) = (of("r", &records.at), of("n", &asked.at));
    let mut on: Vec<Expr> = asked.keys.iter().map(|key| eq(of("r", key), of("n", key))).collect();
    on.push(le(at.clone(), moved(time.clone(), -delay(group))));
    on.extend(group.ttl().map(|ttl| gt(at.clone(), moved(time, -delay(group).saturating_add(ttl)))));
    let mut items = asked.kept("n");
    items.push(item(call("max", [at]), records.at.clone()));
    let groups: Vec<Expr> = asked.columns().iter().map(|name| of("n", name)).collect();
    let read = select(items, table(&asked.relation, "n"))
        .join(JoinKind::Inner, table(&records.relation, "r"), on)
        .group(groups);
    script.noted("newest", read, vec!["The newest record that has not expired.".to_owned()])
}

fn delay(group: &Group) -> i64 {
    match group.schedule {
        Schedule::Every { delay, .. } | Schedule::OnEvent { delay } => delay,
        Schedule::OnRead { .. } => 0,
    }
}

/// Microseconds of a stored event time.
fn event_micros(stored: Expr, form: EventTimeForm) -> Expr {
    match form {
        EventTimeForm::Seconds | EventTimeForm::Nanos => time_of_text(stored),
        EventTimeForm::Fractional => cast(call("round", [mul(stored, float(1e6))]), sql::Type::Bigint),
    }
}

fn time_of_text(text: Expr) -> Expr {
    let utc = call("at_timezone", [call("from_iso8601_timestamp_nanos", [text]), string("UTC")]);
    bind(cast(utc, sql::Type::Timestamp), micros::of_timestamp)
}

/// A stored value in the type of the language: SageMaker holds ints, floats and the text form of everything else.
fn read(stored: Expr, ty: &Type) -> Expr {
    match ty {
        Type::Int | Type::Duration | Type::Float | Type::String | Type::Enum(_) => stored,
        Type::Timestamp => time_of_text(stored),
        Type::Bool | Type::Date | Type::Decimal { .. } => cast(stored, sql_type(ty)),
        Type::Vector(_) | Type::List(_) | Type::Map(_) => {
            read_inside(cast(call("json_parse", [stored]), json_type(ty)), ty)
        }
    }
}

/// The type that a value inside JSON is cast to: times are text there.
fn json_type(ty: &Type) -> sql::Type {
    match ty {
        Type::Timestamp | Type::Date => sql::Type::Text,
        Type::List(item) => sql::Type::Array(Box::new(json_type(item))),
        Type::Map(value) => sql::Type::Map(Box::new(json_type(value))),
        _ => sql_type(ty),
    }
}

fn read_inside(value: Expr, ty: &Type) -> Expr {
    let x = || Expr::Name(vec!["x".to_owned()]);
    match ty {
        Type::Timestamp => time_of_text(value),
        Type::Date => cast(value, sql::Type::Date),
        Type::List(inner) if json_type(inner) != sql_type(inner) => {
            call("transform", [value, Expr::Lambda(vec!["x".to_owned()], Box::new(read_inside(x(), inner)))])
        }
        Type::Map(inner) if json_type(inner) != sql_type(inner) => {
            let names = vec!["k".to_owned(), "x".to_owned()];
            call("transform_values", [value, Expr::Lambda(names, Box::new(read_inside(x(), inner)))])
        }
        _ => value,
    }
}
