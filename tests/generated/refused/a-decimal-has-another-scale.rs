use fsc_runtime::record::Decimal;
use shop_features::groups::product_state::ProductState;

fn price(product: &ProductState) -> Option<Decimal<3>> {
    product.current_price
}

fn main() {}
