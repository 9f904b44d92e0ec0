#!/usr/bin/env python3
"""Requests that nobody who may speak would send: refused or inert, and nothing outside of the workspace is touched.

usage: hostile.py CHAPEAU ROOT
"""

import concurrent.futures
import json
import os
import pathlib
import socket
import sys
import time

from running import Server, Tally

LAW_FREE = "case A \"A\" {\n  measure m \"M\" {\n    enacted by  NAM\n    from        2026-01-01\n    form        export_prohibition\n    products    lithium\n  }\n}\n"


def raw(server, data, wait=15.0):
    """What comes back for these bytes, until the server ends it."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as connection:
        connection.sendall(data)
        out = b""
        try:
            while piece := connection.recv(65536):
                out += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return out


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


def strangers(server, tally):
    """Another host, another page, no token."""
    own = f"127.0.0.1:{server.port}"
    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", "127.0.0.1:1", f"{own}.evil.example", f"[::1]:{server.port}"):
        for path in ("/", "/api/v1/session"):
            tally(server.ask("GET", path, host=host)[0] == 421, f"{path} of the host {host} is refused")
    head = f"GET /api/v1/session HTTP/1.1\r\nAuthorization: Bearer {server.token}\r\n"
    tally(status_of(raw(server, (head + "\r\n").encode())) in (400, 421), "no host is refused")
    tally(status_of(raw(server, (head + f"Host: {own}\r\nHost: evil.example\r\n\r\n").encode())) in (400, 421), "two hosts are refused")
    tally(server.ask("GET", "/api/v1/session", host=f"localhost:{server.port}")[0] == 200, "localhost is this machine")
    for origin in ("https://evil.example", "null", "http://127.0.0.1", f"https://{own}", "file://"):
        for method, path in (("GET", "/api/v1/session"), ("POST", "/api/v1/drafts"), ("OPTIONS", "/api/v1/drafts")):
            status, headers, _ = server.ask(method, path, headers={"Origin": origin})
            tally(status == 403 and "access-control-allow-origin" not in headers, f"{method} {path} of the page {origin}: {status}")
    tally(server.ask("GET", "/api/v1/session", headers={"Origin": f"http://{own}"})[0] == 200, "the own page may ask")
    for token in ("", "Bearer", "Bearer ", "Bearer " + "0" * 64, "Bearer " + server.token[:-1], "bearer " + server.token, "Basic " + server.token):
        for method, path in (("GET", "/api/v1/session"), ("GET", "/api/v1/drafts"), ("POST", "/api/v1/check"), ("GET", "/api/v1/nothing")):
            status = server.ask(method, path, {} if method == "POST" else None, headers={"Authorization": token}, token=False)[0]
            tally(status == 401, f"{method} {path} with `{token[:12]}`: {status}")
    tally(server.ask("GET", f"/api/v1/session?token={server.token}", token=False)[0] == 401, "a token in the address is none")
    tally(server.ask("GET", "/api/v1/session", headers={"Cookie": f"token={server.token}"}, token=False)[0] == 401, "a token in a cookie is none")
    status, _, _ = server.ask("POST", "/api/v1/check", b"text=x", headers={"Content-Type": "text/plain"})
    tally(status == 415, "a form of another page cannot be JSON")


def smuggled(server, tally):
    """What stands behind a refused request is not read as another."""
    own = f"127.0.0.1:{server.port}"
    inner = f"GET /api/v1/session HTTP/1.1\r\nHost: {own}\r\nAuthorization: Bearer {server.token}\r\n\r\n"
    outer = f"POST /api/v1/drafts HTTP/1.1\r\nHost: evil.example\r\nContent-Type: text/plain\r\nContent-Length: {len(inner)}\r\n\r\n{inner}"
    tally(raw(server, outer.encode()).count(b"HTTP/1.1 ") == 1, "one answer to one request")
    for bad in (b"GET\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" * 9000 + b" HTTP/1.1\r\n\r\n",
                f"GET / HTTP/1.1\r\nHost: {own}\r\nX: {'a' * 20000}\r\n\r\n".encode(), b""):
        answer = raw(server, bad, wait=12.0)
        tally(status_of(answer) in (0, 400, 414, 421, 431, 505), f"{bad[:20]}: {answer[:30]}")
    tally(server.api("GET", "/session")[0] == 200, "the server is still there")


def too_large(server, tally):
    limit = server.api("GET", "/session")[2]["limits"]["body"]
    status, headers, answer = server.api("POST", "/text/format", {"text": "-" * limit})
    tally(status == 413 and answer["type"] == "urn:chapeau:too-large", f"a request beyond the limit: {status}")
    head = f"POST /api/v1/text/format HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {server.token}\r\nContent-Type: application/json\r\n"
    tally(status_of(raw(server, (head + "Content-Length: 99999999999\r\n\r\n").encode())) in (0, 400, 413), "a length that is a lie")
    deep = server.ask("POST", "/api/v1/check", b"[" * 1_000_000)[0]
    tally(deep in (400, 422), f"brackets without end: {deep}")
    nested = "{\"text\":" + "[" * 100_000 + "]" * 100_000 + "}"
    tally(server.ask("POST", "/api/v1/check", nested.encode())[0] == 422, "nested without end")
    long = "case A \"A\" {\n" + "".join(f"  measure m{i} \"M\" {{\n    enacted by  NAM\n    from        2026-01-01\n    products    lithium\n  }}\n" for i in range(2500)) + "}\n"
    begun = time.monotonic()
    status, _, answer = server.api("POST", "/text/form", {"text": long})
    tally(status == 200 and len(answer["cases"][0]["measures"]) == 2500, f"{long.count(chr(10))} lines have a form")
    tally(server.api("POST", "/text/format", {"text": long})[0] == 200, "and can be laid out")
    tally(server.api("POST", "/check", {"text": long, "detail": "summary"})[0] == 422, "too many measures are not judged at once")
    fewer = long[:long.index("  measure m60 ")] + "}\n"
    status, _, answer = server.api("POST", "/check", {"text": fewer, "detail": "summary", "seconds": 2})
    tally(status == 200 and answer["outcome"] in ("cancelled", "depends", "conflict"), f"60 measures end in time: {status} {answer.get('outcome')}")
    tally(time.monotonic() - begun < 60, "and nobody waits for them for long")


def paths(server, tally):
    """Names that lead out of the workspace, and what lies in it and is no draft."""
    secret = server.outside / "secret.case"
    secret.write_text("secret")
    os.symlink(secret, server.workspace / "link.case")
    os.mkdir(server.workspace / "folder.case")
    os.mkfifo(server.workspace / "pipe.case")
    (server.workspace / ".hidden.case").write_text("hidden")
    (server.workspace / "evil name.case").write_text("x")
    listed = [draft["name"] for draft in server.api("GET", "/drafts")[2]["drafts"]]
    tally(listed == [], f"only files that are drafts are listed: {listed}")
    names = ("../secret", "..%2Fsecret", "%2e%2e%2fsecret", "..%5Csecret", "....//secret", "link", "folder", "pipe", ".hidden", "evil%20name",
             "%00", "a%00b", "..", ".", "a" * 101, "a%2Fb", "%C3%A9")
    for name in names:
        for method, body in (("GET", None), ("PUT", {"text": "x", "layout": "keep"}), ("DELETE", None)):
            status = server.ask(method, f"/api/v1/drafts/{name}", body, headers={"If-Match": "*"})[0]
            tally(status in (400, 404, 405), f"{method} {name}: {status}")
    for name in ("../new", "/tmp/new", "..", ".new", "a/b", "", "a" * 101, "é", "a\u0000b", "CON:", "a b"):
        tally(server.api("POST", "/drafts", {"name": name, "text": "x"})[0] == 422, f"a draft cannot be called {name!r}")
    tally(server.api("POST", "/drafts", {"name": "link", "text": "x"})[0] == 409, "a link is not written over")
    for path in ("/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/assets/../../../etc/passwd", "/api/v1/examples/..%2F..%2FREADME"):
        status, _, answer = server.ask("GET", path)
        tally(status in (400, 404) and b"root:" not in answer, f"{path}: {status}")
    tally(secret.read_text() == "secret" and sorted(p.name for p in server.outside.iterdir()) == ["drafts", "secret.case"], "nothing outside was touched")
    tally(not list(server.workspace.glob("*.tmp")) and not list(server.workspace.glob(".chapeau*")), "nothing is left half written")


def scripts(server, tally):
    """What a text says is data wherever it comes out."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = LAW_FREE.replace('"M"', f'"{evil}"').replace('"A"', f'"{evil}"')
    for form in ("json", "markdown", "text"):
        status, headers, _ = server.ask("POST", "/api/v1/check", {"text": text, "format": form})
        tally(status == 200 and not headers["content-type"].startswith("text/html"), f"{form} is no page")
        tally(headers["x-content-type-options"] == "nosniff" and "sandbox" in headers["content-security-policy"], f"{form} cannot become one")
    status, headers, answer = server.ask("GET", "/api/v1/library/show?name=%3Cscript%3Ealert(1)%3C/script%3E")
    tally(status == 404 and "json" in headers["content-type"], "a name is data too")
    status, headers, answer = server.ask("GET", "/%3Cscript%3E")
    tally(status == 404 and b"<script>" not in answer, "a path is not told back as a page")
    status, headers, answer = server.ask("GET", "/")
    policy = headers["content-security-policy"]
    tally(status == 200 and "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, f"the page loads from nowhere else: {policy}")
    tally(headers["referrer-policy"] == "no-referrer" and headers["x-frame-options"] == "DENY", "the page is in no frame")
    page = server.api("POST", "/space", {"state": "NAM", "towards": ["CHN"], "products": ["lithium"], "goal": "value_addition", "format": "html"})[2]
    tally(page.startswith(b"<!"), "a page that is asked for comes")
    status, _, answer = server.ask("POST", "/api/v1/check", {"text": LAW_FREE.replace('"A"', '"\u202eA"'), "format": "text"})
    tally(status == 200 and "\u202e".encode() not in answer, "signs that turn the writing do no harm")


def crowds(server, tally):
    """Many at once; and all that one may save at once."""
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        checks = list(pool.map(lambda _: server.api("POST", "/check", {"text": LAW_FREE, "detail": "summary"}), range(32)))
    tally(all(status == 200 for status, _, _ in checks), f"32 checks at once: {[c[0] for c in checks]}")
    tally(len({json.dumps(answer["report"]) for _, _, answer in checks}) == 1, "all say the same")
    _, headers, _ = server.api("POST", "/drafts", {"name": "crowd", "text": "0"})
    tag = headers["etag"]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        saves = list(pool.map(lambda n: server.api("PUT", "/drafts/crowd", {"text": str(n) * 1000, "layout": "keep"}, headers={"If-Match": tag})[0], range(1, 17)))
    tally(sorted(saves) == [200] + [412] * 15, f"one of sixteen saves wins: {saves}")
    runs = [server.api("POST", "/runs", {"question": "space", "request": {"state": "NAM"}}) for _ in range(6)]
    tally(sorted(status for status, _, _ in runs) == [202] * 4 + [429] * 2, f"no more than four runs: {[r[0] for r in runs]}")
    tally(server.api("GET", "/session")[0] == 200, "the server answers meanwhile")
    for status, _, run in runs:
        if status == 202:
            tally(server.api("DELETE", f"/runs/{run['id']}")[0] == 204, "each is ended")
    tally(server.api("GET", "/runs/" + "0" * 16)[0] == 404, "a guessed run is none")


def main():
    tally = Tally()
    with Server(sys.argv[1], sys.argv[2]) as server:
        for story in (strangers, smuggled, too_large, paths, scripts, crowds):
            begun = time.monotonic()
            story(server, tally)
            print(f"{story.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
        listening = pathlib.Path(f"/proc/{server.process.pid}/net/tcp").read_text()
        own = [line.split()[1] for line in listening.splitlines()[1:] if line.split()[3] == "0A" and line.split()[1].endswith(f":{server.port:04X}")]
        tally(own == [f"0100007F:{server.port:04X}"], f"only the loopback is listened to: {own}")
    tally(server.code == 0, "the server ends when it is told to")
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
