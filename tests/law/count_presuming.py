#!/usr/bin/env python3
"""How many verdicts of each case rest on a presumption, as a Markdown table.

usage: count_presuming.py CHAPEAU LIBRARY FILES…
"""

import json
import pathlib
import subprocess
import sys


def summaries(chapeau, library, file):
    command = [chapeau, "check", str(file), "--library", library, "--depth", "claims", "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode == 3:
        sys.exit(run.stderr)
    return json.loads(run.stdout)["summary"]


def row(case):
    told = [p for p in case["provisions"] if p["verdict"] != "out of scope"]
    presuming = sum(p["presuming"] is not None for p in told)
    result = case["result"]["overall"] or "not decided"
    return f"| {case['case']} | {result} | {len(told)} | {presuming} | {case['result']['presumes']} |"


def main():
    chapeau, library, *files = sys.argv[1:]
    print("| case | result | verdicts | of these presuming | presumptions that carry the result |\n|---|---|---|---|---|")
    for file in sorted(map(pathlib.Path, files)):
        for case in summaries(chapeau, library, file):
            print(row(case))


if __name__ == "__main__":
    main()
