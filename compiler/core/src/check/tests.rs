//! Small projects, and what does not fit in them: each fault with its code and the text that it underlines.

use super::check;
use crate::diag::{primary, render};
use crate::source::{SourceMap, Span};
use crate::{parse, resolve};

const SHOP: &str = r#"
entities:
  user: { key: { user_id: string } }
  product: { key: { product_id: string } }
sources:
  events:
    kind: event
    time: timestamp
    columns: { user_id: string, timestamp: timestamp, kind: "enum(view, buy)", amount: float?, session: string, product_id: string, price: "decimal(10,2)", n: int }
  products:
    kind: snapshot
    time: updated_at
    key: product_id
    columns: { product_id: string, updated_at: timestamp, price: float }
"#;

/// What is wrong with a text that can be read and resolved.
fn faults(text: &str) -> Vec<String> {
    let mut sources = SourceMap::default();
    sources.add("a.yaml", text);
    let (tree, found) = parse::parse(&sources);
    assert!(found.is_empty(), "{:?}", found.into_sorted());
    let (project, found) = resolve::resolve(&tree);
    assert!(found.is_empty(), "{:?}", found.into_sorted());
    let (_, found) = check(project);
    let told = found.into_sorted();
    let told = told.iter().map(|fault| {
        let object = render::json(fault.as_ref(), &sources);
        let label = primary(fault.as_ref()).unwrap();
        let span = Span::new(label.offset(), label.offset() + label.len());
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} | {} | {}", text("code"), text("message"), sources.text(span), text("help"))
    });
    told.collect()
}

/// What is wrong with one feature of a group on the events.
fn feature(text: &str) -> Vec<String> {
    faults(&format!(
        "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n    features:\n      x: {text}\n"
    ))
}

/// What is wrong with a vector over a group with a count `n`, a nullable sum `s`, a time `t` and a text `c`.
fn vector(entries: &str) -> Vec<String> {
    let entries: String = entries.lines().map(|line| format!("    {line}\n")).collect();
    faults(&format!(
        "{SHOP}  offers:\n    kind: event\n    time: time\n    columns: {{ user_id: string, time: timestamp, bought: bool, cart: float }}\ngroups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n    features: {{ n: count() over 7d, s: sum(amount) over 7d, t: last(timestamp), c: last(session), w: last(n) else 0 }}\nlabels:\n  l: {{ source: offers, value: bought }}\nvectors:\n  v:\n    label: l\n{entries}"
    ))
}

#[test]
fn the_shop_and_the_examples_fit() {
    for folder in ["definitions", "examples/cdnow", "examples/journey"] {
        let path = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut sources = SourceMap::default();
        let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "yaml")) {
            sources.add(file.display().to_string(), std::fs::read_to_string(file).unwrap());
        }
        let (tree, _) = parse::parse(&sources);
        let (project, _) = resolve::resolve(&tree);
        let (checked, found) = check(project);
        let told = found.into_sorted();
        let told: Vec<_> = told.iter().map(|it| render::json(it.as_ref(), &sources).to_string()).collect();
        assert!(checked.is_some(), "{folder}: {told:#?}");
    }
}

#[test]
fn types_must_agree() {
    assert_eq!(
        feature("sum(session) over 7d"),
        [
            "FSC2001 a number or a duration is summed, not string | sum(session) over 7d | count it, as in `count(x)`, or read numbers from it, as in `sum(float(x))`"
        ]
    );
    assert_eq!(
        feature("count() where amount over 7d"),
        [
            "FSC2002 `where` takes a condition, and this is float? | amount | compare it with something, as in `x > 0`"
        ]
    );
    assert_eq!(feature("sum(price) over 7d else 0"), Vec::<String>::new());
    assert_eq!(feature("count() where kind == \"buy\" over 7d / 2 else 0"), Vec::<String>::new());
}

#[test]
fn aggregates_of_events_say_which_rows_they_see() {
    assert_eq!(
        feature("sum(amount) else 0"),
        [
            "FSC2003 `sum` does not say which rows it sees | sum(amount) | add `over 7d`, or `over all` for the whole history"
        ]
    );
    assert_eq!(feature("last(amount)"), Vec::<String>::new());
    assert_eq!(feature("count() since kind == \"buy\""), Vec::<String>::new());
    assert_eq!(
        feature("mode(session) by kind over 7d"),
        [
            "FSC2006 `mode` does not go with `by` | mode(session) by kind over 7d | write what it stands for, and take it apart behind `by`"
        ]
    );
}

#[test]
fn a_needless_else_is_told() {
    assert_eq!(
        feature("count() over 7d else 0"),
        ["FSC7001 this `else` never happens | count() over 7d | remove it"]
    );
}

#[test]
fn a_declared_type_is_checked() {
    assert_eq!(
        feature("{ is: sum(amount) over 7d, type: float }"),
        [
            "FSC2007 this is float?, and `type` says float | float | add `else` and a value to the expression, or `?` to the type"
        ]
    );
}

#[test]
fn inputs_are_numbers_that_are_there() {
    assert_eq!(vector("inputs: [g.n]"), Vec::<String>::new());
    assert_eq!(
        vector("inputs: [g.s]"),
        ["FSC2018 the input `s` may be null | g.s | add `else` and a value, or say `missing: empty`"]
    );
    assert_eq!(vector("inputs: [g.s]\nmissing: empty"), Vec::<String>::new());
    assert_eq!(
        vector("inputs: [g.t]\nmissing: empty"),
        [
            "FSC2017 the input `t` is timestamp?, which a model cannot take | g.t | write `days(now - x)`, or another duration as a number"
        ]
    );
    assert_eq!(
        vector("inputs: [g.w]"),
        [
            "FSC7006 the input `w` may be rounded: f32 holds ints up to 16777216 | g.w | say `dtype: f64`, or scale the input down"
        ]
    );
    assert_eq!(
        vector("inputs:\n  - c: one_hot(g.c, [\"a\", \"A\"])"),
        ["FSC2020 the column `c=A` stands twice in the vector | c | rename one of the inputs"]
    );
    assert_eq!(
        vector("inputs:\n  - c: ordinal(g.c, [\"a\", \"a\"]) else -1"),
        [
            "FSC2019 the listed values are distinct, and none is null | [\"a\", \"a\"] | write it as in `ordinal(x, [\"low\", \"high\"]) else -1`"
        ]
    );
}

#[test]
fn what_arrives_with_the_call_stands_in_the_label_rows() {
    assert_eq!(
        vector("request: { crat: float }\ninputs: [g.n]"),
        ["FSC2015 the label rows of `l` have no column `crat` | crat | write `cart`"]
    );
    assert_eq!(
        vector("request: { cart: int }\ninputs: [g.n]"),
        ["FSC2016 `cart` is int here, and float in the label rows | int | declare both with one type"]
    );
    assert_eq!(
        vector("request: { bought: bool }\ninputs: [g.n]"),
        [
            "FSC2303 the request input `bought` is the label itself | bought | remove it: a model that is given the answer learns nothing"
        ]
    );
}

#[test]
fn labels_from_a_table_that_features_read_must_say_what_is_seen() {
    let text = |vector: &str, value: &str| {
        format!(
            "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    evaluate: every 1d\n    features: {{ n: count() where amount > 1 over 7d }}\nlabels:\n  l: {{ source: events, value: {value} }}\nvectors:\n  v:\n    label: l\n{vector}    inputs: [g.n]\n"
        )
    };
    assert_eq!(
        faults(&text("", "n")),
        [
            "FSC2301 `v` does not say whether the label's own row is seen | v | write `before: true` if serving has not seen it yet, `before: false` if it has"
        ]
    );
    assert_eq!(faults(&text("    before: true\n", "n")), Vec::<String>::new());
    assert_eq!(
        faults(&text("    before: true\n", "amount")),
        [
            "FSC2302 `g.n` reads `amount`, which the label `l` is made of | g.n | give the labels a source of their own with its `known`, or write `allow: { FSC2302: reason }`"
        ]
    );
    assert_eq!(
        faults(&text(
            "    before: true\n    allow: { FSC2302: \"earlier outcomes are known at once\" }\n",
            "amount"
        )),
        Vec::<String>::new()
    );
}

#[test]
fn schedules_can_be_kept() {
    let group = |entries: &str| {
        faults(&format!(
            "{SHOP}groups:\n  g:\n    entity: user\n    source: events\n    features: {{ n: count() over 7d }}\n{entries}"
        ))
    };
    assert_eq!(
        group("    evaluate: every 1d\n    online: { ttl: 1h }\n"),
        [
            "FSC2011 the ttl of `g` is shorter than the time between its records | 1h | make it at least two periods, so that one missed run does no harm"
        ]
    );
    assert_eq!(
        group("    evaluate: every 1d\n    online: { ttl: 1d }\n"),
        ["FSC7002 one missed run blanks `g` | 1d | make the ttl at least two periods"]
    );
    assert_eq!(
        group("    evaluate: every 1d offset 1d\n"),
        ["FSC2010 the offset is not shorter than the period | 1d | take whole periods off it"]
    );
    assert_eq!(
        group("    evaluate: on event\n"),
        [
            "FSC7004 the window stands still between rows of the entity | over 7d | say `evaluate: on read` for a value that is exact when it is read"
        ]
    );
}

#[test]
fn a_group_on_a_snapshot_is_about_its_key() {
    let group = |text: &str| {
        faults(&format!(
            "{SHOP}groups:\n  g:\n    entity: product\n    source: products\n    evaluate: on event\n    features: {{ x: {text} }}\n"
        ))
    };
    assert_eq!(group("price"), Vec::<String>::new());
    assert_eq!(group("max(price)"), Vec::<String>::new());
    assert_eq!(
        group("{ is: price, type: float }"),
        [
            "FSC2007 this is float?, and `type` says float | float | add `else` and a value to the expression, or `?` to the type"
        ]
    );
}
