use shop_features::groups::user_features::UserFeatures;

fn spend(user: &UserFeatures) -> f64 {
    user.total_spent_30d
}

fn main() {}
