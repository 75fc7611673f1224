use fsc_runtime::record::Timestamp;
use shop_features::vectors::weekly_buyers;

fn payload(now: Timestamp) -> String {
    weekly_buyers::at(now).build().payload()
}

fn main() {}
