use fsc_runtime::record::Timestamp;
use shop_features::vectors::purchase_propensity;

fn begin(now: Timestamp) {
    let _ = purchase_propensity::at(now).cart_value("12.5");
}

fn main() {}
