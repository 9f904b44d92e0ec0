"""What every table of the library that a script reads has in common."""

import csv
import io


def form(name, text, columns):
    """The form of the file: UTF-8, LF, a header, as many fields in every row."""
    if "\r" in text or text.startswith("\ufeff") or not text.endswith("\n"):
        yield f"{name}: not plain UTF-8 with LF"
    rows = list(csv.reader(io.StringIO(text), strict=True))
    if not rows or rows[0] != columns:
        yield f"{name}: the columns are not {', '.join(columns)}"
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            yield f"{name}: row {number} has {len(row)} fields"
        if any(field != field.strip() for field in row):
            yield f"{name}: row {number} has blanks around a field"
