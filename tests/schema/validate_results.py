#!/usr/bin/env python3
"""Holds SARIF and JUnit to what the programs ask for that read them.

SARIF: locations are references (RFC 3986) that lead to the file, every result has a region, every rule a full description.
JUnit: XML whatever the paths and titles hold, counts that agree with the tests, at most one outcome for each test.

usage: validate_results.py CHAPEAU ROOT
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

REFERENCE = re.compile(r"^(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")
NAMES = ("plain", "two words", "s\u00e4%20#rif?x", "a:b", "\u202egnp\u009b", b"\xff\xfe", "x\uffff")
CASE = """case {name} "A {title} ban" {{
  measure m "A ban" {{
    enacted by AVA
    from 2015-06-01
    form export_ban
    products nickel at stage ore_concentrate
    towards all states
  }}
{expect}}}
"""


def run(chapeau, folder, *arguments):
    """What the command prints, and its exit code."""
    done = subprocess.run([chapeau, *arguments], cwd=folder, capture_output=True, check=False)
    return done.stdout, done.returncode


def locations(log):
    """Every physical location of a log."""
    for one in log["runs"]:
        for result in one["results"]:
            for place in result["locations"] + result.get("relatedLocations", []):
                yield place["physicalLocation"]
        for note in one["invocations"][0].get("toolExecutionNotifications", []):
            for place in note.get("locations", []):
                yield place["physicalLocation"]


def faults_of_sarif(log, folder):
    for place in locations(log):
        uri, region = place["artifactLocation"]["uri"], place["region"]
        if not REFERENCE.match(uri):
            yield f"no reference: {uri}"
        path = urllib.parse.unquote_to_bytes(uri.removeprefix("file://"))
        if not os.path.exists(os.path.join(os.fsencode(folder), path)):
            yield f"leads nowhere: {uri}"
        if min(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) < 1:
            yield f"no region: {region}"
    for one in log["runs"]:
        if one["columnKind"] != "unicodeCodePoints":
            yield "columns are not said to be code points"
        for rule in one["tool"]["driver"].get("rules", []):
            if not rule["fullDescription"]["text"]:
                yield f"no full description: {rule['id']}"


def faults_of_junit(text):
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield f"no XML: {error}"
        return
    tests = root.findall("testsuite/testcase")
    if int(root.get("tests")) != len(tests) or root.get("errors") is None or float(root.get("time")) < 0:
        yield "the sums do not agree with the tests"
    for kind, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        for suite in root.findall("testsuite"):
            if int(suite.get(kind)) != len(suite.findall(f"testcase/{element}")):
                yield f"the count of {kind} is wrong"
    for test in tests:
        if len(test) > 1 or float(test.get("time")) < 0:
            yield f"more than one outcome: {test.get('name')}"


def try_name(chapeau, root, name, where):
    """The audit and tests of a law and of cases that lie in a folder of this name."""
    folder = os.path.join(os.fsencode(where), name if isinstance(name, bytes) else os.fsencode(name))
    shutil.copytree(os.fsencode(root / "tests/golden/cli/audit-finds-mistakes"), folder)
    relative = os.path.relpath(folder, os.fsencode(where))
    for library in (relative, folder):
        out, code = run(chapeau, where, "audit", "--library", library, "--as-of", "2026-01-01", "--format", "sarif")
        log = json.loads(out)
        if code != 2 or not log["runs"][0]["results"]:
            yield f"exit {code}, {len(log['runs'][0]['results'])} results"
        yield from faults_of_sarif(log, where)
    for number, expect in enumerate(("", "  expect { overall compatible  CHARTER XI:1 respected }\n", "  expect { overall depends }\n")):
        with open(os.path.join(folder, b"%d<&>.case" % number), "w", encoding="utf-8") as file:
            file.write(CASE.format(name=f"N{number}", title="\x1b[31m\u0085\uffff", expect=expect))
    out, code = run(chapeau, where, "test", relative, "--library", root / "tests/golden/world", "--junit", "/dev/fd/1")
    yield from faults_of_junit(out[:out.index(b"</testsuites>") + len(b"</testsuites>")])
    if code != 2:
        yield f"test: exit {code}"


def try_refusals(chapeau, root, where):
    """A law that does not parse, and a baseline that accepts what is not there."""
    broken = pathlib.Path(where) / "bro ken"
    broken.mkdir()
    (broken / "l.treaty").write_text("instrumnt X {", encoding="utf-8")
    out, code = run(chapeau, where, "audit", "--library", broken, "--format", "sarif")
    log = json.loads(out)
    if code != 3 or log["runs"][0]["invocations"][0]["executionSuccessful"] or not list(locations(log)):
        yield "a refusal does not say so"
    yield from faults_of_sarif(log, where)
    out, code = run(chapeau, where, "test", root / "tests/golden/cli/test-cases-hold", "--library", broken, "--junit", "/dev/stdout")
    yield from faults_of_junit(out)
    if code != 3 or b"<error" not in out:
        yield "a refused test does not say so"
    entry = {"code": "A0001", "subject": "NOTHING 1", "reason": "none", "expires": "2030-12-31"}
    baseline = pathlib.Path(where) / "base line.json"
    baseline.write_text(json.dumps({"schema_version": 1, "accepted": [entry]}, indent=2), encoding="utf-8")
    out, _ = run(chapeau, where, "audit", "--library", root / "tests/golden/world", "--as-of", "2026-01-01", "--baseline", "base line.json",
                 "--format", "sarif")
    log = json.loads(out)
    yield from faults_of_sarif(log, where)
    if not any(place["artifactLocation"]["uri"] == "base%20line.json" and place["region"]["startLine"] == 4 for place in locations(log)):
        yield "an entry of the baseline is not found on its line"


def main():
    chapeau, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    wrong = []
    with tempfile.TemporaryDirectory() as where:
        for name in NAMES:
            wrong += [f"{name!r}: {fault}" for fault in try_name(chapeau, root, name, where)]
        wrong += try_refusals(chapeau, root, where)
    for fault in wrong:
        print(fault.encode("ascii", "backslashreplace").decode())
    print(f"{len(NAMES)} names, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
