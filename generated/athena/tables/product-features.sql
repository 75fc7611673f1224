-- The records of `product-features`, as SageMaker stores them. Made by fsc; do not edit.
-- SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement
-- is for a store of one's own, or with the location filled in, for a table over SageMaker's files.
CREATE TABLE IF NOT EXISTS `shop_features`.`product_features` (
  `product_id` string,
  `event_time` string,
  `category` string COMMENT 'The category at the product\'s latest event',
  `price` string COMMENT 'The price at the product\'s latest event; product-state has today\'s',
  `avg_rating` double COMMENT 'Null as long as nobody has rated the product',
  `total_reviews` bigint,
  `views_7d` bigint,
  `purchases_7d` bigint,
  `conversion_rate_7d` double,
  `return_rate_30d` double COMMENT 'Returns per purchase of the same 30 days, so it may pass 1',
  `write_time` timestamp,
  `api_invocation_time` timestamp,
  `is_deleted` boolean
)
PARTITIONED BY (truncate(10, `event_time`))
LOCATION 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/product-features-CREATED/data/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG'
)
