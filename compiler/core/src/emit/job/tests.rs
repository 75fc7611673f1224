use fsc_runtime::expr::Expr;
use fsc_runtime::expr::build::{Term, col, constant, days, last, lit, micros, now, sum};
use fsc_runtime::job::build::every;
use fsc_runtime::job::{Column, Group, Input, Label, Location, Source, Vector};
use fsc_runtime::types::{Field, Type, Value};
use fsc_runtime::vector::{Dtype, Encoder};

use super::{group, vector};
use crate::ir::plan::{GroupId, sample};

fn events() -> Source {
    Source::event("events")
        .column(Column::required("user_id", Type::String).key())
        .column(Column::required("timestamp", Type::Timestamp))
        .column(Column::required("event_type", sample::event_type()))
        .column(Column::nullable("amount", Type::Float))
        .column(Column::nullable("device", Type::String))
        .time(col("timestamp"))
        .at(Location::path("data/events.csv"))
}

fn features() -> Group {
    let word: Expr = constant(Value::string("purchase"), sample::event_type());
    let purchase = col("event_type").eq(word);
    let mut group = Group::new("u-f", events())
        .evaluate(every(days(1)))
        .key("user_id", "user_id", Type::String)
        .ttl(days(30));
    let spend = sum(col("amount")).filter(&purchase).over(days(30)).or_else(lit(0.0));
    group.required("spend", Type::Float, spend);
    group.nullable("last_at", Type::Timestamp, last(col("timestamp")).filter(&purchase));
    group.nullable("device", Type::String, last(col("device")));
    group
}

#[test]
fn a_group_is_the_job_that_one_would_write() {
    assert_eq!(group(&sample::plan(), GroupId(0)), features());
}

#[test]
fn a_vector_is_the_job_that_one_would_write() {
    let label = Label::given(events(), Field::required("next", sample::event_type()), col("event_type"));
    let mut expected = Vector::new("v", label, Dtype::F32)
        .lead(micros(1))
        .request(Field::required("cart", Type::Float))
        .ask("u-f", features(), ["user_id"]);
    expected.input(Input::required("spend", Type::Float, col("u-f.spend")));
    let days = (now() - col("u-f.last_at")).days().or_else(lit(999));
    expected.input(Input::required("days", Type::Int, days));
    let ratio = (col("cart") / col("u-f.spend")).or_else(lit(0.0));
    expected.input(Input::required("ratio", Type::Float, ratio));
    let one_hot = Encoder::OneHot { values: vec![Value::string("mobile")], other: true, null: false };
    expected.input(Input::nullable("device", Type::String, col("u-f.device")).encoder(one_hot));
    let plan = sample::plan();
    assert_eq!(vector(&plan, &plan.vectors[0]), expected);
}
