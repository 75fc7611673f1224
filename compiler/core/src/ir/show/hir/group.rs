//! Groups and labels, names bound.

use super::{Show, declared};
use crate::ir::hir::{Feature, Group, Label, LabelAt, LabelRows, Lookup};
use crate::ir::show::{ast, word};

impl Show<'_> {
    pub(super) fn group(&mut self, group: &Group) {
        self.page.top(format!("group {}", group.name.value), group.name.span);
        self.below(|show| {
            ast::about(&mut show.page, &group.about);
            if let Some(entity) = group.entity {
                show.page.line(format!("entity {}", show.entity_name(entity)));
            }
            if let Some(source) = group.source {
                let keys = show.columns(group.source, &group.keys);
                show.page.line(format!("source {} by [{keys}]", show.source_name(source)));
            }
            group.evaluate.iter().for_each(|it| ast::evaluate(&mut show.page, it));
            group.online.iter().for_each(|it| ast::online(&mut show.page, it));
            group.offline.iter().for_each(|it| ast::offline(&mut show.page, it));
            show.page.name("event_time", group.event_time.as_ref());
            show.page.name("succeeds", group.succeeds.as_ref());
            group.lookups.iter().for_each(|it| show.lookup(group, it));
            show.entry("where", group.filter);
            group.features.iter().for_each(|it| show.feature(it));
        });
    }

    fn lookup(&mut self, group: &Group, lookup: &Lookup) {
        let (source, on) = (self.source_name(lookup.source), self.columns(group.source, &lookup.on));
        let words = format!("lookup {}: {source} on [{on}]", lookup.alias.value);
        self.page.at(words, lookup.alias.span);
    }

    fn feature(&mut self, feature: &Feature) {
        let ty = declared(feature.declared.as_ref());
        self.page.at(format!("feature {}{ty}", feature.name), feature.span);
        self.below(|show| {
            ast::about(&mut show.page, &feature.about);
            show.expr(feature.value);
            feature.expect.iter().for_each(|it| ast::expect(&mut show.page, it));
            show.page.name("was", feature.was.as_ref());
        });
    }

    pub(super) fn label(&mut self, label: &Label) {
        self.page.top(format!("label {}", label.name.value), label.name.span);
        self.below(|show| {
            ast::about(&mut show.page, &label.about);
            if let Some(source) = label.source {
                show.page.line(format!("source {}", show.source_name(source)));
            }
            show.label_rows(label);
            show.page.duration("wait", label.wait.as_ref());
            show.entry("where", label.filter);
            show.entry("value", Some(label.value));
        });
    }

    fn label_rows(&mut self, label: &Label) {
        let LabelRows::Computed { entity, keys, at, span } = &label.rows else { return };
        if let Some(entity) = entity {
            let keys = self.columns(label.source, keys);
            self.page.line(format!("entity {} by [{keys}]", self.entity_name(*entity)));
        }
        match at {
            LabelAt::Every { period, offset, filter } => {
                self.page.at(format!("at every {}", word::duration(period.value)), *span);
                self.below(|show| {
                    show.page.duration("offset", offset.as_ref());
                    show.entry("where", *filter);
                });
            }
            LabelAt::Rows(condition) => self.entry("at", Some(*condition)),
        }
    }
}
