-- The rows of `events`, as the features read them. Made by fsc; do not edit.
CREATE TABLE IF NOT EXISTS `raw`.`events` (
  `event_id` string,
  `user_id` string,
  `session_id` string,
  `timestamp` timestamp,
  `event_type` string,
  `product_id` string,
  `category` string,
  `device_type` string,
  `order_id` string,
  `amount` double,
  `rating` double,
  `received_at` timestamp,
  `dt` date
)
PARTITIONED BY (`dt`)
LOCATION 's3://shop-athena/tables/raw/events/'
TBLPROPERTIES (
  'table_type' = 'ICEBERG'
)
