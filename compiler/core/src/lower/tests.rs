//! Plans of small projects, and of those in this repository.

use fsc_runtime::aggregate::Function;
use fsc_runtime::expr::Over;
use fsc_runtime::types::{DAY, HOUR, MINUTE, Value};

use crate::diag::render;
use crate::driver;
use crate::ir::plan::{Aggregate, Group, LabelRows, Op, Plan};
use crate::source::SourceMap;

/// The plan of the project in a folder of the repository.
fn folder(name: &str) -> (Option<Plan>, Vec<String>) {
    let path = format!("{}/../../{name}", env!("CARGO_MANIFEST_DIR"));
    let mut sources = SourceMap::default();
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "yaml")) {
        sources.add(file.display().to_string(), std::fs::read_to_string(file).unwrap());
    }
    planned(&sources)
}

fn planned(sources: &SourceMap) -> (Option<Plan>, Vec<String>) {
    let (plan, found) = driver::plan(sources, None);
    let told = found.into_sorted();
    let told = told.iter().map(|fault| {
        let object = render::json(fault.as_ref(), sources);
        format!(
            "{} {}",
            object["code"].as_str().unwrap_or_default(),
            object["message"].as_str().unwrap_or_default()
        )
    });
    (plan, told.collect())
}

/// The plan of one group on events, and what was told.
fn group(entries: &str) -> (Option<Plan>, Vec<String>) {
    let mut sources = SourceMap::default();
    let entries: String = entries.lines().map(|line| format!("    {line}\n")).collect();
    sources.add(
        "a.yaml",
        format!(
            "entities:\n  user: {{ key: {{ user_id: string }} }}\nsources:\n  events:\n    kind: event\n    time: at\n    columns: {{ user_id: string, at: timestamp, buy: bool?, amount: float?, unused: int }}\n    at: {{ local: events.csv }}\ngroups:\n  g:\n    entity: user\n    source: events\n{entries}"
        ),
    );
    planned(&sources)
}

fn named<'p>(plan: &'p Plan, name: &str) -> &'p Group {
    plan.groups.iter().find(|group| group.name == name).unwrap()
}

#[test]
fn the_shop_and_the_examples_have_plans() {
    let (shop, told) = folder("definitions");
    assert_eq!(told, Vec::<String>::new());
    let shop = shop.unwrap();
    let names: Vec<_> = shop.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(
        names,
        ["product-features", "product-state", "user-features", "user-realtime-features", "user-velocity"]
    );
    // purchase-recency reads another group: the vector asks that one, once.
    let asks: Vec<_> = shop.vectors[0].asks.iter().map(|ask| ask.name.as_str()).collect();
    assert_eq!(
        asks,
        ["user-features", "product-features", "product-state", "user-realtime-features", "user-velocity"]
    );
    assert_eq!(shop.vectors[0].lead, 1);
    assert!(folder("examples/cdnow").0.is_some());
    assert!(folder("examples/journey").0.is_some());
}

#[test]
fn equal_aggregates_are_one() {
    let (plan, told) = group(
        "evaluate: every 1d\nfeatures:\n  a: count() where buy over 7d\n  b: count() where buy over 7d / count() over 7d else 0\n  c: ratio(buy) over 7d\n",
    );
    assert_eq!(told, Vec::<String>::new());
    let plan = plan.unwrap();
    // Rows that buy, all rows, rows where `buy` is known.
    assert_eq!(named(&plan, "g").sweep.len(), 3);
    assert_eq!(named(&plan, "g").scan.columns.len(), 3);
}

#[test]
fn the_reach_is_the_longest_window() {
    let reach = |features: &str| {
        let (plan, _) = group(&format!("evaluate: every 1d\nfeatures: {{ {features} }}"));
        named(&plan.unwrap(), "g").reach
    };
    assert_eq!(reach("a: count() over 7d, b: count() over 30d delay 1d"), Some(31 * DAY));
    assert_eq!(reach("a: count() over 7d, b: last(amount)"), None);
    assert_eq!(reach("a: count() over 7h every 1h"), Some(7 * HOUR));
    assert_eq!(reach("a: count() over 7h delay 10m every 1h"), Some(8 * HOUR));
    assert_eq!(reach("a: count() over 35m every 7m"), Some(35 * MINUTE + 7 * MINUTE - 1));
}

#[test]
fn an_absent_record_has_the_values_of_no_rows() {
    let (plan, _) = group(
        "evaluate: every 1d\nfeatures:\n  n: count() over 7d\n  s: sum(amount) over 7d\n  z: sum(amount) over 7d else 0\n  m: mode(amount) over 7d\n  any: any(buy) over 7d\n  age: days(now - last(at)) else 999\n",
    );
    let plan = plan.unwrap();
    let absent: Vec<_> =
        named(&plan, "g").features.iter().map(|feature| feature.absent.clone().unwrap()).collect();
    assert_eq!(
        absent,
        [Value::Int(0), Value::Null, Value::Float(0.0), Value::Null, Value::Bool(false), Value::Int(999)]
    );
}

#[test]
fn a_stored_value_that_would_go_on_changing_is_refused() {
    let feature = "features: { at_hour: hour_of_day(now), n: count() over 7d }";
    let told =
        ["FSC3001 `at_hour` depends on `now` for an entity without rows, and a stored record does not"];
    assert_eq!(group(&format!("evaluate: every 1d\n{feature}")).1, told);
    assert_eq!(group(&format!("evaluate: on read\n{feature}")).1, Vec::<String>::new());
}

#[test]
fn a_whole_history_in_an_online_store_is_dear() {
    let told = ["FSC7003 `g` writes a record for every entity it has ever seen, at every tick"];
    let entries = "evaluate: every 1d\nonline: { ttl: 30d }\nfeatures: { a: last(amount) }";
    assert_eq!(group(entries).1, told);
}

#[test]
fn conditions_do_not_choose_the_last_rows() {
    let (plan, told) = group(
        "evaluate: every 1d\nfeatures:\n  some: any(buy) over last 3\n  share: ratio(buy) over last 3 else 0\n  run: any(buy) over 7d\n",
    );
    assert!(told.iter().all(|it| it.starts_with("FSC7")), "{told:?}");
    let plan = plan.unwrap();
    let filtered = |call: &Aggregate| (call.function.clone(), call.filter.is_some());
    assert_eq!(
        named(&plan, "g").sweep.iter().map(filtered).collect::<Vec<_>>(),
        [(Function::Max, false), (Function::Mean, false), (Function::Count, true)]
    );
}

#[test]
fn inner_aggregates_stand_before_outer_ones() {
    let (plan, told) =
        group("evaluate: every 1d\nfeatures:\n  x: mean(count() where buy per amount) over 7d else 0\n");
    assert_eq!(told, Vec::<String>::new());
    let plan = plan.unwrap();
    let sweep = &named(&plan, "g").sweep;
    assert_eq!(sweep.iter().map(|call| call.inner).collect::<Vec<_>>(), [true, false]);
    assert_eq!(sweep[1].over, Over::Span { length: 7 * DAY, delay: 0 });
    let argument = plan.nodes.get(sweep[1].arguments[0]);
    assert!(matches!(argument.op, Op::Aggregate(_)));
}

#[test]
fn lets_that_double_each_other_are_bounded() {
    let lets: String = (1..40).map(|at| format!("  l{at}: l{} + l{}\n", at - 1, at - 1)).collect();
    let (plan, told) =
        group(&format!("evaluate: every 1d\nlet:\n  l0: count() over 7d\n{lets}features:\n  x: l39\n"));
    assert!(plan.is_none());
    assert_eq!(told, ["FSC3003 `x` has more than 100000 operations once its lets are put in"]);
    let lets: String = (1..40).map(|at| format!("  l{at}: l{} + l{}\n", at - 1, at - 1)).collect();
    let rows = format!("evaluate: every 1d\nlet:\n  l0: amount + amount\n{lets}features:\n");
    let (_, told) = group(&format!("{rows}  x: sum(l39) over 7d\n"));
    assert_eq!(told, ["FSC3003 `g` has more than 100000 operations once its lets are put in"]);
    let (_, told) = group(&format!("{rows}  x: count() where l39 > 0 over 7d\n"));
    assert_eq!(told, ["FSC3003 `g` has more than 100000 operations once its lets are put in"]);
}

#[test]
fn computed_labels_look_ahead() {
    let (plan, _) = folder("definitions");
    let plan = plan.unwrap();
    let label = plan.labels.iter().find(|label| label.name == "buys_within_7d").unwrap();
    let LabelRows::Computed { group, wait, .. } = &label.rows else { panic!("{label:?}") };
    assert_eq!(*wait, 12 * HOUR);
    assert!(group.sweep.iter().any(|call| call.over == Over::Next { length: 7 * DAY, after: 0 }));
    assert_eq!(label.time, "event_time");
}

const EXAMPLE: &str = "
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: at
    known: { column: received_at, within: 1d }
    unique: id
    columns: { user_id: string, at: timestamp, received_at: timestamp, id: string, amount: float?, page: string }
    at: { local: events.csv }
groups:
  g:
    entity: user
    source: events
    evaluate: every 1d
    features:
      spend: sum(amount) over 7d else 0.0
      pages: count_distinct(page) over 7d
  r:
    entity: user
    evaluate: on read
    features:
      twice: g.spend + g.spend
tests:
  what is left out has its default:
    events:
      - { user_id: u1, at: 2026-01-01T10:00:00Z }
      - { user_id: u1, at: 2026-01-01T11:00:00Z, received_at: 2026-01-01T12:00:00Z, id: e2, amount: 2.5 }
    at: { user_id: u1, time: 2026-01-02T00:00:00Z }
    expect: { r.twice: 5.0 }
";

#[test]
fn what_a_test_leaves_out_has_its_default() {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", EXAMPLE);
    let (plan, told) = planned(&sources);
    assert_eq!(told, Vec::<String>::new());
    let plan = plan.unwrap();
    let test = &plan.tests[0];
    let table = &test.tables[0];
    let names: Vec<_> =
        table.columns.iter().map(|id| &*plan.sources[0].columns[id.0 as usize].field.name).collect();
    // `page` has no default, and nothing that is expected reads it.
    assert_eq!(names, ["user_id", "at", "received_at", "id", "amount"]);
    let [first, second] = table.rows.as_slice() else { panic!("{table:?}") };
    assert_eq!((&first[1], &first[4]), (&first[2], &Value::Null));
    assert_ne!(first[3], second[3]);
    assert_eq!((&second[3], &second[4]), (&Value::string("e2"), &Value::Float(2.5)));
    let asked: Vec<_> = test.asks.iter().map(|ask| (ask.name.as_str(), ask.features.as_slice())).collect();
    assert_eq!(asked, [("g", [0].as_slice())]);
    assert_eq!(test.expect[0].expected, Value::Float(5.0));
}

#[test]
fn a_test_says_what_an_expected_feature_reads() {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", EXAMPLE.replace("r.twice: 5.0", "g.pages: 1"));
    let (_, told) = planned(&sources);
    let told: Vec<_> = told.iter().map(|told| &told[..7]).collect();
    assert_eq!(told, ["FSC3004"]);
}
