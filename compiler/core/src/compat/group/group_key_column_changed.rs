//! The same keys, from other columns of the source.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-key-column-changed",
    says: "the key is another column of the source",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or leave it and make `{}-v2`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        group.texts(|group| {
            let columns = &group.plan.source(group.scan.source).columns;
            let names = group.keys.iter().filter_map(|key| columns.get(key.column.0 as usize));
            names.map(|column| &*column.field.name).collect::<Vec<_>>().join(", ")
        })
    })
}
