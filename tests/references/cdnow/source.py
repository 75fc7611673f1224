"""Compares examples/cdnow/purchases.csv with the published file, row by row.

    source.py PURCHASES.csv LIFETIMES.whl

Exit status 1 with the first row that differs.
"""

import sys
import zipfile

MASTER = "lifetimes/datasets/CDNOW_master.txt"


def published(wheel):
    """The lines that the committed file must have."""
    text = zipfile.ZipFile(wheel).read(MASTER).decode("ascii")
    yield "customer_id,purchased_on,quantity,amount"
    for line in text.splitlines()[1:]:
        customer, day, quantity, amount = line.split()
        yield f"{int(customer)},{day[:4]}-{day[4:6]}-{day[6:]},{quantity},{amount}"


def main():
    purchases, wheel = sys.argv[1:]
    wanted = list(published(wheel))
    with open(purchases, encoding="ascii", newline="") as file:
        found = file.read().split("\n")
    wanted.append("")
    for number, (here, there) in enumerate(zip(found, wanted), 1):
        if here != there:
            sys.exit(f"line {number} of `{purchases}` is `{here}`, published as `{there}`")
    if len(found) != len(wanted):
        sys.exit(f"`{purchases}` has {len(found)} lines, published are {len(wanted)}")
    print(f"{len(wanted) - 2} rows: equal")


if __name__ == "__main__":
    main()
