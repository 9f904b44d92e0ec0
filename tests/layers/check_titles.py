"""No title of a test has a semicolon: CMake takes it for two names, and neither would run a test, nor fail."""

import pathlib
import re
import sys

TITLE = re.compile(r'TEST_CASE\w*\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')


def titles(text: str) -> list[str]:
    return ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found)) for found in TITLE.findall(text)]


def main() -> int:
    assert [t for t in titles('TEST_CASE("a; b") {') if ";" in t] == ["a; b"]  # it can fail
    wrong = [
        f"{path}: {title}"
        for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.cpp"))
        for title in titles(path.read_text(encoding="utf-8"))
        if ";" in title
    ]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
