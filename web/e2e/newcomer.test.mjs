// Real measures drafted in the form by what is known of them: what is typed brings up what is meant, at the head of the list, and the
// draft is accepted and judged. NEWCOMER=FILE writes what was found where, as a table.
import assert from "node:assert/strict";
import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { stage } from "./browser.mjs";
import { measures } from "./newcomer.mjs";

/** How far down a list a reader looks. */
const looksAt = 5;

const on = stage();
// The start page judges every draft that is there; each test begins with none.
afterEach(() => {
  for (const file of readdirSync(on.server.workspace)) rmSync(join(on.server.workspace, file), { force: true });
});

/** Types words into a box until one brings up a thing that is called so: the word, and where the thing stands. */
async function find(page, field, id, said, titles) {
  const wanted = titles.map((one) => one.toLowerCase());
  const options = page.locator(`#${id}-list [role=option]:not([aria-disabled])`);
  for (const [i, word] of said.entries()) {
    await page.fill(`#${id}`, word);
    const shown = (await options.allInnerTexts()).map((text) => text.split("\n")[0].trim().toLowerCase());
    const at = shown.slice(0, looksAt).findIndex((title) => wanted.includes(title));
    if (at >= 0) return { field, said, tries: i + 1, at: at + 1, title: shown[at], option: options.nth(at) };
  }
  await page.press(`#${id}`, "Escape");
  return { field, said, tries: said.length, at: 0, title: "" };
}

/** Does something that changes the draft, and waits until the form has read it again. */
async function settles(page, act) {
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith("/text/form")), act()]);
}

async function tell(page, [field, said, titles]) {
  const id = `f-${field.replaceAll(" ", "-")}`;
  if (Array.isArray(said)) {
    const found = await find(page, field, id, said, titles);
    if (found.option) await settles(page, () => found.option.click());
    return found;
  }
  if (said === "no end") await settles(page, () => page.locator(".field", { has: page.locator(`#${id}`) }).getByRole("checkbox").check());
  else if ((await page.inputValue(`#${id}`)) !== said) await settles(page, () => page.fill(`#${id}`, said));
  return null;
}

/** A fact that the form has to be asked for: found by its words, then answered. */
async function add(page, [said, titles, answer]) {
  const rows = page.locator(".field");
  const many = await rows.count();
  const found = await find(page, "more", "more", said, titles);
  if (!found.option) return found;
  await found.option.click();
  const control = rows.nth(many).locator("select, input").first();
  await settles(page, async () => {
    if (await control.evaluate((one) => one.tagName === "SELECT")) return control.selectOption(answer);
    await control.fill(answer);
    await control.press("Tab");
  });
  return found;
}

async function draftIt({ says, more = [] }) {
  const { page, context, complaints } = await on.open();
  await page.getByRole("button", { name: /Write it yourself/ }).click();
  await page.locator("#f-form").waitFor();
  const found = [];
  for (const one of says) found.push(await tell(page, one));
  for (const one of more) found.push(await add(page, one));
  await page.locator(".answer:not(.stale) .v").waitFor();
  const errors = await page.locator("li.error").allInnerTexts();
  const verdict = (await page.locator(".answer .v").innerText()).trim();
  const text = await page.locator(".cm-content").innerText();
  await context.close();
  return { found: found.filter(Boolean), errors, verdict, text, complaints };
}

function noted(name, { found, errors, verdict }) {
  const told = found.map((one) => `${one.field}: ${one.said.slice(0, one.tries).map((word) => `“${word}”`).join(" then ")} ${one.at ? `→ ${one.at}. ${one.title}` : "not found"}`);
  return `${name}\t${verdict}\t${errors.join(" / ") || "accepted"}\t${told.join("; ")}\n`;
}

for (const [i, { about, drafts }] of measures.entries()) {
  for (const [j, draft] of drafts.entries()) {
    const name = `${i + 1}${drafts.length > 1 ? "abc"[j] : ""} ${about.split(/[:,]/)[0]}`;
    test(name, async () => {
      const drafted = await draftIt(draft);
      if (process.env.NEWCOMER) appendFileSync(process.env.NEWCOMER, noted(name, drafted));
      assert.deepEqual(drafted.errors, []);
      assert.deepEqual(drafted.complaints, []);
      for (const one of drafted.found) assert.ok(one.at > 0, `${one.field}: ${one.said.join(", ")}: not found\n${drafted.text}`);
      assert.match(drafted.verdict, draft.verdict);
    });
  }
}
