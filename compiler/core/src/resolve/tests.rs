//! Small projects, and what is wrong with their names: each fault with its code and the text that it underlines.

use super::resolve;
use crate::diag::{primary, render};
use crate::ir::hir::Project;
use crate::parse;
use crate::source::{SourceMap, Span};

const SHOP: &str = r#"
entities:
  user: { key: { user_id: string } }
sources:
  events:
    kind: event
    time: timestamp
    columns: { user_id: string, timestamp: timestamp, kind: "enum(view, buy)", amount: float?, session: string, product_id: string }
  products:
    kind: snapshot
    time: updated_at
    key: product_id
    columns: { product_id: string, updated_at: timestamp, price: float }
"#;

fn resolved(text: &str) -> (Project, Vec<String>) {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let (tree, found) = parse::parse(&sources);
    assert!(found.is_empty(), "{:?}", found.into_sorted());
    let (project, found) = resolve(&tree);
    let told = found.into_sorted();
    let told = told.iter().map(|fault| {
        let object = render::json(fault.as_ref(), &sources);
        let label = primary(fault.as_ref()).unwrap();
        let span = Span::new(label.offset(), label.offset() + label.len());
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} | {} | {}", text("code"), text("message"), sources.text(span), text("help"))
    });
    (project, told.collect())
}

/// What is wrong with one group on the events.
fn group(entries: &str) -> Vec<String> {
    let entries: String = entries.lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n{entries}"
    );
    resolved(&text).1
}

/// What is wrong with one feature of it.
fn feature(text: &str) -> Vec<String> {
    group(&format!("features:\n  x: {text}\n  other: count() over 7d"))
}

#[test]
fn the_shop_and_the_examples_are_resolved_without_a_fault() {
    for folder in ["definitions", "examples/cdnow", "examples/journey"] {
        let path = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut sources = SourceMap::default();
        let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "yaml")) {
            sources.add(file.display().to_string(), std::fs::read_to_string(file).unwrap());
        }
        let (tree, found) = parse::parse(&sources);
        assert!(found.is_empty());
        let (_, found) = resolve(&tree);
        let told: Vec<_> =
            found.into_sorted().iter().map(|it| render::json(it.as_ref(), &sources).to_string()).collect();
        assert_eq!(told, Vec::<String>::new(), "{folder}");
    }
}

#[test]
fn names_are_looked_for_where_they_are_seen() {
    assert_eq!(
        feature("sum(amuont) over 7d"),
        ["FSC1005 `amuont` means nothing here | amuont | write `amount`"]
    );
    assert_eq!(
        feature("amount"),
        [
            "FSC1013 the column `amount` has one value a row, and a feature one an entity | amount | write `last(amount)`, or another aggregate of it"
        ]
    );
    assert_eq!(
        feature("sum(other) over 7d"),
        [
            "FSC1012 the feature `other` is not seen by a row | other | move it out of the aggregate, or name the row's part of it with `let`"
        ]
    );
    assert_eq!(
        feature("now-other"),
        [
            "FSC1005 `now-other` means nothing here | now-other | write `now - other` with spaces for a subtraction"
        ]
    );
    assert_eq!(
        feature("sum(seconds(now - timestamp)) over 7d"),
        [
            "FSC1016 `now` is the time of evaluation, which a row does not have | now | use `mean_gap()`, or `now - last(..)` outside the aggregate"
        ]
    );
    assert_eq!(feature("coutn() over 7d"), ["FSC1009 there is no function `coutn` | coutn | write `count`"]);
}

#[test]
fn aggregates_stand_outside_each_other() {
    assert_eq!(
        feature("count() where amount > 1 / count() over 7d"),
        [
            "FSC1014 the aggregate `count` stands where a row is looked at | count | move it out and put parentheses around what it belongs to, or group the rows with `per`"
        ]
    );
    assert_eq!(
        feature("mean(amount per session) over 7d"),
        [
            "FSC1034 the column `amount` has many values under `per` | amount | wrap it in an aggregate of the inner group, as in `max(amount)`"
        ]
    );
    assert_eq!(
        feature("mean(sum(amount) over 7d per session) over 7d"),
        ["FSC1019 `over` cannot stand under `per` | over 7d | move it behind the outer aggregate"]
    );
    assert_eq!(
        feature("sum(amount) over 7d over 1d"),
        ["FSC1018 `over` stands twice on one aggregate | over 1d | name one window"]
    );
    assert_eq!(
        feature("sum(amount) over 1h every 7m"),
        [
            "FSC1020 the window is no multiple of its steps | 7m | make the steps divide the window, as `over 1h every 1m` does"
        ]
    );
    assert_eq!(
        feature("log1p(count() over 7d) over 7d"),
        [
            "FSC1017 `over` belongs to an aggregate, and `log1p` is none | over 7d | move it behind the aggregate that it is meant for"
        ]
    );
}

#[test]
fn lets_belong_to_rows_or_to_entities() {
    let lets = "let:\n  buy: kind == \"buy\"\n  spend: sum(amount) over 7d\n  twice: spend * 2\n";
    let with = |text: &str| group(&format!("{lets}features:\n  x: {text}"));
    assert_eq!(with("count() where buy over 7d + twice"), Vec::<String>::new());
    assert_eq!(
        with("buy"),
        [
            "FSC1012 the let `buy` is not seen by a feature outside its aggregates | buy | it has one value a row: use it inside an aggregate, or behind `where`"
        ]
    );
    assert_eq!(
        with("sum(twice) over 7d"),
        [
            "FSC1012 the let `twice` is not seen by a row | twice | it is made of aggregates: use it outside aggregates and their conditions"
        ]
    );
    assert_eq!(
        group("let:\n  mixed: amount + count() over 7d\nfeatures:\n  x: count() over 7d"),
        [
            "FSC1023 the let `mixed` mixes rows and entities | mixed | split it: one let for the row, one for what is made of aggregates"
        ]
    );
    assert_eq!(
        group("let:\n  a: b\n  b: a\nfeatures:\n  x: count() over 7d"),
        ["FSC1022 `a` is defined by itself | a | break the circle: a -> b -> a"]
    );
}

#[test]
fn features_that_need_each_other_are_a_circle() {
    assert_eq!(
        group("features:\n  a: b + 1\n  b: c + 1\n  c: a + 1"),
        ["FSC1022 `a` is defined by itself | a | break the circle: a -> b -> c -> a"]
    );
    assert_eq!(
        group("features:\n  a: a + 1"),
        ["FSC1022 `a` is defined by itself | a | break the circle: a -> a"]
    );
}

#[test]
fn for_spreads_a_feature_out() {
    let (project, found) = resolved(&format!(
        "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n    features:\n      n: {{ for: {{ w: [1d, 7d], k: [view, buy] }}, is: count() where kind == $k over $w }}\n"
    ));
    assert_eq!(found, Vec::<String>::new());
    let names: Vec<_> = project.groups[0].features.iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(names, ["n_1d_view", "n_1d_buy", "n_7d_view", "n_7d_buy"]);
    assert_eq!(
        feature("count() over $"),
        ["FSC1021 `$` stands for nothing here | $ | add `for: [..]` to the feature, or write the literal"]
    );
}

#[test]
fn names_that_stores_fold_or_refuse_are_reported() {
    assert_eq!(
        group("features:\n  a_b: count() over 7d\n  A-b: count() over 7d"),
        [
            "FSC1002 `A-b` and `a_b` differ only by case, `-` or `_` | A-b | rename one of them: stores do not tell them apart"
        ]
    );
    assert_eq!(
        group("features:\n  event_time: count() over 7d\n  user_id: count() over 7d\n  7d: count() over 7d"),
        [
            "FSC1004 `event_time` is kept for what stores add themselves | event_time | rename the feature",
            "FSC1004 `user_id` is kept for the entity's key | user_id | rename the feature",
            "FSC1003 `7d` cannot be the name of a feature | 7d | begin it with a letter",
        ]
    );
}

#[test]
fn roles_say_which_entity_is_meant() {
    let text = |inputs: &str| {
        format!(
            "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n    features: {{ n: count() over 7d }}\nlabels:\n  l: {{ source: events, value: amount }}\nvectors:\n  v:\n    label: l\n    before: true\n    keys: {{ payer: {{ entity: user, user_id: session }}, payee: {{ entity: user }} }}\n    inputs: [{inputs}]\n"
        )
    };
    let (project, found) = resolved(&text("a: payer.g.n, b: payee.g.n"));
    assert_eq!(found, Vec::<String>::new());
    let roles: Vec<_> = project.vectors[0].roles.iter().map(|role| (&*role.name, &*role.keys[0].0)).collect();
    assert_eq!(roles, [("payer", "session"), ("payee", "user_id")]);
    assert_eq!(
        resolved(&text("a: g.n")).1,
        ["FSC1035 `g` stands for more than one role | g | write `payer.g.feature` or `payee.g.feature`"]
    );
}

#[test]
fn what_another_group_has_is_read_in_vectors() {
    assert_eq!(
        feature("g.other"),
        [
            "FSC1025 a group with a source cannot read the group `g` | g.other | compute it in a group without a source, `evaluate: on read`, or in a vector"
        ]
    );
    assert_eq!(
        feature("last(catalogue.price)"),
        ["FSC1006 there is no lookup `catalogue` | catalogue | add a `lookup` of this name to the group"]
    );
}
