//! The page of the types, from the type table.

use fsc_runtime::types::Type;

use super::row;

const OPENING: &str = "\
# Types

<!-- Printed from the type table by `cargo xtask docs`; do not edit. -->

A type says what a value may be; a `?` behind it says that it may be missing.
Floats are finite: there is no NaN, no infinity and no negative zero.
Times are microseconds in UTC, and a day has 86,400 seconds.

| type | values |
| --- | --- |
| `bool` | `true`, `false` |
| `int` | whole numbers of 64 bits; arithmetic that leaves them is an error |
| `float` | finite IEEE doubles |
| `decimal(p,s)` | numbers of at most p digits, s of them behind the point; p at most 38 |
| `string` | UTF-8 text, in the order of its bytes |
| `enum(a, b)` | one of these words, with `==`, `!=` and `in` |
| `timestamp` | an instant, to the microsecond |
| `date` | a day of the calendar |
| `duration` | a span of time, to the microsecond |
| `vector<n>` | n floats |
| `list<t>` | any number of values of one type |
| `map<string,t>` | values by text, in the order of their keys |

Keys of entities are `string`, `int`, `bool`, `date` or an enum.

How each type is spelled where it goes:
";

pub(super) fn print() -> String {
    let mut out = OPENING.to_owned();
    out.push('\n');
    out.push_str(&row(&["type", "Rust", "Athena DDL", "Athena queries", "Spark", "SageMaker"]));
    out.push_str(&row(&["---"; 6]));
    for ty in samples() {
        let spelling = ty.spelling();
        let code = |text: &str| format!("`{text}`");
        let cells = [
            code(&ty.to_string()),
            code(&spelling.rust),
            code(&spelling.hive),
            code(&spelling.trino),
            code(&spelling.spark),
            spelling.sagemaker.name().to_owned(),
        ];
        out.push_str(&row(&cells.each_ref().map(String::as_str)));
    }
    out.push_str("\nAn enum has a Rust type of its own in generated code; elsewhere it is its text.\n");
    out
}

/// One type of each kind.
fn samples() -> Vec<Type> {
    vec![
        Type::Bool,
        Type::Int,
        Type::Float,
        Type::Decimal { precision: 10, scale: 2 },
        Type::String,
        Type::enumeration(["new", "used"]),
        Type::Timestamp,
        Type::Date,
        Type::Duration,
        Type::Vector(8),
        Type::List(Box::new(Type::Int)),
        Type::Map(Box::new(Type::Float)),
    ]
}
