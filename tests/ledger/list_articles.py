#!/usr/bin/env python3
"""Which articles does a treaty have? Lists them from its plain text, without a word of what they say.

usage: list_articles.py TEXT...                  prints chapter, article and heading, one line an article
       list_articles.py --compare LEDGER FOLDER  does the committed list still match the texts in FOLDER?

A heading is a line of its own: `# Article 2.4: ...`, `### Article XI`, or `Article 2.4: ...` where the next number was
due. An article without a heading of its own, between two that have one, was lost by who copied the text: it is listed
as `counted`. The texts are not in this repository (docs/data.md tells where they are); the list of each is committed
with the SHA-256 of what it was read from.
"""
import csv
import hashlib
import pathlib
import re
import sys

NUMBER = r"[A-Z]-\d+|\d+\.\d+|\d+|[IVXL]+"
LATER = r"(?:\s?(?:bis|Bis)|\s\([A-Z]\))?"
MARKED = re.compile(rf"^#+ (?:Article )?({NUMBER})({LATER})(?!\.\d)(?:[:.\s](?!\s*\().*)?$")  # `3.15 (...)` is none
BARE = re.compile(r"^(?:\d+-\d+)?Article (\d+\.\d+): \S")
CHAPTER = re.compile(r"^== *(PART|TITLE|SECTION|CHAPTER) ([\w ]+?) *(?::.*)?==$")
PART = re.compile(r"^### PART ([IVX]+)")
ANNEX = re.compile(r"^#+ ?(?:Annex|ANNEX)(?: ([A-Z]|[IVX]+|\d+))?\s*$")
NOTE = re.compile(r"^### ?\[?[Aa]d (Article|PART)s? ([IVX]+(?: bis)?)(?:\W|$)")
UNDERSTANDING = re.compile(r"^####(Understanding|Marrakesh protocol|General Agreement on Tariffs and Trade 1994$)")
UNDERSTANDINGS = [  # the longer words first
    ("article xxviii", "Understanding/XXVIII"), ("article xxiv", "Understanding/XXIV"),
    ("article xvii", "Understanding/XVII"), ("article ii:1", "Understanding/II:1(b)"),
    ("balance-of-payments", "Understanding/BOP"), ("waivers", "Understanding/waivers"),
    ("marrakesh protocol", "Protocol"), ("general agreement", "Incorporation"),
]
WORDS = {word: str(number) for number, word in enumerate(
    "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN "
    "EIGHTEEN NINETEEN TWENTY".split())} | {"THIRTY": "30"}


def number_of(words):
    """`TWENTY ONE` is 21; letters and figures stay what they are."""
    if words.split()[0] not in WORDS:
        return words.split()[0]
    return str(sum(int(WORDS[word]) for word in words.split() if word in WORDS))


def understanding(line):
    if not UNDERSTANDING.match(line):
        return None
    return next((name for words, name in UNDERSTANDINGS if words in line.lower()), None)


def parts_of(number):
    """The number without its last figures, and these: 2.16 is (2., 16), C-10 is (C-, 10), 16 is (, 16)."""
    found = re.match(r"^(.*?)(\d+)$", number)
    return (found[1], int(found[2])) if found else None


def is_next(before, number):
    """Is it the number that is due, so that a line without a mark may be taken for a heading?"""
    if not before:
        return number.endswith(".1")
    old, new = parts_of(before), parts_of(number)
    return new[1] - old[1] in (1, 2, 3) if old[0] == new[0] else new[1] == 1


def between(before, number):
    """What was lost between two headings. A step of more than five is a new chapter: 105 goes before 201."""
    old, new = parts_of(before), parts_of(number)
    if not old or not new or old[0] != new[0] or new[1] - old[1] > 5:
        return []
    return [f"{old[0]}{n:0{len(number) - len(new[0])}d}" for n in range(old[1] + 1, new[1])]


class Reader:
    def __init__(self):
        self.place, self.rows, self.last = "", [], ""

    def listed(self, article):
        return any(row[1] == article for row in self.rows)

    def enter(self, kind, words):
        """Chapters are counted anew in every title: the second Chapter 1 is `Chapter 1 (2)`."""
        place = f"{kind.capitalize()} {number_of(words)}"
        earlier = {row[0] for row in self.rows if re.sub(r" \(\d+\)$", "", row[0]) == place}
        self.place = f"{place} ({len(earlier) + 1})" if earlier else place

    def add(self, article, heading="seen"):
        if not self.listed(article):
            chapter = self.place or (f"Chapter {article.split('.')[0]}" if "." in article else "")
            self.rows.append((chapter, article, heading))

    def article(self, number, later):
        if self.listed(number) and not later:
            return None
        if later:
            return self.add(number + later.strip().strip("()").replace("Bis", "bis"))
        if (self.last, number) == ("I", "2"):  # a slip of the copy of the SCM Agreement
            self.rows[-1], self.last = (self.rows[-1][0], "1", "seen"), "1"
        for lost in between(self.last, number) if self.last else []:
            self.add(lost, "counted")
        self.last = number
        return self.add(number)

    def line(self, line):
        if chapter := CHAPTER.match(line):
            self.enter(chapter[1], chapter[2])
        elif part := PART.match(line):
            self.enter("PART", part[1])
        elif annex := ANNEX.match(line):
            if self.rows:
                self.place = "Annexes"
                self.add(f"Annex-{annex[1]}" if annex[1] else "Annex")
        elif note := NOTE.match(line):
            self.add(f"Ad{' Part' if note[1] == 'PART' else ''} {note[2].replace(' ', '')}")
        elif name := understanding(line):
            self.place = "GATT 1994"
            self.add(name)
        elif self.place in ("Annexes", "GATT 1994"):
            return
        elif marked := MARKED.match(line):
            if "Article" in line or "." in marked[1]:
                self.article(marked[1], marked[2])
        elif (bare := BARE.match(line)) and is_next(self.last, bare[1]):
            self.article(bare[1], "")


def articles(text):
    """Chapter, article, and whether its heading was `seen` or only `counted`; in the order of the text."""
    reader = Reader()
    for line in text.splitlines():
        reader.line(line)
    return reader.rows


def compare(ledger, folder):
    texts = list(csv.DictReader((ledger / "texts.csv").open(encoding="utf-8")))
    committed = [tuple(row.values()) for row in csv.DictReader((ledger / "articles.csv").open(encoding="utf-8"))]
    found = []
    for row in texts:
        content = (folder / row["text"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            yield f"{row['text']}: not the text that the list was read from"
        found += [(row["instrument"], *each) for each in articles(content.decode("utf-8"))]
    yield from (f"only in the text: {', '.join(row)}" for row in found if row not in set(committed))
    yield from (f"only in the list: {', '.join(row)}" for row in committed if row not in set(found))


def main():
    if sys.argv[1] == "--compare":
        complaints = list(compare(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])))
        print("\n".join([*complaints, f"{len(complaints)} differences"]))
        return 1 if complaints else 0
    for path in sys.argv[1:]:
        for row in articles(pathlib.Path(path).read_text(encoding="utf-8")):
            print(",".join(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
