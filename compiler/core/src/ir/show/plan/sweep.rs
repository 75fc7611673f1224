//! Aggregates: `$0 = Sum %4 where %3 over 30d`.

use fsc_runtime::expr::Over;

use crate::ir::plan::{Aggregate, Group, LabelAt, NodeId, Per, Run};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::node::{number, with};

pub(super) fn sweep(page: &mut Page<'_>, sweep: &[Aggregate]) {
    for (at, call) in sweep.iter().enumerate() {
        page.line(format!("${at} = {}", words(call)));
    }
}

fn words(call: &Aggregate) -> String {
    let arguments: String = call.arguments.iter().map(|id| format!(" {}", number(*id))).collect();
    let per = match call.per {
        Some(Per::Key(key)) => with("per", Some(key)),
        Some(Per::Session(gap)) => format!(" per session {}", word::duration(gap)),
        None => String::new(),
    };
    let run = match call.run {
        Some(Run::Since(condition)) => with("since", Some(condition)),
        Some(Run::Session(gap)) => format!(" in session {}", word::duration(gap)),
        Some(Run::Current(key)) => with("in current", Some(key)),
        None => String::new(),
    };
    let (filter, by) = (with("where", call.filter), with("by", call.by));
    // What stands under a `per` has no window of its own.
    let over = if call.inner { " inner".into() } else { window(&call.over) };
    format!("{:?}{arguments}{per}{filter}{run}{by}{over}", call.function)
}

fn window(over: &Over) -> String {
    let more = |key: &str, micros: i64| match micros {
        0 => String::new(),
        _ => format!(" {key} {}", word::duration(micros)),
    };
    match *over {
        Over::All => " over all".into(),
        Over::Last(count) => format!(" over last {count}"),
        Over::Span { length, delay } => format!(" over {}{}", word::duration(length), more("delay", delay)),
        Over::Stepped { length, delay, step } => {
            let (length, step) = (word::duration(length), more("every", step));
            format!(" over {length}{}{step}", more("delay", delay))
        }
        Over::Next { length, after } => {
            format!(" within next {}{}", word::duration(length), more("after", after))
        }
    }
}

/// All nodes that a group names.
pub(super) fn roots(group: &Group, at: Option<&LabelAt>) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = group.rows.filter.into_iter().collect();
    for call in &group.sweep {
        all.extend(&call.arguments);
        all.extend(call.filter.into_iter().chain(call.by));
        all.extend(match call.run {
            Some(Run::Since(id) | Run::Current(id)) => Some(id),
            _ => None,
        });
        all.extend(match call.per {
            Some(Per::Key(id)) => Some(id),
            _ => None,
        });
    }
    all.extend(group.features.iter().map(|feature| feature.value));
    all.extend(match at {
        Some(LabelAt::Rows(id)) => Some(*id),
        Some(LabelAt::Every { filter, .. }) => *filter,
        None => None,
    });
    all
}
