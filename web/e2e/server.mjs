// The real server over the real library, with a folder of its own for the drafts. CHAPEAU names the binary; PAGE names a folder
// with a built page (`dist`) that is served in place of the one in the binary.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { servePage } from "./page.mjs";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const command = process.env.CHAPEAU ?? join(root, "build/release/chapeau");
const folder = process.env.PAGE;

/** Starts `chapeau serve`; the address that it prints is where the page begins. */
export async function startServer({ port, workspace = mkdtempSync(join(tmpdir(), "chapeau-drafts-")) } = {}) {
  const own = port && !folder ? ["--port", String(port)] : [];
  const args = ["serve", "--no-open", ...own, "--workspace", workspace, "--library", join(root, "rulesets")];
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const printed = await new Promise((done, fail) => {
    let said = "";
    const hear = (chunk) => {
      said += chunk;
      const found = /http:\/\/\S+#token=\S+/.exec(said);
      if (found) done(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => fail(new Error(`chapeau serve ended with ${code}: ${said}`)));
    setTimeout(() => fail(new Error(`chapeau serve printed no address: ${said}`)), 20000);
  });
  const page = folder ? await servePage(folder, printed, port) : null;
  const address = page?.address ?? printed;
  return {
    address,
    workspace,
    pid: child.pid,
    port: Number(new URL(address).port),
    async stop() {
      const gone = new Promise((done) => child.on("exit", done));
      child.kill();
      await Promise.all([gone, page?.stop()]);
    },
    forget: () => rmSync(workspace, { recursive: true, force: true }),
  };
}
