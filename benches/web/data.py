"""Writes the events and labels of a large site: web_data.py FOLDER --rows 10000000

    FOLDER/events/events-NNN.parquet   1,000,000 rows each, in order of time as a log has them, zstd
    FOLDER/labels.parquet              one label for each 20 events, in no order

90 days from 2026-01-01. There are 50 times fewer users than events; how often each comes falls like 1 / (250 + rank), so
that the busiest have thousands of events. A tenth of the labels lies exactly on an edge of a window of some event.
Everything follows from hashes of row numbers: the same call writes the same rows.
"""

import argparse
import pathlib

import duckdb

START = "epoch_us(TIMESTAMP '2026-01-01')"
DAYS = 90
FILE = 1_000_000

# A number in [0, 1) for a row and a purpose.
UNIT = "CREATE MACRO unit(row, purpose) AS (hash(row * 64 + purpose) >> 11)::DOUBLE / (1::UBIGINT << 53)::DOUBLE"
USER = "CREATE MACRO ranked(x, users) AS least(floor(250 * pow((users + 250) / 250.0, x) - 250), users - 1)::BIGINT"


def events(first, last, rows, users):
    """Rows of events; a visit is the user's half hour."""
    return f"""
    WITH drawn AS (
      SELECT row, ranked(unit(row, 1), {users}) AS number,
             {START} + (row * ({DAYS} * 86400000000.0 / {rows}))::BIGINT AS micros
      FROM range({first}, {last}) AS rows(row))
    SELECT 'user-' || lpad(number::VARCHAR, 8, '0') AS user_id,
           's' || number || '-' || (micros // 1800000000) AS session_id,
           make_timestamp(micros) AS "at",
           CASE WHEN unit(row, 2) < 0.70 THEN 'page_view' WHEN unit(row, 2) < 0.85 THEN 'search'
                WHEN unit(row, 2) < 0.95 THEN 'add_to_cart' ELSE 'purchase' END AS event_type,
           CASE WHEN unit(row, 3) < 0.9 THEN 'product-' || floor(20000 * pow(unit(row, 4), 3))::INT END AS product_id,
           ['shoes', 'books', 'garden', 'kitchen', 'music', 'toys', 'sports', 'outdoor', 'beauty', 'tools']
             [1 + floor(10 * pow(unit(row, 5), 2))::INT] AS category,
           ['mobile', 'desktop', 'tablet'][1 + (number + (unit(row, 6) * 1.2)::INT) % 3] AS device,
           CASE WHEN unit(row, 2) >= 0.85 THEN round(5 + 200 * pow(unit(row, 7), 4), 2) END AS amount
    FROM drawn ORDER BY row"""


def labels(folder, rows):
    """One for each 20 events: some time after an event of the same user, a tenth of them exactly at a window's length."""
    return f"""
    WITH drawn AS (
      SELECT user_id, "at", row_number() OVER (ORDER BY "at", user_id, session_id, event_type, product_id, amount) AS row
      FROM '{folder}/events/*.parquet'),
    asked AS (
      SELECT user_id, row,
             "at" + CASE WHEN unit(row, 9) < 0.1 THEN to_days([1, 7, 30][1 + row % 3])
                         ELSE to_microseconds((unit(row, 10) * 5 * 86400000000)::BIGINT) END AS "at"
      FROM drawn WHERE hash(row * 64 + 8) % 20 = 0)
    SELECT user_id, "at", (unit(row, 11) < 0.2)::INT AS label FROM asked ORDER BY hash(row * 64 + 12)"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=FILE)
    options = parser.parse_args()
    (options.folder / "events").mkdir(parents=True, exist_ok=True)
    database = duckdb.connect(config={"threads": 2})
    database.execute(UNIT)
    database.execute(USER)
    for number, first in enumerate(range(0, options.rows, FILE)):
        path = options.folder / "events" / f"events-{number:03}.parquet"
        query = events(first, min(first + FILE, options.rows), options.rows, max(options.rows // 50, 1))
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    database.execute(f"COPY ({labels(options.folder, options.rows)}) TO '{options.folder}/labels.parquet' (FORMAT parquet)")
    print(f"{options.rows} events in {options.folder}")


if __name__ == "__main__":
    main()
