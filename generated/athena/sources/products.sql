-- The rows of `products`, as the features read them. Made by fsc; do not edit.
CREATE TABLE IF NOT EXISTS `raw`.`products` (
  `product_id` string,
  `updated_at` timestamp,
  `price` decimal(10,2),
  `category` string,
  `is_deleted` boolean
)
LOCATION 's3://shop-athena/tables/raw/products/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG'
)
