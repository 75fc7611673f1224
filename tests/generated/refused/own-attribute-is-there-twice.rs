use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
#[feature_group(spec = "definitions", group = "product-features")]
struct Prices {
    category: Option<String>,
}

fn main() {}
