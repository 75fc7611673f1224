//! What converts by itself, and what literals become.

use super::{Conversion, convert, literal};
use crate::scalar::Function;
use crate::types::{DAY, Type, Value};

fn decimal(precision: u8, scale: u8) -> Type {
    Type::Decimal { precision, scale }
}

#[test]
fn only_numbers_convert_and_only_to_wider_ones() {
    assert_eq!(convert(&Type::Date, &Type::Date), Some(Conversion::Same));
    assert_eq!(convert(&Type::Int, &Type::Float), Some(Conversion::By(Function::ToFloat)));
    assert_eq!(convert(&decimal(10, 2), &Type::Float), Some(Conversion::By(Function::ToFloat)));
    let to = Function::ToDecimal { precision: 12, scale: 3 };
    assert_eq!(convert(&decimal(10, 2), &decimal(12, 3)), Some(Conversion::By(to)));
    // Nine digits before the point do not fit eight.
    assert_eq!(convert(&decimal(11, 2), &decimal(11, 3)), None);
    assert_eq!(convert(&Type::Int, &decimal(20, 2)), None);
    assert_eq!(convert(&Type::Float, &Type::Int), None);
    assert_eq!(convert(&Type::Float, &decimal(38, 2)), None);
    assert_eq!(convert(&Type::Date, &Type::Timestamp), None);
    assert_eq!(convert(&Type::Int, &Type::String), None);
}

#[test]
fn literals_become_what_their_place_asks() {
    let point = Value::Decimal { digits: 150, scale: 2 };
    assert_eq!(literal(&Value::Int(3), &decimal(5, 2)), Ok(Value::Decimal { digits: 300, scale: 2 }));
    assert_eq!(literal(&point, &Type::Float), Ok(Value::Float(1.5)));
    assert_eq!(literal(&point, &decimal(5, 1)), Ok(Value::Decimal { digits: 15, scale: 1 }));
    assert_eq!(literal(&Value::string("1970-01-02"), &Type::Date), Ok(Value::Date(1)));
    assert_eq!(literal(&Value::string("1970-01-02T00:00:00Z"), &Type::Timestamp), Ok(Value::Timestamp(DAY)));
    assert_eq!(literal(&Value::Null, &Type::Vector(3)), Ok(Value::Null));
    let numbers = Value::List(vec![Value::Int(1), point].into());
    assert_eq!(literal(&numbers, &Type::Vector(2)), Ok(Value::Vector(vec![1.0, 1.5].into())));
    let empty = Value::List(Vec::new().into());
    assert_eq!(literal(&empty, &Type::Map(Box::new(Type::Int))), Ok(Value::Map(Default::default())));
}

#[test]
fn literals_that_do_not_fit_say_why() {
    let reason = |value: &Value, ty: &Type| literal(value, ty).unwrap_err().reason;
    assert_eq!(reason(&Value::Int(100), &decimal(4, 2)), "`100` does not fit decimal(4,2)");
    let point = Value::Decimal { digits: 15, scale: 1 };
    assert_eq!(reason(&point, &Type::Int), "an int is expected, not `1.5`");
    assert_eq!(reason(&Value::string("soon"), &Type::Timestamp), "`soon` is not a timestamp");
    let numbers = Value::List(vec![Value::Int(1)].into());
    assert_eq!(reason(&numbers, &Type::Vector(2)), "2 numbers are expected, not 1");
    assert_eq!(reason(&numbers, &Type::Int), "an int is expected, not a list");
    assert_eq!(reason(&Value::Bool(true), &Type::String), "a string is expected, not `true`");
}
