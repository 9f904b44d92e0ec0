#!/usr/bin/env python3
"""Who may include whom. Fails naming every include that points the wrong way.

usage: check_layers.py ROOT
"""

import pathlib
import re
import sys

# The rooms of the engine, from the ground up: what each may include besides itself, `base` and `law`.
ENGINE = {
    "model": [],
    # eval and symbolic are two independent semantics of the law. Shared code would let one mistake into both.
    "eval": ["model"],
    "symbolic/term": [],
    "symbolic/encode": ["model", "symbolic/term"],
    "symbolic/smt": ["symbolic/term"],
    "symbolic/z3": ["symbolic/term", "symbolic/smt"],
    "answer": ["model"],
    # What checks answers again must not share code with what made them.
    "replay": ["model", "answer"],
    "judge": ["model", "eval", "symbolic/encode", "symbolic/smt", "symbolic/term", "answer", "replay"],
    "difference": ["model", "symbolic/encode", "symbolic/smt", "symbolic/term", "answer", "judge"],
    "universe": ["model", "eval"],
    "search": [],
}
BELOW_ANALYSES = ["model", "eval", "symbolic/encode", "symbolic/smt", "symbolic/term", "answer", "replay", "judge",
                  "difference", "universe", "search"]
# No analysis uses another but those named here.
ANALYSES = {
    "ask": [], "why": [], "redraft": [], "timeline": [], "space": ["ask"], "delegalization": ["space"], "compare": [],
    "audit": [], "mutate": [], "impact": [], "coverage": [], "screen": [],
}
ROOMS = {f"engine/{room}": [f"engine/{other}" for other in others] for room, others in ENGINE.items()}
ROOMS |= {f"engine/analyses/{name}": [f"engine/{room}" for room in BELOW_ANALYSES]
          + [f"engine/analyses/{other}" for other in others] for name, others in ANALYSES.items()}
# Files that answer by the second semantics alone, although their room knows both.
SYMBOLIC_ALONE = ["engine/judge/by_solver", "engine/analyses/audit/ask_by_solver"]

# The longest prefix of a file's path that stands here decides what of ours the file may include. `!x` takes x out again.
MAY_INCLUDE = {
    "base": ["base"],
    "law": ["base", "law"],
    "dsl": ["base", "law", "dsl"],
    "dsl/syntax": ["base", "law", "dsl/syntax"],
    "dsl/format": ["base", "law", "dsl", "!dsl/sema"],
    "dsl/fields": ["base", "law", "dsl/load", "dsl/syntax", "dsl/fields"],
    "dsl/sema": ["base", "law", "dsl", "!dsl/format"],
    # Tables know nothing of answers: rows are read without the law, and words of cells against its words alone.
    "tables/rows": ["base", "tables/rows"],
    "tables/words": ["base", "law", "tables/rows", "tables/words"],
    "tables/measures": ["base", "law", "tables"],
    "report": ["base", "law", "engine", "report", "!engine/symbolic", "!engine/eval"],
    # These lay a memo out, and know nothing of what it tells: its content is told once, in report/memo.
    "report/html": ["base", "report/document", "report/memo/memo", "report/html"],
    "report/docx": ["base", "report/document", "report/memo/memo", "report/docx"],
    "report/pdf": ["base", "report/memo/memo", "report/html", "report/docx", "report/pdf"],
    "report/xlsx": ["base", "report/document", "report/xlsx"],
    # The facade: its headers know each other alone, and what makes them true stands above everything that answers.
    "include": ["chapeau"],
    "api": ["base", "law", "dsl", "tables", "engine", "report", "api", "chapeau", "!dsl/syntax", "!dsl/sema", "!engine/symbolic/z3"],
    "api/engine": ["engine", "api/engine"],
    "cli": ["base", "law", "dsl", "tables", "engine", "report", "api", "chapeau", "cli", "!dsl/syntax", "!dsl/sema"],
    # A program of its own, as a stranger would write it.
    "serve": ["chapeau", "serve"],
    "serve/service/store": ["base/descriptor", "base/file_under_way", "base/text", "serve/service/store"],
}
MAY_INCLUDE |= {room: ["base", "law", room, *others] for room, others in ROOMS.items()}
MAY_INCLUDE |= {file: [*MAY_INCLUDE[file.rsplit("/", 1)[0]], "!engine/eval"] for file in SYMBOLIC_ALONE}
MAY_INCLUDE["engine/symbolic/smt"].remove("law")
MAY_INCLUDE["engine/symbolic/z3"].remove("law")
MAY_INCLUDE["engine/search"] = ["engine/search"]

# Third-party headers, and the only files (by the beginning of their path, or a pattern) that may include them.
ONE_DOOR = [
    (r"z3", r"engine/symbolic/z3/"),
    (r"boost/(spirit|fusion)", r"dsl/syntax/"),
    (r"nlohmann/", r"report/.*(json|sarif)|cli/|serve/"),
    (r"httplib", r"serve/http/"),
    (r"CLI/", r"cli/command_line\.cpp"),
    (r"openssl/", r"base/text\.cpp"),
    (r"(minizip/|zlib)", r"report/docx/zip\.cpp|report/xlsx/sheet_file\.cpp|tables/rows/xlsx\.cpp"),
    (r"simdjson", r"tables/rows/ndjson\.cpp"),
    (r"fmt/", r".*\.cpp"),
]

LAYERS = ["base", "law", "dsl", "tables", "engine", "report", "include", "api", "cli", "serve"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def is_below(path, folder):
    """`folder` may also name a file without its ending."""
    return path == folder or path.startswith((folder + "/", folder + "."))


def rule_for(path):
    rules = [key for key in MAY_INCLUDE if is_below(path, key)]
    return MAY_INCLUDE[max(rules, key=len)] if rules else []


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


def planted_in_engine():
    """Every arrow between two rooms of the engine: those that may be, and those that may not."""
    for room, others in ROOMS.items():
        for other in ROOMS:
            plant = (f"{room}/planted.cpp", f'#include "{other}/planted.hpp"\n')
            yield plant, room == other or other in others


def circles():
    """Rooms that could reach themselves."""
    below = {room: set(others) for room, others in ROOMS.items()}
    for _ in ROOMS:
        below = {room: others.union(*(below[other] for other in others)) for room, others in below.items()}
    return [room for room, others in below.items() if room in others]


def self_test():
    """A checker that finds nothing must be shown to find something."""
    planted = [
        ("engine/judge/by_solver.cpp", '#include "engine/eval/b.hpp"\n'),
        ("engine/analyses/audit/ask_by_solver.cpp", '#include "engine/eval/b.hpp"\n'),
        ("engine/search/a.hpp", '#include "law/rulebook.hpp"\n'),
        ("engine/symbolic/smt/a.hpp", '#include "law/rulebook.hpp"\n'),
        ("engine/model/a.hpp", '#include "report/document.hpp"\n'),
        ("engine/new_room/a.cpp", '#include "engine/model/line.hpp"\n'),
        ("law/a.hpp", '#include "dsl/load.hpp"\n'),
        ("law/a.hpp", '#include "engine/model/line.hpp"\n'),
        ("dsl/sema/a.cpp", '#include "engine/model/line.hpp"\n'),
        ("dsl/syntax/a.cpp", '#include "dsl/sema/a.hpp"\n'),
        ("engine/judge/a.cpp", '#include "dsl/load.hpp"\n'),
        ("report/a.cpp", '#include "engine/eval/run.hpp"\n'),
        ("report/a.cpp", '#include "engine/symbolic/encode/encoder.hpp"\n'),
        ("report/a.cpp", '#include "cli/app.hpp"\n'),
        ("report/html/a.cpp", '#include "report/check/parts.hpp"\n'),
        ("report/docx/a.cpp", '#include "engine/answer/answer.hpp"\n'),
        ("report/docx/a.cpp", '#include "report/memo/check_memo.hpp"\n'),
        ("report/html/a.cpp", "#include <minizip/zip.h>\n"),
        ("tables/rows/a.cpp", '#include "law/rulebook.hpp"\n'),
        ("tables/measures/a.cpp", '#include "engine/judge/check.hpp"\n'),
        ("tables/measures/a.cpp", '#include "dsl/load.hpp"\n'),
        ("report/screen/a.cpp", '#include "tables/rows/rows.hpp"\n'),
        ("tables/rows/csv.cpp", "#include <simdjson.h>\n"),
        ("cli/main.cpp", "#include <z3++.h>\n"),
        ("cli/check.cpp", "#include <CLI/CLI.hpp>\n"),
        ("dsl/sema/a.cpp", "#include <boost/spirit/home/x3.hpp>\n"),
        ("report/check/text.cpp", "#include <nlohmann/json.hpp>\n"),
        ("report/words.hpp", "#include <fmt/format.h>\n"),
        ("include/chapeau/report.hpp", '#include "report/words.hpp"\n'),
        ("include/chapeau/report.hpp", '#include "api/data.hpp"\n'),
        ("report/check/text.cpp", '#include "chapeau/report.hpp"\n'),
        ("engine/judge/a.cpp", '#include "api/engine.hpp"\n'),
        ("api/questions.cpp", '#include "engine/symbolic/z3/b.hpp"\n'),
        ("api/questions.cpp", '#include "cli/files.hpp"\n'),
        ("serve/a.cpp", '#include "report/words.hpp"\n'),
        ("serve/a.cpp", '#include "api/data.hpp"\n'),
        ("cli/a.cpp", '#include "serve/http/server.hpp"\n'),
        ("serve/a.cpp", "#include <httplib.h>\n"),
    ]
    clean = [
        ("engine/judge/check.cpp", '#include "engine/eval/b.hpp"\n#include "engine/symbolic/encode/c.hpp"\n'),
        ("engine/symbolic/z3/s.cpp", '#include <z3++.h>\n#include "engine/symbolic/smt/solver.hpp"\n'),
        ("report/check/json.cpp", "#include <nlohmann/json.hpp>\n"),
        ("report/pdf/a.cpp", '#include "base/child.hpp"\n#include "report/docx/docx.hpp"\n'),
        ("report/docx/zip.cpp", "#include <minizip/zip.h>\n#include <zlib.h>\n"),
        ("cli/command_line.cpp", "#include <CLI/CLI.hpp>\n"),
        ("api/screening.cpp", '#include "tables/rows/rows.hpp"\n'),
        ("api/engine.cpp", '#include "engine/symbolic/z3/b.hpp"\n'),
        ("cli/check.cpp", '#include "api/case_answers.hpp"\n'),
        ("serve/http/server.cpp", '#include <httplib.h>\n#include "chapeau/chapeau.hpp"\n'),
    ]
    for plant, may_be in planted_in_engine():
        (clean if may_be else planted).append(plant)
    missed = [p for p in planted if not list(complaints(*p))]
    wrong = [c for p in clean for c in complaints(*p)]
    return ([f"self-test: not caught: {m}" for m in missed] + [f"self-test: wrongly caught: {w}" for w in wrong]
            + [f"the table of rooms has a circle through {room}" for room in circles()])


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
