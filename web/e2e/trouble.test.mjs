// Two tabs, a file changed under the page, the server gone and back, a very long draft: no text is lost.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { go, settled, stage, taxOnCopper } from "./browser.mjs";
import { startServer } from "./server.mjs";

const on = stage();
const file = () => join(on.server.workspace, "tax.case");
const text = taxOnCopper();

async function openDraft() {
  writeFileSync(file(), text);
  const opened = await on.open();
  await go(opened.page, "#/drafts/tax");
  await opened.page.locator(".foot .v").waitFor();
  return opened;
}
async function type(page, what) {
  await page.locator(".cm-line", { hasText: /^\s*rate / }).first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(what);
}

test("a file changed under the page is a conflict, and both texts are kept", async () => {
  const { page } = await openDraft();
  writeFileSync(file(), text.replace("10 %", "20 %"));
  await type(page, " -- mine");
  await page.getByText("The file has changed under this page.").waitFor();
  assert.match(readFileSync(file(), "utf8"), /20 %/);
  assert.match(await page.locator(".cm-content").innerText(), /-- mine/);
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByText(/Saved/).waitFor();
  assert.match(readFileSync(file(), "utf8"), /-- mine/);
});

test("two tabs: the second to save is told", async () => {
  const first = await openDraft();
  const second = await on.open();
  await go(second.page, "#/drafts/tax");
  await second.page.locator(".foot .v").waitFor();
  await type(first.page, " -- first");
  await first.page.getByText(/Saved/).waitFor();
  await type(second.page, " -- second");
  await second.page.getByText("The file has changed under this page.").waitFor();
  await second.page.getByRole("button", { name: "Take the file" }).click();
  await second.page.locator(".cm-content").getByText("-- first").waitFor();
});

test("the server goes and comes back: the text is safe", async () => {
  const { page } = await openDraft();
  const { port, workspace } = on.server;
  await on.server.stop();
  await type(page, " -- alone");
  await page.getByText("The server does not answer.").waitFor();
  assert.match(await page.locator(".cm-content").innerText(), /-- alone/);
  on.server = await startServer({ port, workspace });
  await page.getByRole("button", { name: "Try again" }).click();
  assert.match(await page.locator(".cm-content").innerText(), /-- alone/);
});

test("a slow way to the server: typing goes on, and the verdict is that of the last text", async () => {
  const { page } = await openDraft();
  await page.route("**/api/v1/**", async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue().catch(() => {});
  });
  const begun = Date.now();
  await type(page, " -- slowly");
  assert.ok(Date.now() - begun < 3000, "a keystroke waits for the server");
  await page.locator(".answer.stale").waitFor();
  await page.locator(".answer:not(.stale)").waitFor();
  await page.getByText(/Saved/).waitFor();
  assert.match(readFileSync(file(), "utf8"), /-- slowly/);
});

test("ten thousand lines are edited without waiting", async () => {
  const { page } = await openDraft();
  writeFileSync(file(), Array.from({ length: 800 }, (_, i) => text.replaceAll("TAX", `TAX-${i}`)).join("\n"));
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.locator(".cm-line", { hasText: "TAX-1 " }).waitFor({ timeout: 20000 });
  const begun = Date.now();
  await type(page, "-");
  assert.ok(Date.now() - begun < 3000, "a keystroke waits for the verdict");
});

test("a text that cannot be judged says so on every view, and none waits for a verdict", async () => {
  writeFileSync(file(), text.replace("export_duty", "nonsense"));
  const { page } = await on.open();
  for (const view of ["findings", "interview", "what-if", "compare", "memo"]) {
    await go(page, `#/drafts/tax/${view}`);
    await page.getByText("The text has an error and cannot be judged as it is.").waitFor();
    await settled(page);
  }
});
