-- The inputs of the vector purchase-propensity for all label rows, by hand from what `definitions` means, not yet rounded
-- to f32. $data is the folder of the CSV files. Times are microseconds; a day has 86,400,000,000 of them.
-- `asked` is a microsecond before the label's time, because the vector says `before: true`.
WITH delivered AS (
  SELECT *, epoch_us("timestamp") AS us, epoch_us(received_at) AS known FROM read_csv($data || '/events.csv', header = true)
), event AS (
  -- Rows more than three days late never count; of those delivered twice the first counts.
  SELECT *, greatest(us, known) AS visible FROM delivered
  WHERE abs(known - us) <= 3 * 86400000000
  QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY known, us) = 1
), version AS (
  SELECT product_id, epoch_us(updated_at) AS us, CAST(price AS double) AS price, category, is_deleted
  FROM read_csv($data || '/products.csv', header = true)
), ask AS (
  SELECT row_number() OVER () - 1 AS id, user_id, product_id, cart_value, epoch_us(event_time) - 1 AS asked,
         (epoch_us(event_time) - 1) // 86400000000 * 86400000000 AS midnight
  FROM read_csv($data || '/labels.csv', header = true, parallel = false)
), of_user AS (
  SELECT a.id, a.midnight, (a.midnight - e.us) / 86400000000.0 AS age, e.*
  FROM ask a JOIN event e ON e.user_id = a.user_id AND e.visible <= a.midnight
), sessions AS (
  SELECT id, avg(length) AS avg_session_duration_7d, avg(pages) AS pages_per_session_7d
  FROM (SELECT id, (max(us) - min(us)) / 1e6 AS length, count(*) FILTER (event_type = 'page_view') AS pages
        FROM of_user WHERE age < 7 GROUP BY id, session_id)
  GROUP BY id
), favorite AS (
  SELECT id, category FROM (SELECT id, category, count(*) AS times FROM of_user
                            WHERE age < 30 AND category IS NOT NULL GROUP BY id, category)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY times DESC, category) = 1
), users AS (
  SELECT id,
    count(DISTINCT session_id) FILTER (age < 7) AS total_sessions_7d,
    count(DISTINCT order_id) FILTER (event_type = 'purchase' AND age < 30) AS total_purchases_30d,
    fsum(amount) FILTER (event_type = 'purchase' AND age < 30) AS total_spend_30d,
    avg(amount) FILTER (event_type = 'purchase' AND age < 30) AS avg_order_value_30d,
    (any_value(midnight) - max(us)) // 86400000000 AS days_since_last_visit,
    max(us) FILTER (event_type = 'purchase') AS last_purchase,
    (any_value(midnight) - max(us) FILTER (event_type = 'purchase')) // 86400000000 AS days_since_last_purchase,
    arg_max(device_type, (us, device_type)) FILTER (device_type IS NOT NULL) AS device_type
  FROM of_user GROUP BY id
), seen AS (
  -- An event sees the catalogue of its own time; what is deleted then has neither price nor category.
  SELECT e.*, CASE WHEN v.is_deleted THEN NULL ELSE v.price END AS price,
         CASE WHEN v.is_deleted THEN NULL ELSE v.category END AS catalogue_category
  FROM event e LEFT JOIN version v ON v.product_id = e.product_id AND v.us <= e.us
  QUALIFY row_number() OVER (PARTITION BY e.event_id ORDER BY v.us DESC, v.price DESC, v.category DESC) = 1
), products AS (
  SELECT a.id,
    arg_max(e.price, (e.us, e.price)) FILTER (e.price IS NOT NULL) AS price,
    arg_max(e.catalogue_category, (e.us, e.catalogue_category)) FILTER (e.catalogue_category IS NOT NULL) AS category,
    avg(e.rating) FILTER (e.event_type = 'review') AS avg_rating,
    count(*) FILTER (e.event_type = 'review') AS total_reviews,
    count(*) FILTER (e.event_type = 'page_view' AND e.us > a.midnight - 7 * 86400000000) AS views_7d,
    count(*) FILTER (e.event_type = 'purchase' AND e.us > a.midnight - 7 * 86400000000) AS purchases_7d,
    count(*) FILTER (e.event_type = 'return' AND e.us > a.midnight - 30 * 86400000000) AS returns_30d,
    count(*) FILTER (e.event_type = 'purchase' AND e.us > a.midnight - 30 * 86400000000) AS purchases_30d
  FROM ask a JOIN seen e ON e.product_id = a.product_id AND e.visible <= a.midnight
  GROUP BY a.id
), state AS (
  SELECT a.id, CASE WHEN v.is_deleted THEN NULL ELSE v.price END AS current_price
  FROM ask a JOIN version v ON v.product_id = a.product_id AND v.us <= a.asked
  QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY v.us DESC, v.price DESC) = 1
), instant AS (
  -- The newest record of a user, which lives for seven days.
  SELECT a.id, a.user_id, max(e.visible) AS i, max(a.asked) AS asked
  FROM ask a JOIN event e ON e.user_id = a.user_id AND e.visible <= a.asked
  GROUP BY a.id, a.user_id HAVING max(a.asked) < max(e.visible) + 7 * 86400000000
), live AS (
  SELECT n.id, n.i, e.*,
    max(e.us) FILTER (e.event_type = 'purchase') OVER (PARTITION BY n.id) AS emptied,
    first_value(e.session_id) OVER (PARTITION BY n.id ORDER BY e.us DESC, e.session_id DESC) AS current_session
  FROM instant n JOIN event e ON e.user_id = n.user_id AND e.visible <= n.i
), realtime AS (
  SELECT id,
    sum(CASE event_type WHEN 'add_to_cart' THEN 1 WHEN 'remove_from_cart' THEN -1 ELSE 0 END)
      FILTER (emptied IS NULL OR us > emptied) AS items_in_cart,
    count(*) FILTER (event_type = 'page_view' AND session_id = current_session) AS session_page_count,
    (any_value(i) - min(us) FILTER (session_id = current_session)) / 1e6 AS time_on_site_seconds,
    arg_max(category, (us, category)) FILTER (event_type = 'page_view' AND category IS NOT NULL) AS last_viewed_category
  FROM live GROUP BY id
), velocity AS (
  SELECT a.id, count(*) AS views_1h
  FROM ask a JOIN event e ON e.user_id = a.user_id AND e.event_type = 'page_view'
    AND e.visible <= a.asked AND e.us > (a.asked - 3600000000) // 60000000 * 60000000
  GROUP BY a.id
)
SELECT
  coalesce(total_sessions_7d, 0) AS total_sessions_7d, coalesce(avg_session_duration_7d, 0) AS avg_session_duration_7d,
  coalesce(pages_per_session_7d, 0) AS pages_per_session_7d, coalesce(total_purchases_30d, 0) AS total_purchases_30d,
  ln(1 + coalesce(total_spend_30d, 0)) AS log_spend, coalesce(avg_order_value_30d, 0) AS avg_order_value_30d,
  coalesce(days_since_last_visit, 999) AS days_since_last_visit,
  coalesce(days_since_last_purchase, 999) AS days_since_last_purchase,
  coalesce(favorite.category, 'none') = 'shoes' AS "favorite=shoes",
  coalesce(favorite.category, 'none') = 'books' AS "favorite=books",
  coalesce(favorite.category, 'none') = 'none' AS "favorite=none",
  coalesce(favorite.category, 'none') NOT IN ('shoes', 'books', 'none') AS "favorite=other",
  coalesce(device_type, 'unknown') = 'mobile' AS mobile, users.id IS NOT NULL AS known_user,
  coalesce(products.price, 0) AS price, coalesce(current_price, 0) AS current_price,
  coalesce(avg_rating, 0) AS avg_rating, coalesce(total_reviews, 0) AS total_reviews,
  coalesce(views_7d, 0) AS views_7d, coalesce(purchases_7d, 0) AS purchases_7d,
  coalesce(purchases_7d / nullif(views_7d, 0), 0) AS conversion_rate_7d,
  coalesce(returns_30d / nullif(purchases_30d, 0), 0) AS return_rate_30d,
  coalesce(items_in_cart, 0) AS items_in_cart, coalesce(session_page_count, 0) AS session_page_count,
  coalesce(time_on_site_seconds, 0) AS time_on_site_seconds,
  coalesce(last_viewed_category = coalesce(products.category, 'none'), false) AS same_category,
  coalesce(views_1h, 0) AS views_1h,
  coalesce((a.asked - last_purchase) // 3600000000, 24000) AS hours_since_last_purchase,
  a.cart_value, coalesce(a.cart_value / nullif(current_price, 0), 0) AS cart_ratio
FROM ask a
LEFT JOIN users ON users.id = a.id
LEFT JOIN sessions ON sessions.id = a.id
LEFT JOIN favorite ON favorite.id = a.id
LEFT JOIN products ON products.id = a.id
LEFT JOIN state ON state.id = a.id
LEFT JOIN realtime ON realtime.id = a.id
LEFT JOIN velocity ON velocity.id = a.id
ORDER BY a.id
