// Made by fsc 0.1.0 from propensity.yaml:14; do not edit.

//! `purchase-propensity`: the inputs of one model, in order.

use fsc_runtime::expr::build::{Term, col, decimal, lit, micros, now};
use fsc_runtime::job::{Input, Vector};
use fsc_runtime::record::{Decimal, Timestamp, age_at, features_at};
use fsc_runtime::scalar;
use fsc_runtime::types::{Field, Type, Value};
use fsc_runtime::vector::{
    Dtype, Encoder, Given, Has, Lacks, Missing, Refused, Sidecar, Slot, cell, payload,
};

use super::super::{groups, labels};

/// The columns of `purchase-propensity`, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct PurchasePropensity(pub [f32; 30]);

impl PurchasePropensity {
    /// The vector's name.
    pub const NAME: &'static str = "purchase-propensity";
    /// What the columns mean, as a hash: a model is served only what it was trained on.
    pub const FINGERPRINT: &'static str = "4886dc54294ea6714a0eac72242237121ebbb490bfcd7d4eca1228e50e85f1bf";
    /// The names of the columns, in order.
    pub const NAMES: [&'static str; 30] = [
        "total_sessions_7d",
        "avg_session_duration_7d",
        "pages_per_session_7d",
        "total_purchases_30d",
        "log_spend",
        "avg_order_value_30d",
        "days_since_last_visit",
        "days_since_last_purchase",
        "favorite=shoes",
        "favorite=books",
        "favorite=none",
        "favorite=other",
        "mobile",
        "known_user",
        "price",
        "current_price",
        "avg_rating",
        "total_reviews",
        "views_7d",
        "purchases_7d",
        "conversion_rate_7d",
        "return_rate_30d",
        "items_in_cart",
        "session_page_count",
        "time_on_site_seconds",
        "same_category",
        "views_1h",
        "hours_since_last_purchase",
        "cart_value",
        "cart_ratio",
    ];

    /// Refuses a model that learned from anything else. The text is the JSON that `fsc train` wrote beside the
    /// training set; it belongs beside the model.
    ///
    /// # Errors
    /// [`Refused`] says what differs.
    pub fn check_model(trained: &str) -> Result<(), Refused> {
        Sidecar::read(trained)?.check(Self::NAME, Self::FINGERPRINT, &Self::NAMES)
    }

    /// One line of comma-separated values.
    pub fn csv(&self) -> String {
        payload::csv(&self.0)
    }

    /// A JSON object with a value for each name.
    pub fn json(&self) -> String {
        payload::json(&Self::NAMES, &self.0)
    }

    /// What the model's endpoint takes: a line of CSV.
    pub fn payload(&self) -> String {
        self.csv()
    }
}

/// Begins `purchase-propensity` as of a time: that is `now`, and every record is read at it.
///
/// Give the builder everything that it has a method for, in any order, then [`Builder::build`].
pub fn at(
    now: Timestamp,
) -> Builder<Missing, Missing, Missing, Missing, Missing, Missing> {
    Builder {
        now,
        user_features: Missing,
        product_features: Missing,
        product_state: Missing,
        user_realtime_features: Missing,
        user_velocity: Missing,
        cart_value: Missing,
    }
}

/// A vector that is being given what it is made of.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `build` to get the vector"]
pub struct Builder<
    UserFeatures,
    ProductFeatures,
    ProductState,
    UserRealtimeFeatures,
    UserVelocity,
    CartValue,
> {
    now: Timestamp,
    user_features: UserFeatures,
    product_features: ProductFeatures,
    product_state: ProductState,
    user_realtime_features: UserRealtimeFeatures,
    user_velocity: UserVelocity,
    cart_value: CartValue,
}

impl<
    UserFeatures,
    ProductFeatures,
    ProductState,
    UserRealtimeFeatures,
    UserVelocity,
    CartValue,
> Builder<
    UserFeatures,
    ProductFeatures,
    ProductState,
    UserRealtimeFeatures,
    UserVelocity,
    CartValue,
> {
    /// The record of `user-features`; none where the store has none.
    pub fn user_features(
        self,
        user_features: Option<&groups::user_features::Record>,
    ) -> Builder<
        Given<Option<&groups::user_features::Record>>,
        ProductFeatures,
        ProductState,
        UserRealtimeFeatures,
        UserVelocity,
        CartValue,
    >
    where
        UserFeatures: Lacks<needs::UserFeatures>,
    {
        Builder {
            now: self.now,
            user_features: Given(user_features),
            product_features: self.product_features,
            product_state: self.product_state,
            user_realtime_features: self.user_realtime_features,
            user_velocity: self.user_velocity,
            cart_value: self.cart_value,
        }
    }

    /// The record of `product-features`; none where the store has none.
    pub fn product_features(
        self,
        product_features: Option<&groups::product_features::Record>,
    ) -> Builder<
        UserFeatures,
        Given<Option<&groups::product_features::Record>>,
        ProductState,
        UserRealtimeFeatures,
        UserVelocity,
        CartValue,
    >
    where
        ProductFeatures: Lacks<needs::ProductFeatures>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            product_features: Given(product_features),
            product_state: self.product_state,
            user_realtime_features: self.user_realtime_features,
            user_velocity: self.user_velocity,
            cart_value: self.cart_value,
        }
    }

    /// The record of `product-state`; none where the store has none.
    pub fn product_state(
        self,
        product_state: Option<&groups::product_state::Record>,
    ) -> Builder<
        UserFeatures,
        ProductFeatures,
        Given<Option<&groups::product_state::Record>>,
        UserRealtimeFeatures,
        UserVelocity,
        CartValue,
    >
    where
        ProductState: Lacks<needs::ProductState>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            product_features: self.product_features,
            product_state: Given(product_state),
            user_realtime_features: self.user_realtime_features,
            user_velocity: self.user_velocity,
            cart_value: self.cart_value,
        }
    }

    /// The record of `user-realtime-features`; none where the store has none.
    pub fn user_realtime_features(
        self,
        user_realtime_features: Option<&groups::user_realtime_features::Record>,
    ) -> Builder<
        UserFeatures,
        ProductFeatures,
        ProductState,
        Given<Option<&groups::user_realtime_features::Record>>,
        UserVelocity,
        CartValue,
    >
    where
        UserRealtimeFeatures: Lacks<needs::UserRealtimeFeatures>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            product_features: self.product_features,
            product_state: self.product_state,
            user_realtime_features: Given(user_realtime_features),
            user_velocity: self.user_velocity,
            cart_value: self.cart_value,
        }
    }

    /// The record of `user-velocity`, as it is at the builder's time.
    pub fn user_velocity(
        self,
        user_velocity: &groups::user_velocity::Record,
    ) -> Builder<
        UserFeatures,
        ProductFeatures,
        ProductState,
        UserRealtimeFeatures,
        Given<&groups::user_velocity::Record>,
        CartValue,
    >
    where
        UserVelocity: Lacks<needs::UserVelocity>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            product_features: self.product_features,
            product_state: self.product_state,
            user_realtime_features: self.user_realtime_features,
            user_velocity: Given(user_velocity),
            cart_value: self.cart_value,
        }
    }

    /// The input `cart_value`, which arrives with the call.
    pub fn cart_value(
        self,
        cart_value: f64,
    ) -> Builder<
        UserFeatures,
        ProductFeatures,
        ProductState,
        UserRealtimeFeatures,
        UserVelocity,
        Given<f64>,
    >
    where
        CartValue: Lacks<needs::CartValue>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            product_features: self.product_features,
            product_state: self.product_state,
            user_realtime_features: self.user_realtime_features,
            user_velocity: self.user_velocity,
            cart_value: Given(cart_value),
        }
    }

    /// The vector. There is a value for every column, whatever was given.
    pub fn build<'a>(self) -> PurchasePropensity
    where
        UserFeatures: Has<
            needs::UserFeatures,
            Holds = Option<&'a groups::user_features::Record>,
        >,
        ProductFeatures: Has<
            needs::ProductFeatures,
            Holds = Option<&'a groups::product_features::Record>,
        >,
        ProductState: Has<
            needs::ProductState,
            Holds = Option<&'a groups::product_state::Record>,
        >,
        UserRealtimeFeatures: Has<
            needs::UserRealtimeFeatures,
            Holds = Option<&'a groups::user_realtime_features::Record>,
        >,
        UserVelocity: Has<
            needs::UserVelocity,
            Holds = &'a groups::user_velocity::Record,
        >,
        CartValue: Has<needs::CartValue, Holds = f64>,
    {
        let now = self.now;
        let user_features = self.user_features.value();
        let user_features_age = age_at(user_features, now);
        let user_features = features_at(user_features, now);
        let product_features = features_at(self.product_features.value(), now);
        let product_state = features_at(self.product_state.value(), now);
        let user_realtime_features = features_at(self.user_realtime_features.value(), now);
        let user_velocity = &self.user_velocity.value().features;
        let cart_value = self.cart_value.value();

        // log_spend: log1p(user-features.total_spend_30d) else 0
        let log_spend = scalar::number::log1p(user_features.total_spend_30d).unwrap_or(0.0);

        // favorite: one_hot(user-features.favorite_category, ["shoes", "books", "none"],
        // other=true)
        let favorite = Slot::of(
            Some(user_features.favorite_category.as_str()),
            &["shoes", "books", "none"],
        );

        // mobile: user-features.device_type == "mobile"
        let mobile = user_features.device_type.as_str() == "mobile";

        // price: product-features.price else 0
        let price = product_features.price.unwrap_or(Decimal::<2>(0));

        // current_price: product-state.current_price else 0
        let current_price = product_state.current_price.unwrap_or(Decimal::<2>(0));

        // avg_rating: product-features.avg_rating else 0
        let avg_rating = product_features.avg_rating.unwrap_or(0.0);

        // same_category: user-realtime-features.last_viewed_category == product-features.category
        // else false
        let same_category = user_realtime_features
            .last_viewed_category
            .as_deref()
            .map(|x| x == product_features.category.as_str())
            .unwrap_or(false);

        // hours_since_last_purchase: purchase-recency.hours_since_last_purchase
        let hours_since_last_purchase = user_features
            .last_purchase_at
            .map(|last_purchase_at| (now - last_purchase_at).hours())
            .unwrap_or(24000);

        // cart_ratio: cart_value / current_price else 0
        let cart_ratio = scalar::number::divide(cart_value, current_price.float()).unwrap_or(0.0);

        PurchasePropensity([
            cell(user_features.total_sessions_7d),
            cell(user_features.avg_session_duration_7d),
            cell(user_features.pages_per_session_7d),
            cell(user_features.total_purchases_30d),
            cell(log_spend),
            cell(user_features.avg_order_value_30d),
            cell(user_features.days_since_last_visit),
            cell(user_features.days_since_last_purchase),
            cell(favorite.at(0)),
            cell(favorite.at(1)),
            cell(favorite.at(2)),
            cell(favorite.other()),
            cell(mobile),
            cell(user_features_age.is_some()),
            cell(price),
            cell(current_price),
            cell(avg_rating),
            cell(product_features.total_reviews),
            cell(product_features.views_7d),
            cell(product_features.purchases_7d),
            cell(product_features.conversion_rate_7d),
            cell(product_features.return_rate_30d),
            cell(user_realtime_features.items_in_cart),
            cell(user_realtime_features.session_page_count),
            cell(user_realtime_features.time_on_site_seconds),
            cell(same_category),
            cell(user_velocity.views_1h),
            cell(hours_since_last_purchase),
            cell(cart_value),
            cell(cart_ratio),
        ])
    }
}

/// What the builder must be given.
pub mod needs {
    /// The record of `user-features`.
    pub enum UserFeatures {}

    /// The record of `product-features`.
    pub enum ProductFeatures {}

    /// The record of `product-state`.
    pub enum ProductState {}

    /// The record of `user-realtime-features`.
    pub enum UserRealtimeFeatures {}

    /// The record of `user-velocity`.
    pub enum UserVelocity {}

    /// The input `cart_value`.
    pub enum CartValue {}
}

/// The job that makes the training set of this vector.
pub fn job() -> Vector {
    let current_price = col("product-state.current_price").or_else(decimal(0, 10, 2));

    let mut vector = Vector::new("purchase-propensity", labels::bought(), Dtype::F32)
        .lead(micros(1))
        .request(Field::required("cart_value", Type::Float))
        .ask("user-features", groups::user_features::job(), ["user_id"])
        .ask("product-features", groups::product_features::job(), ["product_id"])
        .ask("product-state", groups::product_state::job(), ["product_id"])
        .ask("user-realtime-features", groups::user_realtime_features::job(), ["user_id"])
        .ask("user-velocity", groups::user_velocity::job(), ["user_id"]);

    // total_sessions_7d: user-features.total_sessions_7d (propensity.yaml:19)
    vector.input(Input::required(
        "total_sessions_7d",
        Type::Int,
        col("user-features.total_sessions_7d"),
    ));

    // avg_session_duration_7d: user-features.avg_session_duration_7d (propensity.yaml:20)
    vector.input(Input::required(
        "avg_session_duration_7d",
        Type::Float,
        col("user-features.avg_session_duration_7d"),
    ));

    // pages_per_session_7d: user-features.pages_per_session_7d (propensity.yaml:21)
    vector.input(Input::required(
        "pages_per_session_7d",
        Type::Float,
        col("user-features.pages_per_session_7d"),
    ));

    // total_purchases_30d: user-features.total_purchases_30d (propensity.yaml:22)
    vector.input(Input::required(
        "total_purchases_30d",
        Type::Int,
        col("user-features.total_purchases_30d"),
    ));

    // log_spend: log1p(user-features.total_spend_30d) else 0 (propensity.yaml:23)
    vector.input(Input::required(
        "log_spend",
        Type::Float,
        col("user-features.total_spend_30d").log1p().or_else(lit(0.0)),
    ));

    // avg_order_value_30d: user-features.avg_order_value_30d (propensity.yaml:24)
    vector.input(Input::required(
        "avg_order_value_30d",
        Type::Float,
        col("user-features.avg_order_value_30d"),
    ));

    // days_since_last_visit: user-features.days_since_last_visit (propensity.yaml:25)
    vector.input(Input::required(
        "days_since_last_visit",
        Type::Int,
        col("user-features.days_since_last_visit"),
    ));

    // days_since_last_purchase: user-features.days_since_last_purchase (propensity.yaml:26)
    vector.input(Input::required(
        "days_since_last_purchase",
        Type::Int,
        col("user-features.days_since_last_purchase"),
    ));

    // favorite: one_hot(user-features.favorite_category, ["shoes", "books", "none"], other=true)
    // (propensity.yaml:27)
    vector.input(
        Input::required("favorite", Type::String, col("user-features.favorite_category"))
            .encoder(Encoder::OneHot {
                values: vec![Value::string("shoes"), Value::string("books"), Value::string("none")],
                other: true,
                null: false,
            }),
    );

    // mobile: user-features.device_type == "mobile" (propensity.yaml:28)
    vector.input(Input::required(
        "mobile",
        Type::Bool,
        col("user-features.device_type").eq(lit("mobile")),
    ));

    // known_user: present(user-features) (propensity.yaml:29)
    vector.input(Input::required("known_user", Type::Bool, col("user-features.@present")));

    // price: product-features.price else 0 (propensity.yaml:30)
    vector.input(Input::required(
        "price",
        Type::decimal(10, 2),
        col("product-features.price").or_else(decimal(0, 10, 2)),
    ));

    // current_price: product-state.current_price else 0 (propensity.yaml:31)
    vector.input(Input::required("current_price", Type::decimal(10, 2), &current_price));

    // avg_rating: product-features.avg_rating else 0 (propensity.yaml:32)
    vector.input(Input::required(
        "avg_rating",
        Type::Float,
        col("product-features.avg_rating").or_else(lit(0.0)),
    ));

    // total_reviews: product-features.total_reviews (propensity.yaml:33)
    vector.input(Input::required(
        "total_reviews",
        Type::Int,
        col("product-features.total_reviews"),
    ));

    // views_7d: product-features.views_7d (propensity.yaml:34)
    vector.input(Input::required("views_7d", Type::Int, col("product-features.views_7d")));

    // purchases_7d: product-features.purchases_7d (propensity.yaml:35)
    vector.input(Input::required("purchases_7d", Type::Int, col("product-features.purchases_7d")));

    // conversion_rate_7d: product-features.conversion_rate_7d (propensity.yaml:36)
    vector.input(Input::required(
        "conversion_rate_7d",
        Type::Float,
        col("product-features.conversion_rate_7d"),
    ));

    // return_rate_30d: product-features.return_rate_30d (propensity.yaml:37)
    vector.input(Input::required(
        "return_rate_30d",
        Type::Float,
        col("product-features.return_rate_30d"),
    ));

    // items_in_cart: user-realtime-features.items_in_cart (propensity.yaml:38)
    vector.input(Input::required(
        "items_in_cart",
        Type::Int,
        col("user-realtime-features.items_in_cart"),
    ));

    // session_page_count: user-realtime-features.session_page_count (propensity.yaml:39)
    vector.input(Input::required(
        "session_page_count",
        Type::Int,
        col("user-realtime-features.session_page_count"),
    ));

    // time_on_site_seconds: user-realtime-features.time_on_site_seconds (propensity.yaml:40)
    vector.input(Input::required(
        "time_on_site_seconds",
        Type::Float,
        col("user-realtime-features.time_on_site_seconds"),
    ));

    // same_category: user-realtime-features.last_viewed_category == product-features.category else
    // false (propensity.yaml:41)
    vector.input(Input::required(
        "same_category",
        Type::Bool,
        col("user-realtime-features.last_viewed_category")
            .eq(col("product-features.category"))
            .or_else(lit(false)),
    ));

    // views_1h: user-velocity.views_1h (propensity.yaml:42)
    vector.input(Input::required("views_1h", Type::Int, col("user-velocity.views_1h")));

    // hours_since_last_purchase: purchase-recency.hours_since_last_purchase (propensity.yaml:43)
    vector.input(Input::required(
        "hours_since_last_purchase",
        Type::Int,
        (now() - col("user-features.last_purchase_at")).hours().or_else(lit(24000)),
    ));

    // cart_value: cart_value (propensity.yaml:44)
    vector.input(Input::required("cart_value", Type::Float, col("cart_value")));

    // cart_ratio: cart_value / current_price else 0 (propensity.yaml:45)
    vector.input(Input::required(
        "cart_ratio",
        Type::Float,
        (col("cart_value") / current_price.clone().float()).or_else(lit(0.0)),
    ));

    vector
}
