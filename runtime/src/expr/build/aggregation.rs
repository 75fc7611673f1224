//! An aggregate call while its modifiers are being said.

use std::sync::Arc;

use crate::aggregate::Function;
use crate::expr::{Aggregate, Expr, Over, Per, Run, Window};
use crate::record::Duration;

/// An aggregate call. Modifiers follow it in any order; it is an [`Expr`] as soon as one is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregation {
    call: Aggregate,
}

impl Aggregation {
    /// A call over all rows that the source keeps.
    pub fn new(function: Function, arguments: Vec<Expr>) -> Self {
        let window = Window::default();
        Self { call: Aggregate { function, arguments, filter: None, window, per: None, by: None } }
    }

    /// `where`: only rows for which this is true count.
    pub fn filter(mut self, condition: impl Into<Expr>) -> Self {
        self.call.filter = Some(condition.into());
        self
    }

    /// `over w`: rows of the time that ends at T.
    pub fn over(mut self, span: Duration) -> Self {
        self.call.window.over = Over::Span { length: span.0, delay: 0 };
        self
    }

    /// `delay d`: the window, which has been said before, ends so long before T.
    pub fn delay(mut self, span: Duration) -> Self {
        match &mut self.call.window.over {
            Over::Span { delay, .. } | Over::Stepped { delay, .. } => *delay = span.0,
            Over::All | Over::Last(_) | Over::Next { .. } => {}
        }
        self
    }

    /// `every h`: the window, which has been said before, starts at a multiple of this.
    pub fn every(mut self, step: Duration) -> Self {
        if let Over::Span { length, delay } = self.call.window.over {
            self.call.window.over = Over::Stepped { length, delay, step: step.0 };
        }
        self
    }

    /// `over last n`: the n latest rows.
    pub fn over_last(mut self, rows: u32) -> Self {
        self.call.window.over = Over::Last(rows);
        self
    }

    /// `within next w`: rows of the time after T.
    pub fn within_next(mut self, span: Duration) -> Self {
        self.call.window.over = Over::Next { length: span.0, after: 0 };
        self
    }

    /// `after a`: the window, which has been said before, starts so long after T.
    pub fn after(mut self, span: Duration) -> Self {
        if let Over::Next { after, .. } = &mut self.call.window.over {
            *after = span.0;
        }
        self
    }

    /// `since c`: rows later than the latest for which this is true.
    pub fn since(mut self, condition: impl Into<Expr>) -> Self {
        self.call.window.run = Some(Run::Since(condition.into()));
        self
    }

    /// `in session g`: the run of rows that ends at the latest, with gaps of at most this.
    pub fn in_session(mut self, gap: Duration) -> Self {
        self.call.window.run = Some(Run::Session(gap.0));
        self
    }

    /// `in current k`: rows that share this with the latest row that has it.
    pub fn in_current(mut self, key: impl Into<Expr>) -> Self {
        self.call.window.run = Some(Run::Current(key.into()));
        self
    }

    /// `per k`: the arguments, aggregates themselves, are evaluated once for each value of this.
    pub fn per(mut self, key: impl Into<Expr>) -> Self {
        self.call.per = Some(Per::Key(key.into()));
        self
    }

    /// `per session g`: the arguments are evaluated once for each run with gaps of at most this.
    pub fn per_session(mut self, gap: Duration) -> Self {
        self.call.per = Some(Per::Session(gap.0));
        self
    }

    /// `by k`: a map with one result for each value of this.
    pub fn by(mut self, key: impl Into<Expr>) -> Self {
        self.call.by = Some(key.into());
        self
    }
}

impl From<Aggregation> for Expr {
    fn from(aggregation: Aggregation) -> Self {
        Expr::Aggregate(Arc::new(aggregation.call))
    }
}

impl From<&Aggregation> for Expr {
    fn from(aggregation: &Aggregation) -> Self {
        aggregation.clone().into()
    }
}
