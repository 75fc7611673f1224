//! How events arrive: late, very late, too late, twice, and from phones whose clock is ahead.
//!
//! Input: events as they happened. Output: rows in the order of their arrival, which is not that of their times.

use super::random::Random;
use super::visits::Event;
use super::{DAY, MILLI, SECOND, START};

/// The rows of `events.csv`, as they arrived.
pub(super) fn deliver(mut events: Vec<Event>, random: &mut Random) -> Vec<Event> {
    for event in &mut events {
        event.received = event.at + delay(event.at, random);
    }
    let again: Vec<Event> = events.iter().filter_map(|event| repeat(event, random)).collect();
    events.extend(again);
    events.sort_by_key(|event| (event.received, event.id));
    events
}

fn delay(at: i64, random: &mut Random) -> i64 {
    // Rows of a midnight arrive at once or a microsecond later: seen by that midnight's tick, or only by the next.
    if (at - START) % DAY == 0 {
        return random.between(0, 1);
    }
    match random.between(1, 1_000) {
        1..=100 => 0,
        101..=930 => random.between(20_000, 5_000_000),
        931..=985 => random.between(60 * SECOND, 3 * DAY),
        986..=990 => 3 * DAY,
        991..=993 => 3 * DAY + 1,
        994..=995 => random.between(3 * DAY + 1, 6 * DAY),
        _ => -random.between(1, 2_000) * MILLI,
    }
}

/// At-least-once delivery: one row in seventy comes again, as it was or with a new time of arrival.
fn repeat(event: &Event, random: &mut Random) -> Option<Event> {
    let later = match random.between(1, 140) {
        1 => 0,
        2 => random.between(1, 2 * DAY),
        _ => return None,
    };
    Some(Event { received: event.received + later, ..event.clone() })
}
