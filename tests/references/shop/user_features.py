"""The shop's user features at one instant, in pandas.

    user_features.py EVENTS.csv --at 2026-03-01T00:00:00Z [--meaning usual|contract] [--rows all|visible] [-o OUT.csv]

`usual` is a batch job as it is commonly written. `contract` means what `definitions/user.yaml` means. The usual job
differs from the contract in that it

 1. has no upper bound: rows after the instant are in every window, so a backfill sees the future;
 2. takes `timestamp >= at - window`: a row exactly on the edge is in the window, and in the one before it, too;
 3. takes rows before they had arrived (`received_at` later than the instant), and those that come too late to count;
 4. counts a row twice that was delivered twice;
 5. fills every gap with 0, so nobody can tell a mean of 0 from no rows, and a user who visited long ago gets the
    same numbers as one who was never seen;
 6. yields negative days since the last visit where the last visit is in the future;
 7. adds floats in the order of the rows, so the last bits depend on the file's order;
 8. computes no last_purchase_at, spend_*, favorite_category, device_type (its schema promises the last two).

With `--rows visible` it is given only the rows that count by then (without 1, 3, 4 and 6). What is left is the edge:
at an instant on whose window edges no row stands, the usual job and the contract agree to the last few bits.
"""

import argparse
import math
import sys

import pandas as pd

DAY = 86_400_000_000
TOO_LATE = 3 * DAY


def read(path):
    """The events, times as microseconds since the epoch."""
    events = pd.read_csv(path)
    for column in ("timestamp", "received_at"):
        times = pd.to_datetime(events[column], utc=True, format="ISO8601")
        events[column] = times.dt.as_unit("us").astype("int64")
    return events


def usual(events, at):
    """The features that a usual job computes, with its meaning; see the list above."""
    week = events[events.timestamp >= at - 7 * DAY]
    sessions = week.groupby(["user_id", "session_id"]).agg(
        first=("timestamp", "min"),
        last=("timestamp", "max"),
        pages=("event_type", lambda kinds: (kinds == "page_view").sum()),
    )
    sessions["duration"] = (sessions["last"] - sessions["first"]) / 1e6
    engagement = sessions.groupby("user_id").agg(
        total_sessions_7d=("duration", "count"),
        avg_session_duration_7d=("duration", "mean"),
        pages_per_session_7d=("pages", "mean"),
    )
    purchases = events[(events.timestamp >= at - 30 * DAY) & (events.event_type == "purchase")]
    spend = purchases.groupby("user_id").agg(
        total_purchases_30d=("order_id", "nunique"),
        total_spend_30d=("amount", "sum"),
        avg_order_value_30d=("amount", "mean"),
    )
    bought = events[events.event_type == "purchase"]
    recency = pd.DataFrame({
        "days_since_last_visit": (at - events.groupby("user_id").timestamp.max()) // DAY,
        "days_since_last_purchase": (at - bought.groupby("user_id").timestamp.max()) // DAY,
    })
    recency["days_since_last_purchase"] = recency["days_since_last_purchase"].fillna(999)
    features = recency.join(engagement, how="outer").join(spend, how="outer").fillna(0)
    whole = ["total_sessions_7d", "total_purchases_30d", "days_since_last_visit", "days_since_last_purchase"]
    return features.astype({name: "int64" for name in whole})


def contract(events, at):
    """The features of each user with at least one row that counts by `at`."""
    seen = visible(events, at)
    return pd.DataFrame([of_user(user, rows, at) for user, rows in seen.groupby("user_id")]).set_index("user_id")


def visible(events, at):
    """The rows that have happened and arrived by `at`, each delivered event once."""
    counts = events[(events.received_at - events.timestamp).abs() <= TOO_LATE]
    once = counts.sort_values(["received_at", "timestamp"]).drop_duplicates("event_id", keep="first")
    return once[once[["timestamp", "received_at"]].max(axis=1) <= at]


def of_user(user, rows, at):
    """One user's features from the rows that are visible at `at`."""
    week, month = within(rows, at, 7), within(rows, at, 30)
    sessions = [session for _, session in week.groupby("session_id")]
    durations = [(session.timestamp.max() - session.timestamp.min()) / 1e6 for session in sessions]
    pages = [int((session.event_type == "page_view").sum()) for session in sessions]
    bought = rows[rows.event_type == "purchase"]
    last_purchase = bought.timestamp.max() if len(bought) else None
    purchases = within(bought, at, 30)
    return {
        "user_id": user,
        "total_sessions_7d": len(sessions),
        "avg_session_duration_7d": mean(durations),
        "pages_per_session_7d": mean(pages),
        "total_purchases_30d": purchases.order_id.nunique(),
        "total_spend_30d": total(purchases.amount),
        "avg_order_value_30d": mean(purchases.amount),
        **{f"spend_{days}d": total(within(bought, at, days).amount) for days in (1, 7, 90)},
        "last_purchase_at": None if last_purchase is None else pd.Timestamp(last_purchase, unit="us", tz="UTC"),
        "days_since_last_visit": (at - rows.timestamp.max()) // DAY,
        "days_since_last_purchase": 999 if last_purchase is None else (at - last_purchase) // DAY,
        "favorite_category": most_frequent(month.category.dropna(), "none"),
        "device_type": latest(rows[rows.device_type.notna()], "device_type", "unknown"),
    }


def within(rows, at, days):
    """Rows of the window that ends at `at`: its start is not in it, its end is."""
    return rows[(rows.timestamp > at - days * DAY) & (rows.timestamp <= at)]


def total(values):
    """The exact sum, rounded once; 0 of nothing."""
    return math.fsum(value for value in values if not pd.isna(value))


def mean(values):
    """The exact sum, rounded once, over the count; 0 of nothing."""
    known = [value for value in values if not pd.isna(value)]
    return math.fsum(known) / len(known) if known else 0.0


def most_frequent(values, nothing):
    """The most frequent value; of equals the least."""
    counts = values.value_counts()
    return min(counts[counts == counts.max()].index) if len(counts) else nothing


def latest(rows, column, nothing):
    """The value of the latest row; of equals the greatest."""
    return rows[rows.timestamp == rows.timestamp.max()][column].max() if len(rows) else nothing


def main():
    arguments = argparse.ArgumentParser(description="The shop's user features at one instant, in pandas")
    arguments.add_argument("events")
    arguments.add_argument("--at", required=True, help="ISO-8601, UTC")
    arguments.add_argument("--meaning", choices=["usual", "contract"], default="contract")
    arguments.add_argument("--rows", choices=["all", "visible"], default="all")
    arguments.add_argument("-o", "--output", default=sys.stdout)
    given = arguments.parse_args()
    at = pd.Timestamp(given.at).value // 1_000
    compute = {"usual": usual, "contract": contract}[given.meaning]
    events = read(given.events)
    if given.rows == "visible":
        events = visible(events, at)
    features = compute(events, at).sort_index()
    features.insert(0, "event_time", given.at)
    features.to_csv(given.output)


if __name__ == "__main__":
    main()
