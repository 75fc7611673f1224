use super::*;
use crate::aggregate;
use crate::expr::{Aggregate, Over, Per, Run, Window};
use crate::scalar::Function;
use crate::types::{DAY, MINUTE, Type, Value};

fn aggregate(function: aggregate::Function, arguments: Vec<Expr>) -> Aggregate {
    Aggregate { function, arguments, filter: None, window: Window::default(), per: None, by: None }
}

#[test]
fn a_feature_reads_as_its_spec() {
    let purchase = col("event_type").eq(lit("purchase"));
    let built = sum(col("amount")).filter(&purchase).over(days(30)).or_else(lit(0.0));
    let mut spend = aggregate(aggregate::Function::Sum, vec![Expr::Column("amount".into())]);
    spend.filter = Some(purchase);
    spend.window.over = Over::Span { length: 30 * DAY, delay: 0 };
    let zero = Expr::Literal(Value::Float(0.0), Type::Float);
    assert_eq!(built, Expr::Call(Function::Coalesce, vec![Expr::Aggregate(Arc::new(spend)), zero]));
}

#[test]
fn modifiers_land_in_their_place() {
    let built: Expr = mean((max(col("t")) - min(col("t"))).seconds())
        .per(col("session"))
        .over(days(7))
        .delay(days(1))
        .every(minutes(5))
        .since(col("bought"))
        .by(col("shop"))
        .into();
    let Expr::Aggregate(call) = built else { panic!("no aggregate") };
    assert_eq!(call.window.over, Over::Stepped { length: 7 * DAY, delay: DAY, step: 5 * MINUTE });
    assert_eq!(call.window.run, Some(Run::Since(col("bought"))));
    assert_eq!(call.per, Some(Per::Key(col("session"))));
    assert_eq!(call.by, Some(col("shop")));
    let span = (Expr::from(max(col("t"))) - min(col("t"))).seconds();
    assert_eq!(call.arguments, [span]);
}

#[test]
fn windows_of_labels_lie_after_now() {
    let built: Expr = count().within_next(days(7)).after(days(1)).into();
    let Expr::Aggregate(call) = built else { panic!("no aggregate") };
    assert_eq!(call.window.over, Over::Next { length: 7 * DAY, after: DAY });
}

#[test]
fn operators_are_calls() {
    let a = col("a");
    let call = |function, arguments: &[&Expr]| {
        Expr::Call(function, arguments.iter().map(|argument| (*argument).clone()).collect())
    };
    let b = col("b");
    assert_eq!(&a + &b, call(Function::Add, &[&a, &b]));
    assert_eq!(a.clone() % &b, call(Function::Remainder, &[&a, &b]));
    assert_eq!(-a.clone(), call(Function::Negate, &[&a]));
    assert_eq!(!a.clone(), call(Function::Not, &[&a]));
    assert_eq!(a.clone().is_in([&b, &a]), call(Function::In, &[&a, &b, &a]));
    let cases = when(&a).then(&b).when(&b).then(&a);
    assert_eq!(Expr::from(cases.clone()), call(Function::Case, &[&a, &b, &b, &a]));
    assert_eq!(cases.otherwise(now()), call(Function::Case, &[&a, &b, &b, &a, &Expr::Now]));
}
