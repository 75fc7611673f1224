//! How a vector came about: for each group the record that was read, its aggregates, and the rows that counted.

use fsc_runtime::batch::{CallStep, One, Step};
use fsc_runtime::codec::time::timestamp_text;

use crate::data::{count, shown};
use crate::report::say;

/// How many rows of an aggregate are told: the latest ones.
const TOLD: usize = 3;

/// Tells every step of a vector, group by group.
pub(super) fn steps(one: &One, time: i64) {
    for step in &one.steps {
        let keys = step.keys.iter().map(|(name, value)| format!("{name}={}", shown(value)));
        say(&format!("{}  {}", step.ask, keys.collect::<Vec<_>>().join(", ")));
        say(&format!("  {}", evaluated(step, time)));
        step.calls.iter().for_each(call);
        let width = step.features.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, value) in &step.features {
            say(&format!("  {name:width$}  {}", shown(value)));
        }
        say("");
    }
}

fn evaluated(step: &Step, time: i64) -> String {
    match (step.evaluated, step.event_time) {
        (Some((at, _)), Some(event_time)) => {
            let (at, readable) = (timestamp_text(at), timestamp_text(event_time));
            let age = age(time.saturating_sub(event_time));
            format!("the record of {at}, readable from {readable}, {age} old")
        }
        (Some((at, known)), None) if at == known => format!("computed on read, at {}", timestamp_text(at)),
        (Some((at, known)), None) => {
            format!(
                "computed on read, at {} from rows known by {}",
                timestamp_text(at),
                timestamp_text(known)
            )
        }
        (None, _) => "no record: each feature is what no rows give".to_owned(),
    }
}

fn call(step: &CallStep) {
    say(&format!("    {} = {}", step.call, shown(&step.value)));
    let rows = step.rows.len();
    if rows > TOLD {
        say(&format!("      {}, the latest of them", count(rows, "row")));
    }
    for row in step.rows.iter().rev().take(TOLD).rev() {
        say(&format!("      {}  {} row {}", timestamp_text(row.time), row.file, row.row));
    }
}

/// A length of time in its two largest units.
fn age(micros: i64) -> String {
    let seconds = micros / 1_000_000;
    match (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60) {
        (0, 0, 0, seconds) => format!("{seconds} s"),
        (0, 0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (0, hours, minutes, _) => format!("{hours} h {minutes} min"),
        (days, hours, ..) => format!("{days} d {hours} h"),
    }
}
