//! What the resolved tree keeps of the syntax tree as it stands.

use crate::ir::ast::{About, Before, Cell, Evaluate, EvaluateKind, Expect, Offline, Online};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::settings;

pub(in crate::ir::show) fn about(page: &mut Page<'_>, about: &About) {
    page.quoted("description", about.description.as_ref());
    page.quoted("owner", about.owner.as_ref());
    about.tags.iter().for_each(|tag| page.name("tag", Some(tag)));
    if let Some(pii) = &about.pii {
        page.at(format!("pii {}", pii.value), pii.span);
    }
    page.quoted("deprecated", about.deprecated.as_ref());
}

pub(in crate::ir::show) fn evaluate(page: &mut Page<'_>, evaluate: &Evaluate) {
    let EvaluateKind::Every { period, offset, cut } = &evaluate.kind else {
        let words = if evaluate.kind == EvaluateKind::OnEvent { "on event" } else { "on read" };
        page.at(format!("evaluate {words}"), evaluate.span);
        return page.below(|page| page.duration("delay", evaluate.delay.as_ref()));
    };
    page.at(format!("evaluate every {}", word::duration(period.value)), evaluate.span);
    page.below(|page| {
        page.duration("offset", offset.as_ref());
        page.duration("delay", evaluate.delay.as_ref());
        page.duration("cut", cut.as_ref());
    });
}

pub(in crate::ir::show) fn online(page: &mut Page<'_>, online: &Online) {
    page.at(format!("online {}", online.enabled), online.span);
    page.below(|page| {
        page.duration("ttl", online.ttl.as_ref());
        settings(page, "setting", online.settings.iter());
    });
}

pub(in crate::ir::show) fn offline(page: &mut Page<'_>, offline: &Offline) {
    page.at(format!("offline {}", offline.enabled), offline.span);
    page.below(|page| settings(page, "setting", offline.settings.iter()));
}

pub(in crate::ir::show) fn expect(page: &mut Page<'_>, expect: &Expect) {
    page.at(format!("expect {}", page.written(expect.span)), expect.span);
}

pub(in crate::ir::show) fn before(page: &mut Page<'_>, before: &Before) {
    match before {
        Before::Flag(flag) => page.at(format!("before {}", flag.value), flag.span),
        Before::Lead(lead) => page.duration("before", Some(lead)),
    }
}

/// A written value of a test, on one line.
pub(in crate::ir::show) fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Scalar { text, quoted: true } => format!("{:?}", text.value),
        Cell::Scalar { text, quoted: false } => text.value.clone(),
        Cell::List(items, _) => word::list(items.iter().map(self::cell)),
        Cell::Map(entries, _) => {
            let entries = entries.iter().map(|(key, item)| format!("{}: {}", key.value, self::cell(item)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}
