-- product-state: the records of every instant of a range at which a row became visible, from raw
--   rows. Made by fsc; do not edit.
-- Into a new Iceberg table; drop it before this is run again.
CREATE TABLE "shop_features"."product_state_from_raw" WITH (
  table_type = 'ICEBERG',
  is_external = FALSE,
  location = 's3://shop-athena/tables/shop_features/product_state_from_raw/',
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
  -- The rows of products: sources.yaml:32
  "raw" AS (
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
  "rows" AS (
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
    FROM "raw" AS "r"
  ),
  -- Each instant at which a row of an entity became visible.
  "asks" AS (
    SELECT DISTINCT
      "r"."product_id",
      "r"."updated_at" AS "at"
    FROM "rows" AS "r"
    CROSS JOIN "range"
    WHERE "r"."updated_at" >= "range"."from"
      AND "r"."updated_at" < "range"."to"
      AND "r"."product_id" IS NOT NULL
  ),
  "lifetime" AS (
    SELECT
      "a"."product_id",
      "a"."at",
      max("r"."price") AS "highest_price"
    FROM "asks" AS "a"
    LEFT JOIN "rows" AS "r"
      ON "r"."product_id" = "a"."product_id"
        AND "r"."updated_at" <= "a"."at"
        AND NOT "r"."is_deleted"
    GROUP BY "a"."product_id", "a"."at"
  ),
  -- The version in force.
  "state" AS (
    SELECT
      "a"."product_id",
      "a"."at",
      max_by(CASE WHEN NOT "r"."is_deleted" THEN "r"."price" END, "r"."version") AS "price",
      max_by(CASE WHEN NOT "r"."is_deleted" THEN "r"."category" END, "r"."version") AS "category"
    FROM "asks" AS "a"
    JOIN "rows" AS "r"
      ON "r"."product_id" = "a"."product_id"
        AND "r"."updated_at" <= "a"."at"
    GROUP BY "a"."product_id", "a"."at"
  )
SELECT
  "lifetime"."product_id",
  CAST(from_unixtime_nanos(CAST("lifetime"."at" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)) AS "event_time",
  -- current_price: price (product.yaml:44)
  CAST("state"."price" AS decimal(10, 2)) AS "current_price",
  -- category: category (product.yaml:47)
  "state"."category",
  -- highest_price: max(price) over all (product.yaml:48)
  CAST("lifetime"."highest_price" AS decimal(10, 2)) AS "highest_price"
FROM "lifetime"
LEFT JOIN "state"
  ON "state"."product_id" = "lifetime"."product_id"
    AND "state"."at" = "lifetime"."at"
