"""Recomputes the training set of the shop's vector `purchase-propensity` and compares it with a given one.

    training.py DATA TRAINING.parquet

The training set must have one row per label row, in the order of labels.csv, with the label rows' columns. Values come
from training.sql and may differ by 1e-6 of themselves, because the vector holds f32. Exit status 1 if anything differs.
"""

import pathlib
import sys

import duckdb
import numpy as np
import pandas as pd

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from compare import compare  # noqa: E402

ROWS = ["user_id", "product_id", "event_time", "label"]


def expected(data):
    """The label rows and the inputs as the files give them; inputs as f32."""
    query = pathlib.Path(__file__).with_suffix(".sql").read_text()
    inputs = duckdb.execute(query, {"data": data}).df().astype(np.float32)
    labels = pd.read_csv(pathlib.Path(data) / "labels.csv")
    return pd.concat([labels[ROWS], inputs], axis=1)


def main():
    data, path = sys.argv[1:]
    reference, training = expected(data), pd.read_parquet(path)
    # Rows are told apart by their place, so order is compared, too.
    lines = compare(training.reset_index(names="row"), reference.reset_index(names="row"), "row", relative=1e-6)
    lines += [f"`{name}` is not in the reference" for name in training.columns.difference(reference.columns)]
    for line in lines:
        print(line)
    if not lines:
        print(f"{len(reference)} labels, {len(reference.columns) - len(ROWS)} inputs: equal")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
