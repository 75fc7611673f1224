-- The records of `user-features`, as SageMaker stores them. Made by fsc; do not edit.
-- SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement
-- is for a store of one's own, or with the location filled in, for a table over SageMaker's files.
CREATE TABLE IF NOT EXISTS `shop_features`.`user_features` (
  `user_id` string,
  `event_time` string,
  `total_sessions_7d` bigint,
  `avg_session_duration_7d` double COMMENT 'Mean length of a session, in seconds; a session cut by the window counts with what is left of it',
  `pages_per_session_7d` double,
  `total_purchases_30d` bigint,
  `total_spend_30d` double COMMENT 'Sum of the order lines of the last 30 days, in euro, returns not taken off',
  `avg_order_value_30d` double,
  `spend_1d` double,
  `spend_7d` double,
  `spend_90d` double,
  `last_purchase_at` string,
  `days_since_last_visit` bigint,
  `days_since_last_purchase` bigint COMMENT 'Whole days since the latest purchase; 999 for those who never bought',
  `favorite_category` string COMMENT 'The category of most events; of equals the first by name',
  `device_type` string COMMENT 'The device of the latest event that names one',
  `write_time` timestamp,
  `api_invocation_time` timestamp,
  `is_deleted` boolean
)
PARTITIONED BY (truncate(10, `event_time`))
LOCATION 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/user-features-CREATED/data/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG'
)
