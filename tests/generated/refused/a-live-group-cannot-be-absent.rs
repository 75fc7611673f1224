use fsc_runtime::record::Timestamp;
use shop_features::vectors::weekly_buyers;

fn begin(now: Timestamp) {
    let _ = weekly_buyers::at(now).user_velocity(None);
}

fn main() {}
