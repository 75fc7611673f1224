//! Groups.

use std::sync::Arc;

use fsc_runtime::job::{self, Key, Lookup};

use super::expr::Exprs;
use super::leaf::{Leaves, Scope};
use super::source::{name, names, source};
use crate::ir::plan::{self, Group, GroupId, Plan};

/// The group of an id.
pub fn group(plan: &Plan, id: GroupId) -> job::Group {
    of(plan, plan.group(id))
}

/// A group that stands in the plan or in a label.
pub(super) fn of(plan: &Plan, group: &Group) -> job::Group {
    let exprs = Exprs(Leaves { plan, scope: Scope::Group(group) });
    let rows = plan.source(group.scan.source);
    let key = |key: &plan::Key| Key {
        name: key.field.name.clone(),
        column: name(rows, key.column),
        ty: key.field.ty.clone(),
    };
    let lookup = |lookup: &plan::Lookup| Lookup {
        alias: Arc::from(lookup.alias.as_str()),
        source: source(plan, lookup.source),
        on: names(rows, &lookup.on),
    };
    let feature = |feature: &plan::Feature| job::Feature {
        field: feature.field.clone(),
        value: exprs.expr(feature.value),
    };
    job::Group {
        name: Arc::from(group.name.as_str()),
        keys: group.keys.iter().map(key).collect(),
        source: source(plan, group.scan.source),
        filter: exprs.maybe(group.rows.filter),
        lookups: group.rows.lookups.iter().map(lookup).collect(),
        schedule: group.schedule,
        reach: group.reach,
        ttl: group.ttl(),
        features: group.features.iter().map(feature).collect(),
    }
}
