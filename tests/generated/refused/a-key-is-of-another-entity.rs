use fsc_runtime::record::Timestamp;
use shop_features::groups::user_velocity::{Record, UserVelocity};
use shop_features::keys;

fn main() {
    let key = keys::Product { product_id: "p1".to_owned() };
    let features = UserVelocity { views_1h: 0, carts_10m: 0 };
    let _ = Record { key, event_time: Timestamp(0), features };
}
