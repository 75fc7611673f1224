//! Structs of somebody's own: one that holds a group of the shop, one that is a group.

use std::path::Path;

use fsc_core::driver;
use fsc_core::emit::job;
use fsc_core::ir::plan::GroupId;
use fsc_macros::{FeatureGroup, Word};
use fsc_runtime::record::{Decimal, FeatureGroup as _, Record, Stored as _, Timestamp};
use shop_features::groups::product_state;

/// What a product costs.
#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(spec = "definitions", group = "product-state")]
pub(crate) struct ProductState {
    /// The price in force.
    pub current_price: Option<Decimal<2>>,
    /// Not in the order of the spec.
    pub highest_price: Option<fsc_runtime::record::Decimal<2>>,
    /// Its kind.
    pub category: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
enum Step {
    PageView,
    AddToCart,
    RemoveFromCart,
    #[word("purchase")]
    Bought,
    Review,
    Return,
}

/// What a user did.
#[derive(Clone, Debug, PartialEq, FeatureGroup)]
#[feature_group(
    spec = "definitions",
    group = "last-steps",
    entity = "user",
    source = "events",
    evaluate = "every 1d",
    online(ttl = "30d"),
    let(purchase = "event_type == \"purchase\"")
)]
struct LastSteps {
    /// The latest step.
    #[is(last(event_type))]
    step: Option<Step>,
    #[is(last(event_type) else "return")]
    step_or_return: Step,
    #[is(sum(amount) where purchase and category != "a \"b\"" over 30d else 0)]
    spend_30d: f64,
    #[is(days(now - last_at) else 999)]
    days_since: i64,
    #[is(last(timestamp))]
    last_at: Option<Timestamp>,
}

/// The same group as the spec would have it.
const WRITTEN: &str = r#"
groups:
  last-steps:
    entity: user
    source: events
    evaluate: every 1d
    online: { ttl: 30d }
    let: { purchase: event_type == "purchase" }
    features:
      step: last(event_type)
      step_or_return: last(event_type) else "return"
      spend_30d: sum(amount) where purchase and category != "a \"b\"" over 30d else 0
      days_since: days(now - last_at) else 999
      last_at: last(timestamp)
"#;

#[test]
fn a_struct_that_holds_a_group_is_that_group() {
    assert_eq!(ProductState::NAME, product_state::ProductState::NAME);
    assert_eq!(ProductState::FINGERPRINT, product_state::ProductState::FINGERPRINT);
    assert_eq!(ProductState::TTL, product_state::ProductState::TTL);
    assert_eq!(ProductState::job(), product_state::job());
    assert_eq!(ProductState::absent().current_price, product_state::ProductState::absent().current_price);
    let request = include_str!("../../../../generated/sagemaker/product-state.json");
    assert_eq!(ProductState::CREATE_FEATURE_GROUP, request);
}

#[test]
fn a_struct_that_is_a_group_means_what_the_spec_would() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../definitions");
    let mut sources = fsc_build::read(&path).unwrap().sources;
    sources.add("steps.yaml", WRITTEN);
    let (plan, found) = driver::plan(&sources, None);
    let plan = plan.unwrap_or_else(|| panic!("{:?}", found.into_sorted()));
    let at = plan.groups.iter().position(|group| group.name == "last-steps").unwrap();
    assert_eq!(LastSteps::job(), job::group(&plan, GroupId(u32::try_from(at).unwrap())));
    assert_eq!(LastSteps::NAME, "last-steps");
    let absent = LastSteps {
        step: None,
        step_or_return: Step::Return,
        spend_30d: 0.0,
        days_since: 999,
        last_at: None,
    };
    assert_eq!(*LastSteps::absent(), absent);
}

#[test]
fn its_records_are_text_and_back() {
    let features = LastSteps {
        step: Some(Step::Bought),
        step_or_return: Step::PageView,
        spend_30d: 0.1,
        days_since: 3,
        last_at: Some(Timestamp(86_400_000_000)),
    };
    let key = LastStepsKey { user_id: "u1".to_owned() };
    let record = Record { key, event_time: Timestamp(172_800_000_000), features };
    let encoded = record.encode().unwrap();
    assert!(encoded.contains(&("step", "purchase".to_owned())), "{encoded:?}");
    let read = Record::decode(encoded.iter().map(|(name, text)| (*name, text.as_str()))).unwrap();
    assert_eq!(record, read);
}
