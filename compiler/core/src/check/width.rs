//! Which ints may grow beyond what a small float holds: those that nothing in the spec bounds.

use fsc_runtime::aggregate::{Function as Aggregate, Lowered};
use fsc_runtime::scalar::Function;
use fsc_runtime::types::Value;

use super::infer::Infer;
use super::typing::Meaning;
use crate::ir::hir::{ExprId, ExprKind};

/// Ints up to this are exact in f32.
const EXACT: i64 = 1 << 24;

impl Infer<'_> {
    /// Whether an int may be any int. Counts and durations in whole units are not taken for that.
    pub(super) fn is_wide(&mut self, id: ExprId) -> bool {
        if let Some(known) = self.wide.get(&id) {
            return *known;
        }
        let found = self.is_wide_kind(id);
        self.wide.insert(id, found);
        found
    }

    fn is_wide_kind(&mut self, id: ExprId) -> bool {
        let kind = &self.project.exprs.get(id).kind;
        match kind {
            ExprKind::Literal(Value::Int(x)) => x.checked_abs().is_none_or(|x| x > EXACT),
            ExprKind::Let(inner) => self.is_wide(*inner),
            ExprKind::Asked(ask, feature) => {
                let feature = self.project.group(ask.group).features.get(*feature as usize);
                let value = feature.map(|feature| feature.value);
                value.is_some_and(|value| self.is_wide(value))
            }
            ExprKind::Column(_) | ExprKind::Lookup(..) | ExprKind::Request(_) => true,
            ExprKind::Operator(..) | ExprKind::Call(..) | ExprKind::Aggregate(_) => self.is_wide_call(id),
            _ => false,
        }
    }

    fn is_wide_call(&mut self, id: ExprId) -> bool {
        match self.typing.get(id).map(|typed| typed.meaning.clone()) {
            Some(Meaning::Scalar { function, arguments }) => {
                let mut any = || arguments.iter().any(|(argument, _)| self.is_wide(*argument));
                match function {
                    Function::HashBucket(buckets) => buckets > EXACT,
                    Function::Add | Function::Subtract | Function::Multiply | Function::Negate => any(),
                    Function::Abs | Function::Coalesce | Function::Case => any(),
                    Function::Least | Function::Greatest => any(),
                    Function::ToInt | Function::Index | Function::SumValues => true,
                    _ => false,
                }
            }
            Some(Meaning::Aggregate { lowered: Lowered::Plain(function), arguments, .. }) => {
                let counts = matches!(
                    function,
                    Aggregate::Count | Aggregate::CountDistinct | Aggregate::ApproxCountDistinct
                );
                !counts && arguments.first().is_some_and(|(argument, _)| self.is_wide(*argument))
            }
            _ => false,
        }
    }
}
