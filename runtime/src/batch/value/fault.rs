//! Values that are out of range, named by group, feature, entity and time.

use std::sync::Arc;

use super::Evaluation;
use super::program::calls;
use crate::batch::entity::NONE;
use crate::batch::error::Error;
use crate::codec::to_text;
use crate::expr::Expr;
use crate::sweep::Fault;

/// What has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// An output.
    Output(usize),
    /// A call, named by the first output that uses it.
    Call(usize),
}

impl Evaluation<'_> {
    /// What the sweep found, at one of the distinct moments.
    pub(super) fn fault(&self, what: Named, moment: usize, fault: &Fault) -> Error {
        match fault {
            Fault::Overflow { .. } | Fault::Outer(_) => self.out_of_range(what, moment),
            Fault::Argument => Error::unbound(self.name(what)),
        }
    }

    /// A value that is out of range at one of the distinct moments.
    pub(super) fn out_of_range(&self, what: Named, moment: usize) -> Error {
        Error::OutOfRange {
            group: self.values.group.name.clone(),
            feature: Arc::from(self.name(what)),
            entity: self.entity(moment),
            time: self.moments.times.get(moment).copied().unwrap_or_default(),
        }
    }

    fn name(&self, what: Named) -> &str {
        let at = match what {
            Named::Output(at) => at,
            Named::Call(call) => {
                let uses = |expr: &&Expr| {
                    let mut uses = false;
                    calls(expr, &mut |used| uses |= self.program.position(used) == Some(call));
                    uses
                };
                self.outputs.iter().position(uses).unwrap_or_default()
            }
        };
        self.names.get(at).copied().unwrap_or_default()
    }

    /// The key of the entity that is asked at a moment: `user_id=u1, product_id=p1`.
    fn entity(&self, moment: usize) -> String {
        let entity = self.moments.entities.get(moment).copied().unwrap_or(NONE);
        if entity == NONE {
            return "an entity without rows".to_owned();
        }
        let columns = self.history.entities.columns(&[entity]);
        let keys = self.values.group.keys.iter().zip(&columns);
        let parts = keys
            .map(|(key, column)| format!("{}={}", key.name, to_text(&column.value(0)).unwrap_or_default()));
        parts.collect::<Vec<_>>().join(", ")
    }
}
