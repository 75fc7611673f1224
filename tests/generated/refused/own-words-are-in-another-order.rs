use fsc_macros::{FeatureGroup, Word};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
enum Step {
    Purchase,
    PageView,
    AddToCart,
    RemoveFromCart,
    Review,
    Return,
}

#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "steps", entity = "user", source = "events", evaluate = "every 1d")]
struct Steps {
    #[is(last(event_type))]
    step: Option<Step>,
}

fn main() {}
