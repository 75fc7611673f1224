//! Expressions, names bound.

use super::Show;
use crate::ir::hir::{Aggregate, Ask, Expr, ExprId, ExprKind, GroupId, Over, Per, Run};
use crate::ir::show::word;

impl Show<'_> {
    /// An entry and the expression below it, where it is there.
    pub(super) fn entry(&mut self, key: &str, value: Option<ExprId>) {
        if let Some(value) = value {
            self.page.line(key);
            self.below(|show| show.expr(value));
        }
    }

    /// An expression with all below it; what was shown before is a line with its number.
    pub(super) fn expr(&mut self, id: ExprId) {
        let expr = self.project.exprs.get(id);
        let ty = (self.type_of)(id).map(|ty| format!(": {ty}")).unwrap_or_default();
        if !self.seen.insert(id) {
            return self.page.line(format!("%{} above", id.0));
        }
        let words = format!("%{} {}{ty}", id.0, self.head(expr));
        self.page.at(words, expr.span);
        self.below(|show| match &expr.kind {
            ExprKind::Operator(_, operands) | ExprKind::Call(_, operands) => {
                operands.iter().for_each(|it| show.expr(*it));
            }
            ExprKind::Let(inner) => show.expr(*inner),
            ExprKind::Aggregate(call) => show.aggregate(call),
            _ => {}
        });
    }

    /// The node itself, without what lies below it.
    fn head(&self, expr: &Expr) -> String {
        let written = || self.page.written(expr.span);
        match &expr.kind {
            ExprKind::Broken => "broken".into(),
            ExprKind::Literal(value) => format!("literal {}", word::value(value)),
            ExprKind::Now => "now".into(),
            ExprKind::Column(_) => format!("column {}", written()),
            ExprKind::Lookup(..) => format!("lookup {}", written()),
            ExprKind::Let(_) => format!("let {}", written()),
            ExprKind::Feature(_) => format!("feature {}", written()),
            ExprKind::Asked(ask, at) => format!("feature {}", self.asked(*ask, *at)),
            ExprKind::Present(ask) => format!("present {}", self.ask_name(*ask)),
            ExprKind::Age(ask) => format!("age {}", self.ask_name(*ask)),
            ExprKind::Request(_) => format!("request {}", written()),
            ExprKind::Input(_) => format!("input {}", written()),
            ExprKind::Operator(operator, _) => format!("operator {operator:?}"),
            ExprKind::Call(name, _) => format!("call {}", name.value),
            ExprKind::Aggregate(call) => format!("aggregate {}", call.name.value),
        }
    }

    fn ask_name(&self, ask: Ask) -> String {
        let role = ask.role.map(|role| format!(" of role #{role}")).unwrap_or_default();
        format!("{}{role}", self.project.group(ask.group).name.value)
    }

    fn asked(&self, ask: Ask, feature: u32) -> String {
        let role = ask.role.map(|role| format!(" of role #{role}")).unwrap_or_default();
        format!("{}{role}", self.feature_name(ask.group, feature))
    }

    pub(super) fn feature_name(&self, group: GroupId, feature: u32) -> String {
        let group = self.project.group(group);
        let feature = group.features.get(feature as usize).map_or("", |feature| feature.name.as_str());
        format!("{}.{feature}", group.name.value)
    }

    fn aggregate(&mut self, call: &Aggregate) {
        call.arguments.iter().for_each(|it| self.expr(*it));
        if let Some(per) = &call.per {
            match per.value {
                Per::Key(key) => self.entry("per", Some(key)),
                Per::Session(gap) => self.page.at(format!("per session {}", word::duration(gap)), per.span),
            }
        }
        self.entry("where", call.filter);
        if let Some(run) = &call.run {
            match run.value {
                Run::Since(condition) => self.entry("since", Some(condition)),
                Run::Session(gap) => self.page.at(format!("in session {}", word::duration(gap)), run.span),
                Run::Current(key) => self.entry("in current", Some(key)),
            }
        }
        self.entry("by", call.by);
        if let Some(over) = &call.over {
            self.page.at(window(&over.value), over.span);
        }
    }
}

fn window(over: &Over) -> String {
    let more = |key: &str, micros: i64| match micros {
        0 => String::new(),
        _ => format!(" {key} {}", word::duration(micros)),
    };
    match *over {
        Over::All => "over all".into(),
        Over::Last(count) => format!("over last {count}"),
        Over::Span { length, delay, every } => {
            let every = every.map(|every| more("every", every)).unwrap_or_default();
            format!("over {}{}{every}", word::duration(length), more("delay", delay))
        }
        Over::Next { length, after } => {
            format!("within next {}{}", word::duration(length), more("after", after))
        }
    }
}
