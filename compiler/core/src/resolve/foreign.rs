//! What functions and types are called elsewhere, and here.

/// Names in SQL, pandas and Spark, and what is written here, as messages show it.
const FUNCTIONS: &[(&[&str], &str)] = &[
    (&["avg", "average"], "`mean`"),
    (&["nvl", "ifnull", "isnull", "fillna"], "`coalesce(x, y)`, or `x else y`"),
    (&["if", "iff", "when", "decode"], "`case(condition, value, otherwise)`"),
    (&["nunique", "n_unique", "distinct", "countdistinct"], "`count_distinct`"),
    (&["approx_distinct", "approx_nunique"], "`approx_count_distinct`"),
    (&["countif", "count_if"], "`count() where condition`"),
    (&["sumif", "sum_if"], "`sum(x) where condition`"),
    (&["std", "stdev", "stddev_samp"], "`stddev`"),
    (&["variance", "var_samp"], "`var`"),
    (&["percentile", "percentile_cont", "approx_percentile"], "`quantile`, or `approx_quantile`"),
    (&["first_value"], "`first`"),
    (&["last_value", "latest"], "`last`"),
    (&["argmax", "arg_max"], "`max_by`"),
    (&["argmin", "arg_min"], "`min_by`"),
    (&["bool_or", "some", "exists"], "`any`"),
    (&["bool_and", "every"], "`all`"),
    (&["array_agg", "collect_list"], "`last(x, n)`, or `collect_set(x, n)`"),
    (&["datediff", "date_diff", "timestampdiff"], "a difference, as in `days(a - b)`"),
    (&["date_trunc", "trunc"], "`truncate(t, 1h)`, or `date(t)`"),
    (&["to_timestamp"], "`timestamp`"),
    (&["to_date"], "`date`"),
    (&["cast", "try_cast"], "the type as a function, as in `int(x)`"),
    (&["dayofweek", "weekday", "dow"], "`day_of_week`"),
    (&["hour"], "`hour_of_day`"),
    (&["day", "dayofmonth"], "`day_of_month`"),
    (&["len", "char_length"], "`length`"),
    (&["substr"], "`substring`"),
    (&["split"], "`split_part`"),
    (&["ucase"], "`upper`"),
    (&["lcase"], "`lower`"),
    (&["pow"], "`power`"),
    (&["log"], "`ln`"),
    (&["ceiling"], "`ceil`"),
    (&["rlike", "regexp_like", "match"], "`regex_like`"),
    (&["hash", "md5", "xxhash64"], "`hash_bucket(x, n)`"),
];

/// The same of types.
const TYPES: &[(&[&str], &str)] = &[
    (&["integer", "bigint", "smallint", "tinyint", "long", "int64", "int32", "i64", "i32"], "`int`"),
    (&["double", "real", "number", "float64", "float32", "f64", "f32"], "`float`"),
    (&["numeric"], "`decimal(10,2)`"),
    (&["text", "str", "varchar", "char"], "`string`"),
    (&["boolean"], "`bool`"),
    (&["datetime", "timestamptz", "time"], "`timestamp`"),
    (&["interval", "timedelta"], "`duration`"),
    (&["array"], "`list<float>`, or `vector<8>`"),
    (&["struct", "object", "dict"], "`map<string,float>`"),
];

/// What the function of this name is called here.
pub(super) fn function(name: &str) -> Option<String> {
    find(FUNCTIONS, name)
}

/// What the type of this name is called here.
pub(super) fn type_name(name: &str) -> Option<String> {
    find(TYPES, name)
}

fn find(table: &[(&[&str], &str)], name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let row = table.iter().find(|(others, _)| others.contains(&name.as_str()));
    row.map(|(_, ours)| format!("write {ours}"))
}
