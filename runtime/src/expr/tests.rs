use super::Expr;
use super::build::{Term, col, constant, count, days, last, lit, now, sum};
use crate::types::{Type, Value};

fn shown(value: impl Into<Expr>) -> String {
    value.into().to_string()
}

#[test]
fn expressions_are_shown_as_they_are_written() {
    let kinds = Type::enumeration(["view", "buy"]);
    let buy: Expr = col("kind").eq(constant(Value::string("buy"), kinds));
    let spend = sum(col("amount")).filter(&buy).over(days(30));
    assert_eq!(shown(spend.clone()), r#"sum(amount) where kind == "buy" over 30d"#);
    assert_eq!(shown(spend.or_else(lit(0.0))), r#"(sum(amount) where kind == "buy" over 30d) else 0"#);
    assert_eq!(shown((now() - last(col("at"))).days()), "days(now - last(at))");
    assert_eq!(shown(count().over(days(7))), "count() over 7d");
    assert_eq!(shown((col("a") + col("b")) * col("c")), "(a + b) * c");
}
