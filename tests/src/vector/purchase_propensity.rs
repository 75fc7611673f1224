//! `purchase-propensity`: given labels, a lead, two entities, a request input, `f32`.

use fsc_runtime::batch::{Shown, Table, Training, train};
use fsc_runtime::record::Timestamp;
use shop_features::groups::{
    product_features, product_state, user_features, user_realtime_features, user_velocity,
};
use shop_features::keys::{Product, User};
use shop_features::vectors::purchase_propensity::{self, PurchasePropensity};

use super::online::Online;
use super::table::{Texts, bits, csv, files, time};

/// The groups of the vector that are stored.
struct Stores {
    user_features: Online<user_features::UserFeatures>,
    product_features: Online<product_features::ProductFeatures>,
    product_state: Online<product_state::ProductState>,
    user_realtime_features: Online<user_realtime_features::UserRealtimeFeatures>,
}

impl Stores {
    fn filled() -> Self {
        Self {
            user_features: Online::of(&user_features::job()),
            product_features: Online::of(&product_features::job()),
            product_state: Online::of(&product_state::job()),
            user_realtime_features: Online::of(&user_realtime_features::job()),
        }
    }

    /// What a service answers to a label row's question.
    fn serve(
        &self,
        label: &[String],
        now: Timestamp,
        velocity: &user_velocity::Record,
    ) -> PurchasePropensity {
        let user = User { user_id: label[0].clone() };
        let product = Product { product_id: label[1].clone() };
        purchase_propensity::at(now)
            .cart_value(label[4].parse().unwrap())
            .user_features(self.user_features.get(&user, now))
            .product_features(self.product_features.get(&product, now))
            .product_state(self.product_state.get(&product, now))
            .user_realtime_features(self.user_realtime_features.get(&user, now))
            .user_velocity(velocity)
            .build()
    }
}

/// The features of the live group as they are at a row's time.
fn velocity(table: &Table, row: usize, user: &str, now: Timestamp) -> user_velocity::Record {
    let texts = Texts::of(table);
    let number = |name: &str| texts.cell(&format!("user-velocity.{name}"), row).unwrap().parse().unwrap();
    let features =
        user_velocity::UserVelocity { views_1h: number("views_1h"), carts_10m: number("carts_10m") };
    let key = User { user_id: user.to_owned() };
    user_velocity::Record { key, event_time: now, features }
}

#[test]
fn what_is_served_is_what_was_trained_on() {
    let job = purchase_propensity::job();
    let training = Training { as_of: None, features: Shown::Features };
    let table = train(&files(), &job, training).unwrap().table;
    let labels = csv("labels.csv");
    assert_eq!(table.rows, labels.len());
    let stores = Stores::filled();
    for (row, label) in labels.iter().enumerate() {
        let now = Timestamp(time(&label[2]) - job.lead);
        let velocity = velocity(&table, row, &label[0], now);
        let vector = stores.serve(label, now, &velocity);
        let served: Vec<u64> = vector.0.iter().map(|number| u64::from(number.to_bits())).collect();
        let trained = bits(&table, &PurchasePropensity::NAMES, row);
        assert_eq!(served, trained, "row {row}: {label:?}\n{vector:?}");
        let sent: Vec<f32> = vector.payload().split(',').map(|text| text.parse().unwrap()).collect();
        assert_eq!(sent, vector.0);
    }
}
