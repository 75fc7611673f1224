-- product-features: the records of every tick of a range, from raw rows. Made by fsc; do not edit.
WITH
  -- The ticks to compute, from the first to before the last.
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
              CAST("range"."from" - BIGINT '63158400000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
            CAST("range"."from" - BIGINT '63158400000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
              "range"."from" - BIGINT '63158400000000' - BIGINT '1123200000000'
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
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."product_id",
      "raw"."rating",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  -- The rows of products: sources.yaml:32
  "catalogue raw" AS (
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
  "catalogue rows" AS (
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
    FROM "catalogue raw" AS "r"
  ),
  "catalogue moments" AS (
    SELECT DISTINCT
      "r"."product_id" AS "key 1",
      "r"."timestamp" AS "time",
      "r"."visible"
    FROM "timed" AS "r"
  ),
  -- What rows see as catalogue: sources.yaml:32
  "catalogue version" AS (
    SELECT
      "m"."key 1",
      "m"."time",
      "m"."visible",
      max_by(CASE WHEN NOT "v"."is_deleted" THEN "v"."price" END, "v"."version") AS "price",
      max_by(CASE WHEN NOT "v"."is_deleted" THEN "v"."category" END, "v"."version") AS "category"
    FROM "catalogue moments" AS "m"
    JOIN "catalogue rows" AS "v"
      ON "v"."product_id" = "m"."key 1"
        AND "v"."updated_at" <= "m"."time"
    GROUP BY "m"."key 1", "m"."time", "m"."visible"
  ),
  "seen" AS (
    SELECT
      "r"."event_id",
      "r"."timestamp",
      "r"."event_type",
      "r"."product_id",
      "r"."rating",
      "r"."received_at",
      "r"."visible",
      "catalogue version"."price" AS "catalogue.price",
      "catalogue version"."category" AS "catalogue.category"
    FROM "timed" AS "r"
    LEFT JOIN "catalogue version"
      ON "catalogue version"."key 1" = "r"."product_id"
        AND "catalogue version"."time" = "r"."timestamp"
        AND "catalogue version"."visible" = "r"."visible"
  ),
  "copies" AS (
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
    FROM "seen" AS "r"
  ),
  -- Rows that share event_id count once.
  "once" AS (
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
    FROM "copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  -- From when to when each row gives its entity a record.
  "spans" AS (
    SELECT DISTINCT
      "r"."product_id",
      greatest(
        element_at(
          transform(
            ARRAY[greatest("r"."timestamp", "r"."visible") + BIGINT '86399999999'],
            "v0" -> "v0" - ("v0" % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
          ),
          1
        ),
        "range"."from" + BIGINT '86399999999'
          - (("range"."from" + BIGINT '86399999999') % BIGINT '86400000000' + BIGINT '86400000000')
            % BIGINT '86400000000'
      ) AS "first",
      least(
        element_at(
          transform(
            ARRAY["r"."timestamp" + BIGINT '63158400000000' - BIGINT '1'],
            "v0" -> "v0" - ("v0" % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
          ),
          1
        ),
        "range"."to" - BIGINT '1'
          - (("range"."to" - BIGINT '1') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
      ) AS "last"
    FROM "once" AS "r"
    CROSS JOIN "range"
    WHERE "r"."product_id" IS NOT NULL
  ),
  -- Each tick at which somebody is asked.
  "asks" AS (
    SELECT DISTINCT
      "s"."product_id",
      "ticks"."tick" AS "at"
    FROM "spans" AS "s"
    CROSS JOIN UNNEST(sequence(
      "s"."first",
      greatest("s"."first", "s"."last"),
      BIGINT '86400000000'
    )) AS "ticks" ("tick")
    WHERE "s"."first" <= "s"."last"
  ),
  "windows" AS (
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
    FROM "asks" AS "a"
    LEFT JOIN "once" AS "r"
      ON "r"."product_id" = "a"."product_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
        AND "r"."visible" <= "a"."at"
    GROUP BY "a"."product_id", "a"."at"
  )
SELECT
  "windows"."product_id",
  CAST(from_unixtime_nanos(CAST("windows"."at" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)) AS "event_time",
  -- category: last(catalogue.category) else "none" (product.yaml:15)
  coalesce("windows"."category", 'none') AS "category",
  -- price: last(catalogue.price) (product.yaml:18)
  CAST("windows"."price" AS decimal(10, 2)) AS "price",
  -- avg_rating: mean(rating) where review over all (product.yaml:25)
  "windows"."avg_rating",
  -- total_reviews: count() where review over all (product.yaml:29)
  coalesce("windows"."total_reviews", BIGINT '0') AS "total_reviews",
  -- views_7d: count() where view over 7d (product.yaml:31)
  coalesce("windows"."views_7d", BIGINT '0') AS "views_7d",
  -- purchases_7d: count() where purchase over 7d (product.yaml:32)
  coalesce("windows"."purchases_7d", BIGINT '0') AS "purchases_7d",
  -- conversion_rate_7d: count() where purchase over 7d / count() where view over 7d else 0
  --   (product.yaml:33)
  coalesce(
    CAST(coalesce("windows"."purchases_7d", BIGINT '0') AS double)
      / CASE
        WHEN CAST(coalesce("windows"."views_7d", BIGINT '0') AS double) <> 0E0
          THEN CAST(coalesce("windows"."views_7d", BIGINT '0') AS double)
      END,
    0E0
  )
    + 0E0 AS "conversion_rate_7d",
  -- return_rate_30d: count() where event_type == "return" over 30d / count() where purchase over 30d
  --   else 0 (product.yaml:34)
  coalesce(
    CAST(coalesce("windows"."return_rate_30d", BIGINT '0') AS double)
      / CASE
        WHEN CAST(coalesce("windows"."return_rate_30d 2", BIGINT '0') AS double) <> 0E0
          THEN CAST(coalesce("windows"."return_rate_30d 2", BIGINT '0') AS double)
      END,
    0E0
  )
    + 0E0 AS "return_rate_30d"
FROM "windows"
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
