//! Labels, vectors and tests as written.

use crate::ir::ast::{Input, Label, LabelAt, Role, Test, Vector};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::about::{about, before, cell};
use super::group::{entity, lets};
use super::{expr, pairs};

pub(super) fn label(page: &mut Page<'_>, label: &Label) {
    page.top(format!("label {}", label.name.value), label.name.span);
    page.below(|page| {
        about(page, &label.about);
        label.entity.iter().for_each(|it| entity(page, it));
        page.name("source", label.source.as_ref());
        match &label.at {
            Some(LabelAt::Every { period, offset, filter, span }) => {
                page.at(format!("at every {}", word::duration(period.value)), *span);
                page.below(|page| {
                    page.duration("offset", offset.as_ref());
                    expr::entry(page, "where", filter.as_ref());
                });
            }
            Some(LabelAt::Rows(condition)) => expr::entry(page, "at", Some(condition)),
            None => {}
        }
        page.duration("wait", label.wait.as_ref());
        expr::entry(page, "where", label.filter.as_ref());
        lets(page, &label.lets);
        expr::entry(page, "value", label.value.as_ref());
    });
}

pub(super) fn vector(page: &mut Page<'_>, vector: &Vector) {
    page.top(format!("vector {}", vector.name.value), vector.name.span);
    page.below(|page| {
        about(page, &vector.about);
        page.name("label", vector.label.as_ref());
        vector.before.iter().for_each(|it| before(page, it));
        for (name, ty) in &vector.request {
            page.at(format!("request {}: {}", name.value, page.written(ty.span)), name.span);
        }
        vector.roles.iter().for_each(|it| role(page, it));
        page.name("missing", vector.missing.as_ref());
        page.name("dtype", vector.dtype.as_ref());
        page.name("format", vector.format.as_ref());
        page.name("on missing group", vector.on_missing_group.as_ref());
        pairs(page, "allow", &vector.allow);
        lets(page, &vector.lets);
        vector.inputs.iter().for_each(|it| input(page, it));
    });
}

fn role(page: &mut Page<'_>, role: &Role) {
    page.name("role", Some(&role.name));
    page.below(|page| {
        page.name("entity", role.entity.as_ref());
        pairs(page, "key", &role.keys);
    });
}

fn input(page: &mut Page<'_>, input: &Input) {
    let name = input.name.as_ref().map(|name| format!(" {}", name.value)).unwrap_or_default();
    let ty = input.ty.as_ref().map(|ty| format!(": {}", page.written(ty.span))).unwrap_or_default();
    page.at(format!("input{name}{ty}"), input.name.as_ref().map_or(input.is.span, |name| name.span));
    page.below(|page| expr::expr(page, &input.is));
}

pub(super) fn test(page: &mut Page<'_>, test: &Test) {
    page.top(format!("test {:?}", test.name.value), test.name.span);
    page.below(|page| {
        for (source, rows) in &test.rows {
            page.name("rows", Some(source));
            page.below(|page| {
                for row in rows {
                    let cells = row.cells.iter();
                    let cells = cells.map(|(name, value)| format!("{}: {}", name.value, cell(value)));
                    page.at(format!("row {}", cells.collect::<Vec<_>>().join(", ")), row.span);
                }
            });
        }
        for (name, value) in &test.at {
            page.at(format!("at {}: {}", name.value, cell(value)), name.span);
        }
        for (name, value) in &test.expect {
            page.at(format!("expect {}: {}", name.value, cell(value)), name.span);
        }
    });
}
