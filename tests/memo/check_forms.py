#!/usr/bin/env python3
"""Memos as files: DOCX that is whole and the same twice, HTML that loads nothing, notes that lead there and back.

usage: check_forms.py CHAPEAU ROOT
"""

import html.parser
import io
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

from memos import CASES, Command, Tally

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts_of(data, tally, case):
    """The XML of each part; a part that is not well-formed fails here."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tally(package.testzip() is None, f"{case}: the package is whole")
        tally(package.namelist()[0] == "[Content_Types].xml", f"{case}: the types come first")
        tally(all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in package.infolist()), f"{case}: no part has a day")
        return {name: xml.fromstring(package.read(name)) for name in package.namelist()}


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def text_of(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def docx(command, tally, case):
    first, second = (command.bytes("check", case, "--format", "docx") for _ in range(2))
    tally(first == second, f"{case}: the same bytes twice")
    parts = parts_of(first, tally, case)
    body, notes, styles = parts["word/document.xml"], parts["word/footnotes.xml"], parts["word/styles.xml"]
    headings = [text_of(p) for p in body.iter(f"{W}p") if style_of(p) == "Heading2"]
    for claim in command.claims(case):
        tally(any(claim in h for h in headings), f"{case}: a heading for the claim under {claim}")
    written = {n.get(f"{W}id") for n in notes if n.get(f"{W}type") is None}
    called = [c.get(f"{W}id") for c in body.iter(f"{W}footnoteReference")]
    tally(sorted(called) == sorted(written), f"{case}: every footnote is called where it stands, once")
    tally(bool(written), f"{case}: there are footnotes")
    for table in body.iter(f"{W}tbl"):
        tally(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, f"{case}: the head of a table is repeated")
    captions = sum(style_of(p) == "Caption" for p in body.iter(f"{W}p"))
    tally(captions == len(list(body.iter(f"{W}tbl"))), f"{case}: every table has a caption")
    outline = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.find(f"{W}pPr/{W}outlineLvl") is not None}
    tally({"Heading1", "Heading2", "Heading3"} <= outline, f"{case}: headings have outline levels")
    known = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
    used = {e.get(f"{W}val") for part in (body, notes) for tag in ("pStyle", "rStyle", "tblStyle") for e in part.iter(W + tag)}
    tally(used <= known, f"{case}: every style is there: {used - known}")
    tally(styles.find(f".//{W}lang").get(f"{W}val").startswith("en"), f"{case}: it has a language")
    for name, part in (("document", body), ("footnotes", notes)):
        ids = {r.get("Id") for r in parts[f"word/_rels/{name}.xml.rels"]}
        asked = {e.get(f"{R}id") for e in part.iter() if e.get(f"{R}id")}
        tally(asked <= ids, f"{case}: what {name} leads to is there")


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self):
        super().__init__()
        self.ids, self.local, self.tags, self.open, self.wrong, self.loads = [], [], set(), [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if attrs.get("href", "").startswith("#"):
            self.local.append(attrs["href"][1:])
        self.loads += [v for k, v in attrs.items() if k in ("src", "srcset", "data") or (tag == "link" and k == "href") or k.startswith("on")]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def page(command, tally, case):
    text = command.bytes("check", case, "--format", "html").decode()
    found = Page()
    found.feed(text)
    tally(not found.wrong and not found.open, f"{case}: tags are closed in their order: {found.wrong} {found.open}")
    tally(not found.loads and "script" not in found.tags and not re.search(r"url\(|@import", text), f"{case}: nothing is loaded: {found.loads}")
    tally(len(found.ids) == len(set(found.ids)), f"{case}: ids are unique")
    tally(set(found.local) <= set(found.ids), f"{case}: notes lead there and back")
    for claim in command.claims(case):
        tally(claim in text, f"{case}: the page has the claim under {claim}")


def markdown(command, tally, case):
    text = command.bytes("check", case, "--format", "markdown").decode()
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    tally(called == defined and called, f"{case}: notes are called and written")


def several(command, tally):
    """Cases in one file follow one another, and their notes are counted through."""
    data = command.bytes("check", *CASES, "--format", "docx")
    parts = parts_of(data, tally, "several")
    titles = [p for p in parts["word/document.xml"].iter(f"{W}p") if style_of(p) == "Title"]
    tally(len(titles) == len(CASES), "each case has a title")
    tally(titles[0].find(f"{W}pPr/{W}pageBreakBefore") is None and titles[1].find(f"{W}pPr/{W}pageBreakBefore") is not None, "each but the first begins a page")
    written = [n.get(f"{W}id") for n in parts["word/footnotes.xml"]]
    tally(len(written) == len(set(written)), "footnotes are counted through")


def files(command, tally):
    with tempfile.TemporaryDirectory() as folder:
        memo = pathlib.Path(folder) / "memo.docx"
        ran = command.run("check", CASES[0], "-o", str(memo))
        tally(ran.returncode == 2 and ran.stdout == b"", "a file is written, and nothing to the output")
        tally(memo.read_bytes() == command.bytes("check", CASES[0], "--format", "docx"), "it has what the output would have")
        ran = command.run("check", CASES[0], "-o", str(memo.with_suffix(".odt")))
        tally(ran.returncode == 3 and b"--format" in ran.stderr and not memo.with_suffix(".odt").exists(), "an ending that is not known is refused")
        ran = command.run("check", CASES[0], "--format", "docx", "-o", str(memo / "below"))
        tally(ran.returncode == 1, "a file that cannot be written is said to be so")
    for form in ("docx", "pdf"):
        ours, theirs = pty.openpty()
        ran = subprocess.run([command.chapeau, "check", CASES[0], "--format", form, "--library", "rulesets"], cwd=command.root,
                             stdout=theirs, stderr=subprocess.PIPE, check=False)
        os.close(theirs)
        tally(ran.returncode == 3 and b"terminal" in ran.stderr, f"{form} never goes to a terminal")
        os.close(ours)
    empty = {"PATH": "/nonexistent"}
    ran = command.run("check", CASES[0], "--format", "pdf", env=empty)
    tally(ran.returncode == 1 and ran.stdout == b"" and b"Chromium or LibreOffice" in ran.stderr, f"without a program that prints, PDF is refused: {ran.stderr}")
    ran = command.run("check", CASES[0], "--redrafts")
    tally(ran.returncode == 3 and b"memo" in ran.stderr, "--redrafts speaks of memos")


def hostile(command, tally):
    """Markup in a title stays a title."""
    evil = "A <script>alert(1)</script> & \u202ething' ]]>"
    text = (command.root / CASES[2]).read_text().replace("Ban on exports of lithium ore and concentrate", evil)
    tally(evil in text, "the case has the evil title")
    data = command.run("check", "-", "--format", "docx", input=text.encode()).stdout
    parts = parts_of(data, tally, "hostile")
    shown = evil.replace("\u202e", "\ufffd")
    tally(any(shown in text_of(p) for p in parts["word/document.xml"].iter(f"{W}p")), "a document shows it as it is")
    found = Page()
    found.feed(command.run("check", "-", "--format", "html", input=text.encode()).stdout.decode())
    tally("script" not in found.tags and not found.loads and not found.wrong, "a page shows it as it is")


def surveys(command, tally):
    space = ["space", "NAM", "--goal", "value_addition", "--towards", "CHN", "--products", "lithium", "--as-of", "2026-01-01"]
    promises = ["delegalization", "NAM", "--as-of", "2026-01-01"]
    for words in (space, promises):
        first, second = (command.bytes(*words, "--format", "docx") for _ in range(2))
        tally(first == second, f"{words[0]}: the same bytes twice")
        parts_of(first, tally, words[0])
        found = Page()
        found.feed(command.bytes(*words, "--format", "html").decode())
        tally(not found.wrong and not found.open and not found.loads, f"{words[0]}: a page that loads nothing")


def main():
    command, tally = Command(sys.argv[1], sys.argv[2]), Tally()
    for case in CASES:
        docx(command, tally, case)
        page(command, tally, case)
        markdown(command, tally, case)
    several(command, tally)
    files(command, tally)
    hostile(command, tally)
    surveys(command, tally)
    return tally.result()


if __name__ == "__main__":
    sys.exit(main())
