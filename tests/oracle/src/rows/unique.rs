//! Rows that were delivered more than once.

use std::collections::BTreeMap;

use super::Fact;
use crate::fault::{Fault, Outcome};
use crate::model::Source;
use crate::value::Value;

/// Of the rows that share `unique` the one that was known first. A row without an id is like no other.
pub(super) fn once(facts: Vec<Fact>, source: &Source, columns: &[String]) -> Outcome<Vec<Fact>> {
    let Some((id, within)) = &source.unique else { return Ok(facts) };
    let (mut out, mut by_id) = (Vec::new(), BTreeMap::<Value, Vec<Fact>>::new());
    for fact in facts {
        match fact.cell(id) {
            Value::Null => out.push(fact),
            id => by_id.entry(id).or_default().push(fact),
        }
    }
    for (id, mut same) in by_id {
        same.sort_by_key(|fact| (fact.known, fact.time, fact.cells(columns)));
        let knowns = same.iter().map(|fact| fact.known);
        let apart = knowns.clone().max().unwrap_or(0) - knowns.min().unwrap_or(0);
        if apart > *within {
            return Err(Fault::Data(format!("{id:?} stands for rows farther apart than ids are remembered")));
        }
        out.extend(same.into_iter().next());
    }
    out.sort_by_key(|fact| fact.number);
    Ok(out)
}
