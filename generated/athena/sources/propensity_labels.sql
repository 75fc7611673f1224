-- The rows of `propensity_labels`, as the features read them. Made by fsc; do not edit.
CREATE TABLE IF NOT EXISTS `raw`.`propensity_labels` (
  `user_id` string,
  `product_id` string,
  `event_time` timestamp,
  `label` bigint,
  `cart_value` double
)
LOCATION 's3://shop-athena/tables/raw/propensity_labels/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG'
)
