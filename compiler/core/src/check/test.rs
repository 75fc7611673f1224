//! Tests in specs: what is expected of a feature must be something that it can be.

use super::infer::Infer;
use crate::ir::hir::Test;
use crate::resolve::cell;

impl<'a> Infer<'a> {
    pub(super) fn test(&mut self, test: &'a Test) {
        for expected in &test.expect {
            let Some((ty, nullable)) = self.features.get(&(expected.group, expected.feature)) else {
                continue;
            };
            let help = "expect a value: the feature is never null";
            if let Err(fault) = cell::of_field(&expected.cell, (ty, *nullable), help) {
                self.found.push(fault);
            }
        }
    }
}
