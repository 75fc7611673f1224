//! `regex_like`: whether a pattern of the common subset is found anywhere in a text.
//!
//! A pattern is asked from each place of the text for every place where a match of it may end; greed does not matter
//! then, since only the existence of a match is asked for.

use std::collections::BTreeSet;

use crate::fault::{Outcome, spec};

/// A part of a pattern.
enum Part {
    /// One character out of these ranges, or not out of these.
    Class { ranges: Vec<(char, char)>, negated: bool },
    /// `^`.
    Start,
    /// `$`.
    End,
    /// One after the other.
    Sequence(Vec<Part>),
    /// One of these.
    Choice(Vec<Part>),
    /// At least, at most.
    Repeat(Box<Part>, usize, Option<usize>),
}

/// Whether the pattern is found in the text.
pub(super) fn search(pattern: &str, text: &str) -> Outcome<bool> {
    let pattern: Vec<char> = pattern.chars().collect();
    let mut parser = Parser { rest: &pattern };
    let parsed = parser.choice()?;
    if !parser.rest.is_empty() {
        return spec("a pattern with `)` and no `(`");
    }
    let text: Vec<char> = text.chars().collect();
    Ok((0..=text.len()).any(|start| !ends(&parsed, &text, start).is_empty()))
}

/// Every place where a match from `start` may end.
fn ends(part: &Part, text: &[char], start: usize) -> BTreeSet<usize> {
    let here = |holds: bool| if holds { BTreeSet::from([start]) } else { BTreeSet::new() };
    match part {
        Part::Start => here(start == 0),
        Part::End => here(start == text.len()),
        Part::Class { ranges, negated } => match text.get(start) {
            Some(c) if ranges.iter().any(|(low, high)| low <= c && c <= high) != *negated => {
                BTreeSet::from([start + 1])
            }
            _ => BTreeSet::new(),
        },
        Part::Choice(parts) => parts.iter().flat_map(|part| ends(part, text, start)).collect(),
        Part::Sequence(parts) => parts.iter().fold(here(true), |starts, part| all_ends(part, text, &starts)),
        Part::Repeat(part, least, most) => {
            let mut starts = here(true);
            for _ in 0..*least {
                starts = all_ends(part, text, &starts);
            }
            let mut reached = starts.clone();
            // More rounds than characters reach nothing new.
            for _ in *least..most.unwrap_or(least + text.len()) {
                starts = all_ends(part, text, &starts);
                reached.extend(&starts);
            }
            reached
        }
    }
}

fn all_ends(part: &Part, text: &[char], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
    starts.iter().flat_map(|start| ends(part, text, *start)).collect()
}

/// Reads a pattern from left to right.
struct Parser<'p> {
    rest: &'p [char],
}

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let wanted: Vec<char> = wanted.chars().collect();
        let found = self.rest.starts_with(&wanted);
        if found {
            self.rest = self.rest.get(wanted.len()..).unwrap_or_default();
        }
        found
    }

    fn choice(&mut self) -> Outcome<Part> {
        let mut parts = vec![self.sequence()?];
        while self.eat("|") {
            parts.push(self.sequence()?);
        }
        Ok(Part::Choice(parts))
    }

    fn sequence(&mut self) -> Outcome<Part> {
        let mut parts = Vec::new();
        while self.rest.first().is_some_and(|c| !matches!(c, '|' | ')')) {
            let part = self.atom()?;
            parts.push(self.repeated(part)?);
        }
        Ok(Part::Sequence(parts))
    }

    fn atom(&mut self) -> Outcome<Part> {
        match self.next() {
            Some('^') => Ok(Part::Start),
            Some('$') => Ok(Part::End),
            Some('.') => Ok(Part::Class { ranges: vec![('\n', '\n')], negated: true }),
            Some('(') => {
                self.eat("?:");
                let inner = self.choice()?;
                if self.eat(")") { Ok(inner) } else { spec("a pattern with `(` and no `)`") }
            }
            Some('[') => self.class(),
            Some('\\') => {
                let (ranges, negated) = self.escape()?;
                Ok(Part::Class { ranges, negated })
            }
            Some(c) => Ok(Part::Class { ranges: vec![(c, c)], negated: false }),
            None => spec("a pattern that ends too early"),
        }
    }

    fn class(&mut self) -> Outcome<Part> {
        let negated = self.eat("^");
        let mut ranges = Vec::new();
        while !self.eat("]") {
            let low = match self.next() {
                Some('\\') => match self.escape()? {
                    (escaped, false) if escaped.len() == 1 && escaped.iter().all(|(a, b)| a == b) => {
                        escaped.first().map_or('\\', |(c, _)| *c)
                    }
                    (escaped, false) => {
                        ranges.extend(escaped);
                        continue;
                    }
                    _ => return spec("a negated class inside a class"),
                },
                Some(c) => c,
                None => return spec("a pattern with `[` and no `]`"),
            };
            let is_range = self.rest.first() == Some(&'-') && self.rest.get(1).is_some_and(|c| *c != ']');
            let high = if is_range && self.eat("-") { self.next().unwrap_or(low) } else { low };
            ranges.push((low, high));
        }
        Ok(Part::Class { ranges, negated })
    }

    /// What stands after a backslash: ranges, and whether they are those that do not match.
    fn escape(&mut self) -> Outcome<(Vec<(char, char)>, bool)> {
        let Some(c) = self.next() else { return spec("a pattern that ends in `\\`") };
        let ranges = match c.to_ascii_lowercase() {
            'd' => vec![('0', '9')],
            'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => vec![('\t', '\r'), (' ', ' ')],
            _ => match c {
                'n' => vec![('\n', '\n')],
                't' => vec![('\t', '\t')],
                _ if c.is_ascii_alphanumeric() => return spec(format!("a pattern with `\\{c}`")),
                _ => vec![(c, c)],
            },
        };
        Ok((ranges, c.is_ascii_uppercase()))
    }

    fn repeated(&mut self, part: Part) -> Outcome<Part> {
        let (least, most) = match self.rest.first() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let text: String = self.rest.iter().skip(1).take_while(|c| **c != '}').collect();
                self.rest = self.rest.get(text.chars().count() + 1..).unwrap_or_default();
                let (least, most) = text.split_once(',').unwrap_or((&text, &text));
                let Ok(least) = least.parse() else { return spec("a pattern with `{` and no count") };
                (least, most.parse().ok())
            }
            _ => return Ok(part),
        };
        self.next();
        self.eat("?");
        Ok(Part::Repeat(Box::new(part), least, most))
    }
}
