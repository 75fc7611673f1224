"""fsc beside other tools on the tasks of this folder: measure.py TASK --fsc PROGRAM [--rows 1000000] [--repeat 3]

Each side is a program of its own that reads the same Parquet files and writes a Parquet file. First the answers are
compared value by value (floats to a relative 1e-9: the others do not add exactly); only then are the sides timed, in
turn. Prints wall and processor seconds (the median run) and the most memory of any run.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

import duckdb

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = "2026-04-01T00:00:00Z"
RIVALS = {"as-of": ["duckdb", "polars"], "training": ["polars", "duckdb"]}


def commands(options, folder, out):
    """Each side's command line, and the file that it writes."""
    data = ["--data", f"events={folder}/events"]
    if options.task == "as-of":
        fsc = [options.fsc, "run", HERE, *data, "--group", "nightly", "--at", AS_OF, "-o", out]
        made = out / "nightly.parquet"
    else:
        data += ["--data", f"asked={folder}/labels.parquet"]
        made = out / "everything.parquet"
        fsc = [options.fsc, "train", HERE, *data, "--vector", "everything", "-o", made]
    sides = {"fsc": (fsc, made)}
    for rival in options.rivals:
        path = out / f"{options.task}-{rival}.parquet"
        sides[rival] = ([sys.executable, HERE / "rivals.py", options.task, rival, folder, "-o", path], path)
    return sides


def run(command, quiet):
    """Wall seconds, processor seconds and MiB at most of a program."""
    begin = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL if quiet else None)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"`{' '.join(map(str, command))}` failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def differences(task, ours, theirs):
    """One line for each column that differs."""
    database = duckdb.connect()
    if task == "as-of":
        joined = f"FROM '{ours}' AS a FULL JOIN '{theirs}' AS b USING (user_id)"
    else:
        numbered = "(SELECT *, file_row_number AS place FROM read_parquet('{}', file_row_number = true))"
        joined = f"FROM {numbered.format(ours)} AS a FULL JOIN {numbered.format(theirs)} AS b USING (place)"
    columns = database.execute(f"DESCRIBE SELECT * FROM '{theirs}'").fetchall()
    here = {row[0] for row in database.execute(f"DESCRIBE SELECT * FROM '{ours}'").fetchall()}
    lines = []
    for name, kind, *_ in columns:
        if name not in here:
            lines.append(f"`{name}` is missing")
            continue
        a, b = f'a."{name}"', f'b."{name}"'
        if name == "user_id" and task == "as-of":
            continue
        if name == "at":
            a, b = f"epoch_us({a})", f"epoch_us({b})"
        equal = f"{a} IS NOT DISTINCT FROM {b}"
        if kind in ("DOUBLE", "FLOAT"):
            equal = f"coalesce(abs({a} - {b}) <= 1e-9 * greatest(1, abs({b})), {a} IS NULL AND {b} IS NULL)"
        count, sample = database.execute(
            f"SELECT count(*), any_value([{a}::VARCHAR, {b}::VARCHAR]) {joined} WHERE NOT ({equal})").fetchone()
        if count:
            lines.append(f"`{name}` differs in {count} rows, such as {sample}")
    rows = database.execute(f"SELECT (SELECT count(*) FROM '{ours}'), (SELECT count(*) FROM '{theirs}')").fetchone()
    if rows[0] != rows[1]:
        lines.append(f"{rows[0]} rows, not {rows[1]}")
    return lines, rows[0], len(columns)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=RIVALS)
    parser.add_argument("--fsc", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rivals", nargs="*")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where data and results lie")
    options = parser.parse_args()
    if options.rivals is None:
        options.rivals = RIVALS[options.task]
    folder, out = options.folder / f"web-{options.rows}", options.folder / "out"
    out.mkdir(parents=True, exist_ok=True)
    if not (folder / "labels.parquet").exists():
        subprocess.run([sys.executable, HERE / "data.py", folder, "--rows", str(options.rows)], check=True)
    sides = commands(options, folder, out)
    taken = {side: [run(command, False)] for side, (command, _) in sides.items()}
    for rival in options.rivals:
        lines, rows, columns = differences(options.task, sides["fsc"][1], sides[rival][1])
        if lines:
            sys.exit(f"fsc and {rival} disagree:\n" + "\n".join(lines))
        print(f"fsc and {rival} agree on {rows} rows of {columns} columns")
    for _ in range(options.repeat - 1):
        for side, (command, _) in sides.items():
            taken[side].append(run(command, True))
    ours = statistics.median(wall for wall, _, _ in taken["fsc"])
    print(f"\n{options.task}, {options.rows:,} events, {os.cpu_count()} cores, {options.repeat} runs each\n")
    print(f"{'':8} {'wall s':>8} {'cpu s':>8} {'peak MiB':>9} {'times fsc':>10}")
    for side, runs in taken.items():
        wall, cpu, _ = sorted(runs)[len(runs) // 2]
        print(f"{side:8} {wall:8.2f} {cpu:8.2f} {max(peak for _, _, peak in runs):9.0f} {wall / ours:10.2f}")


if __name__ == "__main__":
    main()
