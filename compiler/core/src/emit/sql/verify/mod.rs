//! Statements read back: what was printed is parsed by a parser of another make and must say what the tree says.
//!
//! Both sides are written in one plain form, `(word part part)`, where nothing is left to precedence: [`said`] walks the
//! tree of this room, [`heard`] that of `sqlparser`. A difference is a bug of the printer, never of a spec. What the
//! parser knows and no tree here can say is written with a `?`, so that it differs.

mod dialect;
mod heard;
mod said;
#[cfg(test)]
mod tests;

use sqlparser::parser::Parser;

use super::Statement;

/// How deep expressions may be nested.
const DEPTH: usize = 500;

/// Whether the text of a statement says the statement.
///
/// # Errors
/// The first words that differ, or why the text is none of SQL.
pub fn read_back(statement: &Statement, text: &str) -> Result<(), String> {
    let parser = Parser::new(&dialect::ReadBack).with_recursion_limit(DEPTH);
    let parsed = parser.try_with_sql(text).and_then(|mut parser| parser.parse_statements());
    let parsed = parsed.map_err(|error| error.to_string())?;
    let [heard] = &parsed[..] else { return Err(format!("{} statements for one", parsed.len())) };
    let (said, heard) = (said::statement(statement), heard::statement(heard));
    if said == heard { Ok(()) } else { Err(difference(&said, &heard)) }
}

/// One thing and its parts.
fn node(word: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut out = format!("({word}");
    for part in parts {
        out.push(' ');
        out.push_str(&part);
    }
    out.push(')');
    out
}

/// Text of a spec, such that it cannot be taken for the form itself.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// Where two forms part.
fn difference(said: &str, heard: &str) -> String {
    let common = said.chars().zip(heard.chars()).take_while(|(a, b)| a == b).count();
    let begin = common.saturating_sub(40);
    let shown = |text: &str| text.chars().skip(begin).take(100).collect::<String>();
    format!("`{}` reads as `{}`", shown(said), shown(heard))
}
