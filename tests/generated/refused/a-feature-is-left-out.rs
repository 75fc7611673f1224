use shop_features::groups::user_velocity::UserVelocity;

fn main() {
    let _ = UserVelocity { views_1h: 0 };
}
