use fsc_runtime::record::Timestamp;
use shop_features::groups::user_features;
use shop_features::vectors::weekly_buyers;

fn begin(now: Timestamp, user: &user_features::Record) {
    let _ = weekly_buyers::at(now).user_features(Some(user)).user_features(None);
}

fn main() {}
