-- weekly-buyers: the training set, from the offline store. Made by fsc; do not edit.
WITH
  -- The label rows to take, from the first time to before the last.
  -- as_of: what is known by then; null: by the newest row.
  "params" AS (
    SELECT
      TIMESTAMP '1900-01-01 00:00:00.000000' AS "from",
      TIMESTAMP '2200-01-01 00:00:00.000000' AS "to",
      CAST(NULL AS timestamp(6)) AS "as_of"
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
        ) AS "to",
      date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."as_of")) * BIGINT '1000000'
        + CAST(
          round(
            to_unixtime(
              date_add(
                'second',
                -date_diff('second', TIMESTAMP '1970-01-01 00:00:00', date_trunc('second', "params"."as_of")),
                "params"."as_of"
              )
            )
              * 1E6
          ) AS bigint
        ) AS "as_of"
    FROM "params"
  ),
  -- The rows of events: sources.yaml:3
  "label raw" AS (
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
  "label timed" AS (
    SELECT
      "raw"."event_id",
      "raw"."user_id",
      "raw"."timestamp",
      "raw"."event_type",
      "raw"."received_at",
      greatest("raw"."timestamp", "raw"."received_at") AS "visible"
    FROM "label raw" AS "raw"
    WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
  ),
  "label copies" AS (
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
    FROM "label timed" AS "r"
  ),
  -- Rows that share event_id count once.
  "label once" AS (
    SELECT
      "c"."event_id",
      "c"."user_id",
      "c"."timestamp",
      "c"."event_type",
      "c"."received_at",
      "c"."visible"
    FROM "label copies" AS "c"
    WHERE "c"."copy" = BIGINT '1'
      OR CAST(
        CASE
          WHEN "c"."age" > BIGINT '604800000000' THEN fail('rows of events share event_id, but not within its time')
        END AS boolean
      )
  ),
  "spans" AS (
    SELECT
      "r"."user_id",
      "r"."visible" AS "first",
      "r"."timestamp" + BIGINT '63071999999999' AS "last",
      max("r"."visible") OVER () AS "newest"
    FROM "label once" AS "r"
  ),
  "ticks" AS (
    SELECT DISTINCT
      "s"."user_id",
      greatest(
        "s"."first" + BIGINT '86399999999'
          - (("s"."first" + BIGINT '86399999999') % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000',
        "range"."from" + BIGINT '86399999999'
          - (("range"."from" + BIGINT '86399999999') % BIGINT '86400000000' + BIGINT '86400000000')
            % BIGINT '86400000000'
      ) AS "first",
      element_at(
        transform(
          ARRAY[
            least(
              coalesce("range"."as_of", "s"."newest") - BIGINT '648000000000',
              "range"."to" - BIGINT '1',
              "s"."last"
            )
          ],
          "v0" -> "v0" - ("v0" % BIGINT '86400000000' + BIGINT '86400000000') % BIGINT '86400000000'
        ),
        1
      ) AS "last"
    FROM "spans" AS "s"
    CROSS JOIN "range"
    WHERE "s"."user_id" IS NOT NULL
  ),
  -- Each tick at which somebody is asked.
  "asks" AS (
    SELECT DISTINCT
      "s"."user_id",
      "ticks"."tick" AS "event_time"
    FROM "ticks" AS "s"
    CROSS JOIN UNNEST(sequence(
      "s"."first",
      greatest("s"."first", "s"."last"),
      BIGINT '86400000000'
    )) AS "ticks" ("tick")
    WHERE "s"."first" <= "s"."last"
  ),
  "condition windows" AS (
    SELECT
      "a"."user_id",
      "a"."event_time",
      count("r"."timestamp") AS "condition"
    FROM "asks" AS "a"
    LEFT JOIN "label once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."event_time" - BIGINT '2592000000000'
        AND "r"."visible" <= "a"."event_time"
    GROUP BY "a"."user_id", "a"."event_time"
  ),
  "condition asks" AS (
    SELECT
      "condition windows"."user_id",
      "condition windows"."event_time"
    FROM "condition windows"
    WHERE coalesce("condition windows"."condition", BIGINT '0') > BIGINT '0'
  ),
  "value windows" AS (
    SELECT
      "a"."user_id",
      "a"."event_time",
      count("r"."timestamp")
        FILTER (
          WHERE "r"."timestamp" <= "a"."event_time" + BIGINT '604800000000' AND "r"."event_type" = 'purchase'
        ) AS "buys_within_7d"
    FROM "condition asks" AS "a"
    LEFT JOIN "label once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."event_time"
        AND "r"."timestamp" <= "a"."event_time" + BIGINT '604800000000'
        AND "r"."visible" <= "a"."event_time" + BIGINT '648000000000'
    GROUP BY "a"."user_id", "a"."event_time"
  ),
  "computed" AS (
    SELECT
      "value windows"."user_id",
      "value windows"."event_time",
      coalesce("value windows"."buys_within_7d", BIGINT '0') > BIGINT '0' AS "buys_within_7d"
    FROM "value windows"
  ),
  -- Who is asked about, and when: propensity.yaml:6
  "labels" AS (
    SELECT
      "l"."user_id",
      "l"."event_time",
      "l"."buys_within_7d",
      count(*) OVER (PARTITION BY "l"."user_id", "l"."event_time") AS "copies"
    FROM "computed" AS "l"
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
      "store"."spend_7d",
      "store"."spend_90d",
      "store"."days_since_last_visit",
      "store"."days_since_last_purchase",
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
              CAST("range"."from" - BIGINT '2592000000000' AS decimal(19, 0)) * DECIMAL '1000'
            ) AS date
          ) AS varchar
        )
      AND "store"."event_time"
        <= CAST(
          CAST(
            from_unixtime_nanos(CAST("range"."to" + BIGINT '86400000000' AS decimal(19, 0)) * DECIMAL '1000') AS date
          ) AS varchar
        )
  ),
  "user-features records" AS (
    SELECT
      "user-features stored"."user_id",
      "user-features stored"."at",
      "user-features stored"."total_sessions_7d",
      "user-features stored"."spend_7d",
      "user-features stored"."spend_90d",
      "user-features stored"."days_since_last_visit",
      "user-features stored"."days_since_last_purchase",
      "user-features stored"."device_type",
      "user-features stored"."is_deleted"
    FROM "user-features stored"
    WHERE "user-features stored"."copy" = BIGINT '1'
  ),
  "user-features asked" AS (
    SELECT DISTINCT
      "l"."user_id",
      "l"."event_time" AS "asked"
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
      -- spend_7d: sum(amount) where purchase over $ else 0 (user.yaml:30)
      "user-features records"."spend_7d",
      -- spend_90d: sum(amount) where purchase over $ else 0 (user.yaml:30)
      "user-features records"."spend_90d",
      -- days_since_last_visit: days(now - last_visit_at) else 999 (user.yaml:37)
      "user-features records"."days_since_last_visit",
      -- days_since_last_purchase: days(now - last_purchase_at) else 999 (user.yaml:38)
      "user-features records"."days_since_last_purchase",
      -- device_type: last(device_type) else "unknown" (user.yaml:47)
      "user-features records"."device_type"
    FROM "user-features records"
    WHERE NOT "user-features records"."is_deleted"
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
              CAST("range"."from" - BIGINT '3660000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
            CAST("range"."from" - BIGINT '3660000000' - BIGINT '1123200000000' AS decimal(19, 0)) * DECIMAL '1000'
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
              "range"."from" - BIGINT '3660000000' - BIGINT '1123200000000' - BIGINT '259200000000' AS decimal(19, 0)
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
      "l"."event_time" AS "at"
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
            > "a"."at" - BIGINT '600000000'
              - (("a"."at" - BIGINT '600000000') % BIGINT '60000000' + BIGINT '60000000') % BIGINT '60000000'
          AND "r"."event_type" = 'add_to_cart'
        ) AS "carts_10m"
    FROM "user-velocity asks" AS "a"
    LEFT JOIN "user-velocity once" AS "r"
      ON "r"."user_id" = "a"."user_id"
        AND "r"."timestamp" > "a"."at" - BIGINT '660000000'
        AND "r"."visible" <= "a"."at"
    GROUP BY "a"."user_id", "a"."at"
  ),
  -- What is computed when it is read.
  "user-velocity values" AS (
    SELECT
      "user-velocity windows"."user_id",
      "user-velocity windows"."at",
      -- carts_10m: count() where event_type == "add_to_cart" over 10m every 1m (user.yaml:79)
      coalesce("user-velocity windows"."carts_10m", BIGINT '0') AS "carts_10m"
    FROM "user-velocity windows"
  ),
  -- One row for each label row: what was read, encoded.
  "training" AS (
    SELECT
      "l"."user_id",
      CAST(
        from_unixtime_nanos(CAST("l"."event_time" AS decimal(19, 0)) * DECIMAL '1000') AS timestamp(6)
      ) AS "event_time",
      "l"."buys_within_7d",
      -- total_sessions_7d: user-features.total_sessions_7d (propensity.yaml:53)
      CAST(
        CAST(coalesce("user-features values"."total_sessions_7d", BIGINT '0') AS double) AS double
      ) AS "total_sessions_7d",
      -- spend_7d: user-features.spend_7d (propensity.yaml:54)
      coalesce("user-features values"."spend_7d", 0E0) AS "spend_7d",
      -- spend_90d: user-features.spend_90d (propensity.yaml:55)
      coalesce("user-features values"."spend_90d", 0E0) AS "spend_90d",
      -- days_since_last_visit: user-features.days_since_last_visit (propensity.yaml:56)
      CAST(
        CAST(coalesce("user-features values"."days_since_last_visit", BIGINT '999') AS double) AS double
      ) AS "days_since_last_visit",
      -- days_since_last_purchase: user-features.days_since_last_purchase (propensity.yaml:57)
      CAST(
        CAST(coalesce("user-features values"."days_since_last_purchase", BIGINT '999') AS double) AS double
      ) AS "days_since_last_purchase",
      -- device: ordinal(user-features.device_type, ["desktop", "mobile", "tablet"]) else -1
      --   (propensity.yaml:58)
      coalesce(
        CASE
          WHEN coalesce("user-features values"."device_type", 'unknown') = 'desktop' THEN 0E0
          WHEN coalesce("user-features values"."device_type", 'unknown') = 'mobile' THEN 1E0
          WHEN coalesce("user-features values"."device_type", 'unknown') = 'tablet' THEN 2E0
        END,
        -1E0
      ) AS "device",
      -- carts_10m: user-velocity.carts_10m (propensity.yaml:59)
      CAST(CAST(coalesce("user-velocity values"."carts_10m", BIGINT '0') AS double) AS double) AS "carts_10m",
      "l"."event_time" AS "order 1",
      "l"."user_id" AS "order 2",
      "l"."copies",
      count(*) OVER (PARTITION BY "l"."event_time", "l"."user_id") AS "rows"
    FROM "labels" AS "l"
    LEFT JOIN "user-features newest"
      ON "user-features newest"."user_id" = "l"."user_id"
        AND "user-features newest"."asked" = "l"."event_time"
    LEFT JOIN "user-features values"
      ON "user-features values"."user_id" = "l"."user_id"
        AND "user-features values"."at" = "user-features newest"."at"
    LEFT JOIN "user-velocity values"
      ON "user-velocity values"."user_id" = "l"."user_id"
        AND "user-velocity values"."at" = "l"."event_time"
  )
SELECT
  "training"."user_id",
  "training"."event_time",
  "training"."buys_within_7d",
  "training"."total_sessions_7d",
  "training"."spend_7d",
  "training"."spend_90d",
  "training"."days_since_last_visit",
  "training"."days_since_last_purchase",
  "training"."device",
  "training"."carts_10m"
FROM "training"
WHERE CASE
    WHEN "training"."rows" = "training"."copies" THEN TRUE
    ELSE fail('weekly-buyers has not one row for each label row')
  END
ORDER BY "training"."order 1" ASC NULLS LAST, "training"."order 2" ASC NULLS LAST
