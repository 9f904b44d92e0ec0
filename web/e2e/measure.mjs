// How long a reader waits, and how large things are: the figures of docs/performance.md. CHAPEAU names the binary.
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { go, openBrowser, openExample, openPage, settled } from "./browser.mjs";
import { startServer } from "./server.mjs";

const rounds = Number(process.argv[2] ?? 15);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const say = (what, list) => console.log(`${what}: median ${Math.round(median(list))} ms, from ${Math.round(Math.min(...list))} to ${Math.round(Math.max(...list))} (${list.length} rounds)`);
const memory = (pid, what) => Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);

/** From the address to the title of the first view, each time in a browser that has nothing yet; by the clock of the page. */
async function firstView(browser, address) {
  const taken = [];
  let size = 0;
  for (let i = 0; i < rounds; ++i) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = () => (document.querySelector("h1") ? (globalThis.seen = performance.now()) : requestAnimationFrame(look));
      look();
    });
    await page.goto(address);
    await page.waitForFunction(() => globalThis.seen);
    taken.push(await page.evaluate(() => globalThis.seen));
    await settled(page);
    size = await page.evaluate(() => performance.getEntries().reduce((sum, one) => sum + (/\/api\//.test(one.name) ? 0 : (one.encodedBodySize ?? 0)), 0));
    await context.close();
  }
  say("first view", taken);
  console.log(`page of the first view: ${Math.round(size / 1000)} kB compressed`);
}

async function openText(page, example) {
  const draft = await openExample(page, example);
  await go(page, draft);
  await page.locator(".cm-content").waitFor();
  await page.locator(".answer:not(.stale)").waitFor();
}

/** From a keystroke in a comment to the verdict on the new text; the 60 ms in which the page waits for more are in it. */
async function keystroke(page, what) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("-- ");
  const taken = [];
  for (let i = 0; i < rounds; ++i) {
    await page.waitForTimeout(700);
    const waited = page.evaluate(
      () => new Promise((done) => {
        let begun = 0, stale = false;
        addEventListener("keydown", () => (begun = performance.now()), { once: true, capture: true });
        const answer = document.querySelector(".answer");
        const watch = new MutationObserver(() => {
          if (answer.classList.contains("stale")) stale = true;
          else if (stale) done((watch.disconnect(), performance.now() - begun));
        });
        watch.observe(answer, { attributeFilter: ["class"] });
      }),
    );
    await page.waitForTimeout(50);
    await page.keyboard.type("x");
    taken.push(await waited);
  }
  say(`verdict after a keystroke, ${what}`, taken);
}

/** From another day that is chosen to the verdict under the law of that day, in its own column. */
async function whatIf(page) {
  const draft = new URL(page.url()).hash;
  await go(page, `${draft}/what-if`);
  await page.locator(".matrix tr.whole td:last-child .v").waitFor();
  // The first switches are judged, too, and the timeline is drawn, before anything is measured.
  await page.waitForFunction(() => [...document.querySelectorAll(".matrix tr.whole td")].every((cell) => cell.querySelector(".v")));
  await settled(page);
  const taken = [];
  for (let i = 0; i < rounds; ++i) {
    await page.waitForTimeout(300);
    taken.push(await page.evaluate((day) => new Promise((done) => {
      const cells = () => document.querySelectorAll(".matrix tr.whole td");
      const before = cells().length;
      const begun = performance.now();
      new MutationObserver((_, watch) => {
        if (cells().length > before && [...cells()].at(-1).querySelector(".v")) done((watch.disconnect(), performance.now() - begun));
      }).observe(document.querySelector("main"), { childList: true, subtree: true });
      const input = document.querySelector("main input[type=date]");
      input.value = day;
      for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    }), `2030-01-${String(i + 1).padStart(2, "0")}`));
  }
  say("what if on another day, Namibia's lithium", taken);
  await go(page, draft);
}

async function heatMap(page) {
  const begun = performance.now();
  await go(page, "#/space/NAM");
  await page.locator(".cell").first().waitFor({ timeout: 60000 });
  const first = performance.now() - begun;
  await settled(page, 120000);
  console.log(`policy space of Namibia: first rows after ${(first / 1000).toFixed(1)} s, whole after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

const [server, browser] = [await startServer(), await openBrowser()];
try {
  console.log(`load average ${loadavg()[0].toFixed(1)}; server at rest ${memory(server.pid, "VmRSS")} MiB`);
  await firstView(browser, server.address);
  const { page } = await openPage(browser, server.address);
  await openText(page);
  await keystroke(page, "a draft on five states' law (Namibia's lithium)");
  await whatIf(page);
  await go(page, "#/");
  await openText(page, { group: "ruling", name: /Indonesia - Raw Materials/ });
  await keystroke(page, "DS592");
  console.log(`server after editing: ${memory(server.pid, "VmRSS")} MiB`);
  await heatMap(page);
  console.log(`server after the map: ${memory(server.pid, "VmRSS")} MiB, at most ${memory(server.pid, "VmHWM")} MiB; load average ${loadavg()[0].toFixed(1)}`);
} finally {
  await browser.close();
  await server.stop();
  server.forget();
}
