use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
struct Prices {
    category: Option<String>,
}

fn main() {}
