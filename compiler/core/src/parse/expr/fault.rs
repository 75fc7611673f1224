//! What is wrong with a text that the grammar refused.
//!
//! The grammar knows only how far it came and which rules it tried there. Here the token at that place and the one
//! before it are looked at: spellings of other languages are answered with ours, the rest with what may stand there.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::lexer::{KEYWORDS, Kind, Token, tokens};
use super::{NESTING, Rule, Text};
use crate::parse::error::ParseError;
use crate::source::Span;

/// Where more than `limit` brackets are open. Angles count in types alone; elsewhere they compare.
pub(super) fn too_deep(text: &str, rule: Rule, limit: usize) -> Option<usize> {
    let angles = rule == Rule::whole_type;
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(b'"' | b'\''), b'\\') => escaped = true,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'(' | b'[') => depth += 1,
            (None, b')' | b']') => depth = depth.saturating_sub(1),
            (None, b'<') if angles => depth += 1,
            (None, b'>') if angles => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > limit {
            return Some(at);
        }
    }
    None
}

/// The fault behind a failure of the grammar.
pub(super) fn explain(text: &Text<'_>, error: &Error<Rule>) -> ParseError {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let tried = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
        ErrorVariant::CustomError { .. } => {
            return ParseError::TooDeep { span: text.scalar.span, limit: NESTING };
        }
    };
    let tokens = tokens(text.str());
    let index = tokens.iter().position(|token| token.end() > at);
    let here = Here {
        text,
        tried,
        before: &tokens[..index.unwrap_or(tokens.len())],
        token: index.map(|index| tokens[index]),
        after: index.and_then(|index| tokens.get(index + 1)).copied(),
    };
    if let Some(open) = tokens.iter().find(|token| token.kind == Kind::Open) {
        return here.open(open);
    }
    here.spelling().or_else(|| here.structure()).unwrap_or_else(|| here.unexpected())
}

/// A part of the match is missing although the grammar promises it.
pub(super) fn unexpected_end(text: &Text<'_>) -> Box<ParseError> {
    Box::new(ParseError::Unexpected {
        expected: "a value".to_owned(),
        found: "the end".to_owned(),
        help: "write the rest of the expression".to_owned(),
        span: text.scalar.span,
    })
}

pub(super) fn dotted_call(arguments: Span) -> Box<ParseError> {
    Box::new(ParseError::Unexpected {
        expected: "an operator".to_owned(),
        found: "`(`".to_owned(),
        help: "call a function by its name alone, without a dot".to_owned(),
        span: arguments,
    })
}

pub(super) fn whole_number(span: Span) -> Box<ParseError> {
    Box::new(ParseError::Unexpected {
        expected: "a number of rows".to_owned(),
        found: "something else".to_owned(),
        help: "write a whole number such as `10`".to_owned(),
        span,
    })
}

pub(super) fn no_variant(span: Span) -> Box<ParseError> {
    Box::new(ParseError::Unexpected {
        expected: "a duration".to_owned(),
        found: "`$`".to_owned(),
        help: "write a duration such as `1d`".to_owned(),
        span,
    })
}

/// `f(a = b)` where `==` is meant.
pub(super) fn equality(text: &Text<'_>, around: Span) -> Box<ParseError> {
    let file = text.file;
    let range = (around.start - file.base) as usize..(around.end - file.base) as usize;
    let at = file.text.get(range).and_then(|written| written.find('='));
    let span = at.map_or(around, |at| Span::new(around.start as usize + at, around.start as usize + at + 1));
    Box::new(spelled("=", "`==`", span))
}

fn spelled(wrong: &str, right: impl Into<String>, span: Span) -> ParseError {
    ParseError::Spelling { wrong: wrong.to_owned(), right: right.into(), span }
}

/// The place where the grammar gave up.
struct Here<'a> {
    text: &'a Text<'a>,
    tried: &'a [Rule],
    before: &'a [Token<'a>],
    token: Option<Token<'a>>,
    after: Option<Token<'a>>,
}

impl Here<'_> {
    fn span(&self, token: &Token<'_>) -> Span {
        self.text.scalar.locate(token.start..token.end())
    }

    fn previous(&self) -> Option<&Token<'_>> {
        self.before.last()
    }

    fn previous_is(&self, word: &str) -> bool {
        self.previous().is_some_and(|token| token.text == word)
    }

    /// A quote that does not end, or that a comment cut off.
    fn open(&self, token: &Token<'_>) -> ParseError {
        if self.text.is_cut() {
            return ParseError::cut(self.text.scalar.span);
        }
        let quote = match token.text.chars().next() {
            Some('"') => "`\"`",
            Some('\'') => "`'`",
            _ => "a backtick",
        };
        ParseError::OpenString { quote, span: self.span(token) }
    }

    /// Other languages' spellings.
    fn spelling(&self) -> Option<ParseError> {
        let token = self.token?;
        let span = self.span(&token);
        let right = match token.text {
            "=" => "`==`",
            "===" => "`==`",
            "<>" | "!==" | "~=" => "`!=`",
            "&&" | "&" => "`and`",
            "||" | "|" => "`or`",
            "!" => "`not`",
            "??" => "`else`",
            "?" => "`case(condition, value, otherwise)`",
            "**" | "^" => "`power(x, y)`",
            "//" => "`floor(x / y)`",
            "::" => "a cast such as `int(x)`",
            "AND" | "OR" | "NOT" | "NULL" | "TRUE" | "FALSE" | "IS" | "IN" | "BETWEEN" | "LIKE" | "ELSE"
            | "WHERE" | "True" | "False" | "None" => return self.lower_case(&token, span),
            "*" if self.previous_is("(") => return self.all_rows(span),
            "(" if self.previous_is("in") => "a list in brackets, such as `[\"a\", \"b\"]`",
            _ => return self.in_between(&token).or_else(|| self.word_before(&token)),
        };
        Some(spelled(token.text, right, span))
    }

    /// A word of another language that was read as a name, so that only what follows it is refused.
    fn word_before(&self, token: &Token<'_>) -> Option<ParseError> {
        let previous = self.previous().filter(|previous| previous.kind == Kind::Word)?;
        let span = self.span(previous);
        match (previous.text, token.text) {
            ("NOT", _) => Some(spelled("NOT", "`not`", span)),
            ("distinct" | "DISTINCT", _) => Some(spelled(previous.text, "`count_distinct(x)`", span)),
            ("case" | "CASE", "when" | "WHEN") => {
                let wrong = format!("{} {}", previous.text, token.text);
                let right = "`case(condition, value, otherwise)`";
                Some(spelled(&wrong, right, span.to(self.span(token))))
            }
            _ => None,
        }
    }

    fn lower_case(&self, token: &Token<'_>, span: Span) -> Option<ParseError> {
        let word = token.text.to_lowercase();
        let right = if word == "none" { "null" } else { &word };
        Some(spelled(token.text, format!("`{right}`"), span))
    }

    fn all_rows(&self, span: Span) -> Option<ParseError> {
        let closed = self.after.is_some_and(|token| token.text == ")");
        closed.then(|| spelled("*", "`count()` with empty parentheses", span))
    }

    /// A number and its unit with a blank between them.
    fn in_between(&self, token: &Token<'_>) -> Option<ParseError> {
        let number = self.previous().filter(|previous| previous.kind == Kind::Number)?;
        let unit = matches!(token.text, "us" | "ms" | "s" | "m" | "h" | "d" | "w")
            || matches!(
                token.text,
                "day" | "days" | "hour" | "hours" | "week" | "weeks" | "minute" | "minutes"
            );
        if !unit {
            return None;
        }
        let (whole, short) = (format!("{} {}", number.text, token.text), &token.text[..1]);
        let unit = if token.text.len() == 2 { token.text } else { short };
        let span = self.span(number).to(self.span(token));
        Some(spelled(&whole, format!("`{}{unit}`", number.text), span))
    }

    /// Faults of arrangement: chains, modifiers in the wrong place, keywords as names.
    fn structure(&self) -> Option<ParseError> {
        let Some(token) = self.token else {
            return self.text.is_cut().then(|| ParseError::cut(self.text.scalar.span));
        };
        let span = self.span(&token);
        let follows_value = self.previous().is_some_and(Token::ends_value);
        let unexpected = |expected: &str, help: String| {
            let found = format!("`{}`", token.text);
            Some(ParseError::Unexpected { expected: expected.to_owned(), found, help, span })
        };
        match token.text {
            "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "in" | "between" | "like"
                if follows_value && self.chains() =>
            {
                Some(ParseError::Chain { span })
            }
            "over" | "where" | "since" | "by" | "within" if follows_value => match self.second_comparison() {
                Some(second) => Some(ParseError::Chain { span: self.span(second) }),
                None => unexpected("an operator", self.place_of(token.text)),
            },
            "delay" if follows_value && self.said("every") => {
                unexpected("the end of the window", "write `delay` before `every`".to_owned())
            }
            ":" => unexpected("an operator", "put a name before its argument with `=`".to_owned()),
            word if token.kind == Kind::Word && !follows_value && !word.is_ascii() => {
                unexpected("a value", format!("put the name in backticks: `` `{word}` ``"))
            }
            word if KEYWORDS.contains(&word) && !follows_value => {
                unexpected(&self.expected(), format!("put `{word}` in backticks if it is a name"))
            }
            _ => None,
        }
    }

    /// Whether a comparison stands before, with nothing between that ends it.
    fn chains(&self) -> bool {
        let mut depth = 0_i32;
        for token in self.before.iter().rev() {
            match token.text {
                ")" | "]" => depth += 1,
                "(" | "[" => depth -= 1,
                "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "between" | "like" | "in" if depth == 0 => {
                    return true;
                }
                "and" | "or" | "else" | "where" | "since" | "," | "over" if depth == 0 => return false,
                _ => {}
            }
            if depth < 0 {
                return false;
            }
        }
        false
    }

    /// The later of two comparisons before this place that nothing joins.
    fn second_comparison(&self) -> Option<&Token<'_>> {
        let ends = |text: &str| matches!(text, "and" | "or" | "else" | "where" | "since" | "," | "(" | ")");
        let compares = |text: &str| matches!(text, "==" | "!=" | "<" | "<=" | ">" | ">=");
        let clause = self.before.iter().rev().take_while(|token| !ends(token.text));
        let mut comparisons = clause.filter(|token| compares(token.text));
        comparisons.next().filter(|_| comparisons.next().is_some())
    }

    /// Where a modifier belongs that stands behind something else than a call.
    fn place_of(&self, modifier: &str) -> String {
        match self.open_bracket() {
            Some(close) => format!("write `{close}` before `{modifier}`"),
            None => format!("write `{modifier}` right behind the parentheses of an aggregate"),
        }
    }

    fn said(&self, word: &str) -> bool {
        self.before.iter().any(|token| token.text == word)
    }

    /// The innermost bracket that is open here.
    fn open_bracket(&self) -> Option<char> {
        let mut open = Vec::new();
        for token in self.before {
            match token.text {
                "(" => open.push(')'),
                "[" => open.push(']'),
                ")" | "]" => drop(open.pop()),
                _ => {}
            }
        }
        open.pop()
    }

    fn unexpected(&self) -> ParseError {
        let expected = self.expected();
        let help = self.help(&expected);
        let (found, span) = match &self.token {
            Some(token) => (format!("`{}`", shortened(token.text)), self.span(token)),
            None => {
                let end = self.text.str().trim_end().len();
                let last = self.previous().map_or(0, |token| token.start);
                ("the end".to_owned(), self.text.scalar.locate(last..end))
            }
        };
        ParseError::Unexpected { expected, found, help, span }
    }

    fn help(&self, expected: &str) -> String {
        match (&self.token, self.open_bracket()) {
            (None, Some(close)) => format!("close it with `{close}`"),
            (Some(token), _) if token.text == ")" || token.text == "]" => match self.open_bracket() {
                None => format!("remove `{}`", token.text),
                _ => format!("write {expected} before `{}`", token.text),
            },
            (Some(token), _) if expected.starts_with("an operator") && token.kind != Kind::Symbol => {
                format!("join it with an operator, or remove `{}`", shortened(token.text))
            }
            _ => format!("write {expected} here"),
        }
    }

    /// What the grammar would have taken here, in words.
    fn expected(&self) -> String {
        let has = |rule: Rule| self.tried.contains(&rule);
        if has(Rule::number) && has(Rule::string) {
            return "a value".to_owned();
        }
        if has(Rule::additive) || has(Rule::else_op) || has(Rule::or_op) {
            return match self.open_bracket() {
                Some(close) => format!("an operator or `{close}`"),
                None => "an operator".to_owned(),
            };
        }
        let mut words: Vec<&str> = self.tried.iter().filter_map(|rule| described(*rule)).collect();
        words.sort_unstable();
        words.dedup();
        match words.as_slice() {
            [] => "nothing more".to_owned(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(24) {
        Some((at, _)) => format!("{}..", &text[..at]),
        None => text.to_owned(),
    }
}

/// A rule in the words of a message.
fn described(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::evaluate => "`every 1d`, `on event` or `on read`",
        Rule::expect => "`between` or `null_rate`",
        Rule::lookup => "`source on key`",
        Rule::name | Rule::path | Rule::word_type => "a name",
        Rule::number => "a number",
        Rule::string => "a string",
        Rule::span | Rule::variant => "a duration",
        Rule::list | Rule::open_list => "`[`",
        Rule::close_list => "`]`",
        Rule::open => "`(`",
        Rule::close => "`)`",
        Rule::comma => "`,`",
        Rule::at_most => "`<=`",
        Rule::all | Rule::all_kw => "`all`",
        Rule::and_kw => "`and`",
        Rule::last | Rule::last_kw => "`last`",
        Rule::current | Rule::current_kw => "`current`",
        Rule::session | Rule::session_kw => "`session`",
        Rule::event_kw => "`event`",
        Rule::read_kw => "`read`",
        Rule::every | Rule::every_kw | Rule::each => "`every`",
        Rule::on_kw => "`on`",
        Rule::offset | Rule::offset_kw => "`offset`",
        Rule::delay | Rule::delay_kw => "`delay`",
        Rule::cut | Rule::cut_kw => "`cut`",
        Rule::next_kw => "`next`",
        Rule::null_kw => "`null`",
        Rule::not => "`not`",
        Rule::between_kw => "`between`",
        Rule::null_rate => "`null_rate`",
        Rule::where_kw => "`where`",
        Rule::after | Rule::after_kw => "`after`",
        Rule::literal => "a literal",
        Rule::EOI => "the end",
        _ => return None,
    })
}
