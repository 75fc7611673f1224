use crate::ir::ast::{Expr, ExprKind, Literal, Modifier};
use crate::parse::tests::{faults, project};

/// The tree of one expression.
fn expr(text: &str) -> Expr {
    let quoted = serde_json::Value::from(text).to_string();
    let mut project = project(&format!("groups:\n  g:\n    features:\n      x: {quoted}\n"));
    project.groups.remove(0).features.remove(0).is
}

/// What is underlined in the one fault of an expression.
fn underlined(text: &str) -> String {
    let found = faults(&format!("groups:\n  g:\n    features:\n      x: {text}\n"));
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].split(" | ").nth(1).unwrap_or_default().to_owned()
}

/// The modifiers of a call, by their keywords.
fn modifiers(text: &str) -> Vec<&'static str> {
    match expr(text).kind {
        ExprKind::Call(call) => call.modifiers.iter().map(Modifier::keyword).collect(),
        other => panic!("{other:?} is no call"),
    }
}

#[test]
fn operators_bind_as_the_grammar_says() {
    let same = [
        ("a or b and not c", "a or (b and (not c))"),
        ("a else b or c", "a else (b or c)"),
        ("a else b else c", "(a else b) else c"),
        ("a - b - c", "(a - b) - c"),
        ("a + b * c", "a + (b * c)"),
        ("-a * b", "(-a) * b"),
        ("a + b < c * d", "(a + b) < (c * d)"),
        ("x else 0 > 5", "x else (0 > 5)"),
        ("not a == b", "not (a == b)"),
        ("a between b and c and d", "(a between b and c) and d"),
        ("m[\"k\"] + 1", "(m[\"k\"]) + 1"),
    ];
    for (bare, explicit) in same {
        assert_eq!(expr(bare), expr(explicit), "{bare}");
    }
}

#[test]
fn modifiers_belong_to_the_call_before_them() {
    let ratio = "count() where a over 7d / count() where b over 7d else 0";
    assert_eq!(expr(ratio), expr("((count() where a over 7d) / (count() where b over 7d)) else 0"));
    assert_eq!(modifiers("sum(x) where y since z over 7d delay 1h every 1m"), ["where", "since", "over"]);
    assert_eq!(modifiers("sum(x) in current k by c"), ["in", "by"]);
    assert_eq!(modifiers("any(x) within next 7d after 1d"), ["within"]);
}

#[test]
fn calls_inside_operands_take_no_modifiers() {
    assert_eq!(modifiers("count() where lower(c) == \"x\" over 7d"), ["where", "over"]);
    assert_eq!(modifiers("count() where starts_with(p, \"/a\") over 7d"), ["where", "over"]);
    assert_eq!(modifiers("count() by date(t) over 7d"), ["by", "over"]);
}

#[test]
fn a_minus_between_name_characters_belongs_to_the_name() {
    let name = |text: &str| match expr(text).kind {
        ExprKind::Path(path) => path.iter().map(|part| part.value.clone()).collect::<Vec<_>>().join("."),
        other => panic!("{other:?} is no path"),
    };
    assert_eq!(name("user-features.spend-7d"), "user-features.spend-7d");
    assert_eq!(name("`over`"), "over");
    assert!(matches!(expr("a - b").kind, ExprKind::Binary(..)));
    assert!(matches!(expr("a -b").kind, ExprKind::Binary(..)));
}

#[test]
fn literals_keep_what_the_place_decides() {
    let literal = |text: &str| match expr(text).kind {
        ExprKind::Literal(literal) => literal,
        other => panic!("{other:?} is no literal"),
    };
    assert_eq!(literal("007"), Literal::Int("007".into()));
    assert_eq!(literal("1.50"), Literal::Float("1.50".into()));
    assert_eq!(literal("1h30m"), Literal::Duration(5_400_000_000));
    assert_eq!(literal("1w"), literal("7d"));
    assert_eq!(literal(r#""a\n\u{1F600}\"b""#), Literal::String("a\n😀\"b".into()));
    assert_eq!(literal("$w"), Literal::Variant(Some("w".into())));
}

#[test]
fn faults_are_underlined_where_they_stand() {
    assert_eq!(underlined("a +"), "+");
    assert_eq!(underlined("count() where a = 1"), "=");
    assert_eq!(underlined("count() where a < b < c over 7d"), "<");
    assert_eq!(underlined("\"count() where name == \\\"\\\\q\\\"\""), "\\\\q");
    assert_eq!(underlined("'count() where name = ''a'''"), "=");
    assert_eq!(underlined(">-\n        count()\n        where a = 1"), "=");
    assert_eq!(underlined("|\n        count()\n        where a = 1"), "=");
}

#[test]
fn what_is_written_carelessly_is_answered_with_the_right_spelling() {
    let helps = [
        ("count(*) over 7d", "write `count()` with empty parentheses"),
        ("count() where NOT a", "write `not`"),
        ("count() where a in (1, 2)", "write a list in brackets, such as `[\"a\", \"b\"]`"),
        ("count() over 7 days", "write `7d`"),
        ("a ?? 0", "write `else`"),
        ("case when a then b end", "write `case(condition, value, otherwise)`"),
        ("sum(a over 7d)", "write `)` before `over`"),
        ("a over 7d", "write `over` right behind the parentheses of an aggregate"),
    ];
    for (text, help) in helps {
        let quoted = serde_json::Value::from(text).to_string();
        let found = faults(&format!("groups:\n  g:\n    features:\n      x: {quoted}\n"));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].ends_with(&format!(" | {help}")), "{text}: {found:?}");
    }
}
