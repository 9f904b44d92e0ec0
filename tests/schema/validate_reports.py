#!/usr/bin/env python3
"""Holds the JSON of the commands against docs/report.schema.json: cases with every kind of verdict, and runs that are refused.

usage: validate_reports.py CHAPEAU ROOT
"""

import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("this test needs the Python package jsonschema (Debian: python3-jsonschema)")


# Breached, excused, met only in part, resting on readings, on schedules, and on promises beside the law.
CASES = ("adjudicated/ds592-indonesia-raw-materials", "adjudicated/ds512-russia-traffic-in-transit",
         "adjudicated/ds58-us-shrimp-article-21-5", "adjudicated/eu-ukraine-wood-export-bans",
         "drafts/chile-lithium-dual-pricing", "drafts/usa-battery-subsidy", "regression/promises-excuse-nothing")


def report(chapeau, root, arguments):
    """What the command prints, and its exit code."""
    run = subprocess.run([chapeau, *arguments, "--format", "json"], cwd=root, capture_output=True, text=True, check=False)
    return json.loads(run.stdout), run.returncode


FORMS = ("findings", "conflicts", "obstacles", "questions", "redrafts", "timelines", "space", "delegalization", "comparison", "audit",
         "tests", "coverage", "mutants", "impacts", "list", "refusal")


def runs():
    """Arguments of the command, and the form that the report must have."""
    yield from ((["check", *arguments], form) for arguments, form in checks())
    yield from searches()
    yield from designs()
    yield from surveys()
    yield from audits()
    yield from about_the_law()
    for words in ([], ["forms"], ["forms", "quota"], ["requires"], ["states"], ["readings"], ["rate"], ["minerals"]):
        yield ["list", *words, "--library", "rulesets"], "list"
    yield from refusals()


def refusals():
    """Every command on a law that is not there, and names and days that there are not."""
    case = "tests/golden/cli/check-conflict/a.case"
    small = ["--library", "tests/golden/world"]
    for arguments in (["check", case], ["why", case], ["why-not", case, "CHARTER XI:1"], ["ask", case], ["redraft", case], ["space", "AVA"],
                      ["timeline", case, "--from", "2000-01-01", "--until", "2030-01-01"], ["delegalization", "--all"],
                      ["compare", "--without", "PROTOCOL"], ["audit"], ["test", case, "--coverage"], ["mutate", "PROTOCOL", "--cases", case],
                      ["impact", case, "--since", "tests/golden/world"]):
        yield [*arguments, "--library", "nowhere"], "refusal"
        yield [*arguments, *small, "--nonsense"], "refusal"
    for arguments in (["check", case, "--as-of", "2020-02-30"], ["check", case, "--reading", "nothing=at_all"], ["why-not", case, "CHARTER 99"],
                      ["space", "XXX"], ["compare", "--without", "NOTHING"], ["audit", "NOTHING"], ["test", "nowhere", "--coverage"],
                      ["impact", case, "--since", "no-such-revision"], ["redraft", case, "--weight", "nothing=1"]):
        yield [*arguments, *small], "refusal"


def searches():
    """Arguments of `why`, `why-not` and `ask`, and the form of the report."""
    small = ["--library", "tests/golden/world"]
    for name in ("check-conflict", "check-excused", "check-depends-on-a-finding", "check-rate-left-open", "check-no-law-applies",
                 "check-record-contradicts-itself", "check-schedule-line-not-encoded", "check-code-too-coarse"):
        file = f"tests/golden/cli/{name}/a.case"
        yield ["why", file, *small], "conflicts"
        yield ["ask", file, *small], "questions"
        for provision in ("CHARTER XI:1", "CHARTER XXI", "PROTOCOL 11.3"):
            yield ["why-not", file, provision, *small], "obstacles"
    yield ["ask", "nowhere.case", *small], "refusal"
    yield ["ask", "cases/drafts/chile-lithium-dual-pricing.case", "--library", "rulesets", "--budget", "50"], "questions"


def about_the_law():
    """Arguments of `test --coverage`, `mutate` and `impact`, and the form of the report."""
    small = ["--library", "tests/golden/world"]
    yield ["test", "tests/golden/cli/test-cases-hold/ban.case", *small], "tests"
    yield ["test", "tests/golden/cli/test-cases-hold/ban.case", *small, "--coverage"], "coverage"
    yield ["test", "cases/regression/staged-export-duties.case", "--library", "rulesets", "--coverage"], "coverage"
    yield ["mutate", "CHARTER", "PROTOCOL", "--cases", "tests/golden/cli/test-cases-hold", *small], "mutants"
    yield ["impact", "tests/golden/cli/impact-a-rule-is-narrowed", "--since", "tests/golden/cli/impact-a-rule-is-narrowed/before", *small], "impacts"
    yield ["impact", "tests/golden/cli/test-cases-hold", "--since", "tests/golden/world", *small], "impacts"


def checks():
    """Arguments of `check`, and the form of its report."""
    law = ["--library", "rulesets"]
    small = ["--library", "tests/golden/world"]
    for case in CASES:
        yield [f"cases/{case}.case", *law], "findings"
    for name in ("check-excused", "check-depends-on-a-finding", "check-no-law-applies", "check-record-contradicts-itself",
                 "check-schedule-line-not-encoded", "check-code-too-coarse", "check-another-member-is-favoured"):
        yield [f"tests/golden/cli/{name}/a.case", *small], "findings"
    yield ["tests/golden/cli/check-conflict/a.case", *small, "--reading", "security=own_say"], "findings"
    for name in ("check-errors-are-drawn", "check-syntax-error-is-drawn"):
        yield [f"tests/golden/cli/{name}/a.case", *small], "refusal"
    yield ["nowhere.case", *small], "refusal"


def designs():
    """Arguments of `redraft`, `timeline` and `compare`, and the form of the report."""
    law = ["--library", "rulesets"]
    for case in ("adjudicated/ds592-indonesia-raw-materials", "regression/china-export-duties"):
        yield ["redraft", f"cases/{case}.case", *law], "redrafts"
    for name in ("check-excused", "check-record-contradicts-itself"):
        yield ["redraft", f"tests/golden/cli/{name}/a.case", "--library", "tests/golden/world"], "redrafts"
    days = ["--from", "1990-01-01", "--until", "2030-12-31"]
    yield ["timeline", "cases/regression/staged-export-duties.case", *law, *days], "timelines"
    for name in ("check-conflict", "check-record-contradicts-itself"):
        yield ["timeline", f"tests/golden/cli/{name}/a.case", "--library", "tests/golden/world", *days], "timelines"
    yield ["redraft", "nowhere.case", *law], "refusal"
    yield ["compare", *law, "--without", "EU-CHL-ITA", "--states", "CHL", "--goal", "value_addition"], "comparison"
    for what in (["--without", "PROTOCOL"], ["--dates", "2009-12-31", "2010-01-01"], ["--without", "MEMO"]):
        yield ["compare", "--library", "tests/golden/world", *what], "comparison"


def surveys():
    """Arguments of `space` and `delegalization`, and the form of the report."""
    day = ["--as-of", "2026-06-01"]
    yield ["space", "CHL", "--library", "rulesets", "--goal", "value_addition", "--products", "2836", "--towards", "EUU,USA", *day], "space"
    yield ["space", "AVA", "--library", "tests/golden/world", *day], "space"
    yield ["delegalization", "THA", "--library", "rulesets", "--goal", "value_addition", "--products", "2609", *day], "delegalization"
    yield ["delegalization", "--all", "--library", "tests/golden/world", *day], "delegalization"


def audits():
    """Arguments of `audit`, and the form of the report."""
    for name in ("audit-finds-mistakes", "audit-baseline-expired"):
        folder = f"tests/golden/cli/{name}"
        baseline = ["--baseline", f"{folder}/base.json"] if name == "audit-baseline-expired" else []
        yield ["audit", "--library", folder, "--as-of", "2026-01-01", *baseline], "audit"
    yield ["audit", "--library", "tests/golden/world", "--as-of", "2026-01-01"], "audit"


def contradicts(document):
    """Whether a record of it contradicts itself."""
    cases = document.get("cases", [])
    judged = cases if isinstance(cases, list) else []  # reports on the law only count them
    return (any(c["result"]["overall"] is None for c in judged) or any(c["overall"] is None for c in document.get("redrafts", []))
            or any(s["contradicts"] and s["in_force"] for t in document.get("timelines", []) for s in t["stretches"]))


def main():
    chapeau, root = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((root / "docs/report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    forms = {form: jsonschema.Draft202012Validator({**schema, "oneOf": [{"$ref": f"#/$defs/{form}"}]})
             for form in FORMS}
    wrong, count = 0, 0
    for arguments, expected in runs():
        count += 1
        document, code = report(chapeau, root, arguments)
        if (code == 3) != (expected == "refusal" or contradicts(document)):
            print(f"{' '.join(arguments[:2])}: exit {code} does not go with its report")
            wrong += 1
        for error in forms[expected].iter_errors(document):
            best = jsonschema.exceptions.best_match([error])
            print(f"{' '.join(arguments[:2])}: {best.json_path}: {best.message[:300]}")
            wrong += 1
    print(f"{count} reports, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
