// Made by fsc 0.1.0; do not edit.

//! Groups: features that are computed and stored together.

pub mod product_features;
pub mod product_state;
pub mod user_features;
pub mod user_realtime_features;
pub mod user_velocity;
