use shop_features::groups::user_features::UserFeatures;

fn last_purchase(user: &UserFeatures) -> i64 {
    user.last_purchase_at.0
}

fn main() {}
