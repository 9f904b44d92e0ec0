#!/usr/bin/env python3
"""Who may include whom. Fails naming every include that points the wrong way.

usage: check_layers.py ROOT
"""

import pathlib
import re
import sys

# The longest prefix of a file's path that stands here decides what of ours the file may include. `!x` takes x out again.
MAY_INCLUDE = {
    "base": ["base"],
    "law": ["base", "law"],
    "dsl": ["base", "law", "dsl"],
    "dsl/syntax": ["base", "law", "dsl/syntax"],
    "dsl/format": ["base", "law", "dsl", "!dsl/sema"],
    "dsl/fields": ["base", "law", "dsl/load", "dsl/syntax", "dsl/fields"],
    "dsl/sema": ["base", "law", "dsl", "!dsl/format"],
    "engine/line": ["base", "law", "engine/line"],
    # eval and encode are two independent tellings of what the law means. Shared code would let one mistake into both.
    "engine/eval": ["base", "law", "engine/line", "engine/eval"],
    "engine/encode": ["base", "law", "engine/line", "engine/term", "engine/encode"],
    "engine/term": ["base", "law", "engine/term"],
    # What re-checks answers must not share code with what made them.
    "engine/replay": ["base", "law", "engine/line", "engine/query/answer", "engine/replay"],
    "engine/smt": ["base", "engine/term", "engine/smt", "!engine/smt/z3"],
    "engine/smt/z3": ["base", "engine/term", "engine/smt"],
    "engine": ["base", "law", "engine", "!engine/smt/z3"],
    "engine/query/by_solver": ["base", "law", "engine", "!engine/eval", "!engine/smt/z3"],
    "report": ["base", "law", "engine", "report", "!engine/smt/z3", "!engine/eval", "!engine/encode", "!engine/term"],
    # The facade: its headers know each other alone, and what makes them true stands above everything that answers.
    "include": ["chapeau"],
    "api": ["base", "law", "dsl", "engine", "report", "api", "chapeau", "!dsl/syntax", "!dsl/sema", "!engine/smt/z3"],
    "api/engine": ["engine", "api/engine"],
    "cli": ["base", "law", "dsl", "engine", "report", "api", "chapeau", "cli", "!dsl/syntax", "!dsl/sema"],
    # A program of its own, as a stranger would write it.
    "serve": ["chapeau", "serve"],
    "serve/service/store": ["base/descriptor", "base/file_under_way", "base/text", "serve/service/store"],
}

# Third-party headers, and the only files (by the beginning of their path, or a pattern) that may include them.
ONE_DOOR = [
    (r"z3", r"engine/smt/z3/"),
    (r"boost/(spirit|fusion)", r"dsl/syntax/"),
    (r"nlohmann/", r"report/.*(json|sarif)|cli/|serve/"),
    (r"httplib", r"serve/http/"),
    (r"CLI/", r"cli/command_line\.cpp"),
    (r"openssl/", r"base/text\.cpp"),
    (r"fmt/", r".*\.cpp"),
]

LAYERS = ["base", "law", "dsl", "engine", "report", "include", "api", "cli", "serve"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def is_below(path, folder):
    """`folder` may also name a file without its ending."""
    return path == folder or path.startswith((folder + "/", folder + "."))


def rule_for(path):
    return MAY_INCLUDE[max((key for key in MAY_INCLUDE if is_below(path, key)), key=len)]


def allowed(path, included):
    def longest(prefixes):
        return max((len(p) for p in prefixes if is_below(included, p)), default=-1)

    rule = rule_for(path)
    return longest(r for r in rule if r[0] != "!") > longest(r[1:] for r in rule if r[0] == "!")


def complaints(path, text):
    for bracket, included in INCLUDE.findall(text):
        if bracket == '"' and not allowed(path, included):
            yield f"{path} includes {included}: it may include {', '.join(rule_for(path))}"
        for library, door in ONE_DOOR:
            if bracket == "<" and re.match(library, included) and not re.match(door, path):
                yield f"{path} includes <{included}>, which belongs to {door} alone"


def self_test():
    """A checker that finds nothing must be shown to find something."""
    planted = [
        ("engine/eval/a.cpp", '#include "engine/encode/b.hpp"\n'),
        ("engine/encode/a.cpp", '#include "engine/eval/b.hpp"\n'),
        ("engine/query/by_solver.cpp", '#include "engine/eval/b.hpp"\n'),
        ("engine/query/a.cpp", '#include "engine/smt/z3/b.hpp"\n'),
        ("engine/replay/a.cpp", '#include "engine/eval/b.hpp"\n'),
        ("engine/replay/a.cpp", '#include "engine/query/derive.hpp"\n'),
        ("law/a.hpp", '#include "dsl/load.hpp"\n'),
        ("dsl/sema/a.cpp", '#include "engine/line/line.hpp"\n'),
        ("engine/query/a.cpp", '#include "dsl/load.hpp"\n'),
        ("cli/main.cpp", "#include <z3++.h>\n"),
        ("cli/check.cpp", "#include <CLI/CLI.hpp>\n"),
        ("dsl/sema/a.cpp", "#include <boost/spirit/home/x3.hpp>\n"),
        ("report/check/text.cpp", "#include <nlohmann/json.hpp>\n"),
        ("report/words.hpp", "#include <fmt/format.h>\n"),
        ("include/chapeau/report.hpp", '#include "report/words.hpp"\n'),
        ("include/chapeau/report.hpp", '#include "api/data.hpp"\n'),
        ("report/check/text.cpp", '#include "chapeau/report.hpp"\n'),
        ("engine/query/a.cpp", '#include "api/engine.hpp"\n'),
        ("api/questions.cpp", '#include "engine/smt/z3/b.hpp"\n'),
        ("api/questions.cpp", '#include "cli/files.hpp"\n'),
        ("serve/a.cpp", '#include "report/words.hpp"\n'),
        ("serve/a.cpp", '#include "api/data.hpp"\n'),
        ("cli/a.cpp", '#include "serve/http/server.hpp"\n'),
        ("serve/a.cpp", "#include <httplib.h>\n"),
    ]
    clean = [
        ("engine/query/check.cpp", '#include "engine/eval/b.hpp"\n#include "engine/encode/c.hpp"\n'),
        ("engine/smt/z3/s.cpp", '#include <z3++.h>\n#include "engine/smt/solver.hpp"\n'),
        ("report/check/json.cpp", "#include <nlohmann/json.hpp>\n"),
        ("cli/command_line.cpp", "#include <CLI/CLI.hpp>\n"),
        ("api/engine.cpp", '#include "engine/smt/z3/b.hpp"\n'),
        ("cli/check.cpp", '#include "api/case_answers.hpp"\n'),
        ("serve/http/server.cpp", '#include <httplib.h>\n#include "chapeau/chapeau.hpp"\n'),
    ]
    missed = [p for p in planted if not list(complaints(*p))]
    wrong = [c for p in clean for c in complaints(*p)]
    return [f"self-test: not caught: {m}" for m in missed] + [f"self-test: wrongly caught: {w}" for w in wrong]


def main():
    root = pathlib.Path(sys.argv[1])
    found = self_test()
    files = sorted(p for layer in LAYERS for p in (root / layer).rglob("*") if p.suffix in (".hpp", ".cpp"))
    for file in files:
        found += complaints(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    for complaint in found:
        print(complaint)
    print(f"{len(files)} files, {len(found)} includes that point the wrong way")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
