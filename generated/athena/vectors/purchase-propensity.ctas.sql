-- purchase-propensity: the training set, from raw rows. Made by fsc; do not edit.
-- Into a new Iceberg table; drop it before this is run again.
CREATE TABLE "shop_features"."purchase_propensity_from_raw" WITH (
  table_type = 'ICEBERG',
  is_external = FALSE,
  location = 's3://shop-athena/tables/shop_features/purchase_propensity_from_raw/',
  format = 'PARQUET',
  write_compression = 'SNAPPY'
)
AS
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
  -- The rows of events: sources.yaml:3
  "user-features raw" AS (
    SELECT
      "table"."event_id",
      "table"."user_id",
      "table"."session_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")) * BIGINT '1000000'
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
      "table"."device_type",
      "table"."order_id",
      CASE WHEN is_finite("table"."amount") THEN "table"."amount" + 0E0 END AS "amount",
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
              CAST("range"."from" - BIGINT '65836800000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
            CAST("range"."from" - BIGINT '65836800000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
              "range"."from" - BIGINT '65836800000001' - BIGINT '1123200000000'
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
  "user-features timed" AS (
    SELECT
      "raw"."event_id",
      "raw"."user_id",
      "raw"."session_id",
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."category",
      "raw"."device_type",
      "raw"."order_id",
      "raw"."amount",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "user-features raw" AS "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  "user-features copies" AS (
    SELECT
      "r"."event_id",
      "r"."user_id",
      "r"."session_id",
      "r"."timestamp",
      "r"."event_type",
      "r"."category",
      "r"."device_type",
      "r"."order_id",
      "r"."amount",
      "r"."received_at",
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
          "r"."device_type" ASC NULLS FIRST,
          "r"."order_id" ASC NULLS FIRST,
          "r"."amount" ASC NULLS FIRST,
          "r"."received_at" ASC NULLS FIRST
        ) AS "copy",
      "r"."received_at" - min("r"."received_at") OVER (PARTITION BY "r"."event_id") AS "age"
    FROM "user-features timed" AS "r"
  ),
  -- Rows that share event_id count once.
  "user-features once" AS (
    SELECT
      "c"."event_id",
      "c"."user_id",
      "c"."session_id",
      "c"."timestamp",
      "c"."event_type",
      "c"."category",
      "c"."device_type",
      "c"."order_id",
      "c"."amount",
      "c"."received_at",
      "c"."visible"
    FROM "user-features copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  "user-features asks" AS (
    SELECT DISTINCT
      "l"."user_id",
      "l"."event_time" - BIGINT '1'
        - (("l"."event_time" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000' AS "at"
    FROM "labels" AS "l"
    WHERE "l"."user_id" IS NOT NULL
  ),
  -- The tick of the newest record.
  "user-features record" AS (
    SELECT
      "n"."user_id",
      "n"."at",
      max(
        least(
          "n"."at",
          element_at(
            transform(
              ARRAY["r"."timestamp" + BIGINT '63158400000000' - BIGINT '1'],
              "v0" -> "v0" - ("v0" % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
            ),
            1
          )
        )
      ) AS "record"
    FROM "user-features asks" AS "n"
    JOIN "user-features once" AS "r"
      ON "r"."user_id" = "n"."user_id"
        AND element_at(
          transform(
            ARRAY[greatest("r"."timestamp", "r"."visible") + BIGINT '86399999999'],
            "v0" -> "v0" - ("v0" % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
          ),
          1
        )
          <= "n"."at"
    GROUP BY "n"."user_id", "n"."at"
  ),
  "user-features windows" AS (
    SELECT
      "a"."user_id",
      "a"."at",
      count(DISTINCT "r"."session_id")
        FILTER (WHERE "r"."timestamp" > "a"."at" - BIGINT '604800000000') AS "total_sessions_7d",
      count(DISTINCT "r"."order_id")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000' AND "r"."event_type" = 'purchase'
        ) AS "total_purchases_30d",
      sum("r"."amount")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000' AND "r"."event_type" = 'purchase'
        ) AS "total_spend_30d",
      avg("r"."amount")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000' AND "r"."event_type" = 'purchase'
        ) AS "avg_order_value_30d",
      max("r"."timestamp") FILTER (WHERE "r"."event_type" = 'purchase') AS "last_purchase_at",
      max("r"."timestamp") AS "days_since_last_visit",
      histogram("r"."category")
        FILTER (WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000') AS "favorite_category",
      max_by("r"."device_type", ROW("r"."timestamp", "r"."device_type"))
        FILTER (WHERE "r"."device_type" IS NOT NULL) AS "device_type"
    FROM "user-features asks" AS "a"
    LEFT JOIN "user-features once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
        AND "r"."visible" <= "a"."at"
    GROUP BY "a"."user_id", "a"."at"
  ),
  "user-features picked" AS (
    SELECT
      "a"."user_id",
      "a"."at",
      "r"."timestamp",
      "r"."event_type",
      "r"."session_id"
    FROM "user-features asks" AS "a"
    JOIN "user-features once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '604800000000'
        AND "r"."visible" <= "a"."at"
  ),
  "user-features groups" AS (
    SELECT
      "user-features picked"."user_id",
      "user-features picked"."at",
      max("user-features picked"."timestamp") AS "inner 1",
      min("user-features picked"."timestamp") AS "inner 2",
      count("user-features picked"."timestamp")
        FILTER (WHERE "user-features picked"."event_type" = 'page_view') AS "inner 4"
    FROM "user-features picked"
    WHERE "user-features picked"."session_id" IS NOT NULL
    GROUP BY "user-features picked"."user_id", "user-features picked"."at", "user-features picked"."session_id"
  ),
  "user-features outer" AS (
    SELECT
      "user-features groups"."user_id",
      "user-features groups"."at",
      avg(
        CAST("user-features groups"."inner 1" - "user-features groups"."inner 2" AS double) / 1E6
      ) AS "avg_session_duration_7d",
      CAST(sum(CAST(coalesce("user-features groups"."inner 4", BIGINT '0') AS decimal(38, 0))) AS double)
        / CAST(count(coalesce("user-features groups"."inner 4", BIGINT '0')) AS double) AS "pages_per_session_7d"
    FROM "user-features groups"
    GROUP BY "user-features groups"."user_id", "user-features groups"."at"
  ),
  -- What was stored at the tick that holds.
  "user-features values" AS (
    SELECT
      "user-features windows"."user_id",
      "user-features windows"."at",
      -- total_sessions_7d: count_distinct(session_id) over 7d (user.yaml:13)
      coalesce("user-features windows"."total_sessions_7d", BIGINT '0') AS "total_sessions_7d",
      -- avg_session_duration_7d: mean(seconds(max(timestamp) - min(timestamp)) per session_id) over 7d
      --   else 0 (user.yaml:14)
      coalesce("user-features outer"."avg_session_duration_7d", 0E0) AS "avg_session_duration_7d",
      -- pages_per_session_7d: mean(count() where event_type == "page_view" per session_id) over 7d else 0
      --   (user.yaml:19)
      coalesce("user-features outer"."pages_per_session_7d", 0E0) AS "pages_per_session_7d",
      -- total_purchases_30d: count_distinct(order_id) where purchase over 30d (user.yaml:21)
      coalesce("user-features windows"."total_purchases_30d", BIGINT '0') AS "total_purchases_30d",
      -- total_spend_30d: sum(amount) where purchase over 30d else 0 (user.yaml:22)
      coalesce("user-features windows"."total_spend_30d", 0E0) AS "total_spend_30d",
      -- avg_order_value_30d: mean(amount) where purchase over 30d else 0 (user.yaml:29)
      coalesce("user-features windows"."avg_order_value_30d", 0E0) AS "avg_order_value_30d",
      -- last_purchase_at: last(timestamp) where purchase (user.yaml:36)
      "user-features windows"."last_purchase_at",
      -- days_since_last_visit: days(now - last_visit_at) else 999 (user.yaml:37)
      coalesce(
        ("user-features windows"."at" - "user-features windows"."days_since_last_visit"
            - (("user-features windows"."at" - "user-features windows"."days_since_last_visit") % BIGINT '86400000000'
                + BIGINT '86400000000')
              % BIGINT '86400000000')
          / BIGINT '86400000000',
        BIGINT '999'
      ) AS "days_since_last_visit",
      -- days_since_last_purchase: days(now - last_purchase_at) else 999 (user.yaml:38)
      coalesce(
        ("user-features windows"."at" - "user-features windows"."last_purchase_at"
            - (("user-features windows"."at" - "user-features windows"."last_purchase_at") % BIGINT '86400000000'
                + BIGINT '86400000000')
              % BIGINT '86400000000')
          / BIGINT '86400000000',
        BIGINT '999'
      ) AS "days_since_last_purchase",
      -- favorite_category: mode(category) over 30d else "none" (user.yaml:44)
      coalesce(
        element_at(
          coalesce(
            slice(
              transform(
                array_sort(
                  transform(map_entries("user-features windows"."favorite_category"), "x" -> ROW(-"x"[2], "x"[1]))
                ),
                "x" -> "x"[2]
              ),
              1,
              1
            ),
            CAST(ARRAY[] AS array(varchar))
          ),
          BIGINT '1'
        ),
        'none'
      ) AS "favorite_category",
      -- device_type: last(device_type) else "unknown" (user.yaml:47)
      coalesce("user-features windows"."device_type", 'unknown') AS "device_type"
    FROM "user-features windows"
    LEFT JOIN "user-features outer"
      ON "user-features outer"."user_id" = "user-features windows"."user_id"
        AND "user-features outer"."at" = "user-features windows"."at"
  ),
  -- The rows of events: sources.yaml:3
  "product-features raw" AS (
    SELECT
      "table"."event_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")) * BIGINT '1000000'
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
      "table"."product_id",
      CASE WHEN is_finite("table"."rating") THEN "table"."rating" + 0E0 END AS "rating",
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
              CAST("range"."from" - BIGINT '63158400000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
            CAST("range"."from" - BIGINT '63158400000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
              "range"."from" - BIGINT '63158400000001' - BIGINT '1123200000000'
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
  "product-features timed" AS (
    SELECT
      "raw"."event_id",
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."product_id",
      "raw"."rating",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "product-features raw" AS "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  -- The rows of products: sources.yaml:32
  "product-features catalogue raw" AS (
    SELECT
      "table"."product_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."updated_at"))
        * BIGINT '1000000'
        + CAST(
          round(
            to_unixtime(
              date_add(
                'second',
                -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."updated_at")),
                "table"."updated_at"
              )
            )
              * 1E6
          ) AS bigint
        ) AS "updated_at",
      "table"."price",
      "table"."category",
      "table"."is_deleted"
    FROM "raw"."products" AS "table"
    CROSS JOIN "range"
    WHERE "table"."updated_at"
        <= CAST(from_unixtime_nanos(CAST("range"."to" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6))
  ),
  "product-features catalogue rows" AS (
    SELECT
      "r"."product_id",
      "r"."updated_at",
      "r"."price",
      "r"."category",
      "r"."is_deleted",
      row_number()
        OVER (
          PARTITION BY "r"."product_id"
          ORDER BY "r"."updated_at" ASC NULLS FIRST,
          "r"."price" ASC NULLS FIRST,
          "r"."category" ASC NULLS FIRST,
          "r"."is_deleted" ASC NULLS FIRST
        ) AS "version"
    FROM "product-features catalogue raw" AS "r"
  ),
  "product-features catalogue moments" AS (
    SELECT DISTINCT
      "r"."product_id" AS "key 1",
      "r"."timestamp" AS "time",
      "r"."visible"
    FROM "product-features timed" AS "r"
  ),
  -- What rows see as catalogue: sources.yaml:32
  "product-features catalogue version" AS (
    SELECT
      "m"."key 1",
      "m"."time",
      "m"."visible",
      max_by(CASE WHEN NOT "v"."is_deleted" THEN "v"."price" END, "v"."version") AS "price",
      max_by(CASE WHEN NOT "v"."is_deleted" THEN "v"."category" END, "v"."version") AS "category"
    FROM "product-features catalogue moments" AS "m"
    JOIN "product-features catalogue rows" AS "v"
      ON "v"."product_id" = "m"."key 1"
        AND "v"."updated_at" <= "m"."time"
    GROUP BY "m"."key 1", "m"."time", "m"."visible"
  ),
  "product-features seen" AS (
    SELECT
      "r"."event_id",
      "r"."timestamp",
      "r"."event_type",
      "r"."product_id",
      "r"."rating",
      "r"."received_at",
      "r"."visible",
      "product-features catalogue version"."price" AS "catalogue.price",
      "product-features catalogue version"."category" AS "catalogue.category"
    FROM "product-features timed" AS "r"
    LEFT JOIN "product-features catalogue version"
      ON "product-features catalogue version"."key 1" = "r"."product_id"
        AND "product-features catalogue version"."time" = "r"."timestamp"
        AND "product-features catalogue version"."visible" = "r"."visible"
  ),
  "product-features copies" AS (
    SELECT
      "r"."event_id",
      "r"."timestamp",
      "r"."event_type",
      "r"."product_id",
      "r"."rating",
      "r"."received_at",
      "r"."catalogue.price",
      "r"."catalogue.category",
      "r"."visible",
      row_number()
        OVER (
          PARTITION BY "r"."event_id"
          ORDER BY "r"."received_at" ASC NULLS FIRST,
          "r"."timestamp" ASC NULLS FIRST,
          "r"."event_id" ASC NULLS FIRST,
          "r"."timestamp" ASC NULLS FIRST,
          "r"."event_type" ASC NULLS FIRST,
          "r"."product_id" ASC NULLS FIRST,
          "r"."rating" ASC NULLS FIRST,
          "r"."received_at" ASC NULLS FIRST,
          "r"."catalogue.price" ASC NULLS FIRST,
          "r"."catalogue.category" ASC NULLS FIRST
        ) AS "copy",
      "r"."received_at" - min("r"."received_at") OVER (PARTITION BY "r"."event_id") AS "age"
    FROM "product-features seen" AS "r"
  ),
  -- Rows that share event_id count once.
  "product-features once" AS (
    SELECT
      "c"."event_id",
      "c"."timestamp",
      "c"."event_type",
      "c"."product_id",
      "c"."rating",
      "c"."received_at",
      "c"."catalogue.price",
      "c"."catalogue.category",
      "c"."visible"
    FROM "product-features copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  "product-features asks" AS (
    SELECT DISTINCT
      "l"."product_id",
      "l"."event_time" - BIGINT '1'
        - (("l"."event_time" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000' AS "at"
    FROM "labels" AS "l"
    WHERE "l"."product_id" IS NOT NULL
  ),
  "product-features windows" AS (
    SELECT
      "a"."product_id",
      "a"."at",
      max_by("r"."catalogue.category", ROW("r"."timestamp", "r"."catalogue.category"))
        FILTER (WHERE "r"."catalogue.category" IS NOT NULL) AS "category",
      max_by("r"."catalogue.price", ROW("r"."timestamp", "r"."catalogue.price"))
        FILTER (WHERE "r"."catalogue.price" IS NOT NULL) AS "price",
      avg("r"."rating") FILTER (WHERE "r"."event_type" = 'review') AS "avg_rating",
      count("r"."timestamp") FILTER (WHERE "r"."event_type" = 'review') AS "total_reviews",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '604800000000' AND "r"."event_type" = 'page_view'
        ) AS "views_7d",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '604800000000' AND "r"."event_type" = 'purchase'
        ) AS "purchases_7d",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000' AND "r"."event_type" = 'return'
        ) AS "return_rate_30d",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000' AND "r"."event_type" = 'purchase'
        ) AS "return_rate_30d 2"
    FROM "product-features asks" AS "a"
    LEFT JOIN "product-features once" AS "r"
      ON "r"."product_id" = "a"."product_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
        AND "r"."visible" <= "a"."at"
    GROUP BY "a"."product_id", "a"."at"
  ),
  -- What was stored at the tick that holds.
  "product-features values" AS (
    SELECT
      "product-features windows"."product_id",
      "product-features windows"."at",
      -- category: last(catalogue.category) else "none" (product.yaml:15)
      coalesce("product-features windows"."category", 'none') AS "category",
      -- price: last(catalogue.price) (product.yaml:18)
      "product-features windows"."price",
      -- avg_rating: mean(rating) where review over all (product.yaml:25)
      "product-features windows"."avg_rating",
      -- total_reviews: count() where review over all (product.yaml:29)
      coalesce("product-features windows"."total_reviews", BIGINT '0') AS "total_reviews",
      -- views_7d: count() where view over 7d (product.yaml:31)
      coalesce("product-features windows"."views_7d", BIGINT '0') AS "views_7d",
      -- purchases_7d: count() where purchase over 7d (product.yaml:32)
      coalesce("product-features windows"."purchases_7d", BIGINT '0') AS "purchases_7d",
      -- conversion_rate_7d: count() where purchase over 7d / count() where view over 7d else 0
      --   (product.yaml:33)
      coalesce(
        CAST(coalesce("product-features windows"."purchases_7d", BIGINT '0') AS double)
          / CASE
            WHEN CAST(coalesce("product-features windows"."views_7d", BIGINT '0') AS double) <> 0E0
              THEN CAST(coalesce("product-features windows"."views_7d", BIGINT '0') AS double)
          END,
        0E0
      )
        + 0E0 AS "conversion_rate_7d",
      -- return_rate_30d: count() where event_type == "return" over 30d / count() where purchase over 30d
      --   else 0 (product.yaml:34)
      coalesce(
        CAST(coalesce("product-features windows"."return_rate_30d", BIGINT '0') AS double)
          / CASE
            WHEN CAST(coalesce("product-features windows"."return_rate_30d 2", BIGINT '0') AS double) <> 0E0
              THEN CAST(coalesce("product-features windows"."return_rate_30d 2", BIGINT '0') AS double)
          END,
        0E0
      )
        + 0E0 AS "return_rate_30d"
    FROM "product-features windows"
  ),
  -- The rows of products: sources.yaml:32
  "product-state raw" AS (
    SELECT
      "table"."product_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."updated_at"))
        * BIGINT '1000000'
        + CAST(
          round(
            to_unixtime(
              date_add(
                'second',
                -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."updated_at")),
                "table"."updated_at"
              )
            )
              * 1E6
          ) AS bigint
        ) AS "updated_at",
      "table"."price",
      "table"."category",
      "table"."is_deleted"
    FROM "raw"."products" AS "table"
    CROSS JOIN "range"
    WHERE "table"."updated_at"
        <= CAST(from_unixtime_nanos(CAST("range"."to" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6))
  ),
  "product-state rows" AS (
    SELECT
      "r"."product_id",
      "r"."updated_at",
      "r"."price",
      "r"."category",
      "r"."is_deleted",
      row_number()
        OVER (
          PARTITION BY "r"."product_id"
          ORDER BY "r"."updated_at" ASC NULLS FIRST,
          "r"."product_id" ASC NULLS FIRST,
          "r"."updated_at" ASC NULLS FIRST,
          "r"."price" ASC NULLS FIRST,
          "r"."category" ASC NULLS FIRST,
          "r"."is_deleted" ASC NULLS FIRST
        ) AS "version"
    FROM "product-state raw" AS "r"
  ),
  "product-state asked" AS (
    SELECT DISTINCT
      "l"."product_id",
      "l"."event_time" - BIGINT '1' AS "asked"
    FROM "labels" AS "l"
    WHERE "l"."product_id" IS NOT NULL
  ),
  -- The newest instant whose record holds.
  "product-state instants" AS (
    SELECT
      "n"."product_id",
      "n"."asked",
      max("r"."updated_at") AS "at"
    FROM "product-state asked" AS "n"
    JOIN "product-state rows" AS "r"
      ON "r"."product_id" = "n"."product_id"
        AND "r"."updated_at" <= "n"."asked"
    GROUP BY "n"."product_id", "n"."asked"
  ),
  "product-state asks" AS (
    SELECT DISTINCT
      "n"."product_id",
      "n"."at"
    FROM "product-state instants" AS "n"
  ),
  -- The version in force.
  "product-state state" AS (
    SELECT
      "a"."product_id",
      "a"."at",
      max_by(CASE WHEN NOT "r"."is_deleted" THEN "r"."price" END, "r"."version") AS "price"
    FROM "product-state asks" AS "a"
    LEFT JOIN "product-state rows" AS "r"
      ON "r"."product_id" = "a"."product_id"
        AND "r"."updated_at" <= "a"."at"
    GROUP BY "a"."product_id", "a"."at"
  ),
  -- What was stored at the newest instant.
  "product-state values" AS (
    SELECT
      "product-state state"."product_id",
      "product-state state"."at",
      -- current_price: price (product.yaml:44)
      "product-state state"."price" AS "current_price"
    FROM "product-state state"
  ),
  -- The rows of events: sources.yaml:3
  "user-realtime-features raw" AS (
    SELECT
      "table"."event_id",
      "table"."user_id",
      "table"."session_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")) * BIGINT '1000000'
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
              CAST("range"."from" - BIGINT '63676800000001' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
        CAST("user-realtime-features runs"."at" - "user-realtime-features runs"."time_on_site_seconds" AS double) / 1E6,
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
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "table"."timestamp")) * BIGINT '1000000'
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
      CAST(
        from_unixtime_nanos(CAST("l"."event_time" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)
      ) AS "event_time",
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
        coalesce(
          "l"."event_time" - BIGINT '1' < "user-features record"."record" + BIGINT '2592000000000',
          FALSE
        ) AS real
      ) AS "known_user",
      -- price: product-features.price else 0 (propensity.yaml:30)
      CAST(CAST(coalesce("product-features values"."price", DECIMAL '0.00') AS double) AS real) AS "price",
      -- current_price: product-state.current_price else 0 (propensity.yaml:31)
      CAST(CAST(coalesce("product-state values"."current_price", DECIMAL '0.00') AS double) AS real) AS "current_price",
      -- avg_rating: product-features.avg_rating else 0 (propensity.yaml:32)
      CAST(
        least(
          greatest(coalesce("product-features values"."avg_rating", 0E0), -3.4028234663852886E38),
          3.4028234663852886E38
        ) AS real
      ) AS "avg_rating",
      -- total_reviews: product-features.total_reviews (propensity.yaml:33)
      CAST(CAST(coalesce("product-features values"."total_reviews", BIGINT '0') AS double) AS real) AS "total_reviews",
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
    LEFT JOIN "user-features values"
      ON "user-features values"."user_id" = "l"."user_id"
        AND "user-features values"."at"
          = "l"."event_time" - BIGINT '1'
            - (("l"."event_time" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
    LEFT JOIN "user-features record"
      ON "user-features record"."user_id" = "l"."user_id"
        AND "user-features record"."at"
          = "l"."event_time" - BIGINT '1'
            - (("l"."event_time" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
    LEFT JOIN "product-features values"
      ON "product-features values"."product_id" = "l"."product_id"
        AND "product-features values"."at"
          = "l"."event_time" - BIGINT '1'
            - (("l"."event_time" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
    LEFT JOIN "product-state instants"
      ON "product-state instants"."product_id" = "l"."product_id"
        AND "product-state instants"."asked" = "l"."event_time" - BIGINT '1'
    LEFT JOIN "product-state values"
      ON "product-state values"."product_id" = "l"."product_id"
        AND "product-state values"."at" = "product-state instants"."at"
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
