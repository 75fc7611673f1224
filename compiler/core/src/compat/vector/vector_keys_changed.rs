//! Entities under other names, or by other columns of the label rows.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "vector-keys-changed",
    says: "label rows name the entities otherwise (`keys`)",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make the training set of `{}` anew, train its model anew, and roll both out together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| {
        vector.texts(|vector| {
            let roles = vector.roles.iter().map(|role| {
                let keys: Vec<String> =
                    role.keys.iter().map(|(key, column)| format!("{}: {column}", key.name)).collect();
                format!("{}: {} {{ {} }}", role.name, role.entity, keys.join(", "))
            });
            roles.collect::<Vec<_>>().join("; ")
        })
    })
}
