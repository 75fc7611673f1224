use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
enum Prices {
    Low,
    High,
}

fn main() {}
