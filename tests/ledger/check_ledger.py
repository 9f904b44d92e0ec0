#!/usr/bin/env python3
"""Is every article of every treaty whose text can be read accounted for? Fails naming each one that is not.

usage: check_ledger.py RULESETS

`rulesets/ledger` lists the articles of each text (list_articles.py) and says of each what became of it; the rules say
what they hold. docs/data.md tells the columns, and how a pinpoint is read as an article.
"""
import collections
import csv
import io
import pathlib
import re
import sys

import list_articles

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from tables import form  # noqa: E402

TEXTS = ["instrument", "text", "source", "link", "sha256", "reach"]
ARTICLES = ["instrument", "chapter", "article", "heading"]
ENTRIES = ["instrument", "article", "disposition", "reason"]
ENCODED, NOT_ENCODED, NO_CONCERN = "encoded", "not encoded", "no concern"
DISPOSITIONS = (ENCODED, NOT_ENCODED, NO_CONCERN)
UNBOUNDED = "not encoded, and without `concerns`"  # it would be told to everybody
LONGEST_REASON = 120
SHA256 = re.compile(r"[0-9a-f]{64}")
LINK = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
TITLE = r'"(?:[^"\\]|\\.)*"'
STATEMENT = re.compile(
    rf"^instrument (\S+)|^  (?:provision|promise) (\S+) {TITLE}\s*(not\s+encoded\b|{{)", re.MULTILINE)


# -- What the rules hold --------------------------------------------------------------------------------


def kind_of(found, text):
    if found[3] == "{":
        return ENCODED
    entry = text[found.end() :].split("\n\n", 1)[0]
    return NOT_ENCODED if re.search(r"^\s+concerns ", entry, re.MULTILINE) else UNBOUNDED


def read_provisions(text, held):
    """Pinpoint, and what stands under it, for each instrument. A promise counts as encoded: it is told."""
    instrument = None
    for found in STATEMENT.finditer(text):
        if found[1]:
            instrument = found[1]
            held.setdefault(instrument, [])
        else:
            held[instrument].append((found[2], kind_of(found, text)))


def read_library(rulesets):
    held = {}
    for path in sorted(rulesets.rglob("*.treaty")):
        read_provisions(path.read_text(encoding="utf-8"), held)
    return held


# -- Where a pinpoint lies ------------------------------------------------------------------------------


def article_of(pinpoint, articles):
    """`2.8(1)` and `2.8/first-sentence` lie in 2.8, `XI:2(a)` in XI, `1.1` of an agreement that counts 1, 2, 3 in 1."""
    if pinpoint in articles:
        return pinpoint
    cuts = (i for i in range(len(pinpoint) - 1, 0, -1) if pinpoint[i] in "(:/.")
    return next((pinpoint[:i] for i in cuts if pinpoint[:i] in articles), None)


def range_of(pinpoint, articles):
    """`2.8-2.17` is all from one to the other, `73-78-92` the three."""
    for i in (i for i, letter in enumerate(pinpoint) if letter == "-"):
        first, last = article_of(pinpoint[:i], articles), article_of(pinpoint[i + 1 :], articles)
        if first and last:
            return articles[articles.index(first) : articles.index(last) + 1]
    single = [article_of(part, articles) for part in pinpoint.split("-")]
    return single if len(single) > 2 and all(single) else []


def chapter_of(pinpoint, articles):
    """`8` is Chapter 8 where articles are counted 8.1 or 801, `F` the chapter of F-01."""
    if not re.fullmatch(r"\d+|[A-Z]", pinpoint):
        return []
    return [article for article in articles if re.fullmatch(rf"{pinpoint}(?:[.-]\d+|\d\d)", article)]


def reach_of(pinpoint, articles):
    article = article_of(pinpoint, articles)
    return [article] if article else range_of(pinpoint, articles) or chapter_of(pinpoint, articles)


def dispositions(provisions, articles):
    """What the rules say of each article; a rule on one paragraph makes it encoded. A note goes with its article."""
    told = {}
    for pinpoint, what in provisions:
        for article in reach_of(pinpoint, articles):
            if told.get(article) != ENCODED:
                told[article] = what
    notes = {article: told[article[3:]] for article in articles if article.startswith("Ad ") and article[3:] in told}
    return notes | told


# -- Complaints -----------------------------------------------------------------------------------------


def about_text(row, held):
    if row["instrument"] not in held:
        yield "no instrument of the library"
    if not SHA256.fullmatch(row["sha256"]):
        yield f"no SHA-256: {row['sha256']}"
    if not LINK.fullmatch(row["link"]):
        yield f"no link: {row['link']}"
    for column in ("text", "source", "reach"):
        if not row[column]:
            yield f"no {column}"


def about_entry(row, told):
    says, holds = row["disposition"], told.get(row["article"], NO_CONCERN)
    if says not in DISPOSITIONS:
        yield f"unknown disposition: {says}"
    elif says == ENCODED and holds != ENCODED:
        yield "told as encoded, and no rule of the library lies in it"
    elif says == NOT_ENCODED and holds == NO_CONCERN:
        yield "told as not encoded, and the library has no such entry"
    elif says != holds:
        yield f"told as {says}, and the library has it as {holds}"
    if (says == NO_CONCERN) != bool(row["reason"]):
        yield "no concern needs a reason, and nothing else has one here"
    if len(row["reason"]) > LONGEST_REASON:
        yield f"the reason is longer than {LONGEST_REASON} letters"


def missing(chapters, entered):
    """One complaint for a chapter that is missing whole, else one for each article."""
    for chapter, articles in chapters.items():
        lost = [article for article in articles if article not in entered]
        if len(lost) == len(articles) > 1:
            yield f"{chapter or 'all of it'} ({articles[0]} to {articles[-1]}) is missing whole"
        else:
            yield from (f"{article}: without entry" for article in lost)


def about_instrument(listed, entries, provisions):
    articles = [row["article"] for row in listed]
    told = dispositions(provisions, articles)
    yield from (f"{article}: listed twice" for article, n in collections.Counter(articles).items() if n > 1)
    counted = collections.Counter(row["article"] for row in entries)
    yield from (f"{article}: entered twice" for article, n in counted.items() if n > 1)
    chapters = {}
    for row in listed:
        chapters.setdefault(row["chapter"], []).append(row["article"])
    yield from missing(chapters, counted)
    for row in entries:
        if row["article"] not in articles:
            yield f"{row['article']}: the text has no such article"
        else:
            yield from (f"{row['article']}: {fault}" for fault in about_entry(row, told))


def by_instrument(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row["instrument"], []).append(row)
    return groups


def complaints(texts, articles, entries, held):
    known = {row["instrument"] for row in texts}
    listed, entered = by_instrument(articles), by_instrument(entries)
    for row in texts:
        yield from (f"{row['instrument']}, {row['text']}: {fault}" for fault in about_text(row, held))
    yield from (f"{name}: articles or entries without a text" for name in sorted((listed | entered).keys() - known))
    yield from (f"{name}: a text without articles" for name in sorted(known - listed.keys()))
    for name in sorted(known & listed.keys()):
        found = about_instrument(listed[name], entered.get(name, []), held.get(name, []))
        yield from (f"{name} {fault}" for fault in found)


# -- A checker that finds nothing must be shown to find something ---------------------------------------

LAW = """
instrument A-B "Agreement of A and B" {
  provision 1.2(1) "A rule" {
  }

  provision 2 "A chapter that is left out" not encoded
    because "left out"
    concerns never

  provision 3 "Left out for everybody" not encoded
    because "left out"
}
"""
SOUND_TEXT = {"instrument": "A-B", "text": "A-B.txt", "source": "a copy", "link": "https://example.org/a-b",
              "sha256": "0" * 64, "reach": "whole"}
SOUND_ARTICLES = [dict(zip(ARTICLES, ("A-B", chapter, article, "seen"))) for chapter, article in (
    ("Chapter 1", "1.1"), ("Chapter 1", "1.2"), ("Chapter 2", "2.1"), ("Chapter 2", "2.2"))]
SOUND_ENTRIES = [dict(zip(ENTRIES, ("A-B", *row))) for row in (
    ("1.1", NO_CONCERN, "words that others use"), ("1.2", ENCODED, ""), ("2.1", NOT_ENCODED, ""),
    ("2.2", NOT_ENCODED, ""))]
PLANTED_TEXTS = [("instrument", "A-C"), ("sha256", "0"), ("link", "a-b.txt"), ("source", ""), ("reach", "")]
PLANTED_ENTRIES = [  # which entry, column, value
    (0, "disposition", ENCODED), (0, "disposition", NOT_ENCODED), (0, "reason", ""), (0, "disposition", "perhaps"),
    (0, "reason", "x" * (LONGEST_REASON + 1)), (0, "article", "1.10"), (0, "article", "1.2"), (1, "disposition",
    NOT_ENCODED), (1, "disposition", NO_CONCERN), (1, "reason", "told"), (2, "disposition", NO_CONCERN),
    (2, "disposition", ENCODED), (2, "article", "3.1"), (3, "instrument", "A-C"),
]
PINPOINTS = [  # pinpoint, articles, those in which it lies
    ("2.8(1)", "2.8 2.9", "2.8"), ("2.1", "2.10 2.11", ""), ("2.8-2.10", "2.8 2.9 2.10 2.11", "2.8 2.9 2.10"),
    ("1.4-1.5", "1 2", "1"), ("XI:2(a)", "X XI XII", "XI"), ("Annex-I(a-g)", "32 Annex-I", "Annex-I"),
    ("G-02-G-04", "G-01 G-02 G-03 G-04", "G-02 G-03 G-04"), ("F", "E-01 F-01 F-02", "F-01 F-02"),
    ("8", "701 801 802", "801 802"), ("73-78-92", "73 74 78 92", "73 78 92"), ("8", "8 9", "8"), ("annexes", "1", ""),
]

TEXT = """
== CHAPTER ONE: Goods ==
# Article 1.1: Duties
as Article 1.2 (Taxes) says
# Article 1.3: Fees
## Article 1.1 (Duties); or
== CHAPTER TWENTY ONE: End ==
# Article 21.1: End
"""
LIST = "Chapter 1,1.1,seen Chapter 1,1.2,counted Chapter 1,1.3,seen Chapter 21,21.1,seen"


def unbounded():
    """An entry for an article of which the rules do not say whom it concerns."""
    listed = [*SOUND_ARTICLES, SOUND_ARTICLES[0] | {"chapter": "Chapter 3", "article": "3.1"}]
    return [SOUND_TEXT], listed, [*SOUND_ENTRIES, SOUND_ENTRIES[2] | {"article": "3.1"}]


def planted():
    for column, value in PLANTED_TEXTS:
        yield f"{column} {value!r}", [SOUND_TEXT | {column: value}], SOUND_ARTICLES, SOUND_ENTRIES
    for which, column, value in PLANTED_ENTRIES:
        changed = [row | {column: value} if i == which else row for i, row in enumerate(SOUND_ENTRIES)]
        yield f"entry {which}, {column} {value!r}", [SOUND_TEXT], SOUND_ARTICLES, changed
    yield "an article without entry", [SOUND_TEXT], SOUND_ARTICLES, SOUND_ENTRIES[1:]
    yield "a text without articles", [SOUND_TEXT], [], []
    yield "articles without a text", [], SOUND_ARTICLES, SOUND_ENTRIES
    yield "an entry of the rules without `concerns`", *unbounded()
    yield "an article listed twice", [SOUND_TEXT], [*SOUND_ARTICLES, SOUND_ARTICLES[0]], SOUND_ENTRIES


def self_test():
    held = {}
    read_provisions(LAW, held)
    for complaint in complaints([SOUND_TEXT], SOUND_ARTICLES, SOUND_ENTRIES, held):
        yield f"self-test: wrongly caught: {complaint}"
    for what, texts, articles, entries in planted():
        if not list(complaints(texts, articles, entries, held)):
            yield f"self-test: not caught: {what}"
    if not any("missing whole" in each for each in complaints([SOUND_TEXT], SOUND_ARTICLES, SOUND_ENTRIES[:2], held)):
        yield "self-test: not caught: a chapter that is missing whole"
    for pinpoint, articles, reached in PINPOINTS:
        if (found := reach_of(pinpoint, articles.split())) != reached.split():
            yield f"self-test: {pinpoint} lies in {found}, not in {reached or 'none'}"
    if " ".join(",".join(row) for row in list_articles.articles(TEXT)) != LIST:
        yield f"self-test: wrongly listed: {list_articles.articles(TEXT)}"
    if not list(form("t", "a,b\r\n1\n", ["a", "b"])):
        yield "self-test: not caught: a file in the wrong form"


def read_table(path, columns):
    text = path.read_bytes().decode("utf-8")
    return list(form(path.name, text, columns)), list(csv.DictReader(io.StringIO(text)))


def main():
    rulesets = pathlib.Path(sys.argv[1])
    ledger = rulesets / "ledger"
    found, texts = read_table(ledger / "texts.csv", TEXTS)
    faults, articles = read_table(ledger / "articles.csv", ARTICLES)
    found += faults
    entries = []
    for path in sorted(ledger.glob("*.csv")):
        if path.name not in ("texts.csv", "articles.csv"):
            faults, rows = read_table(path, ENTRIES)
            found, entries = found + faults, entries + rows
    if not found:
        found = list(complaints(texts, articles, entries, read_library(rulesets)))
    found = [*self_test(), *found]
    for complaint in found:
        print(complaint)
    print(f"{len(texts)} texts, {len(articles)} articles, {len(entries)} entries, {len(found)} faults")
    return 1 if found or not articles else 0


if __name__ == "__main__":
    sys.exit(main())
