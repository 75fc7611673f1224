use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
struct Prices(Option<String>);

fn main() {}
