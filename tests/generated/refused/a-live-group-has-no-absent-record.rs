use fsc_runtime::record::Stored;
use shop_features::groups::user_velocity::UserVelocity;

fn main() {
    let _ = UserVelocity::absent();
}
