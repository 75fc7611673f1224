"""Which features of two tables differ, and where.

    compare.py TABLE REFERENCE --key user_id [--relative 1e-9]

Every column of REFERENCE must be in TABLE with equal values for the same keys; numbers exactly, unless a relative
difference is allowed. A table is Parquet or CSV. Prints a line for each column that differs; exit status 1 if any does.
"""

import argparse
import sys

import pandas as pd


def read(path):
    if str(path).endswith(".parquet"):
        return pd.read_parquet(path)
    return pd.read_csv(path, keep_default_na=False, na_values=[""])


def comparable(values, other):
    """Times as UTC times, numbers as numbers, anything else as text; null stays null."""
    if any(pd.api.types.is_datetime64_any_dtype(side) for side in (values, other)):
        return pd.to_datetime(values, utc=True, format="ISO8601").dt.as_unit("us")
    if all(pd.api.types.is_numeric_dtype(side) for side in (values, other)):
        return values.astype("float64")
    return values.where(values.isna(), values.astype("str"))


def differing(table, reference, relative):
    """True where the two columns, of one index, do not agree."""
    left, right = comparable(table, reference), comparable(reference, table)
    equal = (left == right) | (left.isna() & right.isna())
    if relative and pd.api.types.is_float_dtype(left) and pd.api.types.is_float_dtype(right):
        equal |= (left - right).abs() <= relative * right.abs()
    return ~equal


def compare(table, reference, key, relative=0.0):
    """Lines that say what differs; none if nothing does."""
    table, reference = table.set_index(key), reference.set_index(key)
    if not (table.index.is_unique and reference.index.is_unique):
        return [f"`{key}` does not tell the rows apart"]
    lines = []
    for extra, where in ((table.index.difference(reference.index), "reference"),
                         (reference.index.difference(table.index), "table")):
        if len(extra):
            lines.append(f"{len(extra)} rows are missing from the {where}, among them `{extra[0]}`")
    both = reference.index.intersection(table.index)
    for column in reference.columns:
        if column not in table.columns:
            lines.append(f"`{column}` is missing from the table")
            continue
        here, there = table.loc[both, column], reference.loc[both, column]
        wrong = differing(here, there, relative)
        if wrong.any():
            at = wrong.idxmax()
            lines.append(f"`{column}` differs in {wrong.sum()} of {len(both)} rows: "
                         f"`{here[at]}` for `{there[at]}` at `{at}`")
    return lines


def main():
    arguments = argparse.ArgumentParser(description="Which features of two tables differ, and where")
    arguments.add_argument("table")
    arguments.add_argument("reference")
    arguments.add_argument("--key", required=True)
    arguments.add_argument("--relative", type=float, default=0.0)
    given = arguments.parse_args()
    table, reference = read(given.table), read(given.reference)
    lines = compare(table, reference, given.key, given.relative)
    for line in lines:
        print(line)
    if not lines:
        print(f"{len(reference)} rows, {len(reference.columns) - 1} columns: equal")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
