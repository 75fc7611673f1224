-- user-features: the records of every tick of a range, from raw rows. Made by fsc; do not edit.
-- Into Parquet files, in a folder that must be empty; times are microseconds since 1970.
UNLOAD (
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
                CAST("range"."from" - BIGINT '63158400000000' - BIGINT '1123200000000' AS decimal(19, 0))
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
      FROM "raw"
      WHERE abs("raw"."received_at" - "raw"."timestamp") <= BIGINT '259200000000'
    ),
    "copies" AS (
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
      FROM "timed" AS "r"
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
        "c"."device_type",
        "c"."order_id",
        "c"."amount",
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
    -- From when to when each row gives its entity a record.
    "spans" AS (
      SELECT DISTINCT
        "r"."user_id",
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
      WHERE "r"."user_id" IS NOT NULL
    ),
    -- Each tick at which somebody is asked.
    "asks" AS (
      SELECT DISTINCT
        "s"."user_id",
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
        sum("r"."amount")
          FILTER (
            WHERE "r"."timestamp" > "a"."at" - BIGINT '86400000000' AND "r"."event_type" = 'purchase'
          ) AS "spend_1d",
        sum("r"."amount")
          FILTER (
            WHERE "r"."timestamp" > "a"."at" - BIGINT '604800000000' AND "r"."event_type" = 'purchase'
          ) AS "spend_7d",
        sum("r"."amount")
          FILTER (
            WHERE "r"."timestamp" > "a"."at" - BIGINT '7776000000000' AND "r"."event_type" = 'purchase'
          ) AS "spend_90d",
        max("r"."timestamp") FILTER (WHERE "r"."event_type" = 'purchase') AS "last_purchase_at",
        max("r"."timestamp") AS "days_since_last_visit",
        histogram("r"."category")
          FILTER (WHERE "r"."timestamp" > "a"."at" - BIGINT '2592000000000') AS "favorite_category",
        max_by("r"."device_type", ROW("r"."timestamp", "r"."device_type"))
          FILTER (WHERE "r"."device_type" IS NOT NULL) AS "device_type"
      FROM "asks" AS "a"
      LEFT JOIN "once" AS "r"
        ON "r"."user_id" = "a"."user_id"
          AND "r"."timestamp" > "a"."at" - BIGINT '63072000000000'
          AND "r"."visible" <= "a"."at"
      GROUP BY "a"."user_id", "a"."at"
    ),
    "picked" AS (
      SELECT
        "a"."user_id",
        "a"."at",
        "r"."timestamp",
        "r"."event_type",
        "r"."session_id"
      FROM "asks" AS "a"
      JOIN "once" AS "r"
        ON "r"."user_id" = "a"."user_id"
          AND "r"."timestamp" > "a"."at" - BIGINT '604800000000'
          AND "r"."visible" <= "a"."at"
    ),
    "groups" AS (
      SELECT
        "picked"."user_id",
        "picked"."at",
        max("picked"."timestamp") AS "inner 1",
        min("picked"."timestamp") AS "inner 2",
        count("picked"."timestamp") FILTER (WHERE "picked"."event_type" = 'page_view') AS "inner 4"
      FROM "picked"
      WHERE "picked"."session_id" IS NOT NULL
      GROUP BY "picked"."user_id", "picked"."at", "picked"."session_id"
    ),
    "outer" AS (
      SELECT
        "groups"."user_id",
        "groups"."at",
        avg(CAST("groups"."inner 1" - "groups"."inner 2" AS double) / 1E6) AS "avg_session_duration_7d",
        CAST(sum(CAST(coalesce("groups"."inner 4", BIGINT '0') AS decimal(38, 0))) AS double)
          / CAST(count(coalesce("groups"."inner 4", BIGINT '0')) AS double) AS "pages_per_session_7d"
      FROM "groups"
      GROUP BY "groups"."user_id", "groups"."at"
    )
  SELECT
    "windows"."user_id",
    "windows"."at" AS "event_time",
    -- total_sessions_7d: count_distinct(session_id) over 7d (user.yaml:13)
    coalesce("windows"."total_sessions_7d", BIGINT '0') AS "total_sessions_7d",
    -- avg_session_duration_7d: mean(seconds(max(timestamp) - min(timestamp)) per session_id) over 7d
    --   else 0 (user.yaml:14)
    coalesce("outer"."avg_session_duration_7d", 0E0) AS "avg_session_duration_7d",
    -- pages_per_session_7d: mean(count() where event_type == "page_view" per session_id) over 7d else 0
    --   (user.yaml:19)
    coalesce("outer"."pages_per_session_7d", 0E0) AS "pages_per_session_7d",
    -- total_purchases_30d: count_distinct(order_id) where purchase over 30d (user.yaml:21)
    coalesce("windows"."total_purchases_30d", BIGINT '0') AS "total_purchases_30d",
    -- total_spend_30d: sum(amount) where purchase over 30d else 0 (user.yaml:22)
    coalesce("windows"."total_spend_30d", 0E0) AS "total_spend_30d",
    -- avg_order_value_30d: mean(amount) where purchase over 30d else 0 (user.yaml:29)
    coalesce("windows"."avg_order_value_30d", 0E0) AS "avg_order_value_30d",
    -- spend_1d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    coalesce("windows"."spend_1d", 0E0) AS "spend_1d",
    -- spend_7d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    coalesce("windows"."spend_7d", 0E0) AS "spend_7d",
    -- spend_90d: sum(amount) where purchase over $ else 0 (user.yaml:30)
    coalesce("windows"."spend_90d", 0E0) AS "spend_90d",
    -- last_purchase_at: last(timestamp) where purchase (user.yaml:36)
    "windows"."last_purchase_at",
    -- days_since_last_visit: days(now - last_visit_at) else 999 (user.yaml:37)
    coalesce(
      ("windows"."at" - "windows"."days_since_last_visit"
          - (("windows"."at" - "windows"."days_since_last_visit") % BIGINT '86400000000' + BIGINT '86400000000')
            % BIGINT '86400000000')
        / BIGINT '86400000000',
      BIGINT '999'
    ) AS "days_since_last_visit",
    -- days_since_last_purchase: days(now - last_purchase_at) else 999 (user.yaml:38)
    coalesce(
      ("windows"."at" - "windows"."last_purchase_at"
          - (("windows"."at" - "windows"."last_purchase_at") % BIGINT '86400000000' + BIGINT '86400000000')
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
              array_sort(transform(map_entries("windows"."favorite_category"), "x" -> ROW(-"x"[2], "x"[1]))),
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
    coalesce("windows"."device_type", 'unknown') AS "device_type"
  FROM "windows"
  LEFT JOIN "outer"
    ON "outer"."user_id" = "windows"."user_id"
      AND "outer"."at" = "windows"."at"
) TO 's3://shop-athena/unload/user_features_from_raw/' WITH (format = 'PARQUET', compression = 'SNAPPY')
