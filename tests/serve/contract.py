#!/usr/bin/env python3
"""Replays every example of docs/openapi.yaml against a running server, and holds each answer against its schema.

usage: contract.py CHAPEAU ROOT
"""

import io
import json
import pathlib
import sys
import time
import urllib.parse
import zipfile

import jsonschema
import yaml

from running import Server, Tally

METHODS = ("get", "post", "put", "delete")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Contract:
    """The interface, with all schemas in one document, so that every reference is one within it."""

    def __init__(self, root):
        docs = pathlib.Path(root) / "docs"
        self.spec = yaml.safe_load((docs / "openapi.yaml").read_text())
        report = json.loads((docs / "report.schema.json").read_text())
        self.defs = {name: self.inlined(schema) for name, schema in self.spec["components"]["schemas"].items()}
        self.defs |= {"report_" + name: self.inlined(schema, own="#/$defs/") for name, schema in report["$defs"].items()}

    def inlined(self, schema, own="report.schema.json#/$defs/"):
        if isinstance(schema, list):
            return [self.inlined(item, own) for item in schema]
        if not isinstance(schema, dict):
            return schema
        out = {key: self.inlined(value, own) for key, value in schema.items()}
        if isinstance(out.get("$ref"), str):
            out["$ref"] = out["$ref"].replace(own, "#/$defs/report_").replace("#/components/schemas/", "#/$defs/")
        return out

    def errors(self, schema, value):
        """The best reason why the value does not keep to the schema; nothing when it does."""
        validator = jsonschema.Draft202012Validator({"$defs": self.defs, "allOf": [self.inlined(schema)]})
        found = jsonschema.exceptions.best_match(validator.iter_errors(value))
        return None if found is None else f"{'/'.join(map(str, found.absolute_path))}: {found.message[:200]}"

    def at(self, thing):
        """What a reference within the file leads to."""
        if "$ref" not in thing:
            return thing
        place = self.spec
        for key in thing["$ref"].removeprefix("#/").split("/"):
            place = place[key]
        return place

    def operations(self):
        for path, item in self.spec["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method], [*item.get("parameters", []), *item[method].get("parameters", [])]

    def bodies(self, operation):
        """Name, body and schema of each example of the request; one without a body where it has none."""
        if "requestBody" not in operation:
            yield "", None, None
            return
        media = operation["requestBody"]["content"]["application/json"]
        for name, example in media.get("examples", {}).items():
            yield name, self.at(example)["value"], media["schema"]


def address(contract, path, parameters, places):
    query = {}
    for parameter in map(contract.at, parameters):
        name = parameter["name"]
        if parameter["in"] == "path":
            value = places.get(name, parameter.get("example"))
            if value is None:
                return None
            path = path.replace("{" + name + "}", value)
        elif parameter["in"] == "query" and "example" in parameter:
            query[name] = str(parameter["example"])
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def docx_of(data):
    """What is wrong with the bytes of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return None if "word/document.xml" in package.namelist() and package.testzip() is None else "it is no document"


def replay(contract, server, tally, _):
    places = {}
    for path, method, operation, parameters in contract.operations():
        where = address(contract, path, parameters, places)
        name = operation["operationId"]
        if where is None or name in ("events", "cancel", "saveDraft", "removeDraft"):
            continue  # these have stories of their own below
        examples = list(contract.bodies(operation))
        tally(examples, f"{name} has an example")
        for example, body, schema in examples:
            if body is not None:
                wrong = contract.errors(schema, body)
                tally(wrong is None, f"{name} {example}: the example keeps to its own schema: {wrong}")
            status, headers, answer = server.api(method.upper(), where, body)
            tally(status in (200, 201, 202), f"{name} {example}: {status} {str(answer)[:300]}")
            declared = contract.at(operation["responses"].get(str(status), {}))
            media = headers.get("content-type", "").split(";")[0]
            if media not in declared.get("content", {}):
                tally(False, f"{name} {example}: {status} {media} is not declared")
                continue
            if isinstance(answer, bytes) and media.startswith("text/"):
                answer = answer.decode()
            wrong = contract.errors(declared["content"][media]["schema"], answer) if media != DOCX else docx_of(answer)
            tally(wrong is None, f"{name} {example}: {wrong}")
            for header in declared.get("headers", {}):
                tally(header.lower() in headers, f"{name} {example}: no header {header}")
            if name == "start":
                places["id"] = answer["id"]
            if name == "summary" and status == 200:
                places["digest"] = headers["etag"]


def problem(contract, tally, what, got, status):
    found, headers, answer = got
    tally(found == status, f"{what}: {found} instead of {status}: {str(answer)[:200]}")
    tally(headers.get("content-type") == "application/problem+json", f"{what}: it is a problem")
    wrong = contract.errors({"$ref": "#/components/schemas/Problem"}, answer)
    tally(wrong is None, f"{what}: {wrong}")
    return answer


def drafts(contract, server, tally, _):
    """Two tabs, a file that changes, and nothing that is lost."""
    mine = "-- mine\ncase A \"A\" {\nmeasure m \"M\" {\nenacted by NAM\nfrom 2026-01-01\nform export_prohibition\nproducts lithium\n}\n}\n"
    status, headers, made = server.api("POST", "/drafts", {"name": "two-tabs", "text": mine})
    tally(status == 201 and "  measure m" in made["text"] and "    form export" in made["text"] and made["text"].startswith("-- mine"), "a new draft is laid out")
    problem(contract, tally, "a second draft of the name", server.api("POST", "/drafts", {"name": "two-tabs", "text": ""}), 409)
    first = headers["etag"]
    status, headers, _ = server.api("PUT", "/drafts/two-tabs", {"text": "case B", "layout": "keep"}, headers={"If-Match": first})
    tally(status == 200 and headers["etag"] != first, "a draft that does not parse is saved as it is")
    lost = server.api("PUT", "/drafts/two-tabs", {"text": "case C", "layout": "keep"}, headers={"If-Match": first})
    tally(problem(contract, tally, "the other tab saves", lost, 412)["current"]["text"] == "case B", "the conflict has the text of the file")
    file = server.workspace / "two-tabs.case"
    file.write_text("by an editor")
    lost = server.api("PUT", "/drafts/two-tabs", {"text": "case D", "layout": "keep"}, headers={"If-Match": headers["etag"]})
    tally(problem(contract, tally, "the file was changed under it", lost, 412)["current"]["text"] == "by an editor", "the text of the editor is told")
    tally(file.read_text() == "by an editor", "the text of the editor is there")
    problem(contract, tally, "a save without If-Match", server.api("PUT", "/drafts/two-tabs", {"text": ""}), 428)
    problem(contract, tally, "a draft that is not there", server.api("GET", "/drafts/nothing"), 404)
    status, headers, now = server.api("GET", "/drafts/two-tabs")
    tally(server.api("GET", "/drafts/two-tabs", headers={"If-None-Match": headers["etag"]})[0] == 304, "nothing new is not sent")
    problem(contract, tally, "an old tab removes", server.api("DELETE", "/drafts/two-tabs", headers={"If-Match": first}), 412)
    tally(server.api("DELETE", "/drafts/two-tabs", headers={"If-Match": now["etag"]})[0] == 204 and not file.exists(), "a draft is removed")


def texts(contract, server, tally, lithium):
    """A form and a text are one truth."""
    _, _, form = server.api("POST", "/text/form", {"text": lithium})
    status, _, written = server.api("POST", "/form/text", {"cases": form["cases"]})
    tally(status == 200, f"a form that was read can be written: {written}")
    _, _, again = server.api("POST", "/text/form", {"text": written["text"]})

    def bare(thing):
        if isinstance(thing, dict):
            return {k: bare(v) for k, v in thing.items() if k not in ("place", "has_expectations")}
        return [bare(v) for v in thing] if isinstance(thing, list) else thing
    tally(bare(form["cases"]) == bare(again["cases"]), "the form of the text of a form is the form")
    verdicts = [server.api("POST", "/check", {"text": t, "detail": "summary"})[2]["report"]["summary"][0]["provisions"]
                for t in (lithium, written["text"])]
    tally(verdicts[0] == verdicts[1], "the text of a form is judged as the text was")
    edits = [{"measure": "raw_lithium_ban", "field": "form", "value": "export_tax"},
             {"measure": "raw_lithium_ban", "field": "requires", "value": None},
             {"record": "critical_shortage", "value": "not shown", "note": "a \"quotation\""}]
    _, _, edited = server.api("POST", "/text/edit", {"text": lithium, "edits": edits})
    tally("-- Mineral and stage" in edited["text"] and "export_tax" in edited["text"] and "requires" not in edited["text"]
          and "not shown \"a \\\"quotation\\\"\"" in edited["text"], f"edits keep comments: {edited}")
    problem(contract, tally, "an edit without a place",
            server.api("POST", "/text/edit", {"text": lithium, "edits": [{"measure": "none", "field": "form", "value": "x"}]}), 422)
    wild = {"text": lithium, "edits": [{"measure": "raw_lithium_ban", "field": "form", "value": "x } case"}]}
    problem(contract, tally, "an edit that breaks the text", server.api("POST", "/text/edit", wild), 422)


def sent(data):
    """The events of a stream, each with its name and what it says."""
    events = []
    for block in data.decode().split("\n\n"):
        lines = [line.split(": ", 1) for line in block.splitlines() if ": " in line and not line.startswith(":")]
        name = next((v for k, v in lines if k == "event"), None)
        if name:
            events.append((name, json.loads("\n".join(v for k, v in lines if k == "data"))))
    return events


def runs(contract, server, tally, _):
    """Progress, rows, the answer at the end; and an end before the end."""
    request = {"state": "NAM", "towards": ["CHN"], "products": ["lithium"], "goal": "value_addition", "as_of": "2026-01-01"}
    _, _, run = server.api("POST", "/runs", {"question": "space", "request": request})
    status, headers, data = server.api("GET", f"/runs/{run['id']}/events")
    tally(status == 200 and headers["content-type"] == "text/event-stream", "events are a stream of events")
    events = sent(data)
    cells = [cell for name, data in events if name == "rows" for cell in data["cells"]]
    answer = events[-1][1]
    tally(events[-1][0] == "answer" and contract.errors({"$ref": "#/components/schemas/Run"}, answer) is None, "the answer comes last")
    tally(cells == answer["answer"]["report"]["space"]["cells"] and cells, "the rows are the cells of the report, in its order")
    tally([d.get("places") for n, d in events if n == "rows"][:1] == [answer["answer"]["report"]["space"]["places"]], "places come with the first row")
    tally(any(name == "progress" for name, _ in events), "progress is told")
    again = server.api("POST", "/space", request)[2]
    tally(again["report"] == answer["answer"]["report"], "a run and a question have one answer")
    tally(server.api("DELETE", f"/runs/{run['id']}")[0] == 204, "a run is forgotten")
    problem(contract, tally, "a run that is forgotten", server.api("GET", f"/runs/{run['id']}"), 404)
    _, _, long = server.api("POST", "/runs", {"question": "space", "request": {"state": "NAM"}})
    tally(server.api("DELETE", f"/runs/{long['id']}")[0] == 204, "a run is ended")
    _, _, data = server.api("GET", f"/runs/{long['id']}/events")
    last = server.api("GET", f"/runs/{long['id']}")[2]
    tally(last["state"] == "cancelled" and last["answer"]["outcome"] == "cancelled" and last["answer"]["report"] is None,
          f"what was ended has no answer: {str(last)[:200]}")
    short = server.api("POST", "/space", {"state": "NAM", "seconds": 1})[2]
    tally(short["outcome"] == "cancelled" and short["report"] is None, f"a question ends in time: {str(short)[:200]}")


def cases(contract, server, tally, lithium):
    """Drafts are held against what they expect; one that cannot be read keeps no other from it."""
    told = server.api("POST", "/test", {})[2]
    tally(told["outcome"] == "invalid_input", f"where nothing is expected nothing was tried: {told['outcome']}")
    expects = lithium.rstrip().removesuffix("}") + "  expect { GATT XI:1  breach unless excused  overall compatible }\n}\n"
    for name, text in (("ban", expects), ("typo", lithium.replace("export_prohibition", "export_ban"))):
        server.api("POST", "/drafts", {"name": name, "text": text})
    told = server.api("POST", "/test", {"drafts": ["ban"]})[2]
    (tested,) = told["report"]["tests"]
    held = [(e["expected"], e["holds"], e["evaluator_found"], e["solver_found"]) for e in tested["expectations"]]
    tally(told["outcome"] == "conflict" and not tested["passed"] and tested["file"] == "ban.case", f"a case fails: {told}")
    tally(held == [("GATT XI:1 breach unless excused", True, None, None),
                   ("overall compatible", False, "conflict unless justified", "conflict unless justified")], f"it is told what came: {held}")
    _, _, run = server.api("POST", "/runs", {"question": "test", "request": {"drafts": ["ban", "typo"]}})
    events = sent(server.api("GET", f"/runs/{run['id']}/events")[2])
    answer = events[-1][1]["answer"]
    tally([row for name, data in events if name == "rows" for row in data["tests"]] == answer["report"]["tests"] == [tested], "cases come one by one")
    tally(answer["outcome"] == "invalid_input" and answer["diagnostics"][0]["place"]["path"] == "typo.case", f"what cannot be read is told: {answer}")
    for names in (["nothing"], ["../typo"]):
        problem(contract, tally, f"drafts {names}", server.api("POST", "/test", {"drafts": names}), 422)
    problem(contract, tally, "a code that is not there", server.api("GET", "/explain/E9999"), 404)
    tally(server.api("GET", "/explain/e0207")[2]["page"].startswith("# E0207"), "a code is explained, in small letters, too")


def library(contract, server, tally, _):
    for path in ("/library", "/library/vocabulary", "/library/instruments", "/library/questions"):
        _, headers, answer = server.api("GET", path)
        tally(headers["etag"] == '"' + answer["library"]["digest"] + '"', f"{path}: the digest is the tag")
        tally(server.api("GET", path, headers={"If-None-Match": headers["etag"]})[0] == 304, f"{path}: nothing new")
    status, headers, data = server.ask("GET", "/api/v1/library/vocabulary", headers={"Accept-Encoding": "gzip"})
    tally(headers.get("content-encoding") == "gzip" and len(data) < 100_000, "long answers are compressed")
    shown = server.api("GET", "/library/show?name=GATT%20XI%3A1")[2]
    told = json.dumps(shown)
    tally("rulesets/wto/" in told and str(pathlib.Path(sys.argv[2]).resolve()) not in told and '"/' not in told, "where the library lies is not told")
    problem(contract, tally, "a list that is not there", server.api("GET", "/library/list/formz"), 404)
    tally("forms" in server.api("GET", "/library/list/formz")[2]["detail"], "the nearest list is told")
    problem(contract, tally, "a thing that is not there", server.api("GET", "/library/show?name=nothing_at_all"), 404)
    for words, name in (("P31", "export_prohibition"), ("Namibia", "NAM"), ("2530.90", "2530.90"), ("GATT XI 1", "GATT XI:1"), ("expotr ban", "export_prohibition")):
        hits = server.api("GET", "/library/search?q=" + urllib.parse.quote(words))[2]["hits"]
        tally(any(hit["name"] == name for hit in hits[:10]), f"{words} finds {name}: {[h['name'] for h in hits[:10]]}")


def wrong_requests(contract, server, tally, lithium):
    tells = problem(contract, tally, "a misspelt word", server.api("POST", "/check", {"text": lithium.replace("export_prohibition", "export_prohibitoin")}), 422)
    tally(tells["diagnostics"][0]["place"]["line"] == 8 and "export_prohibition" in tells["diagnostics"][0]["help"], f"it is told where, and what was meant: {tells}")
    problem(contract, tally, "no JSON", server.api("POST", "/check", b"{"), 400)
    for body in ([], {"text": 1}, {}, {"text": lithium, "nonsense": 1}, {"text": lithium, "as_of": "2020-02-31"}, {"text": lithium, "format": "sarif"},
                 {"text": lithium, "readings": {"x": "y"}}, {"text": lithium, "case": "none"}, {"text": ""}):
        problem(contract, tally, f"{str(body)[:60]}", server.api("POST", "/check", body), 422)
    problem(contract, tally, "a provision that is not there", server.api("POST", "/why-not", {"text": lithium, "provision": "GATT XI:99"}), 422)
    problem(contract, tally, "a state that is not there", server.api("POST", "/space", {"state": "XXX"}), 422)
    problem(contract, tally, "a question that is not there", server.api("POST", "/runs", {"question": "guess", "request": {}}), 422)
    problem(contract, tally, "a method that is not there", server.api("GET", "/check"), 405)
    problem(contract, tally, "nothing", server.api("GET", "/nothing"), 404)
    for form, media in (("text", "text/plain"), ("markdown", "text/markdown")):
        status, headers, _ = server.api("POST", "/check", {"text": lithium, "format": form})
        tally(status == 200 and headers["content-type"].startswith(media) and headers["chapeau-outcome"] == "depends", f"a report as {form}")


def memos(contract, server, tally, lithium):
    """The memo in each form, with its head and a name to be saved under."""
    asked = {"text": lithium, "name": "lithium & co.case", "to": "The <Minister>", "marking": "Confidential"}
    _, headers, page = server.api("POST", "/check", {**asked, "format": "html"})
    tally(b"To: The &lt;Minister&gt;" in page and b"<script" not in page, "the head is text")
    tally("content-disposition" not in headers and headers["content-security-policy"].startswith("default-src 'none'"), "a page is shown, and loads nothing")
    _, headers, word = server.api("POST", "/check", {**asked, "format": "docx"})
    tally(headers["content-disposition"] == 'attachment; filename="lithiumco.docx"', f"it is saved under a plain name: {headers}")
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        tally(b"Confidential" in package.read("word/header.xml"), "the marking stands on every page")
    line = server.api("POST", "/check", {**asked, "format": "markdown", "depth": "line"})[2].decode()
    tally("## 3. What to establish next" in line and "## 5." not in line, "one page says less")
    redrafted = server.api("POST", "/check", {**asked, "format": "markdown", "redrafts": 2})[2].decode()
    tally("Redraft 1" in redrafted and "Redraft 3" not in redrafted, "redrafts are told when they are asked for")
    status, headers, printed = server.api("POST", "/check", {**asked, "format": "pdf"})
    if status == 200:
        tally(printed.startswith(b"%PDF") and headers["content-type"] == "application/pdf", "a PDF is one")
    else:
        problem(contract, tally, "no program that prints", (status, headers, printed), 501)
    problem(contract, tally, "a head without end", server.api("POST", "/check", {**asked, "to": "x" * 501}), 422)
    for path, body in (("/space", {"state": "NAM", "towards": ["CHN"], "products": ["lithium"], "goal": "value_addition", "as_of": "2026-01-01"}),
                       ("/delegalization", {"state": "NAM", "as_of": "2026-01-01", "products": ["lithium"], "cures": False})):
        status, headers, word = server.api("POST", path, {**body, "format": "docx"})
        tally(status == 200 and docx_of(word) is None and "NAM" in headers["content-disposition"], f"{path} as a document")
        tally(b'<article class="memo">' in server.api("POST", path, {**body, "format": "html"})[2], f"{path} as a page")


def main():
    chapeau, root = sys.argv[1], sys.argv[2]
    contract, tally = Contract(root), Tally()
    operation = contract.spec["paths"]["/check"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    lithium = operation["full"]["value"]["text"]
    with Server(chapeau, root) as server:
        for story in (replay, library, drafts, texts, wrong_requests, memos, runs, cases):
            begun = time.monotonic()
            story(contract, server, tally, lithium)
            print(f"{story.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
    tally(server.code == 0, "the server ends when it is told to")
    with Server(chapeau, root, workspace=False) as server:
        problem(contract, tally, "no workspace", server.api("GET", "/drafts"), 409)
        problem(contract, tally, "no cases without one", server.api("POST", "/test", {}), 409)
        tally(server.api("GET", "/session")[2]["workspace"] is None, "no workspace is told")
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
