"""What the tests of memos share: cases, and how the command is asked."""

import json
import pathlib
import subprocess

CASES = [
    "cases/adjudicated/ds592-indonesia-raw-materials.case",  # a conflict, two measures
    "cases/adjudicated/ds58-us-shrimp-article-21-5.case",  # excused
    "cases/drafts/namibia-unprocessed-lithium.case",  # open, with suppositions
]


class Command:
    def __init__(self, chapeau, root):
        self.chapeau, self.root = chapeau, pathlib.Path(root)

    def run(self, *words, **how):
        return subprocess.run([self.chapeau, *words, "--library", "rulesets"], cwd=self.root, capture_output=True, **how)

    def bytes(self, *words):
        ran = self.run(*words)
        if ran.returncode not in (0, 2, 4):
            raise SystemExit(f"{' '.join(words)}: {ran.returncode} {ran.stderr.decode()}")
        return ran.stdout

    def claims(self, case):
        """The citations of the provisions that are, or may be, breached."""
        report = json.loads(self.bytes("check", case, "--format", "json"))
        return [p["citation"] for c in report["cases"] for p in c["provisions"] if p["claim"] is not None]


class Tally:
    def __init__(self):
        self.held = self.failed = 0

    def __call__(self, holds, what):
        self.held += bool(holds)
        self.failed += not holds
        if not holds:
            print(f"FAILED: {what}")

    def result(self):
        print(f"{self.held} held, {self.failed} did not")
        return 1 if self.failed or not self.held else 0
