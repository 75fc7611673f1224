//! The word of each row function: what it is called in the language, where it has a name there.

use super::Function;

macro_rules! words {
    ($($function:ident => $word:literal;)*) => {
        impl Function {
            /// Its word. Fingerprints are made of it, so that it never changes, whatever the function is called in code.
            pub fn word(&self) -> &'static str {
                match self {
                    $(Self::$function { .. } => $word,)*
                }
            }
        }
    };
}

words! {
    Add => "add";
    Subtract => "subtract";
    Multiply => "multiply";
    Divide => "divide";
    Remainder => "remainder";
    Negate => "negate";
    Abs => "abs";
    Sign => "sign";
    Floor => "floor";
    Ceil => "ceil";
    Round => "round";
    Exp => "exp";
    Sqrt => "sqrt";
    Ln => "ln";
    Log1p => "log1p";
    Power => "power";
    Least => "least";
    Greatest => "greatest";
    Clip => "clip";
    Equal => "equal";
    NotEqual => "not_equal";
    Less => "less";
    LessOrEqual => "less_or_equal";
    Greater => "greater";
    GreaterOrEqual => "greater_or_equal";
    Between => "between";
    In => "in";
    Like => "like";
    RegexLike => "regex_like";
    And => "and";
    Or => "or";
    Not => "not";
    IsNull => "is_null";
    IsNotNull => "is_not_null";
    Coalesce => "coalesce";
    Case => "case";
    ToInt => "int";
    ToFloat => "float";
    ToDecimal => "decimal";
    ToText => "text";
    ToDate => "to_date";
    ToTimestamp => "timestamp";
    Days => "days";
    Hours => "hours";
    Minutes => "minutes";
    Seconds => "seconds";
    Date => "date";
    Part => "part";
    Truncate => "truncate";
    Lower => "lower";
    Upper => "upper";
    Trim => "trim";
    Length => "length";
    Substring => "substring";
    SplitPart => "split_part";
    Concat => "concat";
    StartsWith => "starts_with";
    EndsWith => "ends_with";
    Contains => "contains";
    HashBucket => "hash_bucket";
    Haversine => "haversine";
    Dot => "dot";
    Norm => "norm";
    Cosine => "cosine";
    Index => "index";
    Size => "size";
    Keys => "keys";
    Values => "values";
    MaxKey => "max_key";
    SumValues => "sum_values";
    Pad => "pad";
}
