// The keyboard alone.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { closePages, go, openBrowser, openPage, settled } from "./browser.mjs";
import { startServer } from "./server.mjs";

let server, browser;
before(async () => {
  [server, browser] = [await startServer(), await openBrowser()];
});
afterEach(() => closePages(browser));
after(async () => {
  await browser?.close();
  await server?.stop();
  server?.forget();
});

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return `${at?.tagName} ${at?.getAttribute("aria-label") ?? at?.textContent?.trim() ?? ""}`;
});

test("the first stop is the way to the content; a change of view puts the focus on its title", async () => {
  const { page } = await openPage(browser, server.address);
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /To the content/);
  await go(page, "#/library");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
});

test("the tree of elements is walked, opened and closed", async () => {
  const { page } = await openPage(browser, server.address);
  await page.locator("button[aria-expanded]", { hasText: "example" }).click();
  await page.getByRole("button", { name: /unprocessed lithium/ }).click();
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
  const { page } = await openPage(browser, server.address);
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
  const { page } = await openPage(browser, server.address);
  await go(page, "#/new");
  await page.locator("#new-answer").focus();
  await page.keyboard.type("namib");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#new-answer").inputValue(), /Namibia/);
});
