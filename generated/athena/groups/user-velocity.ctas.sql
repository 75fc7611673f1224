-- user-velocity: what is read at given times, from raw rows. Made by fsc; do not edit.
-- Into a new Iceberg table; drop it before this is run again.
CREATE TABLE "shop_features"."user_velocity_from_raw" WITH (
  table_type = 'ICEBERG',
  is_external = FALSE,
  location = 's3://shop-athena/tables/shop_features/user_velocity_from_raw/',
  format = 'PARQUET',
  write_compression = 'SNAPPY'
)
AS
WITH
  -- The rows of events: sources.yaml:3
  "raw" AS (
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
  ),
  "timed" AS (
    SELECT
      "raw"."event_id",
      "raw"."user_id",
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  "copies" AS (
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
    FROM "timed" AS "r"
  ),
  -- Rows that share event_id count once.
  "once" AS (
    SELECT
      "c"."event_id",
      "c"."user_id",
      "c"."timestamp",
      "c"."event_type",
      "c"."received_at",
      "c"."visible"
    FROM "copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  -- Who is asked at which time: a row for each.
  "params" AS (
    SELECT
      "who"."user_id",
      "who"."at"
    FROM UNNEST(ARRAY[ROW('someone', TIMESTAMP '2026-01-01 00:00:00.000000')]) AS "who" ("user_id", "at")
  ),
  -- Times in microseconds since 1970, as are all times from here on.
  "asks" AS (
    SELECT DISTINCT
      "params"."user_id",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."at")) * BIGINT '1000000'
        + CAST(
          round(
            to_unixtime(
              date_add(
                'second',
                -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."at")),
                "params"."at"
              )
            )
              * 1E6
          ) AS bigint
        ) AS "at"
    FROM "params"
  ),
  "windows" AS (
    SELECT
      "a"."user_id",
      "a"."at",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp"
            > "a"."at" - BIGINT '3600000000'
              - (("a"."at" - BIGINT '3600000000') % BIGINT '60000000' + BIGINT '60000000') % BIGINT '60000000'
          AND "r"."event_type" = 'page_view'
        ) AS "views_1h",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" > "a"."at" - BIGINT '660000000'
          AND "r"."timestamp"
            > "a"."at" - BIGINT '600000000'
              - (("a"."at" - BIGINT '600000000') % BIGINT '60000000' + BIGINT '60000000') % BIGINT '60000000'
          AND "r"."event_type" = 'add_to_cart'
        ) AS "carts_10m"
    FROM "asks" AS "a"
    LEFT JOIN "once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '3660000000'
        AND "r"."visible" <= "a"."at"
    GROUP BY "a"."user_id", "a"."at"
  )
SELECT
  "windows"."user_id",
  CAST(from_unixtime_nanos(CAST("windows"."at" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)) AS "event_time",
  -- views_1h: count() where event_type == "page_view" over 1h every 1m (user.yaml:78)
  coalesce("windows"."views_1h", BIGINT '0') AS "views_1h",
  -- carts_10m: count() where event_type == "add_to_cart" over 10m every 1m (user.yaml:79)
  coalesce("windows"."carts_10m", BIGINT '0') AS "carts_10m"
FROM "windows"
