//! The products and their versions over time.
//!
//! Prices and categories change; some products come late, some are deleted, one of these comes back, and one has two
//! versions at one instant.

use super::random::Random;
use super::{DAY, DAYS, SECOND, START};

pub(super) const PRODUCTS: usize = 200;
const CATEGORIES: [&str; 7] = ["books", "garden", "kitchen", "music", "shoes", "sport", "toys"];

/// What the catalogue says of a product from an instant on.
#[derive(Clone, Copy)]
pub(super) struct Version {
    pub(super) updated_at: i64,
    pub(super) cents: i64,
    pub(super) category: &'static str,
    pub(super) is_deleted: bool,
}

/// A product with at least one version, oldest first.
pub(super) struct Product {
    pub(super) id: usize,
    pub(super) versions: Vec<Version>,
}

impl Product {
    /// The version in force at `instant`, or the first one.
    pub(super) fn at(&self, instant: i64) -> Version {
        let known = self.versions.iter().rev().find(|version| version.updated_at <= instant);
        *known.unwrap_or(&self.versions[0])
    }
}

/// All products, by number from 1.
pub(super) fn products(random: &mut Random) -> Vec<Product> {
    let mut products: Vec<Product> = (1..=PRODUCTS).map(|id| product(id, random)).collect();
    for gone in [40, 120, 180] {
        delete(&mut products[gone], START + 60 * DAY);
    }
    let back = products[120].at(START);
    products[120].versions.push(Version { updated_at: START + 75 * DAY, ..back });

    // Two versions at one instant: the greater price is in force, whatever their order in the file.
    let tied = products[7].at(START + DAYS * DAY);
    let updated_at = START + 50 * DAY;
    products[7].versions.retain(|version| version.updated_at < updated_at);
    products[7].versions.push(Version { updated_at, cents: tied.cents + 500, ..tied });
    products[7].versions.push(Version { updated_at, cents: tied.cents + 100, ..tied });
    products
}

fn product(id: usize, random: &mut Random) -> Product {
    // One product in twenty comes into the catalogue only after it has been seen in the shop.
    let first = if id % 20 == 10 {
        START + random.between(5, 60) * DAY
    } else {
        START - random.between(1, 200) * DAY
    };
    let category = random.pick(&CATEGORIES);
    let cents = random.between(3, 60) * random.between(100, 400) - 1;
    let mut versions = vec![Version { updated_at: first, cents, category, is_deleted: false }];
    for _ in 0..random.between(0, 4) {
        versions.push(change(versions[versions.len() - 1], random));
    }
    Product { id, versions }
}

/// The next version: mostly a new price, at times a new category.
fn change(version: Version, random: &mut Random) -> Version {
    let updated_at = version.updated_at.max(START) + random.between(3_600, 30 * 86_400) * SECOND;
    let category = if random.chance(5) { random.pick(&CATEGORIES) } else { version.category };
    let cents = (version.cents * random.between(70, 130) / 100).max(99);
    Version { updated_at, cents, category, is_deleted: false }
}

fn delete(product: &mut Product, updated_at: i64) {
    product.versions.retain(|version| version.updated_at < updated_at);
    let last = product.at(updated_at);
    product.versions.push(Version { updated_at, is_deleted: true, ..last });
}
