//! The shop's features from raw rows to a model's input, with generated code alone: `cargo run -p shop-service`.
//!
//! It computes the records of one midnight, and of one user the vector that a service would send to the model at nine.
//! A path of what `fsc train` wrote beside a training set may follow: a model of another vector is refused.

use std::error::Error;
use std::path::Path;

use fsc_runtime::batch::{Files, Span, read_at, run};
use fsc_runtime::column::Column;
use fsc_runtime::record::{FeatureGroup, Record, Timestamp};
use fsc_runtime::types::{Type, Value};
use shop_features::groups::user_features::{self, UserFeatures};
use shop_features::groups::user_velocity::{self, UserVelocity};
use shop_features::keys::User;
use shop_features::vectors::weekly_buyers::{self, WeeklyBuyers};

/// 2026-02-01T00:00:00Z.
const MIDNIGHT: Timestamp = Timestamp(1_769_904_000_000_000);

/// 2026-02-01T09:00:00Z.
const MORNING: Timestamp = Timestamp(MIDNIGHT.0 + 9 * 3_600_000_000);

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(model) = std::env::args().nth(1) {
        let trained = std::fs::read_to_string(model)?;
        WeeklyBuyers::check_model(&trained).map_err(|refused| refused.to_string())?;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../definitions");
    let files = Files { folder, ..Files::default() };

    let records = records_at(&files, MIDNIGHT)?;
    println!("{} records of {}, the first of them:", records.len(), UserFeatures::NAME);
    for Record { key, features, .. } in records.iter().take(5) {
        println!(
            "  {}: {} sessions, {:.2} spent, last bought {} days ago",
            key.user_id,
            features.total_sessions_7d,
            features.total_spend_30d,
            features.days_since_last_purchase
        );
    }

    let record = records.first().ok_or("there is no record")?;
    let vector = served(&files, record, MORNING)?;
    println!("{} of {}:", WeeklyBuyers::NAME, record.key.user_id);
    println!("  {}", vector.payload());
    Ok(())
}

/// The job of the generated crate, run over the raw rows: a record for each user that has any.
fn records_at(files: &Files, tick: Timestamp) -> Result<Vec<user_features::Record>, Box<dyn Error>> {
    let output = run(files, &user_features::job(), Span::At(tick.0))?;
    Ok(output.table.records::<UserFeatures>()?)
}

/// What a service does with each request: a stored record, a live one, and the vector of both.
fn served(
    files: &Files,
    record: &user_features::Record,
    now: Timestamp,
) -> Result<WeeklyBuyers, Box<dyn Error>> {
    let live = velocity(files, &record.key, now)?;
    Ok(weekly_buyers::at(now).user_features(Some(record)).user_velocity(&live).build())
}

/// The group that is computed at the moment of reading, from the same rows.
fn velocity(files: &Files, key: &User, now: Timestamp) -> Result<user_velocity::Record, Box<dyn Error>> {
    let asked =
        Column::from_values(&Type::String, &[Value::string(&key.user_id)]).ok_or("a key is a text")?;
    let table = read_at(files, &user_velocity::job(), &[asked], &[now.0])?.table;
    let features = table.features::<UserVelocity>()?.pop().ok_or("a question has an answer")?;
    Ok(Record { key: key.clone(), event_time: now, features })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../definitions");
        Files { folder, ..Files::default() }
    }

    #[test]
    fn a_service_builds_the_vector_of_a_stored_record() {
        let records = records_at(&files(), MIDNIGHT).unwrap();
        assert!(records.len() > 100);
        assert!(records.iter().all(|record| record.event_time == MIDNIGHT));
        let record = &records[0];
        let vector = served(&files(), record, MORNING).unwrap();
        let at = |name: &str| vector.0[WeeklyBuyers::NAMES.iter().position(|known| *known == name).unwrap()];
        assert_eq!(at("spend_90d"), record.features.spend_90d);
        assert_eq!(at("days_since_last_visit"), record.features.days_since_last_visit as f64);
    }
}
