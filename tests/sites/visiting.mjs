// What people do on the site besides reading: run with the address of a site of the golden playbook.
/* global document, history, location, navigator */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "../page/browsers.mjs";
import { Reader } from "../page/reader.mjs";

const { site: SITE, long: LONG } = JSON.parse(process.env.GIVEN);
const ASSESS = `${SITE}nl/assess/`;
const QUESTION = "time-planned";
const LATER = /\/assess-(later|actions)\./;

let browser;
before(async () => {
  browser = await start(process.env.BROWSER);
});
after(() => browser?.close());

/** Lets a reader's connection break, so that what has such an address is not loaded. */
async function breaking(reader, which) {
  const connection = { broken: false };
  await reader.page.setRequestInterception(true);
  reader.page.on("request", (request) => {
    if (connection.broken && which.test(request.url())) request.abort();
    else request.continue();
  });
  return connection;
}

function later(reader) {
  return reader.requests.filter((address) => LATER.test(address));
}

test("who has begun goes on to a plan without a connection", async () => {
  const reader = await Reader.open(browser, ASSESS);
  const connection = await breaking(reader, /\.(css|js|json)$/);
  assert.deepEqual(later(reader), []);
  const loaded = Promise.all(["later", "actions"].map((name) => reader.page.waitForResponse((response) => response.url().includes(`/assess-${name}.`))));
  await reader.click('#step-nav a[data-step="questions"]');
  await loaded;
  connection.broken = true;
  await reader.at("#/questions/patience");
  await reader.answer(QUESTION, "no");
  await reader.click(".question-card .improve");
  await reader.at("#/results");
  await reader.says("#view", "Nee");
  await reader.at(`#/plan/${QUESTION}`);
  await reader.click(".gap-card .choose");
  await reader.page.waitForSelector(".plan-item");
  assert.equal(new Set(later(reader)).size, 2);
  await reader.done();
});

test("a step that cannot be loaded is told, and loaded when it can", async () => {
  const reader = await Reader.open(browser, ASSESS);
  const connection = await breaking(reader, LATER);
  connection.broken = true;
  await reader.at("#/results");
  await reader.says("#view", "Deze stap is nu niet op te halen");
  await reader.click('#step-nav a[data-step="questions"]');
  await reader.says("#view h1", "Waar sta je nu?");
  await reader.at("#/plan");
  await reader.says("#view", "Deze stap is nu niet op te halen");
  connection.broken = false;
  await reader.click("#view .buttons .button");
  await reader.says("#view h1", "Ons plan");
});

test("a plan that the browser keeps is there again, with the actions of today", async () => {
  const reader = await Reader.open(browser, ASSESS);
  await reader.at("#/questions/patience");
  await reader.answer(QUESTION, "no");
  await reader.click(".question-card .improve");
  await reader.at(`#/plan/${QUESTION}`);
  await reader.click(".gap-card .choose");
  const [item] = await reader.texts(".plan-item h3");
  await reader.page.goto(`${SITE}nl/`);
  await reader.page.goto(`${ASSESS}#/questions/patience`);
  await reader.page.waitForSelector(`#s-q-${QUESTION} input[value=no]:checked`);
  await reader.at("#/plan");
  assert.deepEqual(await reader.texts(".plan-item h3"), [item]);
  assert.equal(await reader.there(".plan-item .notice"), false);
  await reader.done();
});

test("a link leads to one question, and can be copied by keyboard", async () => {
  const reader = await Reader.open(browser, `${ASSESS}#/questions/patience/${QUESTION}`, { height: 400 });
  assert.equal(await reader.focused(), `s-q-${QUESTION}-text`);
  const seen = await reader.page.$eval(`#s-q-${QUESTION}-text`, (one) => one.getBoundingClientRect().top);
  assert.ok(seen >= 0 && seen < 400, `${seen}`);
  const copied = await reader.page.evaluate(() => {
    const kept = [];
    navigator.clipboard.writeText = async (text) => kept.push(text);
    globalThis.copied = kept;
    return kept;
  });
  assert.deepEqual(copied, []);
  await reader.tabTo(".question-link a");
  assert.match(await reader.page.evaluate(() => document.activeElement.href), /#\/questions\/patience\/time-planned$/);
  await reader.tabTo(".question-link button", { most: 1 });
  await reader.page.keyboard.press("Enter");
  await reader.says("#status", "De link is gekopieerd");
  assert.deepEqual(await reader.page.evaluate(() => globalThis.copied), [`${ASSESS}#/questions/patience/${QUESTION}`]);
  await reader.done();
});

/** Chooses in a field of a list. */
async function choose(page, name, value) {
  await page.select(`.choices label:nth-of-type(${name}) select`, value);
}

function shownRows(page) {
  return page.$$eval("ul.rows li", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("a").textContent));
}

/** Puppeteer loses a navigation in Firefox that is over before it waits for one. */
function at(page, end) {
  return page.waitForFunction((wanted) => location.href.endsWith(wanted) && document.readyState === "complete", { polling: 100 }, end);
}

for (const [name, site] of [["", SITE], [" that runs over several pages", LONG]]) {
  test(`what is chosen of a list${name} is in the address, and there on the way back`, async () => {
    const reader = new Reader(await browser.newPage());
    const { page } = reader;
    await page.goto(`${site}nl/cases/`);
    const all = await shownRows(page);
    await choose(page, 2, "be");
    await choose(page, 1, "skills");
    await reader.says(".choices [role=status]", "1 van 2");
    assert.equal(await page.evaluate(() => location.search), "?country=be&theme=skills");
    assert.deepEqual(await shownRows(page), ["De open gemeente"]);
    assert.equal(await page.evaluate(() => document.querySelector(".list-pages")?.checkVisibility() ?? false), false);
    await page.$eval("ul.rows li:not([hidden]) a", (link) => link.click());
    await at(page, "/nl/cases/open-town/");
    await page.evaluate(() => history.back());
    await at(page, "?country=be&theme=skills");
    await reader.says(".choices [role=status]", "1 van 2");
    assert.deepEqual(await shownRows(page), ["De open gemeente"]);
    await reader.done();
    const other = new Reader(await browser.newPage());
    await other.page.goto(`${site}nl/cases/?country=be&theme=no-such-theme`);
    await other.says(".choices [role=status]", "2 van 2");
    await choose(other.page, 2, "");
    await other.page.waitForFunction(() => location.search === "");
    assert.deepEqual(await shownRows(other.page), all);
    await other.done();
  });
}

test("where the rows of a long list cannot be loaded, what is chosen has a page", async () => {
  const reader = new Reader(await browser.newPage());
  const connection = await breaking(reader, /\/list-cases\./);
  connection.broken = true;
  await reader.page.goto(`${LONG}nl/cases/`);
  await choose(reader.page, 2, "nl");
  await at(reader.page, "/nl/cases/country/nl/");
  assert.deepEqual(await shownRows(reader.page), ["De open gemeente"]);
  await reader.page.close();
});
