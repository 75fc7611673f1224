//! Which tick has the newest record of an entity, for those who ask whether there is one.

use fsc_runtime::job::Schedule;

use super::asks::{Asks, Ticks};
use super::name::Names;
use super::prune::moved;
use super::reach::Reach;
use super::rows::Rows;
use super::script::{Script, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, JoinKind};
use crate::ir::plan::Group;

/// Adds a part with the last tick at or before each ask at which its entity has a record: some row is in reach, or was
/// at the tick before. Its name, and that of the column.
pub(super) fn newest(
    script: &mut Script<'_>,
    group: &Group,
    (rows, asks): (&Rows, &Asks),
) -> (String, String) {
    let column = Names::new(asks.columns()).fresh("record");
    let Schedule::Every { period, offset, cut, .. } = group.schedule else {
        return (asks.relation.clone(), column);
    };
    let ticks = Ticks { period, offset };
    let (time, at) = (of("r", &rows.time), of("n", &asks.at));
    let born = |time: Expr| match &rows.visible {
        Some(visible) => ticks.from(call("greatest", [time, moved(of("r", visible), -cut)])),
        None => ticks.from(time),
    };
    let tick = match Reach::of(script.plan, group) {
        None => at.clone(),
        Some(reach) if !reach.has_gap(period) => {
            call("least", [at.clone(), ticks.before(reach.end(&time, period))])
        }
        // Two spans of ticks, and ticks between them that have no record.
        Some(reach) => {
            let near = call("least", [at.clone(), ticks.before(reach.end(&time, 0))]);
            let far = call("least", [at.clone(), ticks.before(reach.end(&time, period))]);
            let holds = |tick: &Expr, from: Expr| ge(tick.clone(), born(from));
            let later = (holds(&far, moved(time.clone(), period)), far.clone());
            Expr::Case(vec![later, (holds(&near, time.clone()), near.clone())], None)
        }
    };
    let pairs = asks.keys.iter().zip(&rows.keys);
    let mut on: Vec<Expr> = pairs.map(|(key, row)| eq(of("r", row), of("n", key))).collect();
    on.push(le(born(time), at));
    let mut items = asks.kept("n");
    items.push(item(call("max", [tick]), column.clone()));
    let groups: Vec<Expr> = asks.columns().iter().map(|name| of("n", name)).collect();
    let read = select(items, table(&asks.relation, "n"))
        .join(JoinKind::Inner, table(&rows.relation, "r"), on)
        .group(groups);
    (script.noted("record", read, vec!["The tick of the newest record.".to_owned()]), column)
}
