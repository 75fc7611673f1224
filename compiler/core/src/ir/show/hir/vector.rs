//! Vectors and tests, names bound.

use super::{Show, declared};
use crate::ir::hir::{Encoder, Input, Role, Test, Vector};
use crate::ir::show::ast;

impl Show<'_> {
    pub(super) fn vector(&mut self, vector: &Vector) {
        self.page.top(format!("vector {}", vector.name.value), vector.name.span);
        self.below(|show| {
            ast::about(&mut show.page, &vector.about);
            if let Some(label) = vector.label {
                show.page.line(format!("label {}", show.project.label(label).name.value));
            }
            vector.before.iter().for_each(|it| ast::before(&mut show.page, it));
            for request in &vector.request {
                let ty = declared(Some(&request.declared));
                show.page.at(format!("request {}{ty}", request.name.value), request.name.span);
            }
            vector.roles.iter().for_each(|it| show.role(it));
            show.page.name("missing", vector.missing.as_ref());
            show.page.name("dtype", vector.dtype.as_ref());
            show.page.name("format", vector.format.as_ref());
            show.page.name("on missing group", vector.on_missing_group.as_ref());
            ast::pairs(&mut show.page, "allow", &vector.allow);
            vector.inputs.iter().for_each(|it| show.input(it));
        });
    }

    fn role(&mut self, role: &Role) {
        let keys: Vec<&str> = role.keys.iter().map(|(key, _)| key.as_str()).collect();
        let entity = self.entity_name(role.entity);
        let words = format!("role {}: {entity} by [{}]", role.name, keys.join(", "));
        self.page.line(words);
    }

    fn input(&mut self, input: &Input) {
        let ty = declared(input.declared.as_ref());
        self.page.at(format!("input {}{ty}", input.name.value), input.span);
        self.below(|show| {
            show.expr(input.value);
            input.encoder.iter().for_each(|it| show.encoder(it));
        });
    }

    fn encoder(&mut self, encoder: &Encoder) {
        self.page.name("encoder", Some(&encoder.name));
        self.below(|show| {
            for (name, value) in &encoder.arguments {
                match name {
                    Some(name) => show.entry(&format!("argument {}", name.value), Some(*value)),
                    None => show.expr(*value),
                }
            }
            show.entry("else", encoder.otherwise);
        });
    }

    pub(super) fn test(&mut self, test: &Test) {
        self.page.top(format!("test {:?}", test.name.value), test.name.span);
        self.below(|show| {
            for (source, rows) in &test.rows {
                let columns = &show.project.source(*source).columns;
                show.page.line(format!("rows {}", show.source_name(*source)));
                for row in rows {
                    let cells = row.cells.iter().filter_map(|(column, value)| {
                        let name = &columns.get(column.0 as usize)?.name.value;
                        Some(format!("{name}: {}", ast::cell(value)))
                    });
                    let words = format!("row {}", cells.collect::<Vec<_>>().join(", "));
                    show.page.below(|page| page.at(words, row.span));
                }
            }
            for (key, value) in &test.at {
                show.page.at(format!("at {}: {}", key.value, ast::cell(value)), key.span);
            }
            if let Some(time) = &test.time {
                show.page.line(format!("at time: {}", ast::cell(time)));
            }
            for it in &test.expect {
                let name = show.feature_name(it.group, it.feature);
                show.page.at(format!("expect {name}: {}", ast::cell(&it.cell)), it.span);
            }
        });
    }
}
