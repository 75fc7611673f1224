use super::*;
use crate::expr::build::{col, count, days, hours, lit, sum};
use crate::expr::{Expr, Over};
use crate::job::{
    Column, Group, Input, Label, LabelAt, LabelRows, Location, Schedule, Source, SourceKind, Vector,
};
use crate::types::{DAY, Field, HOUR, Type, Value};
use crate::vector::{Dtype, Encoder};

fn events() -> Source {
    Source::event("events")
        .column(Column::required("user_id", Type::String).key())
        .column(Column::required("t", Type::Timestamp).from("ts").format("epoch_ms").unit(hours(1)))
        .time(col("t"))
        .known(col("t"))
        .within(days(3))
        .tie(["seq"])
        .at(Location::path("events.csv").null("-"))
}

#[test]
fn a_source_says_what_it_was_told() {
    let source = events();
    assert_eq!(source.kind, SourceKind::Event);
    assert_eq!((source.within, source.keeps), (Some(3 * DAY), None));
    assert_eq!((&*source.columns[1].physical, source.columns[1].unit), ("ts", HOUR));
    assert!(source.columns[0].is_key && !source.columns[1].is_key);
    let snapshot = Source::snapshot("products", ["id"]).deleted("gone").complete();
    let SourceKind::Snapshot { key, deleted, valid_to, complete } = snapshot.kind else { panic!() };
    assert_eq!((&*key[0], deleted.as_deref(), valid_to, complete), ("id", Some("gone"), None, true));
}

#[test]
fn a_delay_is_also_the_cut_unless_one_is_said() {
    let all = Schedule::Every { period: DAY, offset: 0, delay: 2 * HOUR, cut: 2 * HOUR };
    assert_eq!(every(days(1)).delay(hours(2)), all);
    let cut = Schedule::Every { period: DAY, offset: HOUR, delay: 2 * HOUR, cut: HOUR };
    assert_eq!(every(days(1)).offset(hours(1)).delay(hours(2)).cut(hours(1)), cut);
    assert_eq!(on_read().delay(hours(1)), Schedule::OnRead { delay: HOUR });
}

#[test]
fn groups_labels_and_vectors_hold_what_was_said() {
    let mut group =
        Group::new("spend", events()).evaluate(every(days(1))).key("user_id", "user_id", Type::String);
    group.required("n", Type::Int, count().over(days(7)));
    group.nullable("total", Type::Float, sum(col("amount")).over(days(7)));
    assert_eq!(group.features.len(), 2);
    assert!(group.features[1].field.nullable && !group.features[0].field.nullable);
    let Expr::Aggregate(call) = &group.features[0].value else { panic!() };
    assert_eq!(call.window.over, Over::Span { length: 7 * DAY, delay: 0 });

    let mut next = Group::new("soon", events());
    next.required("soon", Type::Int, count().within_next(days(7)));
    let label = Label::computed("soon", next, at_ticks(days(1), days(0)).filter(lit(true))).wait(hours(12));
    let LabelRows::Computed { at: LabelAt::Every { filter, .. }, wait, .. } = &label.rows else { panic!() };
    assert_eq!((filter, *wait), (&Some(lit(true)), 12 * HOUR));

    let mut vector = Vector::new("v", label, Dtype::F32).request(Field::required("cart", Type::Float)).ask(
        "spend",
        group,
        ["user"],
    );
    let encoder = Encoder::Ordinal(vec![Value::Int(1)]);
    vector.input(
        Input::required("n", Type::Int, col("spend.n")).encoder(encoder.clone()).otherwise(Value::Int(-1)),
    );
    assert_eq!(vector.asks[0].keys, ["user".into()]);
    assert_eq!(vector.inputs[0].encoder, Some(encoder));
    assert_eq!(vector.inputs[0].otherwise, Some(Value::Int(-1)));
}
