use fsc_macros::FeatureGroup;
use fsc_runtime::record::Decimal;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
struct Prices {
    current_price: Option<Decimal<2>>,
    category: String,
    highest_price: Option<Decimal<2>>,
}

fn main() {}
