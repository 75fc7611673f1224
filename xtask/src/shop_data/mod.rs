//! The data of the shop in `definitions/`, made from one seed: the same bytes on every machine.
//!
//! Output: `events.csv` (20,000 events of 500 users), `products.csv` (the versions of 200 products) and
//! `labels.csv`. The tables are small but hold what goes wrong in real ones: ties, late and repeated rows, nulls,
//! window edges hit to the microsecond. Only integers are used, so nothing depends on a machine's arithmetic.

mod catalogue;
mod delivery;
mod labels;
mod random;
mod table;
#[cfg(test)]
mod tests;
mod visits;

use crate::Outcome;
use random::Random;

const SEED: u64 = 20_260_101;

/// 2026-01-01T00:00:00Z, where the events begin.
const START: i64 = 1_767_225_600 * SECOND;
const DAYS: i64 = 120;
const DAY: i64 = 86_400 * SECOND;
const HOUR: i64 = 3_600 * SECOND;
const SECOND: i64 = 1_000 * MILLI;
const MILLI: i64 = 1_000;

/// Writes the three files into `definitions/data`.
pub(crate) fn shop_data(_: &[String]) -> Outcome {
    let folder = crate::root().join("definitions/data");
    for (name, text) in files() {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    println!("3 files in definitions/data");
    Ok(())
}

/// Name and text of each file.
fn files() -> [(&'static str, String); 3] {
    let mut random = Random::new(SEED);
    let products = catalogue::products(&mut random);
    let events = visits::events(&products, &mut random);
    let labels = labels::labels(&events, &mut random);
    let delivered = delivery::deliver(events, &mut random);
    [
        ("products.csv", table::products(&products)),
        ("events.csv", table::events(&delivered)),
        ("labels.csv", table::labels(&labels)),
    ]
}
