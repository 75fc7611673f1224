-- user-realtime-features: the records of every instant of a range at which a row became visible,
--   from raw rows. Made by fsc; do not edit.
-- Into a new Iceberg table; drop it before this is run again.
CREATE TABLE "shop_features"."user_realtime_features_from_raw" WITH (
  table_type = 'ICEBERG',
  is_external = FALSE,
  location = 's3://shop-athena/tables/shop_features/user_realtime_features_from_raw/',
  format = 'PARQUET',
  write_compression = 'SNAPPY'
)
AS
WITH
  -- The instants to compute, from the first to before the last.
  "params" AS (
    SELECT
      TIMESTAMP '2026-01-01 00:00:00.000000' AS "from",
      TIMESTAMP '2026-01-02 00:00:00.000000' AS "to"
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
  -- The rows of events: sources.yaml:3
  "raw" AS (
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
              CAST("range"."from" - BIGINT '63072000000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
            CAST("range"."from" - BIGINT '63072000000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
              "range"."from" - BIGINT '63072000000000' - BIGINT '1123200000000'
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
  "timed" AS (
    SELECT
      "raw"."event_id",
      "raw"."user_id",
      "raw"."session_id",
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."category",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  "rows" AS (
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
    FROM "timed" AS "r"
  ),
  "copies" AS (
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
    FROM "rows" AS "r"
  ),
  -- Rows that share event_id count once.
  "once" AS (
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
    FROM "copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  -- Each instant at which a row of an entity became visible.
  "asks" AS (
    SELECT DISTINCT
      "r"."user_id",
      "r"."visible" AS "at"
    FROM "once" AS "r"
    CROSS JOIN "range"
    WHERE "r"."visible" >= "range"."from"
      AND "r"."visible" < "range"."to"
      AND "r"."user_id" IS NOT NULL
      AND "r"."timestamp" > "r"."visible" - BIGINT '63072000000000'
  ),
  "history" AS (
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
    FROM "asks" AS "a"
    LEFT JOIN "once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
        AND "r"."visible" <= "a"."at"
  ),
  "runs" AS (
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
    FROM "history" AS "h"
    GROUP BY "h"."user_id", "h"."at"
  )
SELECT
  "runs"."user_id",
  CAST(from_unixtime_nanos(CAST("runs"."at" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)) AS "event_time",
  -- items_in_cart: sum(case(event_type == "add_to_cart", 1, event_type == "remove_from_cart", -1, 0))
  --   since event_type == "purchase" else 0 (user.yaml:61)
  coalesce("runs"."items_in_cart", BIGINT '0') AS "items_in_cart",
  -- session_page_count: count() where view in current session_id (user.yaml:65)
  coalesce("runs"."session_page_count", BIGINT '0') AS "session_page_count",
  -- time_on_site_seconds: seconds(now - first(timestamp) in current session_id) else 0 (user.yaml:66)
  coalesce(CAST("runs"."at" - "runs"."time_on_site_seconds" AS double) / 1E6, 0E0) AS "time_on_site_seconds",
  -- last_viewed_category: last(category) where view (user.yaml:67)
  "runs"."last_viewed_category"
FROM "runs"
