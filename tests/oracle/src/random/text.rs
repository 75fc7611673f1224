//! Expressions of any type, made of leaves.
//!
//! What may stand at the ends of an expression depends on its scope and is asked of [`Leaves`]; operators and row
//! functions are the same in all three scopes. Whether a text may be null is judged with care: it is marked so unless it
//! surely is not.

use super::chance::Chance;
use super::source::kinds;
use crate::value::Type;

/// A text of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// Whether its value may be null.
    pub(super) nullable: bool,
    /// Whether it says the same of every entity.
    pub(super) is_constant: bool,
    level: Level,
}

/// How tightly a text holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// A name, a literal, a call without modifiers, parentheses.
    Atom,
    /// Operators or modifiers.
    Loose,
    /// `else` outside of parentheses.
    Else,
}

impl Text {
    pub(super) fn atom(text: impl Into<String>, nullable: bool) -> Self {
        Self { text: text.into(), nullable, is_constant: false, level: Level::Atom }
    }

    pub(super) fn literal(text: impl Into<String>) -> Self {
        Self { is_constant: true, ..Self::atom(text, false) }
    }

    pub(super) fn loose(text: impl Into<String>, nullable: bool) -> Self {
        Self { level: Level::Loose, ..Self::atom(text, nullable) }
    }

    /// As an operand of an operator.
    pub(super) fn operand(&self) -> String {
        if self.level == Level::Atom { self.text.clone() } else { format!("({})", self.text) }
    }

    /// As the operand of `where` and `since`.
    pub(super) fn condition(&self) -> String {
        if self.level == Level::Else { format!("({})", self.text) } else { self.text.clone() }
    }

    /// With a value in the place of null.
    pub(super) fn or_else(&self, default: &str) -> Self {
        let operand = if self.level == Level::Else { self.operand() } else { self.text.clone() };
        Self {
            text: format!("{operand} else {default}"),
            nullable: false,
            level: Level::Else,
            ..self.clone()
        }
    }
}

/// What stands at the ends of expressions in one scope.
pub(super) trait Leaves {
    /// Something of this type that is no literal.
    fn leaf(&mut self, chance: &mut Chance, ty: &Type) -> Option<Text>;

    /// Whether ints may be added and multiplied.
    fn counts(&self) -> bool;

    /// Whether decimals may be added.
    fn adds_decimals(&self) -> bool;
}

/// A literal of the type; none for lists, maps and vectors.
pub(super) fn literal(chance: &mut Chance, ty: &Type) -> Text {
    let texts: &[&str] = match ty {
        Type::Bool => &["true", "false"],
        Type::Int => &["0", "1", "2", "3", "5", "10"],
        Type::Float => &["0.5", "1.0", "2.5", "0.1", "10.0", "0.0"],
        Type::Decimal { .. } => &["0", "1.5", "10", "2.5"],
        Type::Date => &["\"2026-01-02\"", "\"2025-12-31\""],
        Type::Timestamp => &["\"2026-01-02T00:00:00Z\"", "\"2026-01-01T12:00:00.000001Z\""],
        Type::Duration => &["1h", "1d", "30m", "1us", "0s"],
        Type::Enum(words) => {
            return Text::literal(format!("{:?}", chance.pick(words)));
        }
        _ => &["\"a\"", "\"none\"", "\"shoes\"", "\"\u{1F600}\"", "\"\""],
    };
    Text::literal(chance.pick(texts))
}

/// An expression of the type, with at most this many levels of operators over its leaves.
pub(super) fn expression(chance: &mut Chance, ty: &Type, depth: usize, leaves: &mut dyn Leaves) -> Text {
    let mut maker = Maker { chance, leaves };
    maker.of(ty, depth)
}

/// The same, and surely no constant where the scope has anything to offer.
pub(super) fn varying(chance: &mut Chance, ty: &Type, depth: usize, leaves: &mut dyn Leaves) -> Text {
    let tries = std::iter::repeat_with(|| expression(chance, ty, depth, leaves)).take(12);
    let mut last = Text::literal("null");
    for text in tries {
        if !text.is_constant {
            return text;
        }
        last = text;
    }
    last
}

struct Maker<'a> {
    chance: &'a mut Chance,
    leaves: &'a mut dyn Leaves,
}

/// A call or an operator over texts.
fn over(text: String, level: Level, parts: &[&Text]) -> Text {
    Text {
        text,
        nullable: parts.iter().any(|part| part.nullable),
        is_constant: parts.iter().all(|part| part.is_constant),
        level,
    }
}

fn call(name: &str, parts: &[&Text]) -> Text {
    let arguments: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    over(format!("{name}({})", arguments.join(", ")), Level::Atom, parts)
}

fn infix(left: &Text, op: &str, right: &Text) -> Text {
    over(format!("{} {op} {}", left.operand(), right.operand()), Level::Loose, &[left, right])
}

fn after(operand: &Text, rest: &str) -> Text {
    over(format!("{} {rest}", operand.operand()), Level::Loose, &[operand])
}

fn maybe_null(text: Text) -> Text {
    Text { nullable: true, ..text }
}

impl Maker<'_> {
    fn of(&mut self, ty: &Type, depth: usize) -> Text {
        let leaf = self.leaf(ty);
        // Literals of these are strings until they stand beside something of the type.
        let needs_company = !matches!(ty, Type::Bool | Type::Int | Type::Float | Type::String);
        if depth == 0 || self.chance.percent(35) || (needs_company && leaf.is_constant) {
            return leaf;
        }
        if self.chance.percent(20) {
            return self.general(ty, depth - 1);
        }
        match ty {
            Type::Bool => self.condition(depth - 1),
            Type::Int => self.int(depth - 1),
            Type::Float => self.float(depth - 1),
            Type::Decimal { .. } => self.decimal(depth - 1),
            Type::String => self.string(depth - 1),
            Type::Date | Type::Timestamp | Type::Duration => self.time(ty, depth - 1),
            _ => self.leaf(ty),
        }
    }

    /// A leaf of the scope, else a literal.
    fn leaf(&mut self, ty: &Type) -> Text {
        let found = (0..3).find_map(|_| self.leaves.leaf(self.chance, ty));
        found.unwrap_or_else(|| literal(self.chance, ty))
    }

    /// A literal or a leaf.
    fn right(&mut self, ty: &Type, depth: usize) -> Text {
        if self.chance.percent(55) { literal(self.chance, ty) } else { self.of(ty, depth) }
    }

    /// What every type has: `else`, `coalesce`, `case`.
    fn general(&mut self, ty: &Type, depth: usize) -> Text {
        let first = self.of(ty, depth);
        if first.is_constant {
            return first;
        }
        match self.chance.below(4) {
            0 if first.nullable => {
                let default = literal(self.chance, ty);
                first.or_else(&default.text)
            }
            1 if first.nullable => {
                let (second, last) = (self.leaf(ty), literal(self.chance, ty));
                Text { nullable: false, ..call("coalesce", &[&first, &second, &last]) }
            }
            2 => {
                let (condition, other) = (self.of(&Type::Bool, depth), self.right(ty, depth));
                let nullable = first.nullable || other.nullable;
                Text { nullable, ..call("case", &[&condition, &first, &other]) }
            }
            3 => maybe_null(call("case", &[&self.of(&Type::Bool, depth), &first])),
            _ => first,
        }
    }

    fn condition(&mut self, depth: usize) -> Text {
        match self.chance.below(12) {
            0 | 1 => {
                let op = self.chance.pick(&["and", "or"]);
                infix(&self.of(&Type::Bool, depth), op, &self.of(&Type::Bool, depth))
            }
            2 => {
                let operand = self.of(&Type::Bool, depth);
                over(format!("not {}", operand.operand()), Level::Loose, &[&operand])
            }
            3 => {
                let ty = self.ordered();
                let operand = self.leaf(&ty);
                if !operand.nullable {
                    return self.comparison(depth);
                }
                let test = self.chance.pick(&["is null", "is not null"]);
                Text { nullable: false, ..after(&operand, test) }
            }
            4 => self.membership(depth),
            5 => {
                let ty = self.chance.pick(&[Type::Int, Type::Float]);
                let not = self.chance.pick(&["", "not "]);
                let bounds = if ty == Type::Int { "0 and 3" } else { "0.1 and 2.5" };
                after(&self.of(&ty, depth), &format!("{not}between {bounds}"))
            }
            6 | 7 => self.text_test(depth),
            _ => self.comparison(depth),
        }
    }

    fn ordered(&mut self) -> Type {
        self.chance.pick(&[Type::Int, Type::Float, Type::String, Type::Timestamp, Type::Bool])
    }

    fn comparison(&mut self, depth: usize) -> Text {
        if let (true, Some(word)) = (self.chance.percent(25), self.leaves.leaf(self.chance, &kinds())) {
            let op = self.chance.pick(&["==", "!="]);
            return infix(&word, op, &literal(self.chance, &kinds()));
        }
        if self.chance.percent(15) {
            return self.comparison_of_numbers(depth);
        }
        let ty = self.chance.pick(&[Type::Int, Type::Float, Type::String, Type::Timestamp, Type::Date]);
        let op = self.chance.pick(&["==", "!=", "<", "<=", ">", ">="]);
        let left = self.of(&ty, depth);
        let right = if left.is_constant { self.leaf(&ty) } else { self.right(&ty, depth) };
        infix(&left, op, &right)
    }

    /// Of two types of number, or of decimals.
    fn comparison_of_numbers(&mut self, depth: usize) -> Text {
        let op = self.chance.pick(&["==", "<", ">="]);
        match self.leaves.leaf(self.chance, &super::source::money()) {
            Some(price) if self.chance.percent(70) => {
                let ty = self.chance.pick(&[super::source::money(), Type::Int, Type::Float]);
                infix(&price, op, &self.right(&ty, depth))
            }
            _ => infix(&self.of(&Type::Int, depth), op, &self.of(&Type::Float, depth)),
        }
    }

    fn membership(&mut self, depth: usize) -> Text {
        let (ty, list) = self.chance.pick(&[
            (Type::String, "[\"a\", \"shoes\"]"),
            (Type::Int, "[1, 2, 3]"),
            (kinds(), "[\"view\", \"buy\"]"),
        ]);
        let operand = if ty == kinds() { self.leaf(&ty) } else { self.of(&ty, depth) };
        let not = self.chance.pick(&["", "not "]);
        after(&operand, &format!("{not}in {list}"))
    }

    fn text_test(&mut self, depth: usize) -> Text {
        let operand = self.of(&Type::String, depth);
        match self.chance.below(3) {
            0 => {
                let pattern = self.chance.pick(&["a%", "%s", "_", "%o_%", "%"]);
                after(&operand, &format!("like {pattern:?}"))
            }
            1 => {
                let pattern = self.chance.pick(&["^a", "[a-s]+$", "o{1,2}", "(sh|b)o", "\\\\d"]);
                over(format!("regex_like({}, \"{pattern}\")", operand.text), Level::Atom, &[&operand])
            }
            _ => {
                let name = self.chance.pick(&["starts_with", "ends_with", "contains"]);
                let part = self.right(&Type::String, 0);
                call(name, &[&operand, &part])
            }
        }
    }

    fn int(&mut self, depth: usize) -> Text {
        if self.leaves.counts() && self.chance.percent(40) {
            let op = self.chance.pick(&["+", "-", "*", "%"]);
            let all = infix(&self.small(), op, &self.small());
            return Text { nullable: all.nullable || op == "%", ..all };
        }
        match self.chance.below(9) {
            0 => call("sign", &[&self.of(&Type::Float, depth)]),
            1 => call("length", &[&self.of(&Type::String, depth)]),
            2 => {
                let ty = self.chance.pick(&[Type::String, Type::Int, Type::Bool, Type::Date]);
                call("hash_bucket", &[&self.of(&ty, depth), &Text::literal("7")])
            }
            3 => {
                let unit = self.chance.pick(&["days", "hours", "minutes"]);
                call(unit, &[&self.of(&Type::Duration, depth)])
            }
            4 | 5 => {
                let part = self.chance.pick(&["year", "month", "day_of_month", "hour_of_day", "day_of_week"]);
                self.in_zone(part, depth)
            }
            6 => {
                let name = self.chance.pick(&["least", "greatest"]);
                call(name, &[&self.of(&Type::Int, depth), &self.right(&Type::Int, depth)])
            }
            7 => call("clip", &[&self.of(&Type::Int, depth), &Text::literal("0"), &Text::literal("5")]),
            _ if self.leaves.counts() => {
                let operand = self.small();
                let text = self.chance.pick(&["-", "abs"]);
                match text {
                    "-" => over(format!("-{}", operand.operand()), Level::Loose, &[&operand]),
                    _ => call("abs", &[&operand]),
                }
            }
            _ => maybe_null(call("int", &[&self.of(&Type::Float, depth)])),
        }
    }

    /// An int that is far from the ends of its type.
    fn small(&mut self) -> Text {
        if self.chance.percent(35) { literal(self.chance, &Type::Int) } else { self.leaf(&Type::Int) }
    }

    fn in_zone(&mut self, name: &str, depth: usize) -> Text {
        let time = self.of(&Type::Timestamp, depth);
        match self.chance.maybe(&["", "Europe/Paris", "America/New_York", "Asia/Kathmandu"]) {
            Some(zone) if !zone.is_empty() => call(name, &[&time, &Text::literal(format!("{zone:?}"))]),
            // A literal alone may be a day that cannot be read.
            _ if name == "date" && time.is_constant => maybe_null(call(name, &[&time])),
            _ => call(name, &[&time]),
        }
    }

    fn float(&mut self, depth: usize) -> Text {
        let ty = self.chance.pick(&[Type::Float, Type::Float, Type::Int]);
        match self.chance.below(10) {
            0..=2 => {
                let op = self.chance.pick(&["+", "-", "*"]);
                let (left, right) = (self.of(&Type::Float, depth), self.right(&ty, depth));
                infix(&left, op, &right)
            }
            3 => {
                let price =
                    self.leaves.leaf(self.chance, &super::source::money()).filter(|_| ty == Type::Int);
                let left = price.unwrap_or_else(|| self.of(&ty, depth));
                maybe_null(infix(&left, "/", &self.right(&Type::Float, depth)))
            }
            4 => {
                let name = self.chance.pick(&["sqrt", "ln", "log1p"]);
                maybe_null(call(name, &[&self.of(&Type::Float, depth)]))
            }
            5 => {
                let power = Text::literal(self.chance.pick(&["2.0", "0.5", "-1.0"]));
                maybe_null(call("power", &[&self.of(&Type::Float, depth), &power]))
            }
            6 => {
                let name = self.chance.pick(&["abs", "floor", "ceil", "exp"]);
                call(name, &[&self.of(&Type::Float, depth)])
            }
            7 => call("round", &[&self.of(&Type::Float, depth), &Text::literal("1")]),
            8 if self.chance.percent(25) => {
                let (lat, lon) = (self.of(&Type::Float, depth), self.of(&Type::Float, depth));
                call("haversine", &[&lat, &lon, &Text::literal("48.9"), &Text::literal("2.3")])
            }
            8 => call("seconds", &[&self.of(&Type::Duration, depth)]),
            _ => {
                let name = self.chance.pick(&["least", "greatest"]);
                call(name, &[&self.of(&Type::Float, depth), &self.right(&Type::Float, depth)])
            }
        }
    }

    fn decimal(&mut self, depth: usize) -> Text {
        let money = super::source::money();
        match self.chance.below(4) {
            0 if self.leaves.adds_decimals() => {
                let op = self.chance.pick(&["+", "-"]);
                infix(&self.leaf(&money), op, &self.leaf(&money))
            }
            1 => {
                let round = call("round", &[&self.leaf(&money), &Text::literal("1")]);
                maybe_null(call("decimal", &[&round, &Text::literal("12"), &Text::literal("2")]))
            }
            2 => call("abs", &[&self.of(&money, depth)]),
            _ => {
                let digits = [Text::literal("12"), Text::literal("2")];
                maybe_null(call("decimal", &[&self.leaf(&Type::Int), &digits[0], &digits[1]]))
            }
        }
    }

    fn string(&mut self, depth: usize) -> Text {
        let operand = self.of(&Type::String, depth);
        match self.chance.below(6) {
            0 => call("concat", &[&operand, &self.right(&Type::String, depth)]),
            1 => {
                let from = Text::literal(self.chance.pick(&["1", "2", "0"]));
                maybe_null(call("substring", &[&operand, &from, &Text::literal("2")]))
            }
            2 => {
                let separator = Text::literal(self.chance.pick(&["\"o\"", "\"/\"", "\"s\""]));
                maybe_null(call("split_part", &[&operand, &separator, &Text::literal("2")]))
            }
            3 => {
                let ty = self.chance.pick(&[Type::Int, Type::Bool, Type::Date]);
                call("text", &[&self.of(&ty, depth)])
            }
            _ => {
                let name = self.chance.pick(&["lower", "upper", "trim"]);
                call(name, &[&operand])
            }
        }
    }

    fn time(&mut self, ty: &Type, depth: usize) -> Text {
        match (ty, self.chance.below(3)) {
            (Type::Date, 0) => self.in_zone("date", depth),
            (Type::Date, 1) => infix(&self.of(ty, depth), "+", &Text::literal("1d")),
            (Type::Timestamp, 0) => call("truncate", &[&self.of(ty, depth), &Text::literal("1h")]),
            (Type::Timestamp, 1) => infix(&self.of(ty, depth), "-", &Text::literal("90m")),
            (Type::Timestamp, _) => match self.leaf(&Type::Date) {
                day if !day.is_constant && self.chance.percent(50) => call("timestamp", &[&day]),
                _ => call("least", &[&self.of(ty, depth), &self.right(ty, depth)]),
            },
            (Type::Duration, 0) => infix(&self.leaf(&Type::Date), "-", &self.leaf(&Type::Date)),
            (Type::Duration, _) => infix(&self.leaf(&Type::Timestamp), "-", &self.right(&Type::Timestamp, 0)),
            _ => self.leaf(ty),
        }
    }
}
