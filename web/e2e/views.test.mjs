// Every view in three languages, wide and narrow, light and dark: no violation, nothing scrolls sideways, nobody else asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { go, openExample, settled, stage, violations } from "./browser.mjs";

const ofDraft = ["", "/findings", "/interview", "/what-if", "/compare", "/memo"];
const others = ["#/", "#/cases", "#/new", "#/space/NAM", "#/promises/NAM", "#/network/NAM", "#/library", "#/library/GATT%20XI%3A1", "#/library/GATT"];
let draft;
const on = stage(async ({ open }) => {
  const { page, context } = await open();
  draft = await openExample(page);
  await context.close();
});

for (const [language, width, scheme] of [["en", 1280, "light"], ["fr", 1280, "light"], ["es", 1280, "light"], ["en", 390, "light"], ["en", 1280, "dark"], ["fr", 320, "light"]]) {
  test(`views in ${language} at ${width} px, ${scheme}`, async () => {
    const { page, complaints, outside } = await on.open({ language, width, scheme });
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
