use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "spenders", entity = "user", source = "events", evaluate = "every 1d")]
struct Spenders {
    #[is(sum(amount) over 30d)]
    spend_30d: f64,
}

fn main() {}
