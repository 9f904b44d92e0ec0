// Pictures of every view, for whoever looks at them: pictures.mjs FOLDER [LANGUAGE]. With --readme, those of the README, into
// docs/pictures. CHAPEAU names the binary.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { go, openBrowser, openExample, openPage, settled } from "./browser.mjs";
import { startServer } from "./server.mjs";

const [folder, language = "en"] = process.argv.slice(2);
const ofDraft = { draft: "", findings: "/findings", interview: "/interview", "what-if": "/what-if", compare: "/compare", memo: "/memo" };
const others = { start: "#/", cases: "#/cases", new: "#/new", space: "#/space/NAM", promises: "#/promises/NAM", network: "#/network/NAM", library: "#/library", provision: "#/library/GATT%20XI%3A1" };

async function draftOf(browser, address) {
  const { page, context } = await openPage(browser, address);
  const draft = await openExample(page);
  await context.close();
  return draft;
}

async function show(page, name, hash) {
  await go(page, hash);
  await settled(page);
  if (name === "draft") await page.locator(".cm-content").waitFor();
  await page.waitForTimeout(name === "what-if" ? 2500 : 400);
}

async function everyView(browser, address, draft) {
  mkdirSync(folder, { recursive: true });
  for (const width of [1280, 390]) {
    const { page, context } = await openPage(browser, address, { language, width });
    for (const [name, hash] of [...Object.entries(ofDraft).map(([name, end]) => [name, draft + end]), ...Object.entries(others)]) {
      await show(page, name, hash);
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: width < 500 });
    }
    await context.close();
  }
}

async function forReadme(browser, address, draft) {
  const pictures = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../docs/pictures");
  const { page } = await openPage(browser, address, { width: 1080 });
  await page.setViewportSize({ width: 1080, height: 720 });
  for (const [name, hash] of [["findings", `${draft}/findings`], ["space", "#/space/NAM"], ["memo", `${draft}/memo`]]) {
    await show(page, name, hash);
    if (name === "space") await page.locator(".cell").first().evaluate((cell) => scrollBy(0, cell.getBoundingClientRect().top - 240));
    if (name === "memo") await page.locator("article.memo h1").evaluate((title) => scrollBy(0, title.getBoundingClientRect().top - 120));
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}

const [server, browser] = [await startServer(), await openBrowser()];
try {
  const draft = await draftOf(browser, server.address);
  await (folder === "--readme" ? forReadme : everyView)(browser, server.address, draft);
} finally {
  await browser.close();
  await server.stop();
  server.forget();
}
