use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "spenders", entity = "user", source = "events", evaluate = "every 1d")]
struct Spenders {
    #[is(sum(amout) where event_type == "purchase" over 30d else 0)]
    spend_30d: f64,
}

fn main() {}
