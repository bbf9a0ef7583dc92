// How long readers wait, on a processor that is slowed down: prints milliseconds, the median of some runs of each.
/* global MessageChannel, MutationObserver, document, requestAnimationFrame, setTimeout, window */
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";

const { page, large, file, question, chosen, runs, slower } = JSON.parse(readFileSync(0, "utf8"));
const LETTERS = "experiment";

/** Before the page's script: presses what `globalThis.wanted` selects as soon as it is there, until that is kept and painted. */
function pressAtOnce() {
  globalThis.painted = (done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  });
  const press = () => {
    const found = document.documentElement.classList.contains("with-script") && document.querySelector(globalThis.wanted);
    if (!found) {
      requestAnimationFrame(press);
      return;
    }
    found.click();
    const kept = Object.values(localStorage).some((text) => text.includes('"asked"') || text.includes('"action"'));
    globalThis.painted((at) => {
      globalThis.usable = kept ? at : Infinity;
    });
  };
  requestAnimationFrame(press);
}

/** What nobody does faster: to find a file, or the first letter. */
function moment() {
  return new Promise((later) => setTimeout(later, 700));
}

function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

async function opened(browser, address, wanted = "no-such-element") {
  const context = await browser.createBrowserContext();
  const reader = new Reader(await context.newPage(), context);
  await reader.page.setViewport({ width: 1280, height: 900 });
  const client = await reader.page.createCDPSession();
  await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await reader.page.evaluateOnNewDocument(`globalThis.wanted = ${JSON.stringify(wanted)}`);
  await reader.page.evaluateOnNewDocument(pressAtOnce);
  await reader.go(address);
  return reader;
}

async function usable(browser, address, wanted) {
  const reader = await opened(browser, address, wanted);
  await reader.page.waitForFunction(() => globalThis.usable, { timeout: 60_000, polling: 200 });
  const took = await reader.page.evaluate(() => globalThis.usable);
  await reader.context.close();
  return took;
}

/** How long what a letter finds takes to be seen: for half of the letters, and for the slowest. */
async function searched(browser, address) {
  const reader = await opened(browser, address);
  await reader.page.evaluate(() => {
    globalThis.waits = [];
    window.addEventListener("input", () => {
      const typed = performance.now();
      globalThis.painted((at) => globalThis.waits.push(at - typed));
    }, true);
  });
  await reader.page.keyboard.press("/");
  await reader.page.waitForSelector("dialog[open] input");
  await moment();
  for (const letter of LETTERS) {
    await reader.page.keyboard.press(letter);
    await new Promise((later) => setTimeout(later, 150));
  }
  await reader.page.waitForSelector("dialog ol a");
  const waits = await reader.page.evaluate(() => globalThis.waits);
  await reader.context.close();
  return [median(waits), Math.max(...waits)];
}

/** How long it takes to show what a file has, and to work on with it. */
async function openedFile(browser) {
  const reader = await opened(browser, `${page}#/file`);
  await reader.page.evaluate(() => {
    const until = (shown, from, name) => {
      const look = () => {
        if (!shown()) return;
        observer.disconnect();
        globalThis.painted((at) => {
          globalThis[name] = at - from;
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document.getElementById("view"), { childList: true, subtree: true });
    };
    window.addEventListener("change", ({ target }) => target.files && until(() => document.querySelector("#s-preview"), performance.now(), "shown"), true);
    window.addEventListener("click", ({ target }) => target.closest("#s-preview .buttons") && until(() => !document.querySelector("#s-preview"), performance.now(), "taken"), true);
  });
  await moment();
  await reader.opens("open", file);
  await reader.page.waitForFunction(() => globalThis.shown, { polling: 100 });
  await reader.takes();
  await reader.page.waitForFunction(() => globalThis.taken, { polling: 100 });
  const found = await reader.page.evaluate(() => [globalThis.shown, globalThis.taken]);
  await reader.context.close();
  return found;
}

async function several(measure) {
  const found = [];
  for (let run = 0; run < runs; run += 1) found.push(await measure());
  return found;
}

const browser = await start("chromium");
try {
  const answer = `#s-q-${question} input[value=partly]`;
  const choose = `li[data-play="${chosen}"] .choose`;
  const letters = await several(() => searched(browser, page));
  const files = await several(() => openedFile(browser));
  const measured = {
    answer: median(await several(() => usable(browser, `${page}#/questions`, answer))),
    reading: median(await several(() => usable(browser, page, choose))),
    letter: median(letters.map(([half]) => half)),
    slowest: median(letters.map(([, slowest]) => slowest)),
    shown: median(files.map(([shown]) => shown)),
    taken: median(files.map(([, taken]) => taken)),
    ...(large ? { large: median(await several(() => usable(browser, large, ".choose"))) } : {}),
  };
  process.stdout.write(JSON.stringify(measured));
} finally {
  await browser.close();
}
