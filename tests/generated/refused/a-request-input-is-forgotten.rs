use fsc_runtime::record::Timestamp;
use shop_features::groups::user_velocity;
use shop_features::vectors::purchase_propensity;

fn payload(now: Timestamp, velocity: &user_velocity::Record) -> String {
    let vector = purchase_propensity::at(now)
        .user_features(None)
        .product_features(None)
        .product_state(None)
        .user_realtime_features(None)
        .user_velocity(velocity);
    vector.build().payload()
}

fn main() {}
