use fsc_runtime::record::Timestamp;
use shop_features::groups::product_features;
use shop_features::vectors::weekly_buyers;

fn begin(now: Timestamp, product: &product_features::Record) {
    let _ = weekly_buyers::at(now).user_features(Some(product));
}

fn main() {}
