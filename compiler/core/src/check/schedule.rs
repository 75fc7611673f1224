//! Schedules, ttl and stores: what can be kept.

use fsc_runtime::types::SECOND;

use super::error::CheckError;
use super::infer::Infer;
use super::lint::Lint;
use crate::ir::ast::{Duration, Evaluate, EvaluateKind};
use crate::ir::hir::Group;

/// Whether values are computed at the moment of reading.
pub(super) fn is_on_read(evaluate: &Evaluate) -> bool {
    matches!(evaluate.kind, EvaluateKind::OnRead)
}

impl Infer<'_> {
    pub(super) fn schedule(&mut self, group: &Group) {
        let Some(evaluate) = &group.evaluate else { return };
        if let EvaluateKind::Every { period, offset, cut } = &evaluate.kind {
            self.period(period, offset.as_ref());
            let delay = evaluate.delay.as_ref().map_or(0, |delay| delay.value);
            if let Some(cut) = cut.as_ref().filter(|cut| cut.value > delay) {
                let why = "the cut lies behind the delay: a job would have to be done before it starts";
                let help = "make `cut` at most `delay`";
                self.fault(why, help, cut);
            }
            self.ttl(group, evaluate, period.value);
        }
        if group.source.is_none() {
            self.without_source(group, evaluate);
        }
    }

    pub(super) fn period(&mut self, period: &Duration, offset: Option<&Duration>) {
        if period.value == 0 {
            self.fault("a period of no length has no ticks", "write one such as `every 1d`", period);
        }
        if let Some(offset) = offset.filter(|offset| offset.value >= period.value && period.value > 0) {
            self.fault("the offset is not shorter than the period", "take whole periods off it", offset);
        }
    }

    fn fault(&mut self, why: &str, help: &str, at: &Duration) {
        let (why, help) = (why.to_owned(), help.to_owned());
        self.found.push(CheckError::Schedule { why, help, span: at.span });
    }

    fn ttl(&mut self, group: &Group, evaluate: &Evaluate, period: i64) {
        let ttl =
            group.online.as_ref().filter(|online| online.enabled).and_then(|online| online.ttl.as_ref());
        let Some(ttl) = ttl else { return };
        let name = group.name.value.clone();
        if ttl.value < period {
            self.found.push(CheckError::TtlTooShort { group: name, span: ttl.span, evaluate: evaluate.span });
        } else if ttl.value < period.saturating_mul(2) {
            self.found.push(Lint::TtlNearPeriod { group: name, span: ttl.span });
        }
    }

    /// A group that reads others has no rows, no records and no stores.
    fn without_source(&mut self, group: &Group, evaluate: &Evaluate) {
        let whom = "a group without a source";
        let mut fault = |what, help, span| {
            self.found.push(CheckError::GroupEntry { what, whom, help, span });
        };
        if !is_on_read(evaluate) {
            fault("a schedule", "say `evaluate: on read`, or give it a `source`", evaluate.span);
        }
        if let Some(delay) = &evaluate.delay {
            fault("`delay`", "leave it out: it reads what the other groups have", delay.span);
        }
        if let Some(online) = group.online.as_ref().filter(|online| online.enabled) {
            fault("`online`", "leave it out: nothing of it is stored", online.span);
        }
        if let Some(offline) = group.offline.as_ref().filter(|offline| offline.enabled) {
            fault("`offline`", "leave it out: nothing of it is stored", offline.span);
        }
    }
}

/// Whether all event times of a group are whole seconds.
pub(crate) fn is_whole_seconds(evaluate: &Evaluate) -> bool {
    let EvaluateKind::Every { period, offset, .. } = &evaluate.kind else { return false };
    let all = [Some(period), offset.as_ref(), evaluate.delay.as_ref()];
    all.into_iter().flatten().all(|span| span.value % SECOND == 0)
}
