// The keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { go, openExample, settled, stage, unreached } from "./browser.mjs";

const on = stage();

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return `${at?.tagName} ${at?.getAttribute("aria-label") ?? at?.textContent?.trim() ?? ""}`;
});

test("the first stop is the way to the content; a change of view puts the focus on its title", async () => {
  const { page } = await on.open();
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /To the content/);
  await go(page, "#/library");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
});

test("the tree of elements is walked, opened and closed", async () => {
  const { page } = await on.open();
  await openExample(page);
  const row = page.getByRole("treegrid").first().getByRole("row").nth(1);
  await row.focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal(await row.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowRight");
  assert.equal(await row.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-level")), "2");
});

test("the map of policy space is one tab stop, and its arrows walk", async () => {
  const { page } = await on.open();
  await go(page, "#/space/NAM");
  await settled(page, 120000);
  assert.equal(await page.locator('.cell[tabindex="0"]').count(), 1);
  await page.locator('.cell[tabindex="0"]').focus();
  const first = await focused(page);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(page), first);
  await page.keyboard.press("Enter");
  await page.getByText(/Closed by|Closed together by|A measure that passes/).first().waitFor();
});

test("a list is searched and taken from without a mouse", async () => {
  const { page } = await on.open();
  await go(page, "#/new");
  await page.locator("#new-answer").focus();
  await page.keyboard.type("namib");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#new-answer").inputValue(), /Namibia/);
});

test("every control of every view is reached by Tab, in a page with its landmarks and its language", async () => {
  const { page } = await on.open({ language: "fr" });
  await page.locator("button[aria-expanded]").nth(1).waitFor();
  const draft = await openExample(page, { group: "exemple" });
  const views = ["/findings", "/interview", "/what-if", "/compare", "/memo"].map((end) => draft + end);
  for (const hash of ["#/", "#/new", "#/cases", ...views, "#/promises/NAM", "#/network/NAM", "#/library/GATT%20XI%3A1"]) {
    await go(page, hash);
    await settled(page, 120000);
    assert.deepEqual(await unreached(page), [], hash);
    for (const landmark of ["banner", "navigation", "main"]) assert.equal(await page.getByRole(landmark).count(), 1, `${landmark} of ${hash}`);
    // The memo is a document of its own, with its own title.
    assert.equal(await page.evaluate(() => document.querySelectorAll("h1").length), 1, hash);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  }
});
