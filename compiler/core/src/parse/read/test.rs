//! `tests:`.

use super::fields::Reader;
use crate::ir::ast::{Cell, Name, Test, TestRow};
use crate::parse::error::ParseError;
use crate::parse::yaml::{Entry, Node, NodeKind, Style};

impl Reader<'_> {
    /// `at`, `expect`, and the rows of each source by its name.
    pub(super) fn test(&mut self, name: Name, node: &Node) -> Option<Test> {
        let NodeKind::Mapping(mapping) = &node.kind else {
            self.shape(node, &name.value, ("a mapping", "rows of sources, `at` and `expect`"));
            return None;
        };
        let mut test = Test { name, rows: Vec::new(), at: Vec::new(), expect: Vec::new() };
        let (mut at, mut expect) = (false, false);
        for Entry { key, value } in &mapping.entries {
            match key.value.as_str() {
                "at" => {
                    at = true;
                    test.at = self.cells(value, "at");
                }
                "expect" => {
                    expect = true;
                    test.expect = self.cells(value, "expect");
                }
                _ => test.rows.push((key.clone(), self.rows(value, &key.value))),
            }
        }
        let examples = [
            ("at", at, "{ user_id: u1, time: 2026-01-31T00:00:00Z }"),
            ("expect", expect, "{ group.feature: 1 }"),
        ];
        for (key, said, example) in examples {
            if !said && mapping.complete {
                let place = format!("the test `{}`", test.name.value);
                self.report(ParseError::Missing { place, key, example, span: test.name.span });
            }
        }
        Some(test)
    }

    fn rows(&mut self, node: &Node, source: &str) -> Vec<TestRow> {
        match &node.kind {
            NodeKind::Sequence(items) => {
                let row = |item: &Node| TestRow { cells: self.cells(item, source), span: item.span };
                items.iter().map(row).collect()
            }
            _ => {
                self.shape(node, source, ("a list of rows", "`- { column: value }` items"));
                Vec::new()
            }
        }
    }

    fn cells(&mut self, node: &Node, key: &str) -> Vec<(Name, Cell)> {
        let entries = self.mapping(node, key).unwrap_or_default();
        entries.iter().filter_map(|entry| Some((entry.key.clone(), cell(&entry.value)?))).collect()
    }
}

/// None for what was reported before.
fn cell(node: &Node) -> Option<Cell> {
    Some(match &node.kind {
        NodeKind::Scalar(scalar) => {
            let mut text = scalar.name();
            if scalar.is_absent() {
                text.value = "null".to_owned();
            }
            Cell::Scalar { text, quoted: scalar.style != Style::Plain }
        }
        NodeKind::Sequence(items) => Cell::List(items.iter().filter_map(cell).collect(), node.span),
        NodeKind::Mapping(mapping) => {
            let entries = mapping.entries.iter();
            let cells = entries.filter_map(|entry| Some((entry.key.clone(), cell(&entry.value)?)));
            Cell::Map(cells.collect(), node.span)
        }
        NodeKind::Broken => return None,
    })
}
