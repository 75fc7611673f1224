use super::read_back;
use crate::emit::sql::build::*;
use crate::emit::sql::*;

fn name(name: &str) -> Expr {
    Expr::Name(vec![name.to_owned()])
}

fn of(relation: &str, name: &str) -> Expr {
    Expr::Name(vec![relation.to_owned(), name.to_owned()])
}

fn lambda(names: &[&str], body: Expr) -> Expr {
    Expr::Lambda(names.iter().map(|name| (*name).to_owned()).collect(), Box::new(body))
}

/// Every form of expression, in places where parentheses matter.
fn expressions() -> Vec<Expr> {
    let (a, b, c) = (|| of("r", "a"), || name("b \"quoted\" -- name"), || of("r", "c"));
    let text = || string("it's'; DROP TABLE x -- \\ %_");
    vec![
        mul(add(a(), b()), c()),
        sub(a(), sub(b(), c())),
        sub(sub(a(), b()), c()),
        modulo(div(a(), mul(b(), c())), int(i64::MIN)),
        eq(eq(a(), b()), c()),
        Expr::And(vec![Expr::Or(vec![a(), b()]), c(), Expr::And(vec![a(), b()])]),
        Expr::Or(vec![Expr::And(vec![a(), b()]), not(eq(a(), c())), a()]),
        not(Expr::And(vec![a(), b()])),
        Expr::And(Vec::new()),
        unknown(eq(a(), b())),
        known(add(a(), b())),
        Expr::Minus(Box::new(Expr::Minus(Box::new(float(-1.5e-300))))),
        Expr::In(Box::new(add(a(), b())), vec![text(), null()]),
        Expr::Like(Box::new(a()), "100%_'".into()),
        when(eq(a(), b()), float(0.1), Some(when(a(), count(3), None))),
        cast(add(a(), b()), Type::Map(Box::new(Type::Array(Box::new(Type::Decimal(38, 2)))))),
        Expr::TryCast(Box::new(string("two\nlines\u{1F600}")), Type::Timestamp),
        Expr::Index(Box::new(Expr::Row(vec![a(), b()])), Box::new(count(1))),
        Expr::Index(Box::new(add(a(), b())), Box::new(count(2))),
        call("transform", [Expr::Array(vec![a(), b()]), lambda(&["x"], add(name("x"), int(1)))]),
        call(
            "reduce",
            [a(), int(0), lambda(&["x", "y"], eq(name("x"), name("y"))), lambda(&["x"], name("x"))],
        ),
        call("substr", [call("floor", [a()]), count(1), count(15)]),
        filter(distinct(call("count", [a()])), vec![gt(b(), c()), le(a(), c())]),
        filter(
            ordered(call("array_agg", [a()]), vec![Order::Down(b()), Order::UpNullsFirst(c())]),
            vec![known(a())],
        ),
        over(
            call("sum", [a()]),
            Over {
                partition: vec![a(), b()],
                order: vec![Order::Up(c())],
                frame: Some("RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
            },
        ),
        call("count", [Expr::Star]),
        Expr::Literal(Literal::Decimal(-5, 2)),
        Expr::Literal(Literal::Date("2026-01-31".into())),
        Expr::Literal(Literal::Timestamp("2026-01-31 09:30:00.000000".into())),
        Expr::Literal(Literal::Bool(false)),
    ]
}

fn statement(target: Target) -> Statement {
    let items = expressions().into_iter().zip(0..).map(|(expr, at)| item(expr, format!("c{at}")));
    let wide = select(items.collect(), table("r", "r"))
        .join(JoinKind::Cross, Relation::Unnest(name("list"), "u".into(), vec!["x".into()]), Vec::new())
        .join(
            JoinKind::Left,
            table("range", "n"),
            vec![eq(of("r", "a"), of("n", "a")), le(of("r", "c"), of("n", "c"))],
        )
        .filter([Expr::Or(vec![of("r", "a"), of("r", "c")]), known(of("r", "a"))])
        .group([of("r", "a"), count(2)]);
    let ordered = vec![Order::Up(of("first part", "c1"))];
    let last = select(vec![item(of("first part", "c1"), "c1")], table("first part", "first part")).distinct();
    let query = Query {
        with: vec![Cte { comments: vec!["what it is -- */ ' \" for".into()], ..wide.named("first part") }],
        body: Body::Select(Box::new(last)),
        order: ordered,
    };
    Statement { comments: vec!["a statement".into()], target, query }
}

fn targets() -> Vec<Target> {
    let with = vec![("format", string("PARQUET")), ("partitioned_by", Expr::Array(vec![string("dt")]))];
    vec![
        Target::Rows,
        Target::Table(vec!["shop".into(), "a-b".into()], with.clone()),
        Target::Files("s3://bucket/it's/".into(), with),
    ]
}

#[test]
fn every_form_reads_as_what_was_said() {
    for target in targets() {
        let statement = statement(target);
        let text = print(&statement, &Trino);
        assert_eq!(read_back(&statement, &text), Ok(()), "{text}");
    }
}

#[test]
fn a_misprint_is_found() {
    let statement = statement(Target::Rows);
    let text = print(&statement, &Trino);
    let misprints = [
        ("ASC NULLS LAST", "ASC NULLS FIRST"),
        ("LEFT JOIN", "JOIN"),
        ("count(DISTINCT ", "count("),
        ("(\"r\".\"a\" + \"b \"\"quoted\"\" -- name\") * ", "\"r\".\"a\" + \"b \"\"quoted\"\" -- name\" * "),
        ("<=", "<"),
        ("BIGINT '-9223372036854775808'", "BIGINT '9223372036854775807'"),
        ("it''s''", "its"),
        ("1E-1", "1E-2"),
        ("'-0.05'", "'-0.5'"),
        ("SELECT DISTINCT", "SELECT"),
        ("decimal(38, 2)", "decimal(38, 3)"),
        ("FILTER (", "OVER ("),
        (" AS \"c3\"", " AS \"c4\""),
    ];
    for (from, to) in misprints {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "`{from}` is not printed");
        assert!(read_back(&statement, &changed).is_err(), "`{to}` for `{from}`");
    }
}
