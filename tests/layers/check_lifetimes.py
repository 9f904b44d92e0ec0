"""No loop runs over what belongs to a temporary.

`for (const auto& x : Parties(book, day).all())` frees the parties before the first step where `all()` gives a view:
C++20 keeps the view alive, not its owner. A member (`made().stretches`) keeps its owner alive and is no such loop.

usage: check_lifetimes.py ROOT
"""

import pathlib
import re
import sys

FOLDERS = ["api", "base", "cli", "dsl", "engine", "law", "report", "serve", "tables", "tests"]
# A type by its capital, constructed in place, and a function of it called.
OF_TEMPORARY = re.compile(r"\bfor \([^;()]*:\s*(?:\w+::)*[A-Z]\w*[({](?:[^(){};]|\([^()]*\))*[)}]\.\w+\(")


def complaints(text: str) -> list[int]:
    return [text.count("\n", 0, found.start()) + 1 for found in OF_TEMPORARY.finditer(text)]


def self_test() -> bool:
    caught = ["for (const auto& p : law::Parties(book, when(day)).all()) use(p);", "for (auto p : Parties{book}.all()) {"]
    clean = ["for (auto& p : parties.all()) {", "for (auto& s : timeline(program).stretches) {", "for (int i = f(A(x).b()); ;) {"]
    return all(complaints(c) for c in caught) and not any(complaints(c) for c in clean)


def main() -> int:
    assert self_test()  # it can fail
    root = pathlib.Path(sys.argv[1])
    found = [
        f"{file.relative_to(root)}:{line}: a loop over what belongs to a temporary: name the temporary"
        for folder in FOLDERS
        for file in sorted((root / folder).rglob("*.[ch]pp"))
        for line in complaints(file.read_text(encoding="utf-8"))
    ]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
