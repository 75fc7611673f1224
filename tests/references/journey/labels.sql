-- The label rows of examples/journey/labels.csv: 5,000 lines of baskets, chosen by a hash, and whether their household
-- redeems a coupon within 14 days. $data is the folder of the Parquet files. A redemption counts at the end of its day.
WITH redeemed AS (
  SELECT DISTINCT household_id, epoch_us(redemption_date) + 86400000000 AS us
  FROM read_parquet($data || '/coupon_redemptions.parquet')
), asked AS (
  SELECT household_id, product_id, store_id, epoch_us(transaction_timestamp) AS us,
         md5(concat_ws('-', basket_id, product_id, household_id, sales_value)) AS hash
  FROM read_parquet($data || '/transactions.parquet')
  -- The last two weeks of the year have no answer yet.
  WHERE transaction_timestamp <= TIMESTAMP '2017-12-18 00:00:00'
  ORDER BY hash, us LIMIT 5000
)
SELECT household_id, product_id, store_id,
       strftime(make_timestamp(a.us), '%Y-%m-%dT%H:%M:%SZ') AS event_time,
       CAST(EXISTS (FROM redeemed r WHERE r.household_id = a.household_id
                    AND r.us > a.us AND r.us <= a.us + 14 * 86400000000) AS integer) AS redeems
FROM asked a
ORDER BY hash, a.us
