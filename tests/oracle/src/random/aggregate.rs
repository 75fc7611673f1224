//! Calls of aggregates, with every modifier.

use super::chance::Chance;
use super::row::Rows;
use super::source::{LENGTHS, money};
use super::text::{Leaves, Text, expression};
use crate::value::Type;

/// What a call may look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look<'a> {
    /// Windows into the past.
    Back,
    /// One given window: `within next 7d`, `over $`.
    Given(&'a str),
}

/// A call of this type; none for types that no aggregate yields here.
pub(super) fn call(chance: &mut Chance, ty: &Type, rows: &mut Rows, look: Look<'_>) -> Option<Text> {
    if chance.percent(12)
        && let Some(text) = through_collection(chance, ty, rows, look)
    {
        return Some(text);
    }
    let (text, nullable, may_go_without) = simple(chance, ty, rows)?;
    let is_streak = text.starts_with("streak");
    let modifiers = modifiers(chance, rows, look, (may_go_without, is_streak));
    Some(finish(&text, &modifiers, nullable))
}

fn finish(call: &str, modifiers: &str, nullable: bool) -> Text {
    match modifiers {
        "" => Text::atom(call, nullable),
        _ => Text::loose(format!("{call}{modifiers}"), nullable),
    }
}

/// What is aggregated: an expression over rows that is no constant, where rows have something of the type.
fn argument(chance: &mut Chance, ty: &Type, rows: &mut Rows) -> Option<String> {
    let text = rows.expression(chance, ty);
    (!text.is_constant).then_some(text.text)
}

/// A call without modifiers, whether it may be null, and whether it may go without a window.
fn simple(chance: &mut Chance, ty: &Type, rows: &mut Rows) -> Option<(String, bool, bool)> {
    if matches!(ty, Type::Duration | Type::List(_) | Type::Map(_) | Type::Null) {
        return None;
    }
    if let Type::Vector(_) = ty {
        let place = rows.leaf(chance, ty)?;
        let name = chance.pick(&["sum", "mean", "min", "max"]);
        return Some((format!("{name}({})", place.text), true, false));
    }
    if chance.percent(8)
        && let Some(text) = of_groups(chance, ty, rows)
    {
        return Some(text);
    }
    if chance.percent(25) {
        return chosen_by_order(chance, ty, rows);
    }
    let names: &[&str] = match ty {
        Type::Int => return Some(int(chance, rows)),
        Type::Float => return Some(float(chance, rows)),
        Type::Bool => {
            let condition = rows.condition(chance).text;
            let name = chance.pick(&["any", "all"]);
            return Some((format!("{name}({condition})"), name == "all", false));
        }
        Type::Decimal { .. } => &["sum", "min", "max", "mode"],
        _ => &["mode", "min", "max"],
    };
    let name = chance.pick(names);
    Some((format!("{name}({})", argument(chance, ty, rows)?), true, false))
}

/// `first`, `last`, `min_by`, `max_by`.
fn chosen_by_order(chance: &mut Chance, ty: &Type, rows: &mut Rows) -> Option<(String, bool, bool)> {
    let value = argument(chance, ty, rows)?;
    let text = match chance.pick(&["first", "last", "last", "min_by", "max_by"]) {
        name @ ("min_by" | "max_by") => {
            let by = chance.pick(&[Type::Int, Type::Float, Type::String, Type::Timestamp]);
            format!("{name}({value}, {})", argument(chance, &by, rows)?)
        }
        name => format!("{name}({value})"),
    };
    Some((text, true, true))
}

fn int(chance: &mut Chance, rows: &mut Rows) -> (String, bool, bool) {
    let any = chance.pick(&[Type::String, Type::Int, Type::Float, Type::Bool, Type::Timestamp]);
    match chance.below(9) {
        0..=2 => ("count()".to_owned(), false, false),
        3 => (format!("count({})", rows.expression(chance, &any).text), false, false),
        4 => (format!("count_distinct({})", rows.expression(chance, &any).text), false, false),
        5 => {
            let counted = chance.pick(&[Type::String, Type::Int]);
            (format!("approx_count_distinct({})", rows.expression(chance, &counted).text), false, false)
        }
        6 => (format!("streak({})", rows.condition(chance).text), false, false),
        _ => {
            let name = chance.pick(&["sum", "sum", "min", "max", "mode"]);
            (format!("{name}({})", rows.expression(chance, &Type::Int).text), true, false)
        }
    }
}

fn float(chance: &mut Chance, rows: &mut Rows) -> (String, bool, bool) {
    if chance.percent(15) {
        return (two_levels(chance, rows), true, false);
    }
    let number = chance.pick(&[Type::Float, Type::Float, Type::Int, money()]);
    let x = rows.expression(chance, &number).text;
    let text = match chance.below(10) {
        0 | 1 => format!("sum({})", rows.expression(chance, &Type::Float).text),
        2 | 3 => {
            let name = chance.pick(&["var", "var_pop", "stddev", "stddev_pop", "skewness", "kurtosis"]);
            format!("{name}({x})")
        }
        4 => {
            let name = chance.pick(&["quantile", "quantile", "approx_quantile"]);
            let share = chance.pick(&["0.9", "0.25", "0", "1", "0.5"]);
            format!("{name}({x}, {share})")
        }
        5 => format!("ratio({})", rows.condition(chance).text),
        6 => {
            let name = chance.pick(&["ewm_sum", "ewm_mean"]);
            format!("{name}({x}, {})", chance.pick(&["1h", "1d", "90m"]))
        }
        7 if rows.time.is_some() => chance.pick(&["mean_gap()".to_owned(), format!("slope({x})")]),
        8 => format!("entropy({})", rows.key(chance).text),
        _ => {
            let name = chance.pick(&["mean", "mean", "median"]);
            format!("{name}({x})")
        }
    };
    (text, true, false)
}

/// An aggregate over groups of rows that is no float.
fn of_groups(chance: &mut Chance, ty: &Type, rows: &mut Rows) -> Option<(String, bool, bool)> {
    let (outer, inner, nullable) = match ty {
        Type::Bool => {
            let name = chance.pick(&["any", "all", "any"]);
            let many = format!("(count() where {}) > 1", rows.condition(chance).condition());
            let some = format!("{}({})", chance.pick(&["any", "all"]), rows.condition(chance).text);
            (name, chance.pick(&[many, some]), name == "all")
        }
        Type::Int => {
            let x = rows.expression(chance, &Type::Float).text;
            let (name, inner) = chance.pick(&[
                ("max", "count()".to_owned()),
                ("sum", format!("count({x})")),
                ("count", format!("max({x})")),
                ("mode", "count()".to_owned()),
                ("last", format!("count({x})")),
            ]);
            (name, inner, name != "count")
        }
        Type::String => {
            let name = chance.pick(&["mode", "min", "last", "first"]);
            let inner = chance.pick(&["last", "first", "max"]);
            (name, format!("{inner}({})", argument(chance, ty, rows)?), true)
        }
        _ => return None,
    };
    Some((format!("{outer}({inner} per {})", groups(chance, rows)), nullable, false))
}

/// What `per` groups by.
fn groups(chance: &mut Chance, rows: &mut Rows) -> String {
    match (chance.percent(35), rows.time) {
        (true, Some(_)) => format!("session {}", chance.pick(&["30m", "1h", "1d"])),
        _ => rows.key(chance).operand(),
    }
}

/// An aggregate of aggregates: `mean(sum(x) per k)`.
fn two_levels(chance: &mut Chance, rows: &mut Rows) -> String {
    let outer = chance.pick(&["mean", "mean", "median", "stddev", "sum"]);
    let time = rows.time;
    let inner = match (chance.below(4), time) {
        (0, Some(time)) => format!("seconds(max({time}) - min({time}))"),
        (1, _) => format!("float(count() where {})", rows.condition(chance).condition()),
        (2, _) => format!("max({0}) - min({0})", rows.expression(chance, &Type::Float).text),
        _ => format!("sum({})", rows.expression(chance, &Type::Float).text),
    };
    format!("{outer}({inner} per {})", groups(chance, rows))
}

/// A value out of a list or a map.
fn through_collection(chance: &mut Chance, ty: &Type, rows: &mut Rows, look: Look<'_>) -> Option<Text> {
    let counted = modifiers(chance, rows, look, (false, false));
    let key = rows.key(chance).operand();
    let x = argument(chance, ty, rows)?;
    Some(match (ty, chance.below(5)) {
        (Type::Int, 4) => Text::atom(format!("get(count(){counted} by {key}, \"shoes\")"), true),
        (Type::Float, 2 | 3) => {
            let name = chance.pick(&["dot", "cosine"]);
            let vector = |n: i64| format!("pad(last({x}, {n}){counted}, 2, 0.5)");
            Text::atom(format!("{name}({}, {})", vector(1), vector(2)), true)
        }
        (Type::String, 2) => Text::atom(format!("keys(count(){counted} by {key})[0]"), true),
        (Type::Int, 0) => Text::atom(format!("(count(){counted} by {key})[\"a\"]"), true),
        (Type::Int, 1) => Text::atom(format!("size(collect_set({x}, 3){counted})"), false),
        (Type::Int, 2) => {
            let name = chance.pick(&["sum_values(", "values("]);
            let at = if name == "values(" { "[0]" } else { "" };
            Text::atom(format!("{name}count(){counted} by {key}){at}"), true)
        }
        (Type::Int, _) => Text::atom(format!("(histogram({x}, [0, 2.5]){counted})[1]"), true),
        (Type::Float, 0) => Text::atom(format!("(mean({x}){counted} by {key})[\"view\"]"), true),
        (Type::Float, 1) => Text::atom(format!("norm(pad(last({x}, 3){counted}, 3, 0.0))"), false),
        (Type::Bool, 0) => Text::atom(format!("contains(top_k({x}, 2){counted}, true)"), false),
        (Type::String, 0) => Text::atom(format!("max_key(count(){counted} by {key})"), true),
        (Type::String, 1) => Text::atom(format!("(top_k({x}, 2){counted})[1]"), true),
        (Type::String | Type::Float | Type::Timestamp, _) => {
            let name = chance.pick(&["first", "last", "last_distinct"]);
            Text::atom(format!("({name}({x}, 2){counted})[{}]", chance.below(2)), true)
        }
        _ => return None,
    })
}

/// `where`, then what limits rows in time or in runs. Of the flags the first says that a call may go without a window,
/// the second that it already looks since something.
fn modifiers(chance: &mut Chance, rows: &mut Rows, look: Look<'_>, (free, since): (bool, bool)) -> String {
    let mut out = String::new();
    if chance.percent(35) {
        out += &format!(" where {}", rows.condition(chance).condition());
    }
    if let Look::Given(window) = look {
        return format!("{out} {window}");
    }
    let has_time = rows.time.is_some();
    let has_run = has_time && !since && chance.percent(25);
    if has_run {
        out += &run(chance, rows);
    }
    let may_go_without = free || has_run || rows.is_snapshot;
    if !(may_go_without && chance.percent(50)) {
        out += &window(chance, rows);
    }
    out
}

fn run(chance: &mut Chance, rows: &mut Rows) -> String {
    match chance.below(3) {
        0 => format!(" since {}", rows.condition(chance).condition()),
        1 => format!(" in session {}", chance.pick(&["30m", "1h", "6h"])),
        _ => format!(" in current {}", rows.key(chance).operand()),
    }
}

/// `over ..`.
fn window(chance: &mut Chance, rows: &Rows) -> String {
    if rows.time.is_none() || chance.percent(12) {
        return " over all".to_owned();
    }
    let length = chance.pick(&LENGTHS);
    match chance.below(10) {
        0 | 1 => format!(" over last {}", chance.between(1, 4)),
        2 => format!(" over {length} delay {}", chance.pick(&["30m", "1h", "1us"])),
        3 | 4 => {
            let (length, every) =
                chance.pick(&[("1h", "30m"), ("1d", "6h"), ("2h", "1h"), ("7d", "1d"), ("6h", "2h")]);
            let delay = chance.pick(&["", "", " delay 30m"]);
            format!(" over {length}{delay} every {every}")
        }
        _ => format!(" over {length}"),
    }
}

/// What `for` spreads a feature over: names, where there are several, and the words of each.
pub(super) type Spread = Vec<(Option<&'static str>, Vec<&'static str>)>;

/// The same call for several lengths and words: `for` and the expression with `$`.
pub(super) fn for_each(chance: &mut Chance, rows: &mut Rows) -> (Spread, Text) {
    let lengths = chance.pick(&[vec!["1h", "1d"], vec!["30m", "2h", "7d"]]);
    let condition = rows.names.iter().find(|column| column.name == "category").map(|column| &column.name);
    match (chance.percent(40), condition) {
        (true, Some(category)) => {
            let text = format!("count() where {category} == $c over $w");
            (vec![(Some("w"), lengths), (Some("c"), vec!["a", "shoes"])], Text::loose(text, false))
        }
        _ => {
            let ty = chance.pick(&[Type::Int, Type::Float]);
            let call = call(chance, &ty, rows, Look::Given("over $"));
            (vec![(None, lengths)], call.unwrap_or_else(|| Text::loose("count() over $", false)))
        }
    }
}

/// Something over `now` that is null for an entity without rows.
pub(super) fn quiet(chance: &mut Chance, rows: &mut Rows) -> Option<Text> {
    let time = rows.time?;
    let (text, free) = chance.pick(&[(format!("last({time})"), true), (format!("max({time})"), false)]);
    let modifiers = modifiers(chance, rows, Look::Back, (free, false));
    let latest = finish(&text, &modifiers, true).operand();
    Some(Text::loose(format!("now - {latest}"), true))
}

/// A condition on one entity.
pub(super) fn condition(chance: &mut Chance, rows: &mut Rows) -> Text {
    let mut leaves = Calls { rows };
    expression(chance, &Type::Bool, 1, &mut leaves)
}

/// Calls alone: what conditions of labels are made of.
struct Calls<'a> {
    rows: &'a mut Rows,
}

impl Leaves for Calls<'_> {
    fn leaf(&mut self, chance: &mut Chance, ty: &Type) -> Option<Text> {
        call(chance, ty, self.rows, Look::Back)
    }

    fn counts(&self) -> bool {
        self.rows.counts()
    }

    fn adds_decimals(&self) -> bool {
        false
    }
}
