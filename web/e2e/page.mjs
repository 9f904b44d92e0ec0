// A page that was built and is not in the binary: its files from a folder, under the policy of the real server, which answers the rest.
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json" };
/** Headers of the answer to hand on: those that say what a page may do, and nothing of the body that it had. */
const ofBody = new Set(["content-length", "content-type", "content-encoding", "transfer-encoding", "connection", "keep-alive", "date"]);

/** Serves `folder` where the server at `address` would serve its own page; the address has the token of that server. */
export async function servePage(folder, address, port = 0) {
  const { origin, host, hash } = new URL(address);
  const { headers } = await fetch(origin);
  const safety = [...headers].filter(([name]) => !ofBody.has(name));

  async function file(path, answer) {
    const name = normalize(path === "/" ? "/index.html" : path);
    const bytes = await readFile(join(folder, name)).catch(() => null);
    answer.writeHead(bytes ? 200 : 404, [...safety, ["content-type", types[extname(name)] ?? "application/octet-stream"]].flat());
    answer.end(bytes ?? "there is no such file\n");
  }
  function hand(asked, answer) {
    const headers = { ...asked.headers, host, ...(asked.headers.origin ? { origin } : {}) };
    const on = request(origin + asked.url, { method: asked.method, headers, agent: false }, (got) => {
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    answer.on("close", () => on.destroy());
    asked.pipe(on);
  }
  const proxy = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url, origin);
    if (pathname.startsWith("/api/")) hand(asked, answer);
    else void file(decodeURIComponent(pathname), answer);
  });
  await new Promise((done) => proxy.listen(port, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${proxy.address().port}/${hash}`,
    async stop() {
      const gone = new Promise((done) => proxy.close(done));
      proxy.closeAllConnections();
      await gone;
    },
  };
}
