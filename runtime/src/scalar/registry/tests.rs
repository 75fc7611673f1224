//! What each call takes and gives, and what is said where it does not fit.

use std::collections::BTreeSet;

use super::*;
use crate::scalar::{Function, OperandType, Operator, apply, bind_operator, literal};
use crate::types::{DAY, Type, Value};

fn spelled(bound: Result<Bound, Mismatch>) -> String {
    match bound {
        Ok(Bound { signature, .. }) => {
            let parameters: Vec<String> = signature.parameters.iter().map(ToString::to_string).collect();
            let null = if signature.nullable { "?" } else { "" };
            format!("({}) -> {}{null}", parameters.join(", "), signature.result)
        }
        Err(mismatch) => format!("{}; {}", mismatch.reason, mismatch.help.unwrap_or_default()),
    }
}

fn of(name: &str, operands: &[Operand]) -> String {
    spelled(bind(name, operands))
}

fn sign(operator: Operator, operands: &[Operand]) -> String {
    spelled(bind_operator(operator, operands))
}

fn known(ty: Type) -> Operand {
    Operand::known(ty, false)
}

fn maybe(ty: Type) -> Operand {
    Operand::known(ty, true)
}

fn int(x: i64) -> Operand {
    Operand::literal(Value::Int(x))
}

/// A number with a point, as the parser hands it over.
fn point(digits: i128, scale: u8) -> Operand {
    Operand::literal(Value::Decimal { digits, scale })
}

fn text(text: &str) -> Operand {
    Operand::literal(Value::string(text))
}

fn span(micros: i64) -> Operand {
    Operand::literal(Value::Duration(micros))
}

fn decimal(precision: u8, scale: u8) -> Type {
    Type::Decimal { precision, scale }
}

fn colours() -> Type {
    Type::enumeration(["red", "green"])
}

#[test]
fn names_are_unique_and_documented() {
    let names: BTreeSet<&str> = entries().map(|entry| entry.name).collect();
    assert_eq!(names.len(), entries().count());
    assert!(entries().all(|entry| !entry.doc.is_empty() && !entry.doc.ends_with('.')));
}

/// An argument of an example as typing sees it: literals where the language has them.
fn operand(cell: Cell) -> Operand {
    match cell {
        Cell::Null => Operand::null(),
        Cell::Vector(items) => known(Type::Vector(items.len() as u32)),
        Cell::Map(_) => known(Type::Map(Box::new(Type::Int))),
        Cell::Time(_) => known(Type::Timestamp),
        Cell::Date(_) => known(Type::Date),
        other => Operand::literal(other.value()),
    }
}

#[test]
fn examples_give_what_they_say() {
    for entry in entries() {
        let Example { arguments, gives } = &entry.example;
        let operands: Vec<Operand> = arguments.iter().map(|cell| operand(*cell)).collect();
        let bound = bind(entry.name, &operands).unwrap_or_else(|e| panic!("{}: {e:?}", entry.name));
        let values: Vec<Value> = bound
            .kept
            .iter()
            .zip(&bound.signature.parameters)
            .map(|(at, ty)| match operands[*at].ty {
                OperandType::Literal(ref value) => literal(value, ty).unwrap(),
                _ => arguments[*at].value(),
            })
            .collect();
        assert_eq!(apply(&bound.function, &values), Ok(gives.value()), "{}", entry.name);
        assert!(!gives.value().is_null() || bound.signature.nullable, "{}", entry.name);
    }
}

#[test]
fn arithmetic_gives_what_the_table_says() {
    use Operator::{Add, Divide, Multiply, Negate, Remainder, Subtract};
    let pair = |a: Type, b: Type| [known(a), known(b)];
    assert_eq!(sign(Add, &pair(Type::Int, Type::Int)), "(int, int) -> int");
    assert_eq!(sign(Multiply, &[known(Type::Float), maybe(Type::Int)]), "(float, float) -> float?");
    assert_eq!(sign(Add, &pair(decimal(10, 2), Type::Float)), "(float, float) -> float");
    assert_eq!(
        sign(Add, &pair(decimal(10, 2), decimal(8, 4))),
        "(decimal(10,2), decimal(8,4)) -> decimal(13,4)"
    );
    assert_eq!(
        sign(Multiply, &pair(decimal(10, 2), decimal(8, 4))),
        "(decimal(10,2), decimal(8,4)) -> decimal(18,6)"
    );
    assert_eq!(
        sign(Subtract, &pair(decimal(10, 2), Type::Int)),
        "(decimal(10,2), decimal(19,0)) -> decimal(22,2)"
    );
    assert_eq!(sign(Divide, &pair(Type::Int, decimal(4, 2))), "(float, float) -> float?");
    assert_eq!(sign(Remainder, &pair(Type::Int, Type::Int)), "(int, int) -> int?");
    assert_eq!(sign(Negate, &[known(decimal(4, 2))]), "(decimal(4,2)) -> decimal(4,2)");
    assert_eq!(
        sign(Multiply, &pair(decimal(20, 2), decimal(19, 0))),
        "the result would have more than 38 digits; shorten an operand with `round(x, s)`"
    );
    assert_eq!(
        sign(Remainder, &pair(Type::Float, Type::Int)),
        "an int is expected, not a float; write `int(x)`"
    );
    assert_eq!(
        sign(Add, &[known(Type::String), text("x")]),
        "a number is expected, not a string; texts are joined with `concat(a, b)`"
    );
}

#[test]
fn literals_take_the_type_that_arithmetic_asks_for() {
    use Operator::{Add, Multiply, Subtract};
    assert_eq!(sign(Multiply, &[known(Type::Float), int(2)]), "(float, float) -> float");
    assert_eq!(sign(Multiply, &[known(Type::Int), point(15, 1)]), "(float, float) -> float");
    assert_eq!(sign(Add, &[int(1), point(15, 1)]), "(float, float) -> float");
    // A literal beside a decimal has its own digits only.
    assert_eq!(
        sign(Multiply, &[known(decimal(10, 2)), int(12)]),
        "(decimal(10,2), decimal(2,0)) -> decimal(12,2)"
    );
    assert_eq!(
        sign(Multiply, &[known(decimal(10, 2)), point(1150, 3)]),
        "(decimal(10,2), decimal(3,2)) -> decimal(13,4)"
    );
    assert_eq!(sign(Subtract, &[Operand::null(), known(Type::Int)]), "(int, int) -> int?");
}

#[test]
fn times_and_durations_add_up() {
    use Operator::{Add, Divide, Multiply, Subtract};
    let pair = |a: Type, b: Type| [known(a), known(b)];
    let (time, date, gap) = (Type::Timestamp, Type::Date, Type::Duration);
    assert_eq!(sign(Subtract, &pair(time.clone(), time.clone())), "(timestamp, timestamp) -> duration");
    assert_eq!(sign(Add, &[span(1), known(time.clone())]), "(duration, timestamp) -> timestamp");
    assert_eq!(sign(Subtract, &pair(date.clone(), date.clone())), "(date, date) -> duration");
    assert_eq!(sign(Add, &[known(date.clone()), span(2 * DAY)]), "(date, duration) -> date");
    assert_eq!(sign(Multiply, &[int(3), known(gap.clone())]), "(int, duration) -> duration");
    assert_eq!(sign(Divide, &pair(gap.clone(), gap.clone())), "(duration, duration) -> float?");
    assert_eq!(
        sign(Subtract, &[known(time.clone()), text("2026-01-31T09:30:00Z")]),
        "(timestamp, timestamp) -> duration"
    );
    assert_eq!(
        sign(Subtract, &pair(time.clone(), date.clone())),
        "there is no `-` for a timestamp and a date; write `timestamp(d)` or `date(t)`"
    );
    assert_eq!(
        sign(Add, &[known(time.clone()), int(1)]),
        "a timestamp `+` an int has no unit; write a duration: `1d`, `2h`, `30m`, `5s`"
    );
    assert_eq!(
        sign(Add, &[known(date), known(gap)]),
        "a date moves by a literal duration of whole days; move `timestamp(d)` instead, and take `date(..)` of it"
    );
    assert!(
        sign(Add, &pair(time.clone(), time)).starts_with("there is no `+` for a timestamp and a timestamp")
    );
}

#[test]
fn comparisons_meet_in_one_type() {
    use Operator::{Between, Equal, In, Less};
    let pair = |a: Type, b: Type| [known(a), known(b)];
    assert_eq!(sign(Less, &pair(Type::Int, Type::Float)), "(float, float) -> bool");
    assert_eq!(sign(Less, &pair(Type::Int, decimal(10, 2))), "(decimal(21,2), decimal(21,2)) -> bool");
    assert_eq!(sign(Equal, &pair(decimal(10, 2), Type::Float)), "(float, float) -> bool");
    assert_eq!(sign(Less, &[known(decimal(4, 2)), int(1000)]), "(decimal(6,2), decimal(6,2)) -> bool");
    assert_eq!(
        sign(Less, &[known(decimal(4, 2)), point(9_999, 3)]),
        "`9.999` has more digits behind the point than decimal(4,2) keeps; write it with 2 digits behind the point, or make the other side `float(..)`"
    );
    assert_eq!(sign(Equal, &[known(colours()), text("red")]), "(enum(red, green), enum(red, green)) -> bool");
    assert_eq!(
        sign(Equal, &[known(colours()), text("gren")]),
        "`gren` is not a word of the enum; write `green`"
    );
    assert_eq!(
        sign(Equal, &[known(colours()), text("purple")]),
        "`purple` is not a word of the enum; use one of `red`, `green`"
    );
    assert_eq!(
        sign(Less, &[known(colours()), text("red")]),
        "the words of an enum have no order; compare `text(x)`, or list words with `in`"
    );
    assert!(sign(In, &[known(colours()), text("red"), text("green")]).ends_with("-> bool"));
    assert_eq!(
        sign(Between, &[maybe(Type::Date), text("2026-01-01"), text("2026-02-01")]),
        "(date, date, date) -> bool?"
    );
    assert_eq!(
        sign(Equal, &[known(Type::Date), text("2026-02-30")]),
        "`2026-02-30` is out of range; write a date like \"2026-01-31\""
    );
    assert_eq!(
        sign(Equal, &[known(Type::Int), Operand::null()]),
        "nothing is equal to null, greater or less; write `is null` or `is not null`"
    );
    assert_eq!(
        sign(Equal, &pair(Type::Timestamp, Type::Date)),
        "a timestamp and a date have no common type; write `timestamp(d)` or `date(t)`"
    );
}

#[test]
fn choices_are_null_only_where_they_can_be() {
    use Operator::Else;
    assert_eq!(sign(Else, &[maybe(Type::Int), int(0)]), "(int, int) -> int");
    assert_eq!(sign(Else, &[maybe(Type::Int), maybe(Type::Int)]), "(int, int) -> int?");
    assert_eq!(sign(Else, &[maybe(Type::Int), point(5, 1)]), "(float, float) -> float");
    assert_eq!(sign(Else, &[maybe(decimal(4, 2)), int(999)]), "(decimal(5,2), decimal(5,2)) -> decimal(5,2)");
    let empty = Operand::literal(Value::List(Vec::new().into()));
    let list = Type::List(Box::new(Type::Int));
    assert_eq!(sign(Else, &[maybe(list), empty]), "(list<int>, list<int>) -> list<int>");
    let yes = || maybe(Type::Bool);
    assert_eq!(of("case", &[yes(), int(1), yes(), int(-1), int(0)]), "(bool, int, bool, int, int) -> int");
    assert_eq!(of("case", &[yes(), text("a")]), "(bool, string) -> string?");
    assert_eq!(of("case", &[yes(), maybe(Type::Int), int(0)]), "(bool, int, int) -> int?");
    assert_eq!(
        of("case", &[yes(), known(colours()), text("other")]),
        "`other` is not a word of the enum; use one of `red`, `green`"
    );
    assert_eq!(of("least", &[known(Type::Int), point(5, 1)]), "(float, float) -> float");
    assert_eq!(
        of("case", &[known(Type::Int), int(1)]),
        "argument 1 is a condition; a bool is expected, not an int; write `case(c, v, .. [, d])`"
    );
    assert_eq!(sign(Operator::IsNull, &[maybe(Type::Int)]), "(int) -> bool");
    assert_eq!(sign(Operator::And, &[maybe(Type::Bool), known(Type::Bool)]), "(bool, bool) -> bool?");
}

#[test]
fn functions_keep_their_arguments_and_hold_their_parameters() {
    let rounded = bind("round", &[known(decimal(10, 4)), int(2)]).unwrap();
    assert_eq!(rounded.function, Function::Round(2));
    assert_eq!(rounded.kept, [0]);
    assert_eq!(rounded.signature.result, decimal(9, 2));
    let list = Type::List(Box::new(Type::Int));
    let padded = bind("pad", &[known(list), int(8), int(0)]).unwrap();
    assert_eq!((padded.function, padded.kept), (Function::Pad(8), vec![0, 2]));
    assert_eq!(padded.signature.result, Type::Vector(8));
    let local = bind("hour_of_day", &[known(Type::Timestamp), text("Europe/Paris")]).unwrap();
    assert_eq!(local.kept, [0]);
    let part = bind("split_part", &[known(Type::String), text("-"), int(2)]).unwrap();
    assert_eq!(part.function, Function::SplitPart { separator: "-".into(), part: 2 });
}

#[test]
fn functions_give_what_the_table_says() {
    assert_eq!(of("floor", &[known(decimal(10, 4))]), "(decimal(10,4)) -> decimal(10,0)");
    assert_eq!(of("round", &[known(Type::Int)]), "(int) -> int");
    assert_eq!(of("sqrt", &[known(Type::Int)]), "(float) -> float?");
    assert_eq!(of("int", &[known(decimal(10, 2))]), "(decimal(10,2)) -> int");
    assert_eq!(of("int", &[known(Type::Float)]), "(float) -> int?");
    assert_eq!(of("float", &[known(Type::Int)]), "(int) -> float");
    assert_eq!(of("float", &[known(Type::String)]), "(string) -> float?");
    assert_eq!(of("decimal", &[known(Type::Int), int(21), int(2)]), "(int) -> decimal(21,2)");
    assert_eq!(of("decimal", &[known(Type::Int), int(20), int(2)]), "(int) -> decimal(20,2)?");
    assert_eq!(of("date", &[known(Type::Timestamp)]), "(timestamp) -> date");
    assert_eq!(of("date", &[known(Type::String)]), "(string) -> date?");
    assert_eq!(of("timestamp", &[known(Type::Date)]), "(date) -> timestamp");
    assert_eq!(of("substring", &[known(Type::String), int(1), int(3)]), "(string, int, int) -> string?");
    let map = Type::Map(Box::new(decimal(10, 2)));
    assert_eq!(of("values", &[known(map.clone())]), "(map<string,decimal(10,2)>) -> list<decimal(10,2)>");
    assert_eq!(of("sum_values", &[known(map.clone())]), "(map<string,decimal(10,2)>) -> decimal(38,2)?");
    assert!(sign(Operator::Index, &[known(map), text("a")]).ends_with("-> decimal(10,2)?"));
    let vector = known(Type::Vector(2));
    let pair = Operand::literal(Value::List(vec![Value::Int(1), Value::Int(2)].into()));
    assert_eq!(of("dot", &[vector.clone(), pair]), "(vector<2>, vector<2>) -> float");
    assert_eq!(of("cosine", &[vector.clone(), vector]), "(vector<2>, vector<2>) -> float?");
}

#[test]
fn misfits_say_what_is_taken() {
    assert_eq!(
        of("round", &[known(Type::Float), int(16)]),
        "the number of digits is a literal int from 0 to 15; write `round(x [, n])`"
    );
    assert_eq!(of("sqrt", &[]), "one argument is expected, not 0; write `sqrt(x)`");
    assert_eq!(
        of("lower", &[known(colours())]),
        "a string is expected, not a word of the enum; make text of it: `text(x)`"
    );
    assert_eq!(of("text", &[known(Type::Float)]), "there is no cast to string from a float; write `text(x)`");
    assert_eq!(of("year", &[known(Type::Date)]), "a timestamp is expected, not a date; write `timestamp(d)`");
    assert_eq!(
        of("year", &[known(Type::Timestamp), text("europe/paris")]),
        "there is no time zone `europe/paris`; write an IANA name, such as `\"Europe/Paris\"`"
    );
    assert_eq!(
        of("dot", &[known(Type::Vector(2)), known(Type::Vector(3))]),
        "a vector<2> is expected, not a vector<3>; write `dot(a, b)`"
    );
    assert_eq!(
        of("regex_like", &[known(Type::String), text("(?i)a")]),
        "the regular expression has a flag, a name or a look-around; a group is `(..)` or `(?:..)`"
    );
    assert_eq!(
        sign(Operator::Index, &[known(Type::Map(Box::new(Type::Int))), int(3)]),
        "a string is expected, not `3`; keys are text: put it in quotes"
    );
    assert_eq!(sign(Operator::Not, &[known(Type::Int)]), "a condition is expected, not an int; ");
}
