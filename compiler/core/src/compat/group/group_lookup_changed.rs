//! Other snapshots beside each row, or other columns to find them by.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-lookup-changed",
    says: "rows are joined with something else (`lookup`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or leave it and make `{}-v2`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        group.texts(|group| {
            let columns = &group.plan.source(group.scan.source).columns;
            let lookups = group.rows.lookups.iter().map(|lookup| {
                let on = lookup.on.iter().filter_map(|id| columns.get(id.0 as usize));
                let on: Vec<&str> = on.map(|column| &*column.field.name).collect();
                let source = &group.plan.source(lookup.source).name;
                format!("{}: {source} on {}", lookup.alias, on.join(", "))
            });
            lookups.collect::<Vec<_>>().join("; ")
        })
    })
}
