use super::build::*;
use super::print::print_expr;
use super::*;

fn name(name: &str) -> Expr {
    Expr::Name(vec![name.to_owned()])
}

fn shown(expr: &Expr) -> String {
    print_expr(expr, &Trino)
}

#[test]
fn parentheses_stand_where_the_tree_needs_them() {
    let (a, b, c) = (|| name("a"), || name("b"), || name("c"));
    let cases = [
        (mul(add(a(), b()), c()), r#"("a" + "b") * "c""#),
        (add(a(), mul(b(), c())), r#""a" + "b" * "c""#),
        (sub(a(), sub(b(), c())), r#""a" - ("b" - "c")"#),
        (sub(sub(a(), b()), c()), r#""a" - "b" - "c""#),
        (div(a(), mul(b(), c())), r#""a" / ("b" * "c")"#),
        (eq(eq(a(), b()), c()), r#"("a" = "b") = "c""#),
        (Expr::And(vec![Expr::Or(vec![a(), b()]), c()]), r#"("a" OR "b") AND "c""#),
        (Expr::Or(vec![Expr::And(vec![a(), b()]), c()]), r#""a" AND "b" OR "c""#),
        (not(Expr::And(vec![a(), b()])), r#"NOT ("a" AND "b")"#),
        (not(eq(a(), b())), r#"NOT "a" = "b""#),
        (unknown(eq(a(), b())), r#"("a" = "b") IS NULL"#),
        (unknown(add(a(), b())), r#""a" + "b" IS NULL"#),
        (eq(not(a()), b()), r#"(NOT "a") = "b""#),
        (Expr::Minus(Box::new(Expr::Minus(Box::new(a())))), r#"-(-"a")"#),
        (Expr::Minus(Box::new(float(-1.0))), "-(-1E0)"),
        (Expr::Index(Box::new(add(a(), b())), Box::new(count(1))), r#"("a" + "b")[1]"#),
        (Expr::And(vec![]), "TRUE"),
        (Expr::Or(vec![]), "FALSE"),
    ];
    for (tree, expected) in cases {
        assert_eq!(shown(&tree), expected);
    }
}

#[test]
fn literals_cannot_end_early() {
    assert_eq!(shown(&string("it's'; DROP TABLE x --")), "'it''s''; DROP TABLE x --'");
    assert_eq!(shown(&string("a\\'b")), "'a\\''b'");
    assert_eq!(shown(&string("a\n'b\\")), r"U&'a\000A''b\\'");
    assert_eq!(shown(&name("a\"; DROP")), r#""a""; DROP""#);
    assert_eq!(shown(&int(i64::MIN)), "BIGINT '-9223372036854775808'");
    assert_eq!(shown(&float(0.1)), "1E-1");
    assert_eq!(shown(&Expr::Literal(Literal::Decimal(-5, 2))), "DECIMAL '-0.05'");
    assert_eq!(shown(&Expr::Literal(Literal::Decimal(120, 0))), "DECIMAL '120'");
}

fn statement(comments: Vec<String>, query: Query) -> Statement {
    Statement { comments, target: Target::Rows, query }
}

#[test]
fn comments_stay_in_their_lines() {
    let hostile = "a\nSELECT 1; \r\n DROP\u{2028}TABLE\u{85}x \u{b}y\0 */ --";
    let mut one = item(count(1), "x");
    one.comments.push(hostile.to_owned());
    let select = Select { items: vec![one], ..Select::default() };
    let text = print(&statement(vec![hostile.into(), "word ".repeat(60)], select.query()), &Trino);
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    assert_eq!(code, ["SELECT", "  1 AS \"x\""]);
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
    assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
}

#[test]
fn a_query_is_laid_out_one_item_a_line() {
    let sum = filter(call("sum", [column("r", "x")]), vec![gt(column("r", "t"), int(5))]);
    let first = select(vec![item(column("r", "k"), "k"), item(sum, "s")], table("rows", "r"))
        .join(JoinKind::Left, table("asks", "a"), vec![eq(column("r", "k"), column("a", "k")), name("c")])
        .filter([Expr::Or(vec![name("x"), name("y")]), name("z")])
        .group([count(1)])
        .named("first")
        .comment("the first part");
    let last = select(vec![item(column("first", "s"), "total")], table("first", "first"));
    let query = Query { with: vec![first], ..last.query() };
    let expected = r#"WITH
  -- the first part
  "first" AS (
    SELECT
      "r"."k",
      sum("r"."x") FILTER (WHERE "r"."t" > BIGINT '5') AS "s"
    FROM "rows" AS "r"
    LEFT JOIN "asks" AS "a"
      ON "r"."k" = "a"."k"
        AND "c"
    WHERE ("x" OR "y")
      AND "z"
    GROUP BY 1
  )
SELECT
  "first"."s" AS "total"
FROM "first"
"#;
    assert_eq!(print(&statement(vec![], query), &Trino), expected);
}

#[test]
fn long_expressions_are_broken_before_the_edge() {
    let parts: Vec<Expr> =
        (0..40).map(|at| eq(column("relation", format!("column_{at}")), int(at))).collect();
    let case = when(all(parts), call("concat", (0..30).map(|at| string(format!("part {at}")))), Some(null()));
    let text = print(&statement(vec![], select(vec![item(case, "x")], table("t", "t")).query()), &Trino);
    assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
    assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
}

#[test]
fn rows_can_go_into_tables_and_files() {
    let query = || select(vec![item(count(1), "x")], table("t", "t")).query();
    let properties = vec![("format", string("PARQUET"))];
    let files = Statement {
        comments: vec![],
        target: Target::Files("s3://b/it's/".into(), properties.clone()),
        query: query(),
    };
    assert_eq!(
        print(&files, &Trino),
        "UNLOAD (\n  SELECT\n    1 AS \"x\"\n  FROM \"t\"\n) TO 's3://b/it''s/' WITH (format = 'PARQUET')\n"
    );
    let table = Target::Table(vec!["d".into(), "t".into()], properties);
    let table = Statement { comments: vec![], target: table, query: query() };
    assert!(
        print(&table, &Trino).starts_with("CREATE TABLE \"d\".\"t\" WITH (format = 'PARQUET')\nAS\nSELECT")
    );
}
