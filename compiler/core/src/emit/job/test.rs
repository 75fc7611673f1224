//! Tests: the question as a vector with one label row, which is who is looked at and when.

use std::sync::Arc;

use fsc_runtime::expr::build::{col, lit};
use fsc_runtime::job::{self, Column, Input, Label};
use fsc_runtime::types::{Field, Type};
use fsc_runtime::vector::Dtype;

use super::expr::Exprs;
use super::leaf::{Leaves, Scope};
use super::vector::asks;
use crate::ir::plan::{self, Expected, LabelId, Missing, PayloadFormat, Plan, Test};

/// The source that a test's one label row stands in. No spec can declare a source of this name.
pub const QUESTION: &str = "@at";

/// The column of [`QUESTION`] that is the time; the others are the keys.
pub const QUESTION_TIME: &str = "time";

/// A test as a vector whose inputs are the features of which something is expected, in order and by name.
pub fn test(plan: &Plan, test: &Test) -> job::Vector {
    let reads = reads(test);
    let exprs = Exprs(Leaves { plan, scope: Scope::Vector(&reads) });
    let input = |expected: &Expected| Input {
        name: Arc::from(expected.name.as_str()),
        value: exprs.expr(expected.value),
        ty: plan.nodes.get(expected.value).ty.clone(),
        nullable: true,
        encoder: None,
        otherwise: None,
    };
    job::Vector {
        asks: asks(plan, &reads),
        inputs: test.expect.iter().map(input).collect(),
        ..job::Vector::new(&test.name, question(test), Dtype::F64)
    }
}

/// What a test reads, as a vector does; it has no label of the plan.
fn reads(test: &Test) -> plan::Vector {
    plan::Vector {
        name: test.name.clone(),
        about: plan::About::default(),
        label: LabelId(u32::MAX),
        lead: 0,
        request: Vec::new(),
        roles: test.roles.clone(),
        asks: test.asks.clone(),
        inputs: Vec::new(),
        missing: Missing::Empty,
        dtype: Dtype::F64,
        format: PayloadFormat::Csv,
        span: test.span,
    }
}

fn question(test: &Test) -> Label {
    let time = Column::required(QUESTION_TIME, Type::Timestamp);
    let mut source = job::Source::event(QUESTION).column(time).time(col(QUESTION_TIME));
    for (field, _) in &test.keys {
        source = source.column(Column::required(&field.name, field.ty.clone()).key());
    }
    Label::given(source, Field::required("@asked", Type::Bool), lit(true))
}
