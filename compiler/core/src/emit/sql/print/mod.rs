//! Statements to text. No decisions: what is said stands in the tree, how words are spelled in the dialect.

mod expr;
mod query;

use super::doc::{Doc, render, text};
use super::{Dialect, Statement, WIDTH};

/// The text of a statement, with a newline at its end and no semicolon.
pub fn print(statement: &Statement, dialect: &dyn Dialect) -> String {
    let printer = Printer { dialect };
    let mut text = render(&printer.statement(statement), WIDTH);
    text.push('\n');
    text
}

/// The text of one expression, for tests and comments.
#[cfg(test)]
pub(super) fn print_expr(expr: &super::Expr, dialect: &dyn Dialect) -> String {
    render(&Printer { dialect }.expr(expr), WIDTH)
}

struct Printer<'a> {
    dialect: &'a dyn Dialect,
}

impl Printer<'_> {
    fn name(&self, parts: &[String]) -> Doc {
        let quoted: Vec<String> = parts.iter().map(|part| self.dialect.identifier(part)).collect();
        text(quoted.join("."))
    }

    /// Comment lines, each ended. Characters that end a line in some reader become spaces, and long lines are cut
    /// between words.
    fn comments(comments: &[String]) -> Vec<Doc> {
        let mut lines = Vec::new();
        for comment in comments {
            let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
            let flat: String =
                comment.chars().map(|letter| if ends(letter) { ' ' } else { letter }).collect();
            let mut line = String::from("--");
            for word in flat.split(' ').filter(|word| !word.is_empty()) {
                if line.len() > 2 && line.chars().count() + 1 + word.chars().count() > WIDTH - 20 {
                    lines.extend([text(std::mem::replace(&mut line, String::from("--  "))), Doc::Hard]);
                }
                line.push(' ');
                line.push_str(word);
            }
            lines.extend([text(line), Doc::Hard]);
        }
        lines
    }
}
