//! Single questions: a group asked at (key, T), a vector for a request, and how it came about.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsc_runtime::batch::{Shown, Training, one, question, read_at, values};
use fsc_runtime::column::Column;
use fsc_runtime::types::{Type, Value};

use super::case::Case;
use super::compare::rows;
use super::shop::{DAY, YEAR, shop};
use super::value::value;

#[test]
fn a_group_says_what_the_oracle_says_at_any_time() {
    let case = shop(&["u010", "u014"]);
    let oracle = case.oracle();
    let users = ["u010", "u014", "nobody"];
    let times: Vec<i64> =
        (-1..30).step_by(3).map(|day| YEAR + day * DAY + 3_600_000_000 * (day % 24)).collect();
    let asks: Vec<(&str, i64)> =
        users.iter().flat_map(|user| times.iter().map(|time| (*user, *time))).collect();
    let keys: Vec<Value> = asks.iter().map(|(user, _)| Value::string(user)).collect();
    let keys = [Column::from_values(&Type::String, &keys).unwrap()];
    let times: Vec<i64> = asks.iter().map(|(_, time)| *time).collect();
    for group in ["user-features", "user-realtime-features", "user-velocity"] {
        let found = read_at(&case.memory(), &case.group(group), &keys, &times).unwrap().table;
        for ((user, time), found) in asks.iter().zip(rows(&found)) {
            let expected = oracle.read(group, &[fsc_oracle::Value::string(*user)], *time).unwrap();
            let expected: Vec<Value> =
                expected.features.iter().map(|(_, cell)| value(cell.as_ref().unwrap())).collect();
            assert_eq!(expected, found, "{group} of {user} at {time}");
        }
    }
}

/// What a label row says of each field of the question.
fn asked_with(
    case: &Case,
    vector: &str,
    row: &BTreeMap<String, fsc_oracle::Value>,
) -> BTreeMap<Arc<str>, Value> {
    let fields = question(&case.vector(vector));
    fields.into_iter().map(|field| (field.name.clone(), value(&row[&*field.name]))).collect()
}

#[test]
fn a_vector_of_a_request_is_the_payload_of_the_oracle() {
    let case = shop(&["u010", "u014"]);
    let vector = case.vector("purchase-propensity");
    let unencoded = values(&case.memory(), &vector, Training::default()).unwrap().table;
    let unencoded = rows(&unencoded);
    let oracle = case.oracle();
    let labels = case.tables.rows("propensity_labels");
    assert_eq!(unencoded.len(), labels.len());
    for (row, unencoded) in labels.iter().zip(&unencoded).step_by(2) {
        let fsc_oracle::Value::Timestamp(time) = row["event_time"] else { panic!("{row:?}") };
        let found =
            one(&case.memory(), &vector, &asked_with(&case, &vector.name, row), (time, Shown::Inputs))
                .unwrap();
        let expected = oracle.payload(&vector.name, row, time).unwrap();
        let names: Vec<&str> = found.payload.columns.iter().map(|named| &*named.name).collect();
        assert_eq!(names, expected.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
        let expected: Vec<Value> = expected.iter().map(|(_, cell)| value(cell.as_ref().unwrap())).collect();
        assert_eq!(rows(&found.payload), [expected]);
        let inputs: Vec<Value> = found.inputs.into_iter().map(|(_, value)| value).collect();
        assert_eq!(&inputs, unencoded);
    }
}

#[test]
fn a_question_without_a_field_or_with_another_type_is_an_error() {
    let case = shop(&["u010"]);
    let vector = case.vector("purchase-propensity");
    let mut asked = asked_with(&case, &vector.name, &case.tables.rows("propensity_labels")[0]);
    asked.insert(Arc::from("cart_value"), Value::string("much"));
    let error = one(&case.memory(), &vector, &asked, (YEAR, Shown::Inputs)).unwrap_err().to_string();
    assert_eq!(error, "`purchase-propensity` is asked with `cart_value`: float");
    asked.remove("user_id");
    let error = one(&case.memory(), &vector, &asked, (YEAR, Shown::Inputs)).unwrap_err().to_string();
    assert_eq!(error, "`purchase-propensity` is asked with `user_id`: string or null");
}

#[test]
fn the_steps_name_the_rows_that_counted() {
    let spec = "project: { name: p }
entities: { user: { key: { user_id: string } } }
sources:
  events:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, amount: int? }
    at: { local: events.csv }
  asked:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, taken: bool }
    at: { local: asked.csv }
groups:
  g:
    entity: user
    source: events
    evaluate: every 1h
    features:
      spent: sum(amount) where amount != 2 over 2h
      latest: last(amount, 9) over last 2
labels: { took: { source: asked, value: taken } }
vectors:
  v: { label: took, missing: empty, inputs: [{ spent: g.spent }, { n: size(g.latest) }] }
";
    let case = Case::new(spec).with("asked", "user_id,at,taken\n").with(
        "events",
        "user_id,at,amount
u2,2026-01-01T00:10:00Z,1
u1,2026-01-01T00:00:00Z,1
u1,2026-01-01T00:20:00Z,2
u1,2026-01-01T01:10:00Z,4
u1,2026-01-01T01:10:00Z,
u1,2026-01-01T01:59:00Z,8
u1,2026-01-01T02:01:00Z,16
",
    );
    let asked = BTreeMap::from([(Arc::from("user_id"), Value::string("u1"))]);
    let time = YEAR + 2 * 3_600_000_000 + 30 * 60_000_000;
    let found = one(&case.memory(), &case.vector("v"), &asked, (time, Shown::Features)).unwrap();
    let [step] = &found.steps[..] else { panic!("{:?}", found.steps) };
    let tick = YEAR + 2 * 3_600_000_000;
    assert_eq!((step.evaluated, step.event_time), (Some((tick, tick)), Some(tick)));
    assert_eq!(step.keys, [(Arc::from("user_id"), Value::string("u1"))]);
    let [spent, latest] = &step.calls[..] else { panic!("{:?}", step.calls) };
    assert_eq!(spent.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 6]);
    assert_eq!(spent.rows[1].columns, [(Arc::from("amount"), Value::Int(8))]);
    assert_eq!(spent.value, Value::Int(12));
    // Of two rows at one time the one without an amount is the smaller, so it is not among the last two.
    assert_eq!(latest.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [4, 6]);
    assert_eq!(latest.value, Value::List([Value::Int(4), Value::Int(8)].into()));
    assert_eq!(step.features[0], (Arc::from("spent"), Value::Int(12)));
    assert_eq!(found.inputs[1], (Arc::from("n"), Value::Int(2)));
}

#[test]
fn a_feature_that_no_input_reads_does_not_stop_a_vector() {
    let spec = "project: { name: p }
entities: { user: { key: { user_id: string } } }
sources:
  events:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, amount: int }
    at: { local: events.csv }
  asked:
    kind: event
    time: at
    columns: { user_id: string, at: timestamp, taken: bool }
    at: { local: asked.csv }
groups:
  g:
    entity: user
    source: events
    evaluate: on read
    features:
      seen: count() over 2h
      beyond: sum(amount) over 2h else 0
labels: { took: { source: asked, value: taken } }
vectors:
  v: { label: took, inputs: [g.seen] }
";
    let rows = "user_id,at,amount
u1,2026-01-01T00:00:00Z,9223372036854775807
u1,2026-01-01T00:10:00Z,1
";
    let case = Case::new(spec).with("asked", "user_id,at,taken\n").with("events", rows);
    let asked = BTreeMap::from([(Arc::from("user_id"), Value::string("u1"))]);
    let ask = |shown| one(&case.memory(), &case.vector("v"), &asked, (YEAR + 3_600_000_000, shown));
    let found = ask(Shown::Inputs).unwrap();
    assert_eq!(found.inputs, [(Arc::from("seen"), Value::Int(2))]);
    assert_eq!(found.steps, []);
    assert!(ask(Shown::Features).unwrap_err().to_string().contains("beyond"));
}
