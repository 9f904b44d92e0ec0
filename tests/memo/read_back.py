#!/usr/bin/env python3
"""Memos read by the programs that people have: pandoc and LibreOffice read the DOCX, Chromium prints the PDF. Fails where
one of them is missing.

usage: read_back.py CHAPEAU ROOT
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from memos import CASES, Command, Tally

PROGRAMS = {"pandoc": "pandoc", "soffice": "libreoffice-writer", "chromium": "chromium", "pdftotext": "poppler-utils", "pdfinfo": "poppler-utils"}


def said(*words):
    ran = subprocess.run(words, capture_output=True, check=False, timeout=300)
    return ran.stdout.decode() if ran.returncode == 0 else ""


def flat(text):
    return " ".join(text.split())


def pages(pdf):
    lines = [line for line in said("pdfinfo", str(pdf)).splitlines() if line.startswith("Pages:")]
    return int(lines[0].split()[1]) if lines else 0


def has_claims(tally, text, claims, where):
    for claim in claims:
        tally(claim in flat(text), f"{where}: the claim under {claim}")


def by_office(docx, folder):
    said("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), str(docx))
    return docx.with_suffix(".pdf")


def one(command, tally, case, folder):
    claims = command.claims(case)
    docx, pdf = folder / "memo.docx", folder / "printed.pdf"
    command.run("check", case, "-o", str(docx))
    read = said("pandoc", "--from", "docx", "--to", "markdown", "--wrap", "none", str(docx)).replace("\\", "")
    has_claims(tally, read, claims, f"{case}, pandoc")
    tally("[^1]:" in read, f"{case}, pandoc: footnotes are footnotes")
    tally("# Short answer" in read.replace("2\t", "").replace("2 ", "") or "Short answer" in read, f"{case}, pandoc: headings")
    office = by_office(docx, folder)
    has_claims(tally, said("pdftotext", "-layout", str(office), "-") and said("pdftotext", str(office), "-"), claims, f"{case}, LibreOffice")
    for again in (pdf, folder / "again.pdf"):
        ran = command.run("check", case, "-o", str(again))
        tally(ran.returncode in (0, 2, 4), f"{case}: a PDF is made: {ran.stderr.decode()}")
    has_claims(tally, said("pdftotext", str(pdf), "-"), claims, f"{case}, PDF")
    tally(pdf.read_bytes() == (folder / "again.pdf").read_bytes(), f"{case}: the same PDF twice")
    tally("Tagged:          yes" in said("pdfinfo", str(pdf)), f"{case}: the PDF has a structure for readers of screens")
    for ending in ("docx", "pdf"):
        line = folder / f"line.{ending}"
        command.run("check", case, "--depth", "line", "-o", str(line))
        tally(pages(by_office(line, folder) if ending == "docx" else line) == 1, f"{case}: one page of {ending}")


def main():
    missing = sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})
    if missing:
        print(f"FAILED: not installed: {' '.join(missing)}")
        return 1
    command, tally = Command(sys.argv[1], sys.argv[2]), Tally()
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            one(command, tally, case, pathlib.Path(folder))
    return tally.result()


if __name__ == "__main__":
    sys.exit(main())
