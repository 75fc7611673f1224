"""Recomputes the whole training set of `examples/cdnow` and compares it with a given one.

    training.py PURCHASES.csv TRAINING.parquet

Label rows must be the same and in the same order, labels equal, values within 1e-6 of themselves (the vector holds
f32). They come from training.sql. Exit status 1 if anything differs.
"""

import pathlib
import sys

import duckdb
import numpy as np
import pandas as pd

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from compare import compare  # noqa: E402

ROWS = ["customer_id", "event_time", "buys_again_90d"]


def expected(purchases):
    """The training set as the file gives it; numbers as f32."""
    query = pathlib.Path(__file__).with_suffix(".sql").read_text()
    values = duckdb.execute(query, {"purchases": purchases}).df()
    return values.astype({name: np.float32 for name in values.columns.drop(ROWS)})


def main():
    purchases, path = sys.argv[1:]
    reference, training = expected(purchases), pd.read_parquet(path)
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
