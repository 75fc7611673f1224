use fsc_runtime::record::Word;
use shop_features::words::EventType;

fn main() {
    assert_eq!(EventType::Refund.word(), "refund");
}
