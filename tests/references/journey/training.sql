-- The inputs of the vector coupon-redeemer for the rows of the table
-- asks(id, household_id, product_id, store_id, asked_at), `asked_at` in microseconds, from the raw files in the folder
-- $data. Written by hand from what examples/journey means; numbers are not yet rounded to f32. A day is
-- 86,400,000,000 us; every window is (its end - its width, its end].
WITH t AS (
  SELECT *, epoch_us(transaction_timestamp) AS us FROM read_parquet($data || '/transactions.parquet')
), item AS (
  SELECT product_id, department, brand FROM read_parquet($data || '/products.parquet')
), asked AS (
  -- The newest record that can be read at `asked_at`: of a day (done by two in the morning), of a day, of a Monday.
  SELECT *, (asked_at - 7200000000) // 86400000000 * 86400000000 AS night,
         asked_at // 86400000000 * 86400000000 AS midnight,
         (asked_at - 345600000000) // 604800000000 * 604800000000 + 345600000000 AS monday,
         (asked_at - 7200000000) // 300000000 * 300000000 AS two_hours_before
  FROM asks
), household_rows AS (
  SELECT a.id, a.night, (a.night - t.us) / 86400000000.0 AS age, t.*, item.department, item.brand
  FROM asked a JOIN t ON t.household_id = a.household_id AND t.us <= a.night
  LEFT JOIN item ON item.product_id = t.product_id
), household AS (
  SELECT id,
    count(DISTINCT basket_id) FILTER (age < 28) AS baskets_28d,
    fsum(sales_value) FILTER (age < 7) AS spend_7d,
    fsum(sales_value) FILTER (age < 28) AS spend_28d,
    fsum(sales_value) FILTER (age < 91) AS spend_91d,
    fsum(retail_disc) FILTER (age < 28) / nullif(fsum(sales_value) FILTER (age < 28), 0) AS discount_share_28d,
    quantile_cont(sales_value, 0.5) FILTER (age < 28) AS usual_price_28d,
    max(sales_value) FILTER (age < 91) AS largest_line_91d,
    count(*) FILTER (coupon_disc > 0 AND age < 91) AS coupon_lines_91d,
    count(*) FILTER (brand = 'Private' AND age < 28) / nullif(count(*) FILTER (age < 28), 0) AS private_share_28d,
    count(DISTINCT store_id) FILTER (age < 91) AS stores_91d,
    (any_value(night) - max(us)) // 86400000000 AS days_since_last_basket
  FROM household_rows GROUP BY id
), basket_mean AS (
  SELECT id, avg(value) AS avg_basket_28d
  FROM (SELECT id, fsum(sales_value) AS value FROM household_rows WHERE age < 28 GROUP BY id, basket_id)
  GROUP BY id
), favorite AS (
  SELECT id, department FROM (SELECT id, department, count(*) AS lines FROM household_rows
                              WHERE age < 91 AND department IS NOT NULL GROUP BY id, department)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY lines DESC, department) = 1
), coupons AS (
  SELECT a.id,
    count(*) FILTER (r.us > a.midnight - 91 * 86400000000) AS redemptions_91d,
    count(DISTINCT r.campaign_id) FILTER (r.us > a.midnight - 91 * 86400000000) AS campaigns_91d,
    count(*) FILTER (c.campaign_type = 'Type A') AS type_a_redemptions,
    (any_value(a.midnight) - max(r.us - 86400000000)) // 86400000000 AS days_since_last_redemption
  FROM asked a
  JOIN (SELECT *, epoch_us(redemption_date) + 86400000000 AS us
        FROM read_parquet($data || '/coupon_redemptions.parquet')) r
    ON r.household_id = a.household_id AND r.us <= a.midnight
  LEFT JOIN read_parquet($data || '/campaign_descriptions.parquet') c
    ON c.campaign_id = r.campaign_id AND epoch_us(c.start_date) <= r.us
  GROUP BY a.id
), current_basket AS (
  SELECT a.id, a.household_id, arg_max(t.basket_id, (t.us, t.basket_id)) AS basket_id
  FROM asked a JOIN t ON t.household_id = a.household_id AND t.us <= a.asked_at
  GROUP BY a.id, a.household_id
), belt AS (
  SELECT b.id, count(*) AS basket_lines, fsum(t.sales_value) AS basket_value
  FROM current_basket b JOIN asked a USING (id)
  JOIN t ON t.household_id = b.household_id AND t.basket_id = b.basket_id AND t.us <= a.asked_at
  GROUP BY b.id
), velocity AS (
  SELECT a.id, fsum(t.sales_value) AS spend_2h
  FROM asked a JOIN t ON t.household_id = a.household_id AND t.us > a.two_hours_before AND t.us <= a.asked_at
  GROUP BY a.id
), product AS (
  SELECT a.id, sum(t.quantity) AS units_28d, count(DISTINCT t.household_id) AS buyers_28d,
    avg(t.sales_value / nullif(t.quantity, 0)) AS unit_price
  FROM asked a
  JOIN t ON t.product_id = a.product_id AND t.us > a.night - 28 * 86400000000 AND t.us <= a.night
  GROUP BY a.id
), store AS (
  SELECT a.id, fsum(t.sales_value) AS revenue, count(DISTINCT t.household_id) AS households_28d,
    stddev_samp(t.sales_value) AS line_spread_28d
  FROM asked a
  JOIN t ON t.store_id = a.store_id AND t.us > a.monday - 28 * 86400000000 AND t.us <= a.monday
  GROUP BY a.id
)
SELECT a.id,
  coalesce(baskets_28d, 0) AS baskets_28d, coalesce(spend_7d, 0) AS spend_7d,
  coalesce(spend_28d, 0) AS spend_28d, coalesce(spend_91d, 0) AS spend_91d,
  coalesce(avg_basket_28d, 0) AS avg_basket_28d, coalesce(discount_share_28d, 0) AS discount_share_28d,
  coalesce(usual_price_28d, 0) AS usual_price_28d, coalesce(largest_line_91d, 0) AS largest_line_91d,
  coalesce(coupon_lines_91d, 0) AS coupon_lines_91d, coalesce(private_share_28d, 0) AS private_share_28d,
  coalesce(stores_91d, 0) AS stores_91d, coalesce(days_since_last_basket, 999) AS days_since_last_basket,
  coalesce(favorite.department, 'none') = 'GROCERY' AS "department=GROCERY",
  coalesce(favorite.department, 'none') = 'DRUG GM' AS "department=DRUG GM",
  coalesce(favorite.department, 'none') = 'PRODUCE' AS "department=PRODUCE",
  coalesce(favorite.department, 'none') = 'none' AS "department=none",
  coalesce(favorite.department, 'none') NOT IN ('GROCERY', 'DRUG GM', 'PRODUCE', 'none') AS "department=other",
  -- A household without a row yet has no income, whatever the table of demographics says.
  CASE WHEN household.id IS NULL THEN -1 ELSE coalesce(list_position(
    ['Under 15K', '15-24K', '25-34K', '35-49K', '50-74K', '75-99K', '100-124K', '125-149K', '150-174K', '175-199K',
     '200-249K', '250K+'], home.income) - 1, -1) END AS income,
  coalesce(redemptions_91d, 0) AS redemptions_91d, coalesce(campaigns_91d, 0) AS campaigns_91d,
  coalesce(type_a_redemptions, 0) AS type_a_redemptions,
  coalesce(days_since_last_redemption, 999) AS days_since_last_redemption,
  coalesce(basket_lines, 0) AS basket_lines, coalesce(basket_value, 0) AS basket_value,
  coalesce(spend_2h, 0) AS spend_2h,
  coalesce(units_28d, 0) AS units_28d, coalesce(buyers_28d, 0) AS buyers_28d, coalesce(unit_price, 0) AS unit_price,
  ln(1 + coalesce(revenue, 0)) AS log_revenue, coalesce(households_28d, 0) AS households_28d,
  coalesce(line_spread_28d, 0) AS line_spread_28d
FROM asked a
LEFT JOIN household ON household.id = a.id
LEFT JOIN basket_mean ON basket_mean.id = a.id
LEFT JOIN favorite ON favorite.id = a.id
LEFT JOIN read_parquet($data || '/demographics.parquet') home ON home.household_id = a.household_id
LEFT JOIN coupons ON coupons.id = a.id
LEFT JOIN belt ON belt.id = a.id
LEFT JOIN velocity ON velocity.id = a.id
LEFT JOIN product ON product.id = a.id
LEFT JOIN store ON store.id = a.id
ORDER BY a.id
