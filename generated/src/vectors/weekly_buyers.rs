// Made by fsc 0.1.0 from propensity.yaml:50; do not edit.

//! `weekly-buyers`: the inputs of one model, in order.

use fsc_runtime::expr::build::col;
use fsc_runtime::job::{Input, Vector};
use fsc_runtime::record::{Timestamp, features_at};
use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::{
    Dtype, Encoder, Given, Has, Lacks, Missing, Refused, Sidecar, Slot, cell, payload,
};

use super::super::{groups, labels};

/// The columns of `weekly-buyers`, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeklyBuyers(pub [f64; 7]);

impl WeeklyBuyers {
    /// The vector's name.
    pub const NAME: &'static str = "weekly-buyers";
    /// What the columns mean, as a hash: a model is served only what it was trained on.
    pub const FINGERPRINT: &'static str = "0f911dbaeae7cb037a147458185bc867990258a3eafbdc3426581d90474049e8";
    /// The names of the columns, in order.
    pub const NAMES: [&'static str; 7] = [
        "total_sessions_7d",
        "spend_7d",
        "spend_90d",
        "days_since_last_visit",
        "days_since_last_purchase",
        "device",
        "carts_10m",
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

    /// What the model's endpoint takes: a JSON object.
    pub fn payload(&self) -> String {
        self.json()
    }
}

/// Begins `weekly-buyers` as of a time: that is `now`, and every record is read at it.
///
/// Give the builder everything that it has a method for, in any order, then [`Builder::build`].
pub fn at(now: Timestamp) -> Builder<Missing, Missing> {
    Builder {
        now,
        user_features: Missing,
        user_velocity: Missing,
    }
}

/// A vector that is being given what it is made of.
#[derive(Clone, Copy, Debug)]
#[must_use = "call `build` to get the vector"]
pub struct Builder<UserFeatures, UserVelocity> {
    now: Timestamp,
    user_features: UserFeatures,
    user_velocity: UserVelocity,
}

impl<UserFeatures, UserVelocity> Builder<UserFeatures, UserVelocity> {
    /// The record of `user-features`; none where the store has none.
    pub fn user_features(
        self,
        user_features: Option<&groups::user_features::Record>,
    ) -> Builder<Given<Option<&groups::user_features::Record>>, UserVelocity>
    where
        UserFeatures: Lacks<needs::UserFeatures>,
    {
        Builder {
            now: self.now,
            user_features: Given(user_features),
            user_velocity: self.user_velocity,
        }
    }

    /// The record of `user-velocity`, as it is at the builder's time.
    pub fn user_velocity(
        self,
        user_velocity: &groups::user_velocity::Record,
    ) -> Builder<UserFeatures, Given<&groups::user_velocity::Record>>
    where
        UserVelocity: Lacks<needs::UserVelocity>,
    {
        Builder {
            now: self.now,
            user_features: self.user_features,
            user_velocity: Given(user_velocity),
        }
    }

    /// The vector. There is a value for every column, whatever was given.
    pub fn build<'a>(self) -> WeeklyBuyers
    where
        UserFeatures: Has<
            needs::UserFeatures,
            Holds = Option<&'a groups::user_features::Record>,
        >,
        UserVelocity: Has<
            needs::UserVelocity,
            Holds = &'a groups::user_velocity::Record,
        >,
    {
        let now = self.now;
        let user_features = features_at(self.user_features.value(), now);
        let user_velocity = &self.user_velocity.value().features;

        // device: ordinal(user-features.device_type, ["desktop", "mobile", "tablet"]) else -1
        let device = Slot::of(
            Some(user_features.device_type.as_str()),
            &["desktop", "mobile", "tablet"],
        )
        .position()
        .unwrap_or(-1.0);

        WeeklyBuyers([
            cell(user_features.total_sessions_7d),
            cell(user_features.spend_7d),
            cell(user_features.spend_90d),
            cell(user_features.days_since_last_visit),
            cell(user_features.days_since_last_purchase),
            cell(device),
            cell(user_velocity.carts_10m),
        ])
    }
}

/// What the builder must be given.
pub mod needs {
    /// The record of `user-features`.
    pub enum UserFeatures {}

    /// The record of `user-velocity`.
    pub enum UserVelocity {}
}

/// The job that makes the training set of this vector.
pub fn job() -> Vector {
    let mut vector = Vector::new("weekly-buyers", labels::buys_within_7d(), Dtype::F64)
        .ask("user-features", groups::user_features::job(), ["user_id"])
        .ask("user-velocity", groups::user_velocity::job(), ["user_id"]);

    // total_sessions_7d: user-features.total_sessions_7d (propensity.yaml:53)
    vector.input(Input::required(
        "total_sessions_7d",
        Type::Int,
        col("user-features.total_sessions_7d"),
    ));

    // spend_7d: user-features.spend_7d (propensity.yaml:54)
    vector.input(Input::required("spend_7d", Type::Float, col("user-features.spend_7d")));

    // spend_90d: user-features.spend_90d (propensity.yaml:55)
    vector.input(Input::required("spend_90d", Type::Float, col("user-features.spend_90d")));

    // days_since_last_visit: user-features.days_since_last_visit (propensity.yaml:56)
    vector.input(Input::required(
        "days_since_last_visit",
        Type::Int,
        col("user-features.days_since_last_visit"),
    ));

    // days_since_last_purchase: user-features.days_since_last_purchase (propensity.yaml:57)
    vector.input(Input::required(
        "days_since_last_purchase",
        Type::Int,
        col("user-features.days_since_last_purchase"),
    ));

    // device: ordinal(user-features.device_type, ["desktop", "mobile", "tablet"]) else -1
    // (propensity.yaml:58)
    vector.input(
        Input::required("device", Type::String, col("user-features.device_type"))
            .encoder(Encoder::Ordinal(vec![
                Value::string("desktop"),
                Value::string("mobile"),
                Value::string("tablet"),
            ]))
            .otherwise(Value::Int(-1)),
    );

    // carts_10m: user-velocity.carts_10m (propensity.yaml:59)
    vector.input(Input::required("carts_10m", Type::Int, col("user-velocity.carts_10m")));

    vector
}
