use shop_features::vectors::weekly_buyers;

fn begin() {
    let _ = weekly_buyers::at(1_767_225_600_000_000);
}

fn main() {}
