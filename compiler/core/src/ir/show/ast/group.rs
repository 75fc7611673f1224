//! Groups as written.

use crate::ir::ast::{EntityRef, Feature, Group, Let, Lookup};
use crate::ir::show::page::Page;

use super::about::{about, evaluate, expect, offline, online};
use super::{expr, pairs};

pub(super) fn group(page: &mut Page<'_>, group: &Group) {
    page.top(format!("group {}", group.name.value), group.name.span);
    page.below(|page| {
        about(page, &group.about);
        group.entity.iter().for_each(|it| entity(page, it));
        page.name("source", group.source.as_ref());
        group.evaluate.iter().for_each(|it| evaluate(page, it));
        group.online.iter().for_each(|it| online(page, it));
        group.offline.iter().for_each(|it| offline(page, it));
        page.name("event_time", group.event_time.as_ref());
        page.name("succeeds", group.succeeds.as_ref());
        group.lookups.iter().for_each(|it| lookup(page, it));
        expr::entry(page, "where", group.filter.as_ref());
        lets(page, &group.lets);
        group.features.iter().for_each(|it| feature(page, it));
    });
}

pub(super) fn entity(page: &mut Page<'_>, entity: &EntityRef) {
    page.name("entity", Some(&entity.name));
    page.below(|page| pairs(page, "key", &entity.keys));
}

pub(super) fn lets(page: &mut Page<'_>, lets: &[Let]) {
    for it in lets {
        page.name("let", Some(&it.name));
        page.below(|page| expr::expr(page, &it.value));
    }
}

fn lookup(page: &mut Page<'_>, lookup: &Lookup) {
    let on: Vec<&str> = lookup.on.iter().map(|name| name.value.as_str()).collect();
    let words = format!("lookup {}: {} on {}", lookup.alias.value, lookup.source.value, on.join(", "));
    page.at(words, lookup.alias.span);
}

fn feature(page: &mut Page<'_>, feature: &Feature) {
    let ty = feature.ty.as_ref().map(|ty| format!(": {}", page.written(ty.span))).unwrap_or_default();
    page.at(format!("feature {}{ty}", feature.name.value), feature.name.span);
    page.below(|page| {
        about(page, &feature.about);
        for variant in &feature.variants {
            let name = variant.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
            page.line(format!("for ${name}"));
            page.below(|page| variant.values.iter().for_each(|(_, value)| expr::expr(page, value)));
        }
        expr::expr(page, &feature.is);
        feature.expect.iter().for_each(|it| expect(page, it));
        page.name("was", feature.was.as_ref());
    });
}
