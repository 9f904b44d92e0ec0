// Every view in three languages, wide and narrow, light and dark: no violation, nothing scrolls sideways, nobody else asked.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { closePages, go, openBrowser, openPage, settled, violations } from "./browser.mjs";
import { startServer } from "./server.mjs";

const ofDraft = ["", "/findings", "/interview", "/what-if", "/compare", "/memo"];
const others = ["#/", "#/new", "#/space/NAM", "#/promises/NAM", "#/network/NAM", "#/library", "#/library/GATT%20XI%3A1", "#/library/GATT"];
let server, browser, draft;

before(async () => {
  [server, browser] = [await startServer(), await openBrowser()];
  const { page, context } = await openPage(browser, server.address);
  await page.locator("button[aria-expanded]", { hasText: "example" }).click();
  await page.getByRole("button", { name: /unprocessed lithium/ }).click();
  await page.waitForURL(/drafts/);
  draft = new URL(page.url()).hash.replace(/\/findings$/, "");
  await context.close();
});
afterEach(() => closePages(browser));
after(async () => {
  await browser?.close();
  await server?.stop();
  server?.forget();
});

for (const [language, width, scheme] of [["en", 1280, "light"], ["fr", 1280, "light"], ["es", 1280, "light"], ["en", 390, "light"], ["en", 1280, "dark"], ["fr", 320, "light"]]) {
  test(`views in ${language} at ${width} px, ${scheme}`, async () => {
    const { page, complaints, outside } = await openPage(browser, server.address, { language, width, scheme });
    for (const hash of [...ofDraft.map((one) => draft + one), ...others]) {
      await go(page, hash);
      await settled(page);
      assert.deepEqual(await violations(page), [], hash);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(sideways <= 0, `${hash} scrolls sideways by ${sideways} px`);
    }
    assert.deepEqual(complaints, []);
    assert.deepEqual(outside, []);
  });
}
