// Searches of the site as readers make them: run with the address of a site of the golden playbook.
/* global document, history, location, scrollY */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { axe } from "../page/faults.mjs";
import { start } from "../page/browsers.mjs";

const { site: SITE } = JSON.parse(process.env.GIVEN);
const BROWSER = process.env.BROWSER;

let browser;
let page;
let faults;
let requests;

before(async () => {
  browser = await start(BROWSER);
});
after(() => browser?.close());
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  [faults, requests] = [[], []];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (said) => said.type() === "error" && faults.push(said.text()));
  page.on("request", (request) => requests.push(new URL(request.url())));
});

function says(words) {
  return page.waitForFunction((wanted) => document.querySelector("#search-status").textContent.includes(wanted), {}, words);
}

/** Puppeteer loses a navigation in Firefox that is over before it waits for one. */
function at(path) {
  return page.waitForFunction((wanted) => location.pathname === wanted && document.readyState === "complete", { polling: 100 }, path);
}

function titles() {
  return page.$$eval("#search-found a", (links) => links.map((link) => link.textContent));
}

function indexes() {
  return requests.filter((url) => /\/search-nl/.test(url.pathname)).length;
}

test("the field above a page leads to what is found, and that to its page and back", async () => {
  await page.goto(`${SITE}nl/plays/work-aloud/`);
  assert.equal(indexes(), 0);
  await page.type("#site-q", "hardop");
  await page.keyboard.press("Enter");
  await at("/nl/search/");
  await says("gevonden");
  assert.equal(await page.evaluate(() => location.pathname + location.search), "/nl/search/?q=hardop");
  assert.equal((await titles())[0], "Werk hardop");
  await page.click("#search-found a");
  await at("/nl/plays/work-aloud/");
  await page.evaluate(() => history.back());
  await at("/nl/search/");
  await says("gevonden");
  assert.equal((await titles())[0], "Werk hardop");
  assert.deepEqual(faults, []);
  assert.deepEqual([...new Set(requests.map(({ host }) => host))], [new URL(SITE).host]);
});

test("what is typed is searched at once, and stands in the address", async () => {
  await page.goto(`${SITE}nl/search/`);
  await says("twee letters");
  assert.equal(indexes(), 0);
  await page.type("#q", "wach");
  await says("gevonden");
  assert.ok((await titles()).includes("Wacht een week"));
  await page.type("#q", "teen");
  await says("gevonden");
  assert.ok((await titles()).includes("Wacht een week"), "with typing errors");
  await page.waitForFunction(() => location.search === "?q=wachteen");
  await page.type("#q", "zzzzzzz");
  await says("Niets gevonden voor “wachteenzzzzzzz”");
  assert.deepEqual(await titles(), []);
  assert.equal(indexes(), 1);
  assert.deepEqual(faults, []);
});

test("what a search leaves out is named, for all that is found or for each", async () => {
  await page.goto(`${SITE}nl/search/?q=een+hardop+zwembad`);
  await says("Geen tekst heeft al deze woorden. Zonder “zwembad”: ");
  assert.equal((await titles())[0], "Werk hardop");
  assert.doesNotMatch(await page.$eval("#search-found", (list) => list.innerText), /Zonder/);
  await page.goto(`${SITE}nl/search/?q=hardop+wacht`);
  await says("bij elk staat wat ontbreekt");
  assert.match(await page.$eval("#search-found", (list) => list.innerText), /Zonder “wacht”/);
  await page.goto(`${SITE}nl/search/?q=Nederlandse+tool`);
  await says("1 gevonden");
  assert.deepEqual(await titles(), ["Het weekbericht"]);
});

test("the arrows go through what is found", async () => {
  await page.goto(`${SITE}nl/search/?q=een`);
  await says("gevonden");
  await page.focus("#q");
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  const [first, second] = await titles();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), first);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), second);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "q");
});

test("what is sought is a text, whatever it says", async () => {
  const query = '<zzzz qqqq="xxxx"> “&zzz;”';
  await page.goto(`${SITE}nl/search/?q=${encodeURIComponent(query)}`);
  await says(`Niets gevonden voor “${query}”`);
  assert.equal(await page.$eval("#q", (box) => box.value), query);
  assert.deepEqual(faults, []);
});

test("an index that cannot be loaded is told, and asked for again", async () => {
  await page.setRequestInterception(true);
  let broken = true;
  page.on("request", (request) => {
    if (broken && request.url().includes("/search-nl")) request.abort();
    else request.continue();
  });
  await page.goto(`${SITE}nl/search/?q=hardop`);
  await says("Zoeken lukt nu niet");
  broken = false;
  await page.click("form.search button");
  await says("gevonden");
});

test("without scripts, the page says so and leads to the lists", { skip: BROWSER === "firefox" && "it cannot be told to" }, async () => {
  await page.setJavaScriptEnabled(false);
  await page.goto(`${SITE}nl/search/?q=hardop`);
  assert.match(await page.$eval("main", (main) => main.innerText), /Zoeken werkt alleen als scripts aan staan/);
  assert.equal(await page.$eval("form.search", (form) => form.checkVisibility()), false);
  assert.ok(await page.$('main a[href="../plays/"]'));
});

test("axe finds nothing", { skip: BROWSER === "firefox" && "it is asked in Chromium" }, async () => {
  const client = await page.createCDPSession();
  for (const [width, scheme] of [[1280, "light"], [360, "light"], [1280, "dark"], [360, "dark"]]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 800 });
    for (const [path, said] of [["?q=een", "gevonden"], ["?q=zzzz", "Niets"], ["", "twee letters"]]) {
      await page.goto(`${SITE}nl/search/${path}`);
      await says(said);
      assert.deepEqual(await axe(client), [], `${width} ${scheme} ${path}`);
    }
  }
  await page.setViewport({ width: 320, height: 640 });
  await page.goto(`${SITE}nl/search/?q=een`);
  await says("gevonden");
  const [wide, tall] = await page.evaluate(() => [document.documentElement.scrollWidth, scrollY]);
  assert.deepEqual([wide, tall], [320, 0]);
});
