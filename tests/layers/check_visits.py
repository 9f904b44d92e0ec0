#!/usr/bin/env python3
"""Every visit of a condition names every kind of condition, so that the compiler finds the visits that lack a new one.

A catch-all (a generic lambda among the alternatives, a template in a set of overloads, a lone generic lambda that does
the work itself) would take a new kind in silence. Walks that only need children or what a condition depends on use
law/dependencies.hpp, which is exhaustive.

usage: check_visits.py ROOT
"""

import pathlib
import re
import sys

FOLDERS = ["law", "dsl", "engine", "report"]
GENERIC = r"\[[^\]]*\]\s*(?:<[^>]*>\s*)?\(\s*(?:const\s+)?auto\b"


def kinds(root):
    """The alternatives of law::ExpressionNode."""
    text = (root / "law/expression.hpp").read_text(encoding="utf-8")
    listed = re.search(r"using ExpressionNode\s*=\s*std::variant<([^>]*)>", text)
    return sorted(name.strip() for name in listed.group(1).split(","))


def block(text, start):
    """From an opening bracket to the one that closes it."""
    closing = {"{": "}", "(": ")"}
    depth, opener = 0, text[start]
    for at in range(start, len(text)):
        if text[at] == opener:
            depth += 1
        elif text[at] == closing[opener]:
            depth -= 1
            if depth == 0:
                return text[start : at + 1]
    return text[start:]


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


class Checker:
    def __init__(self, names):
        kind = "(?:" + "|".join(names) + ")"
        # Kinds of conditions only: the trees of dsl/syntax have nodes of the same names.
        self.parameter = re.compile(r"const\s+(?:law::)?" + kind + r"\s*&")
        self.overload = re.compile(r"\b(\w+|operator\(\))\s*\((?:[^()]*,)?\s*const\s+(?:law::)?" + kind + r"\s*&")

    def alternatives(self, text):
        """Generic lambdas among the alternatives of a visit, written there or named there."""
        for match in re.finditer(r"\bOverloaded\s*\{", text):
            inside = block(text, match.end() - 1)
            if not self.parameter.search(inside):
                continue
            if re.search(GENERIC, inside):
                yield match.start(), "a generic lambda among its alternatives"
            for name in re.findall(r"[{,]\s*(\w+)\s*(?=[,}])", inside):
                if re.search(r"\b" + name + r"\s*=\s*" + GENERIC, text):
                    yield match.start(), f"the generic lambda `{name}` among its alternatives"

    def overloads(self, text):
        return {match.group(1) for match in self.overload.finditer(text)}

    def templates(self, text, names):
        """A template that takes what the overloads do not."""
        for match in re.finditer(r"\btemplate\s*<\s*(?:class|typename)\s+(\w+)[^>]*>([^;{]*)[;{]", text):
            parameter, head = match.groups()
            for name in names:
                if re.search(re.escape(name) + r"\s*\((?:[^()]*,)?\s*const\s+" + parameter + r"\s*&", head):
                    yield match.start(), f"a template takes what the overloads of `{name}` do not"

    def generic_visits(self, text, names):
        """`std::visit([](const auto& n) …, x.node)` may only hand on to overloads."""
        for match in re.finditer(r"\bstd::visit\s*\(", text):
            whole = block(text, match.end() - 1)
            lambda_ = re.match(r"\(\s*" + GENERIC + r"\s*&?&?\s*(\w+)\s*\)", whole)
            if not lambda_ or not re.search(r"[.>]node\)$", whole):
                continue
            handed = re.search(r"(?:\b(\w+)|\(\*this\))\s*\((?:[^()]*,)?\s*" + lambda_.group(1) + r"\b", whole[lambda_.end() :])
            if not handed or (handed.group(1) or "operator()") not in names:
                yield match.start(), "a generic lambda that does not hand on to overloads"

    def complaints(self, path, text, companions=""):
        """`companions`: header or source of the same name, where overloads may be declared."""
        text = without_comments(text)
        names = self.overloads(text) | self.overloads(without_comments(companions))
        found = list(self.alternatives(text))
        found += self.templates(text, names)
        found += self.generic_visits(text, names)
        return [f"{path}:{line_of(text, at)}: a visit of a condition is not exhaustive: {what}" for at, what in found]


def self_test(checker):
    """A checker that finds nothing must be shown to find something."""
    visit = "std::visit(base::Overloaded{[&](const law::Not& n) { f(n); }, %s}, book[id].node);"
    planted = [
        visit % "[](const auto&) {}",
        visit % "[](auto) {}",
        visit % "[](const auto&) -> bool { return false; }",
        "const auto rest = [](const auto&) {};\n" + visit % "rest",
        "void look(const law::Not& n);\ntemplate <class Node>\nvoid look(const Node&) {}\n",
        "void fill(Element& e, const law::Not& n);\ntemplate <typename N>\nvoid fill(Element& e, const N& n);\n",
        "bool operator()(const law::Not&) const;\ntemplate <class Node>\nbool operator()(const Node&) const { return true; }",
        "std::visit([&](const auto& n) { found.push_back(n); }, book[id].node);",
        "namespace chapeau::law {\nstd::visit(base::Overloaded{[](const Compare&) {}, [](const auto&) {}}, node);\n}",
    ]
    clean = [
        visit % "[](const law::All&) {}",
        "void look(const law::Not& n);\nstd::visit([&](const auto& n) { look(n, id); }, book[id].node);",
        "std::visit(base::Overloaded{[](const OpenFlag&) {}, [](const auto&) {}}, unknown);",
        "std::visit(base::Overloaded{[](const syntax::Not&) {}, [](const auto&) {}}, tree);",
        visit % "[&](const law::All& n) { std::ranges::for_each(n.operands, look); }",
    ]
    missed = [p for p in planted if not checker.complaints("planted.cpp", p)]
    wrong = [c for p in clean for c in checker.complaints("clean.cpp", p)]
    return [f"self-test: not caught: {m}" for m in missed] + [f"self-test: wrongly caught: {w}" for w in wrong]


def main():
    root = pathlib.Path(sys.argv[1])
    checker = Checker(kinds(root))
    found = self_test(checker)
    files = sorted(p for folder in FOLDERS for p in (root / folder).rglob("*") if p.suffix in (".hpp", ".cpp"))
    for file in files:
        other = file.with_suffix(".hpp" if file.suffix == ".cpp" else ".cpp")
        companions = other.read_text(encoding="utf-8") if other.exists() else ""
        found += checker.complaints(file.relative_to(root), file.read_text(encoding="utf-8"), companions)
    for complaint in found:
        print(complaint)
    print(f"{len(files)} files, {len(found)} visits of a condition that are not exhaustive")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
