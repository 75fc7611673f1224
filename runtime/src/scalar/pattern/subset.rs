//! The subset of regular expressions that all engines mean alike, and its one spelling for all of them.

use crate::scalar::Mismatch;

/// Groups in groups.
const DEEPEST: usize = 40;
/// The most that `{m,n}` may ask for.
const MOST: u32 = 1000;

/// Checks that a regular expression is in the subset, and spells it so that every engine reads it alike.
pub(super) fn portable(regex: &str) -> Result<String, Mismatch> {
    let mut reader = Reader { rest: regex, out: String::new(), depth: 0 };
    reader.alternatives()?;
    match reader.rest.chars().next() {
        None => Ok(reader.out),
        _ => Err(refused("a `)` that closes nothing", "write `\\)` for the character")),
    }
}

fn refused(what: &str, help: impl Into<String>) -> Mismatch {
    Mismatch::with_help(format!("the regular expression has {what}"), help)
}

/// A position in a regular expression, and what has been written of it.
struct Reader<'a> {
    rest: &'a str,
    out: String,
    depth: usize,
}

/// Whether something may be repeated.
#[derive(PartialEq, Eq)]
enum Atom {
    Repeatable,
    End,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let found = chars.next();
        self.rest = chars.as_str();
        found
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.rest.strip_prefix(wanted);
        if let Some(rest) = found {
            self.rest = rest;
            self.out.push(wanted);
        }
        found.is_some()
    }

    /// Up to a `)` or the end.
    fn alternatives(&mut self) -> Result<(), Mismatch> {
        while let Some(next) = self.peek().filter(|next| *next != ')') {
            if self.take('|') {
                continue;
            }
            self.rest = self.rest.get(next.len_utf8()..).unwrap_or_default();
            let atom = self.atom(next)?;
            self.repetition(&atom)?;
        }
        Ok(())
    }

    fn atom(&mut self, first: char) -> Result<Atom, Mismatch> {
        match first {
            '^' => self.out.push_str("\\A"),
            '$' => self.out.push_str("\\z"),
            '.' => self.out.push_str("[^\\n]"),
            '(' => self.group()?,
            '[' => self.class()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' | '{' => {
                return Err(refused(
                    &format!("a `{first}` that repeats nothing"),
                    format!("write `\\{first}` for the character"),
                ));
            }
            ']' | '}' => {
                return Err(refused(
                    &format!("a lone `{first}`"),
                    format!("write `\\{first}` for the character"),
                ));
            }
            plain => self.plain(plain),
        }
        Ok(if matches!(first, '^' | '$') { Atom::End } else { Atom::Repeatable })
    }

    /// A character that stands for itself.
    fn plain(&mut self, plain: char) {
        // Some engines read these otherwise where they stand bare.
        if matches!(plain, '#' | '&' | '~' | '-') {
            self.out.push('\\');
        }
        self.out.push(plain);
    }

    fn group(&mut self) -> Result<(), Mismatch> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(refused(&format!("more than {DEEPEST} groups in each other"), "write it flatter"));
        }
        self.out.push_str("(?:");
        if self.rest.starts_with('?') {
            self.rest = self
                .rest
                .strip_prefix("?:")
                .ok_or_else(|| refused("a flag, a name or a look-around", "a group is `(..)` or `(?:..)`"))?;
        }
        self.alternatives()?;
        self.depth -= 1;
        if self.take(')') {
            Ok(())
        } else {
            Err(refused("a `(` that is not closed", "write `\\(` for the character"))
        }
    }

    /// What follows a backslash, outside or inside of brackets.
    fn escape(&mut self) -> Result<(), Mismatch> {
        match self.next() {
            Some(class @ ('d' | 'D' | 'w' | 'W' | 't' | 'n' | 'r' | 'f')) => self.out.extend(['\\', class]),
            Some(plain) if plain.is_ascii_punctuation() && !matches!(plain, '<' | '>') => {
                self.out.extend(['\\', plain]);
            }
            Some('s' | 'S') => {
                return Err(refused("a `\\s`, which engines mean differently", "write `[ \\t\\n\\r]`"));
            }
            Some(other) => {
                return Err(refused(
                    &format!("a `\\{other}`"),
                    "behind a backslash stand `d D w W t n r f` or a punctuation character",
                ));
            }
            None => return Err(refused("a lone `\\` at its end", "write `\\\\` for the character")),
        }
        Ok(())
    }

    fn repetition(&mut self, atom: &Atom) -> Result<(), Mismatch> {
        let Some(sign) = self.peek().filter(|next| matches!(next, '*' | '+' | '?' | '{')) else {
            return Ok(());
        };
        if *atom == Atom::End {
            return Err(refused("a repeated end of the text", "leave out what follows `^` or `$`"));
        }
        self.take(sign);
        if sign == '{' {
            self.times()?;
        }
        self.take('?');
        match self.peek() {
            Some('*' | '+' | '?' | '{') => {
                Err(refused("a repetition of a repetition", "put the first into a group: `(?:a+)*`"))
            }
            _ => Ok(()),
        }
    }

    /// `m}`, `m,}` or `m,n}`.
    fn times(&mut self) -> Result<(), Mismatch> {
        let wrong =
            || refused("a wrong repetition", format!("write `{{m}}`, `{{m,}}` or `{{m,n}}`, up to {MOST}"));
        let least = self.number().ok_or_else(wrong)?;
        let most = if self.take(',') { self.number() } else { Some(least) };
        let fits = least <= MOST && most.is_none_or(|most| (least..=MOST).contains(&most));
        if fits && self.take('}') { Ok(()) } else { Err(wrong()) }
    }

    fn number(&mut self) -> Option<u32> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        let number = digits.parse().ok()?;
        self.rest = rest;
        self.out.push_str(digits);
        Some(number)
    }

    /// `[..]`, its first bracket already read.
    fn class(&mut self) -> Result<(), Mismatch> {
        self.out.push('[');
        self.take('^');
        let mut count = 0;
        loop {
            let Some(first) = self.next() else {
                return Err(refused("a `[` that is not closed", "write `\\[` for the character"));
            };
            if first == ']' && count > 0 {
                self.out.push(']');
                return Ok(());
            }
            let low = self.member(first)?;
            count += 1;
            // A `-` before the end is a range.
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.range(low)?;
            }
        }
    }

    /// One member of brackets; none if it is a class of characters.
    fn member(&mut self, first: char) -> Result<Option<char>, Mismatch> {
        match first {
            '\\' => {
                let second = self.peek();
                self.escape()?;
                Ok(second.filter(char::is_ascii_punctuation))
            }
            '[' | ']' | '^' => Err(refused(
                &format!("a bare `{first}` in brackets"),
                format!("write `\\{first}` for the character"),
            )),
            plain => {
                self.plain(plain);
                Ok(Some(plain))
            }
        }
    }

    fn range(&mut self, low: Option<char>) -> Result<(), Mismatch> {
        let wrong = || refused("a wrong range in brackets", "write `a-z`, and `\\-` for the character");
        let low = low.ok_or_else(wrong)?;
        self.take('-');
        let first = self.next().ok_or_else(wrong)?;
        let high = self.member(first)?.ok_or_else(wrong)?;
        if low <= high { Ok(()) } else { Err(wrong()) }
    }
}
