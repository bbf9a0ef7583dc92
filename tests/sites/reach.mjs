// Looks at pages of a site as all sorts of people see them, and prints what is wrong there.
/* global NodeFilter, PerformanceObserver, document */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { start } from "../page/browsers.mjs";
import { axe, faultsHere } from "../page/faults.mjs";

const { base, folder, addresses, pictures } = JSON.parse(readFileSync(0, "utf8"));
const SETTINGS = {
  "a desk by day": { width: 1280, height: 900, axe: true, weighed: true },
  "320 px by night": { width: 320, height: 740, media: { "prefers-color-scheme": "dark" }, axe: true, long: true },
  "wide spaces": { width: 320, height: 740, spaced: true },
  "colours of one's own": { width: 1280, height: 900, media: { "forced-colors": "active" }, forced: true },
  "no motion": { width: 1280, height: 900, media: { "prefers-reduced-motion": "reduce" }, still: true },
  "without scripts": { width: 320, height: 740, scripts: false },
};

const LIGHT = 60_000;

/** What files of the site weigh over the wire, without fonts and the index of a search, which has its own limit. */
function weightOf(paths) {
  const files = [...paths].map((path) => join(folder, path.endsWith("/") ? `${path}index.html` : path));
  return files.filter((file) => !/\.woff2$|\/search-[^/]*\.json$/.test(file) && existsSync(file)).reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

/** Puts a word that is far too long into every text, and tells what does not fit then. */
function lengthen() {
  const long = "Arbeidsongeschiktheidsverzekeringsmaatschappijen".repeat(2);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) => (/\w/.test(text.data) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/\S+/, long);
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".scroll, .visually-hidden"));
  return [`a long word makes it ${scrollWidth - clientWidth} px too wide: ${[...new Set(wide.map((one) => `${one.tagName} ${one.className}`))]}`];
}

/** Watches what moves while nobody does anything. */
function watchShifts() {
  globalThis.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function lookAt(browser, name, address) {
  const { width, height, media = {}, scripts = true, ...asks } = SETTINGS[name];
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  const loaded = new Set();
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) faults.push(`asks ${request.url()}`);
    loaded.add(decodeURI(new URL(request.url()).pathname));
  });
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(scripts);
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { features: Object.entries(media).map(([feature, value]) => ({ name: feature, value })) });
  if (scripts) await page.evaluateOnNewDocument(watchShifts);
  await page.goto(base + address, { waitUntil: "load" });
  await wait(100);
  if (asks.weighed && weightOf(loaded) > LIGHT) faults.push(`weighs ${weightOf(loaded)} B`);
  faults.push(...(await page.evaluate(faultsHere, asks)), ...(asks.axe ? await axe(client) : []));
  const shifts = scripts ? await page.evaluate(() => globalThis.shifts) : 0;
  // What is moved from here is not moved by the page.
  if (shifts > 0.001 && !asks.spaced) faults.push(`moves by itself: ${shifts}`);
  if ((await page.cookies()).length) faults.push("keeps a cookie");
  if (pictures) await page.screenshot({ path: `${pictures}/${name} ${address.replaceAll("/", " ")}.png`, fullPage: true });
  if (asks.long) faults.push(...(await page.evaluate(lengthen)));
  await page.close();
  return faults;
}

const browser = await start("chromium");
const found = {};
for (const name of Object.keys(SETTINGS)) {
  for (const address of addresses) {
    const faults = await lookAt(browser, name, address);
    if (faults.length) found[`${name}: ${address}`] = faults;
  }
}
await browser.close();
process.stdout.write(JSON.stringify(found));
