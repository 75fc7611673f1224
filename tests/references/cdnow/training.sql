-- The training set of the vector repeat-purchase from the file $purchases, by hand from what examples/cdnow means: its
-- label rows, the label, and the inputs, not yet rounded to f32. Times are whole days since the epoch: a purchase counts
-- from the day after it, labels stand on every thirteenth Monday from 1970-01-05 on, and read the record of that Monday.
WITH p AS (
  SELECT customer_id, date_diff('day', DATE '1970-01-01', purchased_on) + 1 AS day,
         quantity, CAST(amount AS decimal(10,2)) AS amount
  FROM read_csv($purchases, header = true)
), quarter AS (
  SELECT DISTINCT customer_id, tick
  FROM p, LATERAL (SELECT unnest(range(9832, 10560, 91)) AS tick)
  -- A label needs a purchase within the 364 days before it, and 90 days after it that have passed.
  WHERE day <= tick AND day > tick - 364 AND tick + 90 <= (SELECT max(day) FROM p)
), asked AS (
  SELECT row_number() OVER (ORDER BY customer_id, tick) AS id, *, (tick - 4) // 7 * 7 + 4 AS monday FROM quarter
), label AS (
  SELECT a.id, count(p.day) > 0 AS buys_again_90d
  FROM asked a LEFT JOIN p ON p.customer_id = a.customer_id AND p.day > a.tick AND p.day <= a.tick + 90
  GROUP BY a.id
), seen AS (
  SELECT a.id, a.monday, a.monday - p.day AS age, p.day - 1 AS bought, p.quantity, p.amount
  FROM asked a JOIN p ON p.customer_id = a.customer_id AND p.day <= a.monday AND p.day > a.monday - 728
), plain AS (
  SELECT id,
    any_value(monday) - max(bought) AS recency_days,
    any_value(monday) - min(bought) AS tenure_days,
    count(DISTINCT bought) FILTER (age < 30) AS frequency_30d,
    count(DISTINCT bought) FILTER (age < 90) AS frequency_90d,
    count(DISTINCT bought) FILTER (age < 364) AS frequency_364d,
    sum(amount) FILTER (age < 30) AS monetary_30d,
    sum(amount) FILTER (age < 90) AS monetary_90d,
    CAST(sum(amount) FILTER (age < 364) AS double) AS monetary_364d,
    sum(quantity) FILTER (age < 364) AS cds_364d,
    max(amount) AS most,
    CAST(sum(amount) FILTER (age < 364) AS double) / count(amount) FILTER (age < 364) AS avg_amount_364d,
    quantile_cont(CAST(amount AS double), 0.5) FILTER (age < 364) AS median_amount_364d,
    quantile_cont(CAST(amount AS double), 0.9) FILTER (age < 364) AS p90_amount_364d,
    stddev_samp(CAST(amount AS double)) FILTER (age < 364) AS deviation
  FROM seen GROUP BY id
), latest AS (
  -- Of one day the greater amount is the later one.
  SELECT id, max(amount) FILTER (place = 1) AS last_amount, sum(amount) AS amount_of_last_5
  FROM (SELECT id, amount, row_number() OVER (PARTITION BY id ORDER BY bought DESC, amount DESC) AS place FROM seen)
  WHERE place <= 5 GROUP BY id
), best AS (
  SELECT s.id, any_value(s.monday) - max(s.bought) AS days_since_best_purchase
  FROM seen s JOIN plain USING (id) WHERE s.amount = plain.most GROUP BY s.id
), usual AS (
  SELECT id, quantity AS usual_cds_364d
  FROM (SELECT id, quantity, count(*) AS times FROM seen WHERE age < 364 GROUP BY id, quantity)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY times DESC, quantity) = 1
), days AS (
  SELECT id, max(spent) AS best_day_364d
  FROM (SELECT id, sum(amount) AS spent FROM seen WHERE age < 364 GROUP BY id, bought) GROUP BY id
)
SELECT a.customer_id, make_timestamp(CAST(a.tick AS bigint) * 86400000000) AS event_time, label.buys_again_90d,
  coalesce(recency_days, 9999) AS recency_days, coalesce(tenure_days, 0) AS tenure_days,
  coalesce(frequency_30d, 0) AS frequency_30d, coalesce(frequency_90d, 0) AS frequency_90d,
  coalesce(frequency_364d, 0) AS frequency_364d,
  coalesce(monetary_30d, 0) AS monetary_30d, coalesce(monetary_90d, 0) AS monetary_90d,
  ln(1 + coalesce(monetary_364d, 0)) AS log_monetary,
  coalesce(cds_364d, 0) AS cds_364d, coalesce(usual_cds_364d, 0) AS usual_cds_364d,
  coalesce(last_amount, 0) AS last_amount, coalesce(best_day_364d, 0) AS best_day_364d,
  coalesce(days_since_best_purchase, 9999) AS days_since_best_purchase,
  coalesce(avg_amount_364d, 0) AS avg_amount_364d, coalesce(median_amount_364d, 0) AS median_amount_364d,
  coalesce(p90_amount_364d, 0) AS p90_amount_364d,
  coalesce(deviation / nullif(avg_amount_364d, 0), 0) AS spread,
  coalesce(amount_of_last_5, 0) AS amount_of_last_5
FROM asked a
JOIN label ON label.id = a.id
LEFT JOIN plain ON plain.id = a.id
LEFT JOIN latest ON latest.id = a.id
LEFT JOIN best ON best.id = a.id
LEFT JOIN usual ON usual.id = a.id
LEFT JOIN days ON days.id = a.id
ORDER BY a.id
