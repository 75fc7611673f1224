//! Every function gives the same on columns as on single values, whether an argument is a constant or a column.

use proptest::prelude::*;

use super::cells::cell;
use crate::column::Column;
use crate::scalar::{Evaluated, Fault, Function, Misfit, Part, Zone, apply, evaluate};
use crate::types::{DAY, HOUR, Type, Value};

fn decimal(precision: u8, scale: u8) -> Type {
    Type::Decimal { precision, scale }
}

fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

fn map(held: Type) -> Type {
    Type::Map(Box::new(held))
}

/// Types that have an order of their own.
fn ordered() -> Vec<Type> {
    let mut types = numbers();
    types.extend([Type::Bool, Type::String, Type::Timestamp, Type::Date, Type::Duration]);
    types
}

fn numbers() -> Vec<Type> {
    vec![Type::Int, Type::Float, decimal(20, 3), decimal(38, 0)]
}

fn every() -> Vec<Type> {
    let mut types = ordered();
    types.extend([Type::enumeration(["red", "blue"]), Type::Vector(2), list(Type::String), map(Type::Int)]);
    types
}

/// All functions on all types that they take.
fn cases() -> Vec<(Function, Vec<Type>)> {
    let mut cases = Vec::new();
    arithmetic(&mut cases);
    comparisons(&mut cases);
    choices(&mut cases);
    casts(&mut cases);
    times(&mut cases);
    texts(&mut cases);
    collections(&mut cases);
    cases
}

type Cases = Vec<(Function, Vec<Type>)>;

fn arithmetic(cases: &mut Cases) {
    use Function as F;
    let (time, date, gap) = (Type::Timestamp, Type::Date, Type::Duration);
    for function in [F::Add, F::Subtract, F::Multiply] {
        let pairs = [(Type::Int, Type::Int), (Type::Float, Type::Float), (decimal(10, 2), decimal(20, 5))];
        cases.extend(pairs.map(|(a, b)| (function.clone(), vec![a, b])));
    }
    cases.extend([
        (F::Add, vec![time.clone(), gap.clone()]),
        (F::Add, vec![gap.clone(), time.clone()]),
        (F::Add, vec![gap.clone(), gap.clone()]),
        (F::Add, vec![date.clone(), gap.clone()]),
        (F::Add, vec![gap.clone(), date.clone()]),
        (F::Subtract, vec![time.clone(), gap.clone()]),
        (F::Subtract, vec![time.clone(), time]),
        (F::Subtract, vec![gap.clone(), gap.clone()]),
        (F::Subtract, vec![date.clone(), gap.clone()]),
        (F::Subtract, vec![date.clone(), date]),
        (F::Multiply, vec![gap.clone(), Type::Int]),
        (F::Multiply, vec![Type::Int, gap.clone()]),
        (F::Divide, vec![gap.clone(), gap.clone()]),
        (F::Divide, vec![Type::Float, Type::Float]),
        (F::Power, vec![Type::Float, Type::Float]),
        (F::Remainder, vec![Type::Int, Type::Int]),
        (F::Haversine, vec![Type::Float; 4]),
    ]);
    for ty in numbers() {
        let plain = [F::Negate, F::Abs, F::Sign, F::Floor, F::Ceil, F::Round(0), F::Round(2), F::Round(15)];
        cases.extend(plain.map(|function| (function, vec![ty.clone()])));
    }
    cases.extend([F::Negate, F::Abs, F::Sign].map(|function| (function, vec![gap.clone()])));
    let floats = [F::Exp, F::Sqrt, F::Ln, F::Log1p];
    cases.extend(floats.map(|function| (function, vec![Type::Float])));
}

fn comparisons(cases: &mut Cases) {
    use Function as F;
    for ty in ordered() {
        let pairs = [F::Equal, F::NotEqual, F::Less, F::LessOrEqual, F::Greater, F::GreaterOrEqual];
        cases.extend(pairs.map(|function| (function, vec![ty.clone(); 2])));
        let more = [F::Between, F::In, F::Least, F::Greatest, F::Clip];
        cases.extend(more.map(|function| (function, vec![ty.clone(); 3])));
    }
    let colour = Type::enumeration(["red", "blue"]);
    cases.extend([F::Equal, F::NotEqual].map(|function| (function, vec![colour.clone(); 2])));
    cases.push((F::In, vec![colour; 4]));
}

fn choices(cases: &mut Cases) {
    use Function as F;
    cases.extend([F::And, F::Or].map(|function| (function, vec![Type::Bool; 3])));
    cases.push((F::Not, vec![Type::Bool]));
    for ty in every() {
        cases.extend([F::IsNull, F::IsNotNull].map(|function| (function, vec![ty.clone()])));
        cases.push((F::Coalesce, vec![ty.clone(); 3]));
        cases.push((F::Case, vec![Type::Bool, ty.clone(), Type::Bool, ty.clone()]));
        cases.push((F::Case, vec![Type::Bool, ty.clone(), ty]));
    }
}

fn casts(cases: &mut Cases) {
    use Function as F;
    let words = Type::enumeration(["1", "x", "1970-01-02"]);
    for ty in [Type::Int, Type::Bool, Type::Float, decimal(38, 6), Type::String, words.clone()] {
        let to = [
            F::ToInt,
            F::ToFloat,
            F::ToDecimal { precision: 38, scale: 6 },
            F::ToDecimal { precision: 5, scale: 2 },
        ];
        cases.extend(to.map(|function| (function, vec![ty.clone()])));
    }
    for ty in [Type::Int, Type::Bool, decimal(20, 3), Type::String, words.clone()] {
        cases.extend([F::ToText, F::HashBucket(7)].map(|function| (function, vec![ty.clone()])));
    }
    for ty in [Type::Timestamp, Type::Date, Type::Duration] {
        cases.extend([F::ToText, F::HashBucket(7)].map(|function| (function, vec![ty.clone()])));
    }
    for ty in [Type::Timestamp, Type::Date, Type::String, words] {
        cases.extend([F::ToDate, F::ToTimestamp].map(|function| (function, vec![ty.clone()])));
    }
}

fn times(cases: &mut Cases) {
    use Function as F;
    let spans = [F::Days, F::Hours, F::Minutes, F::Seconds];
    cases.extend(spans.map(|function| (function, vec![Type::Duration])));
    for zone in [Zone::utc(), Zone("Europe/Paris".into()), Zone("Australia/Lord_Howe".into())] {
        let parts = [Part::Year, Part::Month, Part::DayOfMonth, Part::HourOfDay, Part::DayOfWeek];
        cases.extend(parts.map(|part| (F::Part(part, zone.clone()), vec![Type::Timestamp])));
        cases.push((F::Date(zone), vec![Type::Timestamp]));
    }
    cases.extend([7, HOUR, 3 * DAY].map(|unit| (F::Truncate(unit), vec![Type::Timestamp])));
}

fn texts(cases: &mut Cases) {
    use Function as F;
    let single = [
        F::Lower,
        F::Upper,
        F::Trim,
        F::Length,
        F::Like("a%_".into()),
        F::RegexLike("^[a-z]+-".into()),
        F::SplitPart { separator: "-".into(), part: 2 },
    ];
    cases.extend(single.map(|function| (function, vec![Type::String])));
    let pairs = [F::StartsWith, F::EndsWith, F::Contains];
    cases.extend(pairs.map(|function| (function, vec![Type::String; 2])));
    cases.push((F::Substring, vec![Type::String, Type::Int, Type::Int]));
    cases.extend((1..4).map(|count| (F::Concat, vec![Type::String; count])));
}

fn collections(cases: &mut Cases) {
    use Function as F;
    for ty in ordered() {
        cases.push((F::Index, vec![list(ty.clone()), Type::Int]));
        cases.push((F::Index, vec![map(ty.clone()), Type::String]));
        cases.push((F::Contains, vec![list(ty.clone()), ty.clone()]));
        cases.push((F::Contains, vec![map(ty.clone()), Type::String]));
        cases.push((F::Size, vec![list(ty.clone())]));
        let of_map = [F::Size, F::Keys, F::Values, F::MaxKey];
        cases.extend(of_map.map(|function| (function, vec![map(ty.clone())])));
    }
    for ty in numbers() {
        cases.push((F::SumValues, vec![map(ty.clone())]));
        cases.push((F::Pad(3), vec![list(ty), Type::Float]));
    }
    cases.push((F::SumValues, vec![map(Type::Duration)]));
    cases.extend([F::Dot, F::Cosine].map(|function| (function, vec![Type::Vector(2); 2])));
    cases.push((F::Norm, vec![Type::Vector(2)]));
}

/// A case, and for each argument as many values as there are rows, or one.
fn called() -> impl Strategy<Value = (Function, Vec<Type>, Vec<Vec<Value>>)> {
    (prop::sample::select(cases()), 0_usize..6).prop_flat_map(|((function, types), rows)| {
        let columns: Vec<_> = types
            .iter()
            .map(|ty| prop_oneof![prop::collection::vec(cell(ty), rows), prop::collection::vec(cell(ty), 1)])
            .collect();
        (Just(function), Just(types), columns)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn columns_give_what_single_values_give((function, types, arguments) in called()) {
        let columns: Vec<Evaluated> = types
            .iter()
            .zip(&arguments)
            .map(|(ty, values)| Column::from_values(ty, values).unwrap().into())
            .collect();
        let found = evaluate(&function, &columns.iter().collect::<Vec<_>>()).unwrap();
        let rows = arguments.iter().map(Vec::len).find(|rows| *rows != 1).unwrap_or(1);
        prop_assert_eq!(found.column.len(), rows);
        for row in 0..rows {
            let values: Vec<Value> =
                arguments.iter().map(|values| values[if values.len() == 1 { 0 } else { row }].clone()).collect();
            match apply(&function, &values) {
                Ok(value) => {
                    prop_assert_eq!(found.column.value(row), value, "{:?} {:?}", function, values);
                    prop_assert!(!found.faulty.contains(&(row as u32)), "{:?} {:?}", function, values);
                }
                Err(Fault::Overflow) => {
                    prop_assert!(found.faulty.contains(&(row as u32)), "{:?} {:?}", function, values);
                }
                Err(Fault::Misfit) => prop_assert!(false, "{:?} {:?}", function, values),
            }
        }
    }

    #[test]
    fn results_are_null_only_where_typing_says_so((function, types, arguments) in called()) {
        let nulls: Vec<bool> = arguments.iter().map(|values| values.contains(&Value::Null)).collect();
        let columns: Vec<Evaluated> = types
            .iter()
            .zip(&arguments)
            .map(|(ty, values)| Column::from_values(ty, values).unwrap().into())
            .collect();
        let found = evaluate(&function, &columns.iter().collect::<Vec<_>>()).unwrap();
        let null = (0..found.column.len())
            .any(|row| !found.column.is_valid(row) && !found.faulty.contains(&(row as u32)));
        prop_assert!(!null || function.gives_null(&types.iter().collect::<Vec<_>>(), &nulls), "{:?}", function);
    }
}

#[test]
fn a_choice_drops_the_faults_that_it_does_not_take() {
    let ints = |values: &[Value]| Evaluated::from(Column::from_values(&Type::Int, values).unwrap());
    let least = ints(&[Value::Int(i64::MIN), Value::Int(3), Value::Int(i64::MIN)]);
    let faulty = evaluate(&Function::Negate, &[&least]).unwrap();
    assert_eq!(faulty.faulty, [0, 2]);
    let first = ints(&[Value::Int(1), Value::Null, Value::Null]);
    let chosen = evaluate(&Function::Coalesce, &[&first, &faulty]).unwrap();
    assert_eq!(chosen.faulty, [2]);
    assert_eq!(chosen.column.value(1), Value::Int(-3));
    // A value that is there does not save a row whose earlier value is faulty.
    assert_eq!(evaluate(&Function::Coalesce, &[&faulty, &first]).unwrap().faulty, [0, 2]);
    let yes = [Value::Bool(true), Value::Bool(true), Value::Bool(false)];
    let yes = Evaluated::from(Column::from_values(&Type::Bool, &yes).unwrap());
    let zero = ints(&[Value::Int(0)]);
    assert_eq!(evaluate(&Function::Case, &[&yes, &faulty, &zero]).unwrap().faulty, [0]);
    assert_eq!(evaluate(&Function::Case, &[&yes, &zero, &faulty]).unwrap().faulty, [2]);
    // `and` and `or` look from the left, and no farther than they need.
    let odd = evaluate(&Function::Less, &[&faulty, &zero]).unwrap();
    assert_eq!(evaluate(&Function::Or, &[&yes, &odd]).unwrap().faulty, [2]);
    assert_eq!(evaluate(&Function::And, &[&yes, &odd]).unwrap().faulty, [0]);
    assert_eq!(evaluate(&Function::Or, &[&odd, &yes]).unwrap().faulty, [0, 2]);
    // Everything else passes them on.
    assert_eq!(evaluate(&Function::IsNull, &[&faulty]).unwrap().faulty, [0, 2]);
}

#[test]
fn columns_of_other_types_are_refused() {
    let column = |ty: Type| Evaluated::from(Column::nulls(&ty, 2));
    let (int, float) = (column(Type::Int), column(Type::Float));
    assert_eq!(evaluate(&Function::Add, &[&int, &float]), Err(Misfit));
    assert_eq!(evaluate(&Function::Less, &[&int, &float]), Err(Misfit));
    assert_eq!(evaluate(&Function::Coalesce, &[&int, &float]), Err(Misfit));
    assert_eq!(evaluate(&Function::Lower, &[&int]), Err(Misfit));
    assert_eq!(evaluate::<&Evaluated>(&Function::Add, &[]), Err(Misfit));
    let three = Evaluated::from(Column::nulls(&Type::Int, 3));
    assert_eq!(evaluate(&Function::Add, &[&int, &three]), Err(Misfit));
}
