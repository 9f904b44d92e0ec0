#!/usr/bin/env python3
"""Rows of `chapeau screen` a second, and its peak memory, over tables of growing length.

usage: screen.py CHAPEAU LIBRARY [--rows 1000,10000,100000] [--jobs 1,2] [--kind alike,distinct]

`alike`: who, what, which product and when, as inventories of export restrictions have them; most rows differ in nothing
that a rule asks. `distinct`: with rates, requirements, flags and volumes drawn at random beside them.
"""

import argparse
import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

FORMS = {
    "export_prohibition": 20, "export_duty": 30, "export_quota": 10, "export_licence_non_automatic": 20,
    "conditional_export_prohibition": 4, "export_licence_automatic": 3, "minimum_export_price": 3,
    "domestic_market_obligation": 3, "dual_pricing": 2, "export_surcharge": 2, "export_tariff_quota": 1,
    "qualified_exporters": 1, "export_state_trading": 1,
}
STATES = ["CHN", "IDN", "IND", "RUS", "ZAF", "VNM", "ARG", "KAZ", "ZMB", "COD", "MYS", "BRA", "USA", "UKR", "NAM", "ZWE",
          "PHL", "GIN", "TZA", "CHL", "BOL", "EUU", "EGY", "GHA", "KEN", "RWA", "MMR", "LAO", "MNG", "GAB"]
FLAGS = ["discretionary", "distinguishes_by_origin", "unpublished", "without_review", "allocated_by_country", "renewed",
         "notified", "limits_home_supply"]
REQUIREMENTS = ["", "", "processing_before_export", "sell_domestically", "limit_exports", "export_at_minimum_price",
                "use_domestic_goods", "produce_here", "local_equity"]


def codes(library):
    with open(library / "vocabulary" / "hs_critical_minerals.csv", encoding="utf-8") as file:
        return [row["hs"] for row in csv.DictReader(file)]


def row(draw, number, hs, kind):
    made = [number, draw.choices(STATES, weights=range(len(STATES), 0, -1))[0],
            draw.choices(list(FORMS), weights=FORMS.values())[0],
            f"{draw.randint(2009, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "; ".join(draw.sample(hs, draw.choice([1, 1, 1, 2, 4])))]
    if kind == "alike":
        return made + [""] * (len(FLAGS) + 4)
    made += [draw.choice(["", f"{draw.randint(0, 60)} %"]), draw.choice(["", f"{draw.randint(0, 60)} %"]),
             draw.choice(REQUIREMENTS), draw.choice(["", f"{draw.randint(1, 90000)} tonnes"])]
    return made + [draw.choice(["", "", "yes", "no"]) for _ in FLAGS]


def write_table(path, rows, hs, kind):
    draw = random.Random(f"{rows} {kind}")
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "enacted_by", "form", "from", "hs", "rate", "previous_rate", "requires", "volume", *FLAGS])
        for number in range(rows):
            out.writerow(row(draw, number, hs, kind))


def run_one(command, library, table, jobs):
    """Seconds by the clock, of CPU, and peak memory in MiB."""
    words = [command, "screen", table, "--library", library, "--jobs", str(jobs), "-o", f"{table}.ndjson"]
    begun = time.monotonic()
    with open(f"{table}.log", "w", encoding="utf-8") as log, subprocess.Popen(words, stderr=log) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode in (1, 3):
        sys.exit(pathlib.Path(f"{table}.log").read_text(encoding="utf-8"))
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapeau")
    parser.add_argument("library", type=pathlib.Path)
    parser.add_argument("--rows", default="1000,10000,100000")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--kind", default="alike,distinct")
    args = parser.parse_args()
    hs = codes(args.library)
    print("| rows | kind | threads | seconds | CPU | rows a second | peak memory |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for kind in args.kind.split(","):
            for rows in map(int, args.rows.split(",")):
                table = f"{folder}/{kind}-{rows}.csv"
                write_table(table, rows, hs, kind)
                for jobs in map(int, args.jobs.split(",")):
                    seconds, cpu, memory = run_one(args.chapeau, str(args.library), table, jobs)
                    print(f"| {rows} | {kind} | {jobs} | {seconds:.2f} | {cpu:.2f} | {rows / seconds:.0f} |"
                          f" {memory:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
