use fsc_runtime::record::Timestamp;
use shop_features::groups::user_velocity;
use shop_features::vectors::weekly_buyers;

fn payload(now: Timestamp, velocity: &user_velocity::Record) -> String {
    weekly_buyers::at(now).user_velocity(velocity).build().payload()
}

fn main() {}
