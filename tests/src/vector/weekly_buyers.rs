//! `weekly-buyers`: computed labels, `f64`, an encoder.

use fsc_runtime::batch::{Shown, Training, train};
use fsc_runtime::record::Timestamp;
use shop_features::groups::{user_features, user_velocity};
use shop_features::keys::User;
use shop_features::vectors::weekly_buyers::{self, WeeklyBuyers};

use super::online::Online;
use super::table::{Texts, bits, files};

#[test]
fn what_is_served_is_what_was_trained_on() {
    let training = Training { as_of: None, features: Shown::Features };
    let table = train(&files(), &weekly_buyers::job(), training).unwrap().table;
    let texts = Texts::of(&table);
    let store = Online::of(&user_features::job());
    let times = texts.times("event_time");
    assert!(times.len() > 1000);
    for (row, time) in times.into_iter().enumerate() {
        let (now, user) = (Timestamp(time), User { user_id: texts.cell("user_id", row).unwrap() });
        let number = |name: &str| texts.cell(name, row).unwrap().parse().unwrap();
        let features = user_velocity::UserVelocity {
            views_1h: number("user-velocity.views_1h"),
            carts_10m: number("user-velocity.carts_10m"),
        };
        let vector = weekly_buyers::at(now)
            .user_features(store.get(&user, now))
            .user_velocity(&user_velocity::Record { key: user, event_time: now, features })
            .build();
        let served: Vec<u64> = vector.0.iter().map(|number| number.to_bits()).collect();
        assert_eq!(served, bits(&table, &WeeklyBuyers::NAMES, row), "row {row}: {vector:?}");
    }
}
