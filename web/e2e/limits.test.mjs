// Never surer than the engine: each view says what its answer rests on, and what was not looked at.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closePages, go, openExample, openPage, settled, stage } from "./browser.mjs";
import { startServer } from "./server.mjs";

const on = stage();

async function openDraft(width, { address } = on.server) {
  const { page } = await openPage(on.browser, address, { width });
  return { page, draft: await openExample(page) };
}
const rests = /\d+ presumptions?\. \d+ known articles and agreements not looked at\./;

for (const width of [1280, 390]) {
  test(`the verdict of a draft is never without what it rests on, at ${width} px`, async () => {
    const { page, draft } = await openDraft(width);
    for (const view of ["", "/findings", "/interview", "/what-if", "/compare", "/memo"]) {
      await go(page, draft + view);
      await page.locator(".now:visible").getByText(rests).waitFor();
    }
    await go(page, "#/");
    await page.locator("main table").getByText(rests).first().waitFor();
  });
}

test("a draft alone in its folder has nothing to be compared with, and the page says so", async () => {
  const alone = await startServer();
  try {
    const { page, draft } = await openDraft(1280, alone);
    await go(page, `${draft}/compare`);
    await page.getByText("There is no other draft in the folder yet.").waitFor();
  } finally {
    await closePages(on.browser);
    await alone.stop();
    alone.forget();
  }
});

test("policy space names what free means, and the agreements that the library does not hold", async () => {
  const { page } = await on.open();
  await go(page, "#/space/NAM");
  await page.getByText("Law that is not in the library was not looked at at all.").waitFor();
  await settled(page, 120000);
  await page.getByText(/agreements? that binds? these states (is|are) known and not in the library/).waitFor();
});

test("a run that was stopped does not pass for a whole answer, and can be asked again", async () => {
  const { page } = await on.open();
  await go(page, "#/promises/NAM");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped before the end.").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Stopped before the end.").waitFor({ state: "detached" });
});

test("questions that were stopped leave it open whether any decides", async () => {
  const { page, draft } = await openDraft(1280);
  await page.route("**/api/v1/ask", async (route) => {
    await new Promise((done) => setTimeout(done, 3000));
    await route.continue().catch(() => {});
  });
  await go(page, `${draft}/interview`);
  await page.getByText("Looking for the question").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped before the end.").waitFor();
  await go(page, `${draft}/findings`);
  await page.getByRole("heading", { name: "What would settle it" }).waitFor();
  assert.equal(await page.getByText("No open point decides any more.").count(), 0);
});
