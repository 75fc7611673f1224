//! Distances on the globe, and products of vectors.

use super::number::{divide, multiply, subtract};
use crate::aggregate::exact::{Sum, saturate};

/// The mean radius of the earth in kilometres.
const RADIUS: f64 = 6371.0088;

/// Kilometres between two points, each latitude and longitude in degrees.
pub fn haversine(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| libm::sin(subtract(b, a).to_radians() / 2.0);
    let (rise, turn) = (half(from.0, to.0), half(from.1, to.1));
    let level = libm::cos(from.0.to_radians()) * libm::cos(to.0.to_radians());
    let h = rise * rise + level * (turn * turn);
    saturate(2.0 * RADIUS * libm::asin(h.min(1.0).sqrt()))
}

/// The sum of the products of two vectors: each product is rounded, their sum once.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = Sum::default();
    for (a, b) in a.iter().zip(b) {
        sum.insert(multiply(*a, *b));
    }
    sum.round()
}

/// The length of a vector.
pub fn norm(a: &[f64]) -> f64 {
    saturate(dot(a, a).sqrt())
}

/// The cosine between two vectors; none where one has length 0.
pub fn cosine(a: &[f64], b: &[f64]) -> Option<f64> {
    divide(dot(a, b), multiply(norm(a), norm(b)))
}

/// The last so many items, filled at the front.
pub fn pad(items: &[f64], length: u32, fill: f64) -> Vec<f64> {
    let length = length as usize;
    let kept = items.get(items.len().saturating_sub(length)..).unwrap_or_default();
    std::iter::repeat_n(fill, length - kept.len()).chain(kept.iter().copied()).collect()
}
