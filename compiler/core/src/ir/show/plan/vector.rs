//! Vectors and tests in the plan.

use crate::ir::plan::{Ask, Input, Plan, Role, Test, TestTable, Vector};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::node::{Scope, column, number};
use super::{about, duration};

pub(super) fn vector(page: &mut Page<'_>, plan: &Plan, vector: &Vector) {
    let scope = Scope { asks: &vector.asks, request: &vector.request, ..Scope::new(plan) };
    page.top(format!("vector {}", vector.name), vector.span);
    page.below(|page| {
        about(page, &vector.about);
        page.line(format!("label {}", plan.label(vector.label).name));
        duration(page, "before", Some(vector.lead).filter(|lead| *lead != 0));
        page.line(format!(
            "missing {:?}, dtype {:?}, format {:?}",
            vector.missing, vector.dtype, vector.format
        ));
        vector.request.iter().for_each(|it| page.line(format!("request {}", word::field(it))));
        vector.roles.iter().for_each(|it| role(page, it));
        vector.asks.iter().for_each(|it| ask(page, &vector.roles, it));
        scope.nodes(page, vector.inputs.iter().map(|input| input.value));
        vector.inputs.iter().for_each(|it| input(page, it));
    });
}

fn role(page: &mut Page<'_>, role: &Role) {
    let keys = role.keys.iter().map(|(key, column)| format!("{} = {column}", word::field(key)));
    page.line(format!("role {}: {} {}", role.name, role.entity, word::list(keys)));
}

fn ask(page: &mut Page<'_>, roles: &[Role], ask: &Ask) {
    let role = roles.get(ask.role as usize).map_or("", |role| role.name.as_str());
    page.line(format!("ask {} for {role}", ask.name));
}

fn input(page: &mut Page<'_>, input: &Input) {
    let encoder = input.encoder.as_ref().map(|it| format!(" {it:?}")).unwrap_or_default();
    let otherwise = input.otherwise.as_ref().map(|it| format!(" else {}", word::value(it)));
    let columns = input.columns.join(", ");
    let words =
        format!("input {} = {}{encoder}{}", input.name, number(input.value), otherwise.unwrap_or_default());
    page.at(format!("{words} -> [{columns}]"), input.span);
}

pub(super) fn test(page: &mut Page<'_>, plan: &Plan, test: &Test) {
    let scope = Scope { asks: &test.asks, ..Scope::new(plan) };
    page.top(format!("test {:?}", test.name), test.span);
    page.below(|page| {
        let filled = test.tables.iter().filter(|it| !it.rows.is_empty());
        filled.for_each(|it| table(page, plan, it));
        let keys = test.keys.iter().map(|(key, value)| format!("{} = {}", key.name, word::value(value)));
        let time = word::value(&fsc_runtime::types::Value::Timestamp(test.time));
        page.line(format!("at {time} {}", word::list(keys)));
        test.asks.iter().for_each(|it| ask(page, &test.roles, it));
        scope.nodes(page, test.expect.iter().map(|it| it.value));
        for it in &test.expect {
            let words = format!("expect {} = {}: {}", it.name, number(it.value), word::value(&it.expected));
            page.at(words, it.span);
        }
    });
}

fn table(page: &mut Page<'_>, plan: &Plan, table: &TestTable) {
    let source = plan.source(table.source);
    page.line(format!("rows of {}", source.name));
    for row in &table.rows {
        let cells = table.columns.iter().zip(row);
        let cells = cells.map(|(id, value)| format!("{}: {}", column(source, *id), word::value(value)));
        page.below(|page| page.line(cells.collect::<Vec<_>>().join(", ")));
    }
}
