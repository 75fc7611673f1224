use shop_features::vectors::purchase_propensity::PurchasePropensity;
use shop_features::vectors::weekly_buyers::WeeklyBuyers;

fn score(_: &WeeklyBuyers) {}

fn served(vector: &PurchasePropensity) {
    score(vector);
}

fn main() {}
