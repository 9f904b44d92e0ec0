// The real server over the real library, with a folder of its own for the drafts.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const command = process.env.CHAPEAU ?? join(root, "build/release/chapeau");

/** Starts `chapeau serve`; the address that it prints is where the page begins. */
export async function startServer({ port, workspace = mkdtempSync(join(tmpdir(), "chapeau-drafts-")) } = {}) {
  const args = ["serve", "--no-open", ...(port ? ["--port", String(port)] : []), "--workspace", workspace, "--library", join(root, "rulesets")];
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise((done, fail) => {
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
  return {
    address,
    workspace,
    pid: child.pid,
    port: Number(new URL(address).port),
    async stop() {
      const gone = new Promise((done) => child.on("exit", done));
      child.kill();
      await gone;
    },
    forget: () => rmSync(workspace, { recursive: true, force: true }),
  };
}
