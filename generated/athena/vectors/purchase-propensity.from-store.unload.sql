-- purchase-propensity: the training set, from the offline store. Made by fsc; do not edit.
-- Into Parquet files, in a folder that must be empty; times are microseconds since 1970.
UNLOAD (
  WITH
    -- The label rows to take, from the first time to before the last.
    "params" AS (
      SELECT
        TIMESTAMP '1900-01-01 00:00:00.000000' AS "from",
        TIMESTAMP '2200-01-01 00:00:00.000000' AS "to"
    ),
    -- The same in microseconds since 1970, as are all times from here on.
    "range" AS (
      SELECT
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."from")) * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."from")),
                  "params"."from"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "from",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."to")) * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."to")),
                  "params"."to"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "to"
      FROM "params"
    ),
    -- The rows of propensity_labels: sources.yaml:46
    "label raw" AS (
      SELECT
        "table"."user_id",
        "table"."product_id",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."event_time"))
          * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."event_time")),
                  "table"."event_time"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "event_time",
        "table"."label",
        CASE
          WHEN is_finite("table"."cart_value") THEN "table"."cart_value" + 0E0
          ELSE fail('propensity_labels.cart_value holds a number that is not finite')
        END AS "cart_value"
      FROM "raw"."propensity_labels" AS "table"
      CROSS JOIN "range"
      WHERE "table"."event_time"
          >= CAST(from_unixtime_nanos(CAST("range"."from" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6))
        AND "table"."event_time"
          <= CAST(from_unixtime_nanos(CAST("range"."to" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6))
    ),
    "given" AS (
      SELECT
        "r"."user_id",
        "r"."product_id",
        "r"."event_time",
        "r"."label",
        "r"."cart_value"
      FROM "label raw" AS "r"
      CROSS JOIN "range"
      WHERE "r"."event_time" >= "range"."from"
        AND "r"."event_time" < "range"."to"
    ),
    -- Who is asked about, and when: propensity.yaml:3
    "labels" AS (
      SELECT
        "l"."user_id",
        "l"."product_id",
        "l"."event_time",
        "l"."label",
        "l"."cart_value",
        count(*) OVER (PARTITION BY "l"."user_id", "l"."product_id", "l"."event_time") AS "copies"
      FROM "given" AS "l"
    ),
    -- The records of user-features, and which of equal ones the online store kept.
    "user-features stored" AS (
      SELECT
        "store"."user_id",
        element_at(
          transform(
            ARRAY[CAST(at_timezone(from_iso8601_timestamp_nanos("store"."event_time"), 'UTC') AS timestamp(6))],
            "v0" -> date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")) * BIGINT '1000000'
              + CAST(
                round(
                  to_unixtime(
                    date_add(
                      'second',
                      -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")),
                      "v0"
                    )
                  )
                    * 1E6
                ) AS bigint
              )
          ),
          1
        ) AS "at",
        "store"."total_sessions_7d",
        "store"."avg_session_duration_7d",
        "store"."pages_per_session_7d",
        "store"."total_purchases_30d",
        "store"."total_spend_30d",
        "store"."avg_order_value_30d",
        element_at(
          transform(
            ARRAY[CAST(at_timezone(from_iso8601_timestamp_nanos("store"."last_purchase_at"), 'UTC') AS timestamp(6))],
            "v0" -> date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")) * BIGINT '1000000'
              + CAST(
                round(
                  to_unixtime(
                    date_add(
                      'second',
                      -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")),
                      "v0"
                    )
                  )
                    * 1E6
                ) AS bigint
              )
          ),
          1
        ) AS "last_purchase_at",
        "store"."days_since_last_visit",
        "store"."days_since_last_purchase",
        "store"."favorite_category",
        "store"."device_type",
        coalesce("store"."is_deleted", FALSE) AS "is_deleted",
        row_number()
          OVER (
            PARTITION BY "store"."user_id", "store"."event_time"
            ORDER BY "store"."api_invocation_time" ASC NULLS LAST, "store"."write_time" ASC NULLS LAST
          ) AS "copy"
      FROM "shop_features"."user_features" AS "store"
      CROSS JOIN "range"
      WHERE "store"."event_time"
          >= CAST(
            CAST(
              from_unixtime_nanos(
                CAST("range"."from" - BIGINT '2592000000001' AS decimal(19, 0)) * DECIMAL '1000'
              ) AS date
            ) AS varchar
          )
        AND "store"."event_time"
          <= CAST(
            CAST(
              from_unixtime_nanos(
                CAST("range"."to" - BIGINT '1' + BIGINT '86400000000' AS decimal(19, 0)) * DECIMAL '1000'
              ) AS date
            ) AS varchar
          )
    ),
    "user-features records" AS (
      SELECT
        "user-features stored"."user_id",
        "user-features stored"."at",
        "user-features stored"."total_sessions_7d",
        "user-features stored"."avg_session_duration_7d",
        "user-features stored"."pages_per_session_7d",
        "user-features stored"."total_purchases_30d",
        "user-features stored"."total_spend_30d",
        "user-features stored"."avg_order_value_30d",
        "user-features stored"."last_purchase_at",
        "user-features stored"."days_since_last_visit",
        "user-features stored"."days_since_last_purchase",
        "user-features stored"."favorite_category",
        "user-features stored"."device_type",
        "user-features stored"."is_deleted"
      FROM "user-features stored"
      WHERE "user-features stored"."copy" = BIGINT '1'
    ),
    "user-features asked" AS (
      SELECT DISTINCT
        "l"."user_id",
        "l"."event_time" - BIGINT '1' AS "asked"
      FROM "labels" AS "l"
      WHERE "l"."user_id" IS NOT NULL
    ),
    -- The newest record that has not expired.
    "user-features newest" AS (
      SELECT
        "n"."user_id",
        "n"."asked",
        max("r"."at") AS "at"
      FROM "user-features asked" AS "n"
      JOIN "user-features records" AS "r"
        ON "r"."user_id" = "n"."user_id"
          AND "r"."at" <= "n"."asked"
          AND "r"."at" > "n"."asked" - BIGINT '2592000000000'
      GROUP BY "n"."user_id", "n"."asked"
    ),
    -- What was stored, where it was not deleted.
    "user-features values" AS (
      SELECT
        "user-features records"."user_id",
        "user-features records"."at",
        -- total_sessions_7d: count_distinct(session_id) over 7d (user.yaml:13)
        "user-features records"."total_sessions_7d",
        -- avg_session_duration_7d: mean(seconds(max(timestamp) - min(timestamp)) per session_id) over 7d
        --   else 0 (user.yaml:14)
        "user-features records"."avg_session_duration_7d",
        -- pages_per_session_7d: mean(count() where event_type == "page_view" per session_id) over 7d else 0
        --   (user.yaml:19)
        "user-features records"."pages_per_session_7d",
        -- total_purchases_30d: count_distinct(order_id) where purchase over 30d (user.yaml:21)
        "user-features records"."total_purchases_30d",
        -- total_spend_30d: sum(amount) where purchase over 30d else 0 (user.yaml:22)
        "user-features records"."total_spend_30d",
        -- avg_order_value_30d: mean(amount) where purchase over 30d else 0 (user.yaml:29)
        "user-features records"."avg_order_value_30d",
        -- last_purchase_at: last(timestamp) where purchase (user.yaml:36)
        "user-features records"."last_purchase_at",
        -- days_since_last_visit: days(now - last_visit_at) else 999 (user.yaml:37)
        "user-features records"."days_since_last_visit",
        -- days_since_last_purchase: days(now - last_purchase_at) else 999 (user.yaml:38)
        "user-features records"."days_since_last_purchase",
        -- favorite_category: mode(category) over 30d else "none" (user.yaml:44)
        "user-features records"."favorite_category",
        -- device_type: last(device_type) else "unknown" (user.yaml:47)
        "user-features records"."device_type"
      FROM "user-features records"
      WHERE NOT "user-features records"."is_deleted"
    ),
    -- The records of product-features, and which of equal ones the online store kept.
    "product-features stored" AS (
      SELECT
        "store"."product_id",
        element_at(
          transform(
            ARRAY[CAST(at_timezone(from_iso8601_timestamp_nanos("store"."event_time"), 'UTC') AS timestamp(6))],
            "v0" -> date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")) * BIGINT '1000000'
              + CAST(
                round(
                  to_unixtime(
                    date_add(
                      'second',
                      -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "v0")),
                      "v0"
                    )
                  )
                    * 1E6
                ) AS bigint
              )
          ),
          1
        ) AS "at",
        "store"."category",
        CAST("store"."price" AS decimal(10, 2)) AS "price",
        "store"."avg_rating",
        "store"."total_reviews",
        "store"."views_7d",
        "store"."purchases_7d",
        "store"."conversion_rate_7d",
        "store"."return_rate_30d",
        coalesce("store"."is_deleted", FALSE) AS "is_deleted",
        row_number()
          OVER (
            PARTITION BY "store"."product_id", "store"."event_time"
            ORDER BY "store"."api_invocation_time" ASC NULLS LAST, "store"."write_time" ASC NULLS LAST
          ) AS "copy"
      FROM "shop_features"."product_features" AS "store"
      CROSS JOIN "range"
      WHERE "store"."event_time"
          >= CAST(
            CAST(
              from_unixtime_nanos(
                CAST("range"."from" - BIGINT '2592000000001' AS decimal(19, 0)) * DECIMAL '1000'
              ) AS date
            ) AS varchar
          )
        AND "store"."event_time"
          <= CAST(
            CAST(
              from_unixtime_nanos(
                CAST("range"."to" - BIGINT '1' + BIGINT '86400000000' AS decimal(19, 0)) * DECIMAL '1000'
              ) AS date
            ) AS varchar
          )
    ),
    "product-features records" AS (
      SELECT
        "product-features stored"."product_id",
        "product-features stored"."at",
        "product-features stored"."category",
        "product-features stored"."price",
        "product-features stored"."avg_rating",
        "product-features stored"."total_reviews",
        "product-features stored"."views_7d",
        "product-features stored"."purchases_7d",
        "product-features stored"."conversion_rate_7d",
        "product-features stored"."return_rate_30d",
        "product-features stored"."is_deleted"
      FROM "product-features stored"
      WHERE "product-features stored"."copy" = BIGINT '1'
    ),
    "product-features asked" AS (
      SELECT DISTINCT
        "l"."product_id",
        "l"."event_time" - BIGINT '1' AS "asked"
      FROM "labels" AS "l"
      WHERE "l"."product_id" IS NOT NULL
    ),
    -- The newest record that has not expired.
    "product-features newest" AS (
      SELECT
        "n"."product_id",
        "n"."asked",
        max("r"."at") AS "at"
      FROM "product-features asked" AS "n"
      JOIN "product-features records" AS "r"
        ON "r"."product_id" = "n"."product_id"
          AND "r"."at" <= "n"."asked"
          AND "r"."at" > "n"."asked" - BIGINT '2592000000000'
      GROUP BY "n"."product_id", "n"."asked"
    ),
    -- What was stored, where it was not deleted.
    "product-features values" AS (
      SELECT
        "product-features records"."product_id",
        "product-features records"."at",
        -- category: last(catalogue.category) else "none" (product.yaml:15)
        "product-features records"."category",
        -- price: last(catalogue.price) (product.yaml:18)
        "product-features records"."price",
        -- avg_rating: mean(rating) where review over all (product.yaml:25)
        "product-features records"."avg_rating",
        -- total_reviews: count() where review over all (product.yaml:29)
        "product-features records"."total_reviews",
        -- views_7d: count() where view over 7d (product.yaml:31)
        "product-features records"."views_7d",
        -- purchases_7d: count() where purchase over 7d (product.yaml:32)
        "product-features records"."purchases_7d",
        -- conversion_rate_7d: count() where purchase over 7d / count() where view over 7d else 0
        --   (product.yaml:33)
        "product-features records"."conversion_rate_7d",
        -- return_rate_30d: count() where event_type == "return" over 30d / count() where purchase over 30d
        --   else 0 (product.yaml:34)
        "product-features records"."return_rate_30d"
      FROM "product-features records"
      WHERE NOT "product-features records"."is_deleted"
    ),
    -- The records of product-state, and which of equal ones the online store kept.
    "product-state stored" AS (
      SELECT
        "store"."product_id",
        CAST(round("store"."event_time" * 1E6) AS bigint) AS "at",
        CAST("store"."current_price" AS decimal(10, 2)) AS "current_price",
        coalesce("store"."is_deleted", FALSE) AS "is_deleted",
        row_number()
          OVER (
            PARTITION BY "store"."product_id", "store"."event_time"
            ORDER BY "store"."api_invocation_time" ASC NULLS LAST, "store"."write_time" ASC NULLS LAST
          ) AS "copy"
      FROM "shop_features"."product_state" AS "store"
      CROSS JOIN "range"
      WHERE "store"."event_time" <= CAST("range"."to" - BIGINT '1' + BIGINT '1000000' AS double) / 1E6
        AND "store"."year"
          <= CAST(
            year(from_unixtime_nanos(CAST("range"."to" - BIGINT '1' AS decimal(19, 0)) * DECIMAL '1000')) AS varchar
          )
    ),
    "product-state records" AS (
      SELECT
        "product-state stored"."product_id",
        "product-state stored"."at",
        "product-state stored"."current_price",
        "product-state stored"."is_deleted"
      FROM "product-state stored"
      WHERE "product-state stored"."copy" = BIGINT '1'
    ),
    "product-state asked" AS (
      SELECT DISTINCT
        "l"."product_id",
        "l"."event_time" - BIGINT '1' AS "asked"
      FROM "labels" AS "l"
      WHERE "l"."product_id" IS NOT NULL
    ),
    -- The newest record that has not expired.
    "product-state newest" AS (
      SELECT
        "n"."product_id",
        "n"."asked",
        max("r"."at") AS "at"
      FROM "product-state asked" AS "n"
      JOIN "product-state records" AS "r"
        ON "r"."product_id" = "n"."product_id"
          AND "r"."at" <= "n"."asked"
      GROUP BY "n"."product_id", "n"."asked"
    ),
    -- What was stored, where it was not deleted.
    "product-state values" AS (
      SELECT
        "product-state records"."product_id",
        "product-state records"."at",
        -- current_price: price (product.yaml:44)
        "product-state records"."current_price"
      FROM "product-state records"
      WHERE NOT "product-state records"."is_deleted"
    ),
    -- The rows of events: sources.yaml:3
    "user-realtime-features raw" AS (
      SELECT
        "table"."event_id",
        "table"."user_id",
        "table"."session_id",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp"))
          * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")),
                  "table"."timestamp"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "timestamp",
        "table"."event_type",
        "table"."category",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."received_at"))
          * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."received_at")),
                  "table"."received_at"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "received_at"
      FROM "raw"."events" AS "table"
      CROSS JOIN "range"
      WHERE "table"."dt"
          >= CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST("range"."from" - BIGINT '63676800000001' - BIGINT '1123200000000' AS decimal(19, 0))
                  * DECIMAL '1000'
              ),
              'UTC'
            ) AS date
          )
        AND "table"."dt"
          <= CAST(
            at_timezone(
              from_unixtime_nanos(CAST("range"."to" + BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'),
              'UTC'
            ) AS date
          )
        AND "table"."timestamp"
          >= CAST(
            from_unixtime_nanos(
              CAST("range"."from" - BIGINT '63676800000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."timestamp"
          <= CAST(
            from_unixtime_nanos(
              CAST("range"."to" + BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."received_at"
          >= CAST(
            from_unixtime_nanos(
              CAST(
                "range"."from" - BIGINT '63676800000001' - BIGINT '1123200000000'
                  - BIGINT '259200000000' AS decimal(19, 0)
              )
                * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."received_at"
          <= CAST(
            from_unixtime_nanos(
              CAST("range"."to" + BIGINT '1123200000000' + BIGINT '259200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
    ),
    "user-realtime-features timed" AS (
      SELECT
        "raw"."event_id",
        "raw"."user_id",
        "raw"."session_id",
        "raw"."timestamp",
        "raw"."event_type",
        "raw"."category",
        "raw"."received_at",
        greatest("raw"."timestamp", "raw"."received_at") AS "visible"
      FROM "user-realtime-features raw" AS "raw"
      WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
    ),
    "user-realtime-features rows" AS (
      SELECT
        "r"."event_id",
        "r"."user_id",
        "r"."session_id",
        "r"."timestamp",
        "r"."event_type",
        "r"."category",
        "r"."received_at",
        "r"."visible",
        CASE
          WHEN "r"."event_type" = 'add_to_cart' THEN BIGINT '1'
          WHEN "r"."event_type" = 'remove_from_cart' THEN BIGINT '-1'
          ELSE BIGINT '0'
        END AS "x1"
      FROM "user-realtime-features timed" AS "r"
    ),
    "user-realtime-features copies" AS (
      SELECT
        "r"."event_id",
        "r"."user_id",
        "r"."session_id",
        "r"."timestamp",
        "r"."event_type",
        "r"."category",
        "r"."received_at",
        "r"."x1",
        "r"."visible",
        row_number()
          OVER (
            PARTITION BY "r"."event_id"
            ORDER BY "r"."received_at" ASC NULLS FIRST,
            "r"."timestamp" ASC NULLS FIRST,
            "r"."event_id" ASC NULLS FIRST,
            "r"."user_id" ASC NULLS FIRST,
            "r"."session_id" ASC NULLS FIRST,
            "r"."timestamp" ASC NULLS FIRST,
            "r"."event_type" ASC NULLS FIRST,
            "r"."category" ASC NULLS FIRST,
            "r"."received_at" ASC NULLS FIRST
          ) AS "copy",
        "r"."received_at" - min("r"."received_at") OVER (PARTITION BY "r"."event_id") AS "age"
      FROM "user-realtime-features rows" AS "r"
    ),
    -- Rows that share event_id count once.
    "user-realtime-features once" AS (
      SELECT
        "c"."event_id",
        "c"."user_id",
        "c"."session_id",
        "c"."timestamp",
        "c"."event_type",
        "c"."category",
        "c"."received_at",
        "c"."x1",
        "c"."visible"
      FROM "user-realtime-features copies" AS "c"
      WHERE "c"."copy" = BIGINT '1'
        OR CAST(
          CASE
            WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
          END AS boolean
        )
    ),
    "user-realtime-features asked" AS (
      SELECT DISTINCT
        "l"."user_id",
        "l"."event_time" - BIGINT '1' AS "asked"
      FROM "labels" AS "l"
      WHERE "l"."user_id" IS NOT NULL
    ),
    -- The newest instant whose record holds.
    "user-realtime-features instants" AS (
      SELECT
        "n"."user_id",
        "n"."asked",
        max("r"."visible") AS "at"
      FROM "user-realtime-features asked" AS "n"
      JOIN "user-realtime-features once" AS "r"
        ON "r"."user_id" = "n"."user_id"
          AND "r"."visible" <= "n"."asked"
          AND "r"."visible" > "n"."asked" - BIGINT '604800000000'
          AND "r"."timestamp" > "r"."visible" - BIGINT '63072000000000'
      GROUP BY "n"."user_id", "n"."asked"
    ),
    "user-realtime-features asks" AS (
      SELECT DISTINCT
        "n"."user_id",
        "n"."at"
      FROM "user-realtime-features instants" AS "n"
    ),
    "user-realtime-features history" AS (
      SELECT
        "a"."user_id",
        "a"."at",
        "r"."timestamp",
        "r"."category",
        "r"."event_type",
        "r"."session_id",
        "r"."x1",
        max(CASE WHEN "r"."event_type" = 'purchase' THEN "r"."timestamp" END)
          OVER (PARTITION BY "a"."user_id", "a"."at") AS "since",
        max_by("r"."session_id", CASE WHEN "r"."session_id" IS NOT NULL THEN ROW("r"."timestamp", "r"."session_id") END)
          OVER (PARTITION BY "a"."user_id", "a"."at") AS "current"
      FROM "user-realtime-features asks" AS "a"
      LEFT JOIN "user-realtime-features once" AS "r"
        ON "r"."user_id" = "a"."user_id"
          AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
          AND "r"."visible" <= "a"."at"
    ),
    "user-realtime-features runs" AS (
      SELECT
        "h"."user_id",
        "h"."at",
        CAST(
          sum(CAST("h"."x1" AS decimal(38, 0)))
            FILTER (WHERE "h"."since" IS NULL OR "h"."timestamp" > "h"."since") AS bigint
        ) AS "items_in_cart",
        count("h"."timestamp")
          FILTER (WHERE "h"."session_id" = "h"."current" AND "h"."event_type" = 'page_view') AS "session_page_count",
        min("h"."timestamp") FILTER (WHERE "h"."session_id" = "h"."current") AS "time_on_site_seconds",
        max_by("h"."category", ROW("h"."timestamp", "h"."category"))
          FILTER (WHERE "h"."event_type" = 'page_view' AND "h"."category" IS NOT NULL) AS "last_viewed_category"
      FROM "user-realtime-features history" AS "h"
      GROUP BY "h"."user_id", "h"."at"
    ),
    -- What was stored at the newest instant.
    "user-realtime-features values" AS (
      SELECT
        "user-realtime-features runs"."user_id",
        "user-realtime-features runs"."at",
        -- items_in_cart: sum(case(event_type == "add_to_cart", 1, event_type == "remove_from_cart", -1, 0))
        --   since event_type == "purchase" else 0 (user.yaml:61)
        coalesce("user-realtime-features runs"."items_in_cart", BIGINT '0') AS "items_in_cart",
        -- session_page_count: count() where view in current session_id (user.yaml:65)
        coalesce("user-realtime-features runs"."session_page_count", BIGINT '0') AS "session_page_count",
        -- time_on_site_seconds: seconds(now - first(timestamp) in current session_id) else 0 (user.yaml:66)
        coalesce(
          CAST("user-realtime-features runs"."at" - "user-realtime-features runs"."time_on_site_seconds" AS double)
            / 1E6,
          0E0
        ) AS "time_on_site_seconds",
        -- last_viewed_category: last(category) where view (user.yaml:67)
        "user-realtime-features runs"."last_viewed_category"
      FROM "user-realtime-features runs"
    ),
    -- The rows of events: sources.yaml:3
    "user-velocity raw" AS (
      SELECT
        "table"."event_id",
        "table"."user_id",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp"))
          * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")),
                  "table"."timestamp"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "timestamp",
        "table"."event_type",
        date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."received_at"))
          * BIGINT '1000000'
          + CAST(
            round(
              to_unixtime(
                date_add(
                  'second',
                  -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."received_at")),
                  "table"."received_at"
                )
              )
                * 1E6
            ) AS bigint
          ) AS "received_at"
      FROM "raw"."events" AS "table"
      CROSS JOIN "range"
      WHERE "table"."dt"
          >= CAST(
            at_timezone(
              from_unixtime_nanos(
                CAST("range"."from" - BIGINT '3660000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
              ),
              'UTC'
            ) AS date
          )
        AND "table"."dt"
          <= CAST(
            at_timezone(
              from_unixtime_nanos(CAST("range"."to" + BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'),
              'UTC'
            ) AS date
          )
        AND "table"."timestamp"
          >= CAST(
            from_unixtime_nanos(
              CAST("range"."from" - BIGINT '3660000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."timestamp"
          <= CAST(
            from_unixtime_nanos(
              CAST("range"."to" + BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."received_at"
          >= CAST(
            from_unixtime_nanos(
              CAST(
                "range"."from" - BIGINT '3660000001' - BIGINT '1123200000000' - BIGINT '259200000000' AS decimal(19, 0)
              )
                * DECIMAL '1000'
            ) AS timestamp(6)
          )
        AND "table"."received_at"
          <= CAST(
            from_unixtime_nanos(
              CAST("range"."to" + BIGINT '1123200000000' + BIGINT '259200000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS timestamp(6)
          )
    ),
    "user-velocity timed" AS (
      SELECT
        "raw"."event_id",
        "raw"."user_id",
        "raw"."timestamp",
        "raw"."event_type",
        "raw"."received_at",
        greatest("raw"."timestamp", "raw"."received_at") AS "visible"
      FROM "user-velocity raw" AS "raw"
      WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
    ),
    "user-velocity copies" AS (
      SELECT
        "r"."event_id",
        "r"."user_id",
        "r"."timestamp",
        "r"."event_type",
        "r"."received_at",
        "r"."visible",
        row_number()
          OVER (
            PARTITION BY "r"."event_id"
            ORDER BY "r"."received_at" ASC NULLS FIRST,
            "r"."timestamp" ASC NULLS FIRST,
            "r"."event_id" ASC NULLS FIRST,
            "r"."user_id" ASC NULLS FIRST,
            "r"."timestamp" ASC NULLS FIRST,
            "r"."event_type" ASC NULLS FIRST,
            "r"."received_at" ASC NULLS FIRST
          ) AS "copy",
        "r"."received_at" - min("r"."received_at") OVER (PARTITION BY "r"."event_id") AS "age"
      FROM "user-velocity timed" AS "r"
    ),
    -- Rows that share event_id count once.
    "user-velocity once" AS (
      SELECT
        "c"."event_id",
        "c"."user_id",
        "c"."timestamp",
        "c"."event_type",
        "c"."received_at",
        "c"."visible"
      FROM "user-velocity copies" AS "c"
      WHERE "c"."copy" = BIGINT '1'
        OR CAST(
          CASE
            WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
          END AS boolean
        )
    ),
    "user-velocity asks" AS (
      SELECT DISTINCT
        "l"."user_id",
        "l"."event_time" - BIGINT '1' AS "at"
      FROM "labels" AS "l"
      WHERE "l"."user_id" IS NOT NULL
    ),
    "user-velocity windows" AS (
      SELECT
        "a"."user_id",
        "a"."at",
        count("r"."timestamp")
          FILTER (
            WHERE "r"."timestamp"
              > "a"."at" - BIGINT '3600000000'
                - (("a"."at" - BIGINT '3600000000') % BIGINT '60000000' + BIGINT '60000000') % BIGINT '60000000'
            AND "r"."event_type" = 'page_view'
          ) AS "views_1h"
      FROM "user-velocity asks" AS "a"
      LEFT JOIN "user-velocity once" AS "r"
        ON "r"."user_id" = "a"."user_id"
          AND "r"."timestamp" > "a"."at" - BIGINT '3660000000'
          AND "r"."visible" <= "a"."at"
      GROUP BY "a"."user_id", "a"."at"
    ),
    -- What is computed when it is read.
    "user-velocity values" AS (
      SELECT
        "user-velocity windows"."user_id",
        "user-velocity windows"."at",
        -- views_1h: count() where event_type == "page_view" over 1h every 1m (user.yaml:78)
        coalesce("user-velocity windows"."views_1h", BIGINT '0') AS "views_1h"
      FROM "user-velocity windows"
    ),
    -- One row for each label row: what was read, encoded.
    "training" AS (
      SELECT
        "l"."user_id",
        "l"."product_id",
        "l"."event_time",
        "l"."label",
        CAST(least(greatest("l"."cart_value", -3.4028234663852886E38), 3.4028234663852886E38) AS real) AS "cart_value",
        -- total_sessions_7d: user-features.total_sessions_7d (propensity.yaml:19)
        CAST(
          CAST(coalesce("user-features values"."total_sessions_7d", BIGINT '0') AS double) AS real
        ) AS "total_sessions_7d",
        -- avg_session_duration_7d: user-features.avg_session_duration_7d (propensity.yaml:20)
        CAST(
          least(
            greatest(coalesce("user-features values"."avg_session_duration_7d", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "avg_session_duration_7d",
        -- pages_per_session_7d: user-features.pages_per_session_7d (propensity.yaml:21)
        CAST(
          least(
            greatest(coalesce("user-features values"."pages_per_session_7d", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "pages_per_session_7d",
        -- total_purchases_30d: user-features.total_purchases_30d (propensity.yaml:22)
        CAST(
          CAST(coalesce("user-features values"."total_purchases_30d", BIGINT '0') AS double) AS real
        ) AS "total_purchases_30d",
        -- log_spend: log1p(user-features.total_spend_30d) else 0 (propensity.yaml:23)
        CAST(
          least(
            greatest(
              coalesce(
                CASE
                  WHEN coalesce("user-features values"."total_spend_30d", 0E0) <= -1E0 THEN NULL
                  WHEN 1E0 + coalesce("user-features values"."total_spend_30d", 0E0) = 1E0
                    THEN coalesce("user-features values"."total_spend_30d", 0E0)
                  ELSE ln(1E0 + coalesce("user-features values"."total_spend_30d", 0E0))
                    * coalesce("user-features values"."total_spend_30d", 0E0)
                    / (1E0 + coalesce("user-features values"."total_spend_30d", 0E0) - 1E0)
                END,
                0E0
              ),
              -3.4028234663852886E38
            ),
            3.4028234663852886E38
          ) AS real
        ) AS "log_spend",
        -- avg_order_value_30d: user-features.avg_order_value_30d (propensity.yaml:24)
        CAST(
          least(
            greatest(coalesce("user-features values"."avg_order_value_30d", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "avg_order_value_30d",
        -- days_since_last_visit: user-features.days_since_last_visit (propensity.yaml:25)
        CAST(
          CAST(coalesce("user-features values"."days_since_last_visit", BIGINT '999') AS double) AS real
        ) AS "days_since_last_visit",
        -- days_since_last_purchase: user-features.days_since_last_purchase (propensity.yaml:26)
        CAST(
          CAST(coalesce("user-features values"."days_since_last_purchase", BIGINT '999') AS double) AS real
        ) AS "days_since_last_purchase",
        -- favorite: one_hot(user-features.favorite_category, ["shoes", "books", "none"], other=true)
        --   (propensity.yaml:27)
        CAST(
          CASE WHEN coalesce("user-features values"."favorite_category", 'none') = 'shoes' THEN 1 ELSE 0 END AS real
        ) AS "favorite=shoes",
        CAST(
          CASE WHEN coalesce("user-features values"."favorite_category", 'none') = 'books' THEN 1 ELSE 0 END AS real
        ) AS "favorite=books",
        CAST(
          CASE WHEN coalesce("user-features values"."favorite_category", 'none') = 'none' THEN 1 ELSE 0 END AS real
        ) AS "favorite=none",
        CAST(
          CASE
            WHEN NOT coalesce("user-features values"."favorite_category", 'none') IN ('shoes', 'books', 'none') THEN 1
            ELSE 0
          END AS real
        ) AS "favorite=other",
        -- mobile: user-features.device_type == "mobile" (propensity.yaml:28)
        CAST(coalesce("user-features values"."device_type", 'unknown') = 'mobile' AS real) AS "mobile",
        -- known_user: present(user-features) (propensity.yaml:29)
        CAST(
          coalesce("l"."event_time" - BIGINT '1' < "user-features values"."at" + BIGINT '2592000000000', FALSE) AS real
        ) AS "known_user",
        -- price: product-features.price else 0 (propensity.yaml:30)
        CAST(CAST(coalesce("product-features values"."price", DECIMAL '0.00') AS double) AS real) AS "price",
        -- current_price: product-state.current_price else 0 (propensity.yaml:31)
        CAST(
          CAST(coalesce("product-state values"."current_price", DECIMAL '0.00') AS double) AS real
        ) AS "current_price",
        -- avg_rating: product-features.avg_rating else 0 (propensity.yaml:32)
        CAST(
          least(
            greatest(coalesce("product-features values"."avg_rating", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "avg_rating",
        -- total_reviews: product-features.total_reviews (propensity.yaml:33)
        CAST(
          CAST(coalesce("product-features values"."total_reviews", BIGINT '0') AS double) AS real
        ) AS "total_reviews",
        -- views_7d: product-features.views_7d (propensity.yaml:34)
        CAST(CAST(coalesce("product-features values"."views_7d", BIGINT '0') AS double) AS real) AS "views_7d",
        -- purchases_7d: product-features.purchases_7d (propensity.yaml:35)
        CAST(CAST(coalesce("product-features values"."purchases_7d", BIGINT '0') AS double) AS real) AS "purchases_7d",
        -- conversion_rate_7d: product-features.conversion_rate_7d (propensity.yaml:36)
        CAST(
          least(
            greatest(coalesce("product-features values"."conversion_rate_7d", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "conversion_rate_7d",
        -- return_rate_30d: product-features.return_rate_30d (propensity.yaml:37)
        CAST(
          least(
            greatest(coalesce("product-features values"."return_rate_30d", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "return_rate_30d",
        -- items_in_cart: user-realtime-features.items_in_cart (propensity.yaml:38)
        CAST(
          CAST(coalesce("user-realtime-features values"."items_in_cart", BIGINT '0') AS double) AS real
        ) AS "items_in_cart",
        -- session_page_count: user-realtime-features.session_page_count (propensity.yaml:39)
        CAST(
          CAST(coalesce("user-realtime-features values"."session_page_count", BIGINT '0') AS double) AS real
        ) AS "session_page_count",
        -- time_on_site_seconds: user-realtime-features.time_on_site_seconds (propensity.yaml:40)
        CAST(
          least(
            greatest(coalesce("user-realtime-features values"."time_on_site_seconds", 0E0), -3.4028234663852886E38),
            3.4028234663852886E38
          ) AS real
        ) AS "time_on_site_seconds",
        -- same_category: user-realtime-features.last_viewed_category == product-features.category else
        --   false (propensity.yaml:41)
        CAST(
          coalesce(
            "user-realtime-features values"."last_viewed_category"
              = coalesce("product-features values"."category", 'none'),
            FALSE
          ) AS real
        ) AS "same_category",
        -- views_1h: user-velocity.views_1h (propensity.yaml:42)
        CAST(CAST(coalesce("user-velocity values"."views_1h", BIGINT '0') AS double) AS real) AS "views_1h",
        -- hours_since_last_purchase: purchase-recency.hours_since_last_purchase (propensity.yaml:43)
        CAST(
          CAST(
            coalesce(
              element_at(
                transform(
                  ARRAY["l"."event_time" - BIGINT '1' - "user-features values"."last_purchase_at"],
                  "v0" -> ("v0" - ("v0" % BIGINT '3600000000' + BIGINT '3600000000') % BIGINT '3600000000')
                    / BIGINT '3600000000'
                ),
                1
              ),
              BIGINT '24000'
            ) AS double
          ) AS real
        ) AS "hours_since_last_purchase",
        -- cart_ratio: cart_value / current_price else 0 (propensity.yaml:45)
        CAST(
          least(
            greatest(
              coalesce(
                "l"."cart_value"
                  / CASE
                    WHEN CAST(coalesce("product-state values"."current_price", DECIMAL '0.00') AS double) <> 0E0
                      THEN CAST(coalesce("product-state values"."current_price", DECIMAL '0.00') AS double)
                  END,
                0E0
              )
                + 0E0,
              -3.4028234663852886E38
            ),
            3.4028234663852886E38
          ) AS real
        ) AS "cart_ratio",
        "l"."event_time" AS "order 1",
        "l"."user_id" AS "order 2",
        "l"."product_id" AS "order 3",
        "l"."copies",
        count(*) OVER (PARTITION BY "l"."event_time", "l"."user_id", "l"."product_id") AS "rows"
      FROM "labels" AS "l"
      LEFT JOIN "user-features newest"
        ON "user-features newest"."user_id" = "l"."user_id"
          AND "user-features newest"."asked" = "l"."event_time" - BIGINT '1'
      LEFT JOIN "user-features values"
        ON "user-features values"."user_id" = "l"."user_id"
          AND "user-features values"."at" = "user-features newest"."at"
      LEFT JOIN "product-features newest"
        ON "product-features newest"."product_id" = "l"."product_id"
          AND "product-features newest"."asked" = "l"."event_time" - BIGINT '1'
      LEFT JOIN "product-features values"
        ON "product-features values"."product_id" = "l"."product_id"
          AND "product-features values"."at" = "product-features newest"."at"
      LEFT JOIN "product-state newest"
        ON "product-state newest"."product_id" = "l"."product_id"
          AND "product-state newest"."asked" = "l"."event_time" - BIGINT '1'
      LEFT JOIN "product-state values"
        ON "product-state values"."product_id" = "l"."product_id"
          AND "product-state values"."at" = "product-state newest"."at"
      LEFT JOIN "user-realtime-features instants"
        ON "user-realtime-features instants"."user_id" = "l"."user_id"
          AND "user-realtime-features instants"."asked" = "l"."event_time" - BIGINT '1'
      LEFT JOIN "user-realtime-features values"
        ON "user-realtime-features values"."user_id" = "l"."user_id"
          AND "user-realtime-features values"."at" = "user-realtime-features instants"."at"
      LEFT JOIN "user-velocity values"
        ON "user-velocity values"."user_id" = "l"."user_id"
          AND "user-velocity values"."at" = "l"."event_time" - BIGINT '1'
    )
  SELECT
    "training"."user_id",
    "training"."product_id",
    "training"."event_time",
    "training"."label",
    "training"."cart_value",
    "training"."total_sessions_7d",
    "training"."avg_session_duration_7d",
    "training"."pages_per_session_7d",
    "training"."total_purchases_30d",
    "training"."log_spend",
    "training"."avg_order_value_30d",
    "training"."days_since_last_visit",
    "training"."days_since_last_purchase",
    "training"."favorite=shoes",
    "training"."favorite=books",
    "training"."favorite=none",
    "training"."favorite=other",
    "training"."mobile",
    "training"."known_user",
    "training"."price",
    "training"."current_price",
    "training"."avg_rating",
    "training"."total_reviews",
    "training"."views_7d",
    "training"."purchases_7d",
    "training"."conversion_rate_7d",
    "training"."return_rate_30d",
    "training"."items_in_cart",
    "training"."session_page_count",
    "training"."time_on_site_seconds",
    "training"."same_category",
    "training"."views_1h",
    "training"."hours_since_last_purchase",
    "training"."cart_ratio",
    row_number()
      OVER (
        ORDER BY "training"."order 1" ASC NULLS LAST,
        "training"."order 2" ASC NULLS LAST,
        "training"."order 3" ASC NULLS LAST
      ) AS "row"
  FROM "training"
  WHERE CASE
      WHEN "training"."rows" = "training"."copies" THEN TRUE
      ELSE fail('purchase-propensity has not one row for each label row')
    END
) TO 's3://shop-athena/unload/purchase_propensity_from_store/' WITH (format = 'PARQUET', compression = 'SNAPPY')
