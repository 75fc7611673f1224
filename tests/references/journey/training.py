"""Recomputes the training values of random labels of `examples/journey` and compares them with a training set.

    training.py DATA LABELS.csv TRAINING.parquet [--labels 200] [--seed 1]

The training set must have one row per label row, in order, with the label rows' columns. Values come from the raw
files by training.sql. A value may differ by 1e-6 of itself, because DuckDB does not round a sum only once and
the vector holds f32; that leaves no room for a count below a million. Exit status 1 if anything differs.
"""

import argparse
import pathlib
import random
import sys

import duckdb
import numpy as np
import pandas as pd

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from compare import compare  # noqa: E402

ROWS = ["household_id", "product_id", "store_id", "event_time", "redeems"]


def misplaced(training, labels):
    """Lines that say where the training set does not follow the label rows."""
    if len(training) != len(labels):
        return [f"{len(training)} rows for {len(labels)} labels"]
    here, there = training[ROWS].reset_index(names="row"), labels[ROWS].reset_index(names="row")
    return compare(here, there, "row")


def expected(data, labels):
    """The inputs of these labels as the raw files give them, indexed as the labels are; numbers as f32."""
    asks = labels[["household_id", "product_id", "store_id"]].assign(
        id=labels.index, asked_at=pd.to_datetime(labels.event_time, utc=True).dt.as_unit("us").astype("int64"))
    connection = duckdb.connect()
    connection.register("asks", asks)
    query = pathlib.Path(__file__).with_suffix(".sql").read_text()
    values = connection.execute(query, {"data": data}).df()
    inputs = values.columns.drop("id")
    return values.astype({name: np.float32 for name in inputs})


def main():
    arguments = argparse.ArgumentParser(description="Recomputes the training values of random labels")
    arguments.add_argument("data")
    arguments.add_argument("labels")
    arguments.add_argument("training")
    arguments.add_argument("--labels", dest="count", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    labels, training = pd.read_csv(given.labels), pd.read_parquet(given.training)
    lines = misplaced(training, labels)
    if not lines:
        chosen = sorted(random.Random(given.seed).sample(range(len(labels)), given.count))
        reference = expected(given.data, labels.loc[chosen])
        inputs = set(training.columns) - set(ROWS)
        lines = [f"`{name}` is not in the reference" for name in sorted(inputs - set(reference.columns))]
        here = training.loc[chosen, sorted(inputs)].rename_axis("id").reset_index()
        lines += compare(here, reference, "id", relative=1e-6)
    for line in lines:
        print(line)
    if not lines:
        print(f"{given.count} of {len(labels)} labels, {len(inputs)} inputs (seed {given.seed}): equal")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
