//! The label rows: offers made to users, and whether they were taken within a week.
//!
//! Most stand a moment after something was put in a cart. The rest stand where mistakes show: on the edges of windows,
//! at the instant of an event, at midnight, before all data, for users and products that nobody has seen.

use std::collections::HashMap;

use super::random::Random;
use super::visits::Event;
use super::{DAY, DAYS, HOUR, SECOND, START};

/// One row of `labels.csv`.
#[derive(Clone)]
pub(super) struct Label {
    pub(super) user: usize,
    pub(super) product: Option<usize>,
    pub(super) at: i64,
    pub(super) taken: bool,
    pub(super) cents: i64,
}

/// About 2,000 labels in no order.
pub(super) fn labels(events: &[Event], random: &mut Random) -> Vec<Label> {
    let carts: Vec<&Event> = events.iter().filter(|event| event.kind == "add_to_cart").collect();
    let mut asked: Vec<(usize, Option<usize>, i64)> = Vec::new();
    for _ in 0..1_650 {
        let event = random.pick(&carts);
        let product = event.product.filter(|_| !random.chance(1));
        asked.push((event.user, product, event.at + moment(random)));
    }
    asked.extend(edges(events, random));
    asked.extend(strangers(random));

    let purchases = purchases(events);
    let mut labels: Vec<Label> = asked.into_iter().map(|ask| label(ask, &purchases, random)).collect();
    let twice: Vec<Label> = labels.iter().step_by(120).cloned().collect();
    labels.extend(twice);
    random.shuffle(&mut labels);
    labels
}

/// How long after the event the offer is made: at its very instant in one case of ten.
fn moment(random: &mut Random) -> i64 {
    if random.chance(10) { 0 } else { random.between(1, 600 * SECOND) }
}

/// Instants at which an event just leaves a window, and a microsecond to both sides of them.
fn edges(events: &[Event], random: &mut Random) -> Vec<(usize, Option<usize>, i64)> {
    let seen: Vec<&Event> = events.iter().filter(|event| event.product.is_some()).collect();
    let mut asked = Vec::new();
    for _ in 0..22 {
        let event = random.pick(&seen);
        for window in [HOUR, 7 * DAY, 30 * DAY] {
            for step in [-1, 0, 1] {
                asked.push((event.user, event.product, event.at + window + step));
            }
        }
    }
    for user in 1..=12 {
        for day in [10, 17, 18, 24, 40, 70, 71, 77] {
            asked.push((user * 5, Some(user + 1), START + day * DAY + random.between(-1, 1)));
        }
    }
    asked
}

fn strangers(random: &mut Random) -> Vec<(usize, Option<usize>, i64)> {
    let mut asked = Vec::new();
    for number in 1..=10 {
        let at = START + random.between(0, DAYS * 86_400) * SECOND;
        asked.push((900 + number, Some(number), at));
        asked.push((number, Some(900 + number), at));
        asked.push((number, Some(number), START - 30 * DAY + at % DAY));
    }
    asked
}

/// The instants at which a user bought a product.
fn purchases(events: &[Event]) -> HashMap<(usize, Option<usize>), Vec<i64>> {
    let mut times: HashMap<(usize, Option<usize>), Vec<i64>> = HashMap::new();
    for event in events.iter().filter(|event| event.kind == "purchase") {
        times.entry((event.user, event.product)).or_default().push(event.at);
    }
    times
}

fn label(
    (user, product, at): (usize, Option<usize>, i64),
    purchases: &HashMap<(usize, Option<usize>), Vec<i64>>,
    random: &mut Random,
) -> Label {
    let times = purchases.get(&(user, product)).map_or(&[][..], Vec::as_slice);
    let taken = times.iter().any(|time| (at + 1..=at + 7 * DAY).contains(time));
    let cents = if random.chance(3) { 0 } else { random.between(199, 39_999) };
    Label { user, product, at, taken, cents }
}
