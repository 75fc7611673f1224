-- The records of `product-state`, as SageMaker stores them. Made by fsc; do not edit.
-- SageMaker makes this table itself: its name and location are what DescribeFeatureGroup says. This statement
-- is for a store of one's own, or with the location filled in, for a table over SageMaker's files.
CREATE EXTERNAL TABLE IF NOT EXISTS `shop_features`.`product_state` (
  `product_id` string,
  `event_time` double,
  `current_price` string,
  `category` string,
  `highest_price` string,
  `write_time` timestamp,
  `api_invocation_time` timestamp,
  `is_deleted` boolean
)
PARTITIONED BY (`year` string, `month` string, `day` string, `hour` string)
STORED AS PARQUET
LOCATION 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/product-state-CREATED/data/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.year.type' = 'integer',
  'projection.year.range' = '1970,2080',
  'projection.year.digits' = '4',
  'projection.month.type' = 'integer',
  'projection.month.range' = '1,12',
  'projection.month.digits' = '2',
  'projection.day.type' = 'integer',
  'projection.day.range' = '1,31',
  'projection.day.digits' = '2',
  'projection.hour.type' = 'integer',
  'projection.hour.range' = '0,23',
  'projection.hour.digits' = '2',
  'storage.location.template' = 's3://shop-features/111122223333/sagemaker/eu-west-1/offline-store/product-state-CREATED/data/year=${year}/month=${month}/day=${day}/hour=${hour}/'
)
