"""The tasks of benches/web by other tools: web_rivals.py TASK TOOL FOLDER -o FILE [--threads 2]

TASK is `as-of` (the features of each user as of the last midnight) or `training` (35 features for each label). TOOL is
`duckdb` or `polars`. Each is the quickest way to say it that we know of in that tool, with the same meaning: rows in
(T - window, T], the first by name among equally frequent, the latest by time and then by the greatest value.
"""

import argparse
import os
import pathlib
import sys

WINDOWS = [("1d", 1), ("7d", 7), ("30d", 30), ("90d", 90)]
AS_OF = "2026-04-01"


def as_of_duckdb(folder):
    return f"""
    WITH t AS (SELECT TIMESTAMP '{AS_OF}' AS t),
    seen AS (SELECT user_id, session_id, "at", event_type, category, device, amount
             FROM '{folder}/events/*.parquet' WHERE "at" <= (SELECT t FROM t)),
    sessions AS (
      SELECT user_id, avg(epoch_us(last - first) / 1e6) AS session_seconds_7d, avg(views) AS session_pages_7d,
             count(*) AS sessions_7d
      FROM (SELECT user_id, session_id, max("at") AS last, min("at") AS first,
                   count(*) FILTER (event_type = 'page_view') AS views
            FROM seen WHERE "at" > (SELECT t - INTERVAL 7 DAY FROM t) GROUP BY user_id, session_id)
      GROUP BY user_id),
    favorites AS (
      SELECT user_id, arg_min(category, (-n, category)) AS favorite_category
      FROM (SELECT user_id, category, count(*) AS n FROM seen
            WHERE "at" > (SELECT t - INTERVAL 30 DAY FROM t) GROUP BY user_id, category)
      GROUP BY user_id),
    flat AS (
      SELECT user_id,
             count(*) FILTER (event_type = 'purchase' AND "at" > (SELECT t - INTERVAL 30 DAY FROM t)) AS purchases_30d,
             sum(amount) FILTER (event_type = 'purchase' AND "at" > (SELECT t - INTERVAL 30 DAY FROM t)) AS spend_30d,
             avg(amount) FILTER (event_type = 'purchase' AND "at" > (SELECT t - INTERVAL 30 DAY FROM t)) AS order_value_30d,
             max("at") AS last_visit, max("at") FILTER (event_type = 'purchase') AS last_purchase,
             arg_max(device, ("at", device)) AS device
      FROM seen GROUP BY user_id)
    SELECT user_id, coalesce(sessions_7d, 0) AS sessions_7d, coalesce(session_seconds_7d, 0) AS session_seconds_7d,
           coalesce(session_pages_7d, 0) AS session_pages_7d, purchases_30d, coalesce(spend_30d, 0) AS spend_30d,
           coalesce(order_value_30d, 0) AS order_value_30d,
           coalesce(epoch_us((SELECT t FROM t) - last_visit) // 86400000000, 999) AS days_since_visit,
           coalesce(epoch_us((SELECT t FROM t) - last_purchase) // 86400000000, 999) AS days_since_purchase,
           coalesce(favorite_category, 'none') AS favorite_category, coalesce(device, 'unknown') AS device
    FROM flat LEFT JOIN sessions USING (user_id) LEFT JOIN favorites USING (user_id)"""


def training_duckdb(folder):
    """Windows over events and labels together; each label's row is the last of its time."""
    frames = ", ".join(
        f"w{name} AS (PARTITION BY user_id ORDER BY micros RANGE BETWEEN {days * 86400000000 - 1} PRECEDING AND CURRENT ROW)"
        for name, days in WINDOWS)
    per_window = ",\n".join(
        f"""count(event_type) OVER w{n} AS events_{n}, count(*) FILTER (event_type = 'purchase') OVER w{n} AS purchases_{n},
            coalesce(sum(amount) OVER w{n}, 0) AS spend_{n}, coalesce(avg(amount) OVER w{n}, 0) AS mean_amount_{n},
            coalesce(min(amount) OVER w{n}, 0) AS least_amount_{n}, coalesce(max(amount) OVER w{n}, 0) AS greatest_amount_{n},
            count(DISTINCT product_id) OVER w{n} AS products_{n}"""
        for n, _ in WINDOWS)
    return f"""
    WITH mixed AS (
      SELECT user_id, epoch_us("at") AS micros, event_type, product_id, category, device, amount, NULL AS label, NULL AS row
      FROM '{folder}/events/*.parquet'
      UNION ALL
      SELECT user_id, epoch_us("at"), NULL, NULL, NULL, NULL, NULL, label, file_row_number
      FROM read_parquet('{folder}/labels.parquet', file_row_number = true)),
    swept AS (
      SELECT user_id, micros, label, row, {per_window},
        last_value(event_type IGNORE NULLS) OVER before AS last_type, last_value(category IGNORE NULLS) OVER before AS last_category,
        last_value(device IGNORE NULLS) OVER before AS last_device, last_value(product_id IGNORE NULLS) OVER before AS last_product,
        last_value(amount IGNORE NULLS) OVER before AS last_amount,
        max(micros) FILTER (event_type IS NOT NULL) OVER before AS last_event,
        max(micros) FILTER (event_type = 'purchase') OVER before AS last_purchase
      FROM mixed WINDOW {frames}, before AS (PARTITION BY user_id ORDER BY micros, row NULLS FIRST ROWS UNBOUNDED PRECEDING))
    SELECT user_id, make_timestamp(micros) AS "at", label,
           {", ".join(f"{f}_{n}" for f in FAMILIES for n, _ in WINDOWS)},
           coalesce(last_type, 'page_view') AS last_type, coalesce(last_category, 'none') AS last_category,
           coalesce(last_device, 'none') AS last_device, coalesce(last_product, 'none') AS last_product,
           coalesce(last_amount, 0) AS last_amount,
           coalesce((micros - last_event) // 3600000000, 24000) AS hours_since_event,
           coalesce((micros - last_purchase) // 3600000000, 24000) AS hours_since_purchase
    FROM swept WHERE label IS NOT NULL ORDER BY row"""


FAMILIES = ["events", "purchases", "spend", "mean_amount", "least_amount", "greatest_amount", "products"]


def run_duckdb(task, folder, output, threads):
    import duckdb

    database = duckdb.connect(config={"threads": threads})
    query = {"as-of": as_of_duckdb, "training": training_duckdb}[task](folder)
    database.execute(f"COPY ({query}) TO '{output}' (FORMAT parquet, COMPRESSION zstd)")


def run_polars(task, folder, output, _threads):
    import polars as pl

    events = pl.scan_parquet(f"{folder}/events/*.parquet")
    query = {"as-of": as_of_polars, "training": training_polars}[task](pl, events, folder)
    query.write_parquet(output) if isinstance(query, pl.DataFrame) else query.sink_parquet(output)


def as_of_polars(pl, events, _folder):
    t = pl.lit(AS_OF).str.to_datetime("%Y-%m-%d", time_unit="us")
    seen = events.filter(pl.col("at") <= t)
    within = lambda days: pl.col("at") > t - pl.duration(days=days)
    purchase = pl.col("event_type") == "purchase"
    sessions = (
        seen.filter(within(7)).group_by("user_id", "session_id")
        .agg(seconds=(pl.col("at").max() - pl.col("at").min()).dt.total_microseconds() / 1e6,
             views=(pl.col("event_type") == "page_view").sum())
        .group_by("user_id")
        .agg(sessions_7d=pl.len(), session_seconds_7d=pl.col("seconds").mean(), session_pages_7d=pl.col("views").mean()))
    favorites = (
        seen.filter(within(30)).group_by("user_id", "category").agg(n=pl.len())
        .group_by("user_id").agg(favorite_category=pl.col("category").filter(pl.col("n") == pl.col("n").max()).min()))
    latest = seen.group_by("user_id").agg(
        purchases_30d=(purchase & within(30)).sum(),
        spend_30d=pl.col("amount").filter(purchase & within(30)).sum(),
        order_value_30d=pl.col("amount").filter(purchase & within(30)).mean(),
        last_visit=pl.col("at").max(), last_purchase=pl.col("at").filter(purchase).max(),
        device=pl.col("device").filter(pl.col("at") == pl.col("at").max()).max())
    days = lambda column: ((t - pl.col(column)).dt.total_microseconds() // 86_400_000_000).fill_null(999)
    return (
        latest.join(sessions, on="user_id", how="left").join(favorites, on="user_id", how="left")
        .select("user_id", pl.col("sessions_7d").fill_null(0), pl.col("session_seconds_7d").fill_null(0),
                pl.col("session_pages_7d").fill_null(0), "purchases_30d", "spend_30d",
                pl.col("order_value_30d").fill_null(0), days_since_visit=days("last_visit"),
                days_since_purchase=days("last_purchase"), favorite_category=pl.col("favorite_category").fill_null("none"),
                device="device"))


def training_polars(pl, events, folder):
    """Prefix sums, looked up at both ends of each window, and for the rest the rows of each label's windows themselves."""
    labels = pl.read_parquet(f"{folder}/labels.parquet").with_row_index("row").with_columns(pl.col("at").cast(pl.Datetime("us")))
    events = events.with_columns(pl.col("user_id").cast(pl.Categorical)).collect().sort("user_id", "at")
    labels = labels.with_columns(pl.col("user_id").cast(pl.Categorical))
    purchase = pl.col("event_type") == "purchase"
    latest = lambda column: pl.col(column).forward_fill().over("user_id")
    prefix = events.select(
        "user_id", "at", position=pl.int_range(pl.len(), dtype=pl.Int64),
        n=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("user_id"), p=purchase.cum_sum().over("user_id").cast(pl.Int64),
        s=pl.col("amount").fill_null(0).cum_sum().over("user_id"),
        a=pl.col("amount").is_not_null().cum_sum().over("user_id").cast(pl.Int64),
        last_type="event_type", last_category="category", last_device="device", last_product=latest("product_id"),
        last_amount=latest("amount"), last_event="at", last_purchase=pl.when(purchase).then("at").forward_fill().over("user_id"))
    sorted_labels = labels.sort("at", maintain_order=True)
    by_time = prefix.sort("at", maintain_order=True)
    result = sorted_labels.join_asof(by_time, on="at", by="user_id", check_sortedness=False)
    for name, days in WINDOWS:
        edge = sorted_labels.select("row", "user_id", at=pl.col("at") - pl.duration(days=days)).join_asof(
            by_time.select("user_id", "at", "n", "p", "s", "a"), on="at", by="user_id", check_sortedness=False)
        edge = edge.select("row", *(pl.col(c).fill_null(0).alias(f"{c}_{name}") for c in "npsa"))
        result = result.join(edge, on="row", how="left")
    ranged = rows_in_windows(pl, events, result)
    result = result.join(ranged, on="row", how="left").sort("row")
    difference = lambda c, n: pl.col(c).fill_null(0) - pl.col(f"{c}_{n}")
    hours = lambda c: ((pl.col("at") - pl.col(c)).dt.total_microseconds() // 3_600_000_000).fill_null(24000)
    columns = [difference("n", n).alias(f"events_{n}") for n, _ in WINDOWS]
    columns += [difference("p", n).alias(f"purchases_{n}") for n, _ in WINDOWS]
    columns += [pl.when(difference("a", n) > 0).then(difference("s", n)).otherwise(0).alias(f"spend_{n}") for n, _ in WINDOWS]
    columns += [pl.when(difference("a", n) > 0).then(difference("s", n) / difference("a", n)).otherwise(0).alias(f"mean_amount_{n}")
                for n, _ in WINDOWS]
    columns += [pl.col(f"{f}_{n}").fill_null(0) for f in FAMILIES[4:] for n, _ in WINDOWS]
    return result.select(
        pl.col("user_id").cast(pl.String), "at", "label", *columns, pl.col("last_type").fill_null("page_view"),
        pl.col("last_category").fill_null("none"), pl.col("last_device").fill_null("none"),
        pl.col("last_product").fill_null("none"), pl.col("last_amount").fill_null(0),
        hours_since_event=hours("last_event"), hours_since_purchase=hours("last_purchase"))


def rows_in_windows(pl, events, result):
    """Least, greatest and distinct of the rows of each label's longest window, some labels at a time."""
    parts, values = [], events.select("at", "amount", code=pl.col("product_id").cast(pl.Categorical).to_physical())
    asked = result.select("row", at_label="at", last="position", count=pl.col("n") - pl.col("n_90d")).filter(pl.col("count") > 0)
    for part in asked.iter_slices(50_000):
        rows = part.with_columns(position=pl.int_ranges(pl.col("last") - pl.col("count") + 1, pl.col("last") + 1)).explode("position")
        rows = pl.concat([rows.select("row", "at_label"), values[rows["position"]]], how="horizontal")
        within = {n: pl.col("at") > pl.col("at_label") - pl.duration(days=d) for n, d in WINDOWS}
        parts.append(rows.lazy().group_by("row").agg(
            *(pl.col("amount").filter(w).min().alias(f"least_amount_{n}") for n, w in within.items()),
            *(pl.col("amount").filter(w).max().alias(f"greatest_amount_{n}") for n, w in within.items()),
            *(pl.col("code").filter(w).drop_nulls().n_unique().alias(f"products_{n}") for n, w in within.items())).collect())
    return pl.concat(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["as-of", "training"])
    parser.add_argument("tool", choices=["duckdb", "polars"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    run = {"duckdb": run_duckdb, "polars": run_polars}[options.tool]
    run(options.task, options.folder, options.output, options.threads)


if __name__ == "__main__":
    sys.exit(main())
