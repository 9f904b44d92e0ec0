// A browser as a reader has it; what it says on its console and whom it asks is kept.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before } from "node:test";
import { chromium } from "playwright-core";
import { startServer } from "./server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** Closes every page that is open: those of a test that has ended would go on asking the server. */
export async function closePages(browser) {
  for (const context of browser.contexts()) await context.close();
}

/** The server and the browser of the tests of a file, there from its first test on; `open` opens a page of this server. What comes
    before the first test goes into `prepare`: hooks of a file do not wait for each other. */
export function stage(prepare = async () => {}) {
  const on = { open: (options) => openPage(on.browser, on.server.address, options) };
  before(async () => {
    on.server = await startServer();
    on.browser = await openBrowser();
    await prepare(on);
  });
  afterEach(() => closePages(on.browser));
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
    on.server?.forget();
  });
  return on;
}

/** A page at the address of the server. `complaints` are errors of the page, `outside` requests to anybody else. */
export async function openPage(browser, address, { language = "en", width = 1280, scheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: "en-GB", acceptDownloads: true });
  // A busy machine is slow, and no worse for it.
  context.setDefaultTimeout(Number(process.env.E2E_TIMEOUT ?? 60000));
  const page = await context.newPage();
  const complaints = [];
  const outside = [];
  page.on("console", (message) => {
    // A refusal is an answer that the page shows; the browser logs it all the same.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(address).origin) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
  });
  await page.addInitScript((wanted) => localStorage.setItem("language", wanted), language);
  await page.goto(address);
  await page.waitForSelector("h1");
  return { context, page, complaints, outside };
}

/** Takes an example or a ruling from the start page as a draft; where the draft is. */
export async function openExample(page, { name = /unprocessed lithium/, group = "example" } = {}) {
  await page.locator("button[aria-expanded]", { hasText: group }).click();
  await page.getByRole("button", { name }).click();
  await page.waitForURL(/drafts/);
  return new URL(page.url()).hash.replace(/\/findings$/, "");
}

/** A short draft as the folder may hold it; `more` stands behind its measure. */
export const taxOnCopper = (more = "") => `case TAX "A tax" {
  as of       2026-01-01

  measure tax "Tax on copper" {
    enacted by  ZMB
    from        2026-01-01
    form        export_duty
    rate        10 %
    products    copper at stage ore_concentrate
    towards     all states
  }
${more}}
`;

export async function go(page, hash) {
  await page.evaluate((wanted) => (location.hash = wanted), hash);
  await page.waitForSelector("h1");
}

/** Waits until nothing is loading. */
export async function settled(page, most = Number(process.env.E2E_TIMEOUT ?? 60000)) {
  await page.waitForFunction(() => !document.querySelector(".loading"), undefined, { timeout: most });
}

/** What can be acted on, is on the page and is never reached by Tab, by its markup; one button of a group of radio buttons stands for all. */
export async function unreached(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((one) =>
      one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) && !(one.type === "radio" && !one.checked));
    all.forEach((one) => one.setAttribute("data-stop", ""));
    document.activeElement?.blur();
    addEventListener("focusin", ({ target }) => target.removeAttribute?.("data-stop"));
    return all.length;
  });
  // A box for a day has a stop for each of its parts.
  for (let i = 0; i < wanted * 2 + 40; ++i) {
    if (i % 20 === 0 && (await page.locator("[data-stop]").count()) === 0) return [];
    await page.keyboard.press("Tab");
  }
  return page.evaluate(() => [...document.querySelectorAll("[data-stop]")].map((one) => one.outerHTML.slice(0, 160)));
}

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), rules);
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
}
