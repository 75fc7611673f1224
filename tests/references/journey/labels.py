"""Compares examples/journey/labels.csv with what labels.sql makes of the raw files.

    labels.py DATA LABELS.csv [--write]

Exit status 1 if they differ.
"""

import pathlib
import sys

import duckdb


def main():
    data, labels = sys.argv[1], pathlib.Path(sys.argv[2])
    query = pathlib.Path(__file__).with_suffix(".sql").read_text()
    rows = duckdb.execute(query, {"data": data}).fetchall()
    lines = ["household_id,product_id,store_id,event_time,redeems"]
    lines += [",".join(map(str, row)) for row in rows]
    text = "\n".join(lines) + "\n"
    if "--write" in sys.argv:
        labels.write_text(text, newline="")
    elif labels.read_bytes() != text.encode():
        sys.exit(f"`{labels}` is not what the raw files say")
    print(f"{len(rows)} labels: equal")


if __name__ == "__main__":
    main()
