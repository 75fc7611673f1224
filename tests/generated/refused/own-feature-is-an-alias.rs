use fsc_macros::FeatureGroup;
use fsc_runtime::record::Decimal;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
struct Prices {
    current_price: Price,
    category: Option<String>,
    highest_price: Option<Decimal<2>>,
}

type Price = Option<Decimal<3>>;

fn main() {}
