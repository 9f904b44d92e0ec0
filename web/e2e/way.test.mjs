// The whole way, as a person goes it: from nothing to the memo.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { go, openExample, stage, taxOnCopper } from "./browser.mjs";

const on = stage();

async function take(page, id, typed) {
  await page.fill(`#${id}`, typed);
  await page.locator(`#${id}-list [role=option]`).first().click();
}

// Seconds are enough; where something hangs, the server and the browser are still ended.
test("from nothing to the memo", { timeout: 300000 }, async () => {
  const { page, complaints, outside } = await on.open();
  await page.getByRole("link", { name: /Answer questions/ }).click();
  const next = page.getByRole("button", { name: "Go on" });
  await take(page, "new-answer", "namibia");
  await next.click();
  await take(page, "new-answer", "export ban");
  await next.click();
  await take(page, "new-answer", "lithium");
  for (let i = 0; i < 6; ++i) {
    if (!(await next.count())) break;
    await next.click();
  }
  await page.getByRole("button", { name: "Write the draft" }).click();
  await page.locator(".foot .v").waitFor();

  await page.getByRole("navigation").getByRole("link", { name: "Findings" }).click();
  await page.getByRole("heading", { level: 1, name: /Conflict/ }).waitFor();
  assert.match(await page.locator("main").innerText(), /GATT 1994, Art\. XI:1/);
  assert.match(await page.locator("main").innerText(), /It did not look at/);

  await page.getByRole("navigation").getByRole("link", { name: "Memo" }).click();
  await page.locator("article.memo").waitFor();
  await page.getByLabel("To", { exact: true }).fill("The Minister of Mines");
  await page.locator("article.memo").getByText("To: The Minister of Mines").waitFor();
  await page.locator("article.memo sup a").first().click();
  for (const [name, begins] of [["Markdown", "# "], ["HTML", "<!DOCTYPE"], ["Word (DOCX)", "PK"], ["PDF", "%PDF"]]) {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    const bytes = readFileSync(await saved.path());
    assert.ok(bytes.subarray(0, begins.length).equals(Buffer.from(begins)), `${name} begins with ${bytes.subarray(0, 8)}`);
    if (name === "Markdown") assert.match(bytes.toString(), /To: The Minister of Mines[^]*XI:1/);
  }
  assert.deepEqual(complaints, []);
  assert.deepEqual(outside, []);
});

test("a word is found by its synonym and its code, in the form and in the text", async () => {
  const { page } = await on.open();
  await page.getByRole("button", { name: /Write it yourself/ }).click();
  await page.locator("#f-form").waitFor();
  for (const [typed, title] of [["embargo", "Export prohibition"], ["P32", "Export quota"], ["export tax", "Export duty"]]) {
    await page.fill("#f-form", typed);
    assert.match(await page.locator("#f-form-list [role=option]").first().innerText(), new RegExp(title, "i"));
  }
  await page.locator("#f-form-list [role=option]").first().click();
  await page.locator(".cm-content").getByText(/form\s+export_duty/).waitFor();
});

test("what is wrong with the text is said, and the last answer stays as stale", async () => {
  const { page } = await on.open();
  await openExample(page);
  await page.getByRole("navigation").getByRole("link", { name: "Draft", exact: true }).click();
  await page.locator(".foot .v").waitFor();
  await page.locator(".cm-line", { hasText: "export_prohibition" }).click();
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  await page.getByText("Nothing was judged.").waitFor();
  assert.equal(await page.locator(".foot .stale .v").count(), 1);
  await page.keyboard.press("Backspace");
  await page.getByText("Nothing was judged.").waitFor({ state: "detached" });
});

test("the cases of the folder are held against what they expect; what fails is found, and leads to its draft", async () => {
  const { page } = await on.open();
  await openExample(page);
  writeFileSync(join(on.server.workspace, "wrong.case"), taxOnCopper("  expect { GATT XI:1  breach }\n"));
  writeFileSync(join(on.server.workspace, "unread.case"), "case");
  await go(page, "#/cases");
  await page.getByText("1 case fails").waitFor();
  await page.getByText(/errors? and (was|were) not run/).waitFor();  // drafts of the tests before are among them
  await page.getByRole("link", { name: "unread.case" }).waitFor();
  await page.getByLabel("Only cases that fail").check();
  assert.equal(await page.locator("tr.case").count(), 1);
  assert.match(await page.locator("tbody").innerText(), /GATT XI:1 breach[^]*respected[^]*fails/);
  await page.getByRole("link", { name: "A tax" }).click();
  await page.waitForURL(/drafts\/wrong/);
});

test("a diagnostic is explained where it stands", async () => {
  const { page } = await on.open();
  writeFileSync(join(on.server.workspace, "typo.case"), "case T { measure m { enacted by NAM from 2026-01-01 form export_ban products lithium } }\n");
  await go(page, "#/drafts/typo");
  await page.getByText("E0207: what this means").click();
  await page.getByText("A choice or a set takes values of one taxonomy").waitFor();
});

test("script in a title is inert", async () => {
  const { page, complaints } = await on.open();
  await page.getByRole("button", { name: /Write it yourself/ }).click();
  await page.locator(".titles input").first().fill("<img src=x onerror=window.bad=1>");
  await page.locator(".titles input").first().press("Tab");
  await page.getByRole("heading", { level: 1, name: /onerror/ }).waitFor();
  assert.equal(await page.evaluate(() => window.bad), undefined);
  assert.deepEqual(complaints, []);
});
