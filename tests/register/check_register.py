#!/usr/bin/env python3
"""Is the register of agreements sound? Fails naming every row that is not.

usage: check_register.py RULESETS
"""

import csv
import datetime
import io
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from tables import form  # noqa: E402

AGREEMENTS = [
    "id", "name", "kind", "in_force", "until", "status", "speaks_on", "library", "extent", "link", "seen", "note",
]
PARTIES = ["agreement", "party", "from", "until"]

KINDS = {
    "free_trade_agreement", "customs_union", "partial_scope", "interim_agreement", "association", "accession_protocol",
    "investment_treaty", "investment_chapter_host", "critical_minerals_instrument", "alliance", "other",
}
STATUSES = {"in_force", "provisionally_applied", "signed", "ended", "non_binding"}
SUBJECTS = [
    "import_duties", "export_duties", "export_restrictions", "national_treatment", "performance_requirements",
    "expropriation", "fair_treatment", "subsidies", "state_enterprises", "procurement", "trade_remedies", "standards",
    "services", "minerals_or_energy", "general",
]
EXTENTS = {"whole", "part", "none"}
SEEN = {"text", "official_page", "secondary"}

ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LINK = re.compile(r"https?://\S+")
LONGEST_NOTE = 260


class Library:
    """What the rest of the library knows: states and groups by code, instruments by name."""

    def __init__(self, states, groups, instruments):
        self.states = states
        self.groups = groups
        self.instruments = instruments


def read_library(rulesets):
    with open(rulesets / "vocabulary" / "states.csv", encoding="utf-8", newline="") as table:
        states = {row["state"] for row in csv.DictReader(table)}
    vocabulary = (rulesets / "vocabulary" / "states.vocab").read_text(encoding="utf-8")
    groups = re.findall(r"^group (\w+)", vocabulary, re.MULTILINE)
    treaties = (path.read_text(encoding="utf-8") for path in rulesets.rglob("*.treaty"))
    instruments = {name for text in treaties for name in re.findall(r"^instrument (\S+)", text, re.MULTILINE)}
    return Library(states, set(groups), instruments)


def is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def days(row, first, last):
    for column in (first, last):
        if row[column] and not is_day(row[column]):
            yield f"{column} is no day: {row[column]}"
    if is_day(row[first]) and is_day(row[last]) and row[last] < row[first]:
        yield f"{last} comes before {first}"


def status_and_days(row):
    if row["status"] == "signed" and row["in_force"]:
        yield "signed only, and yet a first day"
    if row["status"] == "ended" and not row["until"]:
        yield "ended without a last day"
    if row["status"] != "ended" and row["until"]:
        yield "a last day, and yet not ended"


def subjects(row):
    named = row["speaks_on"].split(";")
    for subject in named:
        if subject not in SUBJECTS:
            yield f"unknown subject: {subject}"
    if "general" in named and len(named) > 1:
        yield "general stands alone: it means that nobody looked"
    if named != [s for s in SUBJECTS if s in named]:
        yield "subjects are out of order or told twice"


def held_by_library(row, library):
    if row["library"] and row["library"] not in library.instruments:
        yield f"no instrument of the library: {row['library']}"
    if row["library"] and row["library"] != row["id"]:
        yield "the library's name differs from the id"
    if not row["library"] and row["extent"] != "none":
        yield "an extent without an instrument of the library"
    if not row["library"] and not row["link"]:
        yield "neither a link nor an instrument of the library"


def about_agreement(row, library):
    if not ID.fullmatch(row["id"]):
        yield "the id is not of capitals, digits and hyphens"
    for column, allowed in (("kind", KINDS), ("status", STATUSES), ("extent", EXTENTS), ("seen", SEEN)):
        if row[column] not in allowed:
            yield f"unknown {column}: {row[column]}"
    if not row["name"]:
        yield "no name"
    if row["link"] and not LINK.fullmatch(row["link"]):
        yield f"no link: {row['link']}"
    if len(row["note"]) > LONGEST_NOTE:
        yield f"the note is longer than {LONGEST_NOTE} letters"
    yield from days(row, "in_force", "until")
    yield from status_and_days(row)
    yield from subjects(row)
    yield from held_by_library(row, library)


def about_party(row, known, library):
    if row["agreement"] not in known:
        yield "no such agreement"
    if row["party"] not in library.states | library.groups:
        yield f"neither a state nor a group of the vocabulary: {row['party']}"
    yield from days(row, "from", "until")


def order(keys, what):
    for before, after in zip(keys, keys[1:]):
        if after == before:
            yield f"{what} {after}: told twice"
        elif after < before:
            yield f"{what} {after}: out of order"


def parties_suffice(agreements, parties, library):
    """A group stands for many, so one row of it is enough."""
    weight = {}
    for row in parties:
        weight[row["agreement"]] = weight.get(row["agreement"], 0) + (2 if row["party"] in library.groups else 1)
    for row in agreements:
        if weight.get(row["id"], 0) < 2:
            yield f"{row['id']}: fewer than two parties"


def complaints(agreements, parties, library):
    known = {row["id"] for row in agreements}
    yield from order([row["id"] for row in agreements], "agreement")
    yield from order([(row["agreement"], row["party"]) for row in parties], "party")
    for row in agreements:
        yield from (f"{row['id']}: {fault}" for fault in about_agreement(row, library))
    for row in parties:
        yield from (f"{row['agreement']}, {row['party']}: {fault}" for fault in about_party(row, known, library))
    yield from parties_suffice(agreements, parties, library)
    held = {row["library"] for row in agreements}
    yield from (f"{name}: in the library and not in the register" for name in sorted(library.instruments - held))


SOUND_AGREEMENT = {
    "id": "A-B-FTA", "name": "Agreement of A and B", "kind": "free_trade_agreement", "in_force": "2000-01-01",
    "until": "", "status": "in_force", "speaks_on": "import_duties;export_duties", "library": "A-B-FTA",
    "extent": "part", "link": "https://example.org/a-b", "seen": "text", "note": "",
}
SOUND_PARTIES = [{"agreement": "A-B-FTA", "party": p, "from": "2000-01-01", "until": ""} for p in ("AAA", "BBB")]
PLANTED_AGREEMENTS = [
    ("kind", "treaty"), ("in_force", "2000-02-30"), ("until", "1999-01-01"), ("status", "signed"), ("status", "ended"),
    ("speaks_on", "export_duties;import_duties"), ("speaks_on", "import_duties;general"), ("speaks_on", "tariffs"),
    ("library", ""), ("library", "A-C-FTA"), ("link", "a-b.html"), ("seen", "heard"), ("name", ""), ("id", "a-b"),
    ("note", "x" * (LONGEST_NOTE + 1)),
]
PLANTED_PARTIES = [
    ("party", "CCC"), ("party", "BBB"), ("from", "2000"), ("until", "1999-12-31"), ("agreement", "A-C-FTA"),
]


def planted():
    for column, value in PLANTED_AGREEMENTS:
        yield column, value, [SOUND_AGREEMENT | {column: value}], SOUND_PARTIES
    for column, value in PLANTED_PARTIES:
        yield column, value, [SOUND_AGREEMENT], [SOUND_PARTIES[0] | {column: value}, SOUND_PARTIES[1]]


def self_test():
    """A checker that finds nothing must be shown to find something."""
    library = Library({"AAA", "BBB"}, {"ALL"}, {"A-B-FTA"})
    for complaint in complaints([SOUND_AGREEMENT], SOUND_PARTIES, library):
        yield f"self-test: wrongly caught: {complaint}"
    for column, value, agreements, parties in planted():
        if not list(complaints(agreements, parties, library)):
            yield f"self-test: not caught: {column} {value!r}"
    if not list(complaints([], [], library)):
        yield "self-test: not caught: an instrument of the library that the register lacks"
    if not list(form("t", "a,b\r\n1\n", ["a", "b"])):
        yield "self-test: not caught: a file in the wrong form"


def read_table(path, columns):
    text = path.read_bytes().decode("utf-8")
    return list(form(path.name, text, columns)), list(csv.DictReader(io.StringIO(text)))


def main():
    rulesets = pathlib.Path(sys.argv[1])
    faults, agreements = read_table(rulesets / "register" / "agreements.csv", AGREEMENTS)
    more, parties = read_table(rulesets / "register" / "parties.csv", PARTIES)
    found = [*self_test(), *faults, *more]
    if not faults and not more:
        found += complaints(agreements, parties, read_library(rulesets))
    for complaint in found:
        print(complaint)
    print(f"{len(agreements)} agreements, {len(parties)} parties, {len(found)} faults")
    return 1 if found or not agreements else 0


if __name__ == "__main__":
    sys.exit(main())
