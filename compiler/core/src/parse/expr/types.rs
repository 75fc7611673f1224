//! Types as written: `decimal(10,2)?`, `enum(a, b)`, `list<string>`, `map<string,int>`.

use pest::iterators::Pair;

use super::tree::Tree;
use super::{Parsed, Rule, Text};
use crate::ir::ast::{ColumnType, Name};
use crate::parse::error::ParseError;
use crate::source::Span;

const FORMS: &str = "write a type such as `int`, `string?`, `decimal(10,2)`, `enum(a, b)` or `list<string>`";

/// A whole text as a type.
pub(super) fn whole(text: Text<'_>) -> Parsed<ColumnType> {
    let fault = || {
        let shown: String = text.str().chars().take(40).collect();
        Box::new(ParseError::Type { text: shown, help: FORMS, span: text.scalar.span })
    };
    let pair = text.pairs(Rule::whole_type).map_err(|found| match *found {
        limit @ (ParseError::TooDeep { .. } | ParseError::TooLong { .. }) => Box::new(limit),
        _ => fault(),
    })?;
    let inner = pair.into_inner().next().ok_or_else(fault)?;
    column_type(&Tree { text }, inner)
}

fn column_type(tree: &Tree<'_>, pair: Pair<'_, Rule>) -> Parsed<ColumnType> {
    let span = tree.text.span(&pair);
    let mut out = ColumnType {
        name: Name::new(String::new(), span),
        arguments: Vec::new(),
        nested: Vec::new(),
        nullable: false,
        span: Span::default(),
    };
    out.span = span;
    for part in pair.into_inner() {
        let place = tree.text.span(&part);
        match part.as_rule() {
            Rule::word_type => out.name = Name::new(part.as_str().to_owned(), place),
            Rule::type_word if part.as_str().starts_with(['"', '\'']) => {
                let start = part.as_span().start();
                let locate = |from: usize, to: usize| tree.text.scalar.locate(start + from..start + to);
                out.arguments.push(Name::new(super::word::string(part.as_str(), locate)?, place));
            }
            Rule::type_word | Rule::type_size => {
                out.arguments.push(Name::new(part.as_str().to_owned(), place))
            }
            Rule::column_type => out.nested.push(column_type(tree, part)?),
            Rule::question => out.nullable = true,
            _ => {}
        }
    }
    Ok(out)
}
