"""A server for a test, and requests to it."""

import http.client
import json
import pathlib
import re
import signal
import subprocess
import tempfile


class Server:
    """`chapeau serve` over a library, with a workspace of its own; ends with the block."""

    def __init__(self, chapeau, root, *options, workspace=True):
        self.folder = tempfile.TemporaryDirectory()
        self.outside = pathlib.Path(self.folder.name)
        self.workspace = self.outside / "drafts"
        self.workspace.mkdir()
        words = [chapeau, "serve", "--no-open", "--library", str(pathlib.Path(root) / "rulesets"), *options]
        if workspace:
            words += ["--workspace", str(self.workspace)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root)
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/#token=([0-9a-f]{64})", said)
        if not found:
            raise SystemExit(f"the server did not begin: {said}")
        self.port, self.token = int(found[1]), found[2]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.code = self.process.wait(timeout=60)
        self.folder.cleanup()

    def ask(self, method, path, body=None, headers=None, token=True, host=None):
        """Status, headers and bytes. `body` may be an object, or bytes as they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        given = {"Host": host or f"127.0.0.1:{self.port}"}
        if token:
            given["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            given["Content-Type"] = "application/json"
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        given.update(headers or {})
        try:
            connection.request(method, path, body=body, headers={k: v for k, v in given.items() if v is not None})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def api(self, method, path, body=None, **more):
        """The same below /api/v1, with the answer as an object where it is one."""
        status, headers, data = self.ask(method, "/api/v1" + path, body, **more)
        return status, headers, json.loads(data) if "json" in headers.get("content-type", "") else data


class Tally:
    """What held, and what did not."""

    def __init__(self):
        self.held, self.failed = 0, []

    def __call__(self, holds, what):
        if holds:
            self.held += 1
        else:
            self.failed.append(what)

    def end(self):
        for what in self.failed:
            print(f"does not hold: {what}")
        print(f"{self.held} held, {len(self.failed)} did not")
        return 1 if self.failed or self.held == 0 else 0
