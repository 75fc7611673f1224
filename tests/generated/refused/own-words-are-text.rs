use fsc_macros::FeatureGroup;

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "steps", entity = "user", source = "events", evaluate = "every 1d")]
struct Steps {
    #[is(last(event_type))]
    step: Option<String>,
}

fn main() {}
