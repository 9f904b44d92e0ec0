// Pictures of every view, for whoever looks at them: node e2e/pictures.mjs FOLDER [LANGUAGE]. CHAPEAU names the binary.
import { mkdirSync } from "node:fs";
import { go, openBrowser, openPage, settled } from "./browser.mjs";
import { startServer } from "./server.mjs";

const [folder, language = "en"] = process.argv.slice(2);
const ofDraft = { draft: "", findings: "/findings", interview: "/interview", "what-if": "/what-if", compare: "/compare", memo: "/memo" };
const others = { start: "#/", new: "#/new", space: "#/space/NAM", promises: "#/promises/NAM", network: "#/network/NAM", library: "#/library", provision: "#/library/GATT%20XI%3A1" };

mkdirSync(folder, { recursive: true });
const [server, browser] = [await startServer(), await openBrowser()];
try {
  const { page } = await openPage(browser, server.address);
  await page.locator("button[aria-expanded]", { hasText: "example" }).click();
  await page.getByRole("button", { name: /unprocessed lithium/ }).click();
  await page.waitForURL(/drafts/);
  const draft = new URL(page.url()).hash.replace(/\/findings$/, "");
  for (const width of [1280, 390]) {
    const { page: view, context } = await openPage(browser, server.address, { language, width });
    for (const [name, hash] of [...Object.entries(ofDraft).map(([name, end]) => [name, draft + end]), ...Object.entries(others)]) {
      await go(view, hash);
      await settled(view);
      await view.waitForTimeout(400);
      await view.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: width < 500 });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
  server.forget();
}
