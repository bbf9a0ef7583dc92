// What people do on the site besides reading: run with the address of a site of the golden playbook.
/* global Event, document, getComputedStyle, history, innerHeight, innerWidth, location, navigator, setTimeout */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "../page/browsers.mjs";
import { Reader } from "../page/reader.mjs";

const { site: SITE, long: LONG, real: REAL } = JSON.parse(process.env.GIVEN);
const ASSESS = `${SITE}nl/assess/`;
const QUESTION = "time-planned";
// In ms, index and all: where browsers share few processors, it takes longer than it would.
const SOON = 3000;
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

test("who began without a connection is asked nothing once there is one", async () => {
  const reader = await Reader.open(browser, ASSESS);
  const connection = await breaking(reader, LATER);
  connection.broken = true;
  const lost = reader.page.waitForRequest((request) => LATER.test(request.url()));
  await reader.click('#step-nav a[data-step="questions"]');
  await lost;
  await reader.shows("questions");
  connection.broken = false;
  await reader.click('#step-nav a[data-step="results"]');
  await reader.says("#view", "Hier staat nog niets");
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

test("the page of a question leads to its answer", async () => {
  const reader = new Reader(await browser.newPage());
  await reader.page.setViewport({ width: 320, height: 600 });
  await reader.page.goto(`${SITE}nl/questions/work-visible/`);
  // What leads there begins beside what it is.
  const apart = await reader.page.$$eval("#leads-here + ul li", (ways) =>
    ways.map((way) => {
      const label = document.createRange();
      label.selectNode(way.firstChild);
      return way.querySelector("a").getClientRects()[0].top - label.getBoundingClientRect().bottom;
    }),
  );
  assert.ok(apart.length > 0 && Math.max(...apart) < 0, `${apart}`);
  await reader.page.$eval("p.begin a", (link) => link.click());
  await at(reader.page, "#/questions/openness/work-visible");
  await reader.page.waitForSelector("#s-q-work-visible");
  assert.equal(await reader.focused(), "s-q-work-visible-text");
  await reader.done();
});

test("a link leads to one question, and can be copied by keyboard", async () => {
  const reader = await Reader.open(browser, `${ASSESS}#/questions/patience/${QUESTION}`, { height: 400 });
  assert.equal(await reader.focused(), `s-q-${QUESTION}-text`);
  // What other pages of the site call choices is a box.
  assert.equal(await reader.page.$eval(`#s-q-${QUESTION} .choices`, (one) => getComputedStyle(one).borderTopWidth), "0px");
  const height = () => reader.page.$eval(`#s-q-${QUESTION}-text`, (one) => one.getBoundingClientRect().top);
  const seen = await height();
  assert.ok(seen >= 0 && seen < 400, `${seen}`);
  // So it does where it is followed again, from below.
  await reader.page.$eval(`#s-q-${QUESTION} .question-link`, (one) => one.scrollIntoView({ behavior: "instant" }));
  assert.ok((await height()) < 0);
  await reader.page.$eval(`#s-q-${QUESTION} .question-link a`, (one) => one.click());
  const again = await height();
  assert.ok(again >= 0 && again < 400, `${again}`);
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
  await page.select(`.filter label:nth-of-type(${name}) select`, value);
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
    await reader.says(".filter [role=status]", "1 van 2");
    assert.equal(await page.evaluate(() => location.search), "?country=be&theme=skills");
    assert.deepEqual(await shownRows(page), ["De open gemeente"]);
    assert.equal(await page.evaluate(() => document.querySelector(".list-pages")?.checkVisibility() ?? false), false);
    await page.$eval("ul.rows li:not([hidden]) a", (link) => link.click());
    await at(page, "/nl/cases/open-town/");
    await page.evaluate(() => history.back());
    await at(page, "?country=be&theme=skills");
    await reader.says(".filter [role=status]", "1 van 2");
    assert.deepEqual(await shownRows(page), ["De open gemeente"]);
    await reader.done();
    const other = new Reader(await browser.newPage());
    await other.page.goto(`${site}nl/cases/?country=be&theme=no-such-theme`);
    await other.says(".filter [role=status]", "2 van 2");
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
  await reader.page.goto(`${LONG}nl/plays/`);
  await reader.page.goto(`${LONG}nl/cases/`);
  await choose(reader.page, 2, "nl");
  await at(reader.page, "/nl/cases/country/nl/");
  assert.deepEqual(await shownRows(reader.page), ["De open gemeente"]);
  await reader.page.evaluate(() => history.back());
  await at(reader.page, "/nl/plays/");
  await reader.page.close();
});

/** Whether what has the focus is seen to have it. */
function isSeen() {
  const { activeElement: at } = document;
  // What is chosen with a box or a button is marked as a whole.
  const { outlineStyle, outlineWidth } = getComputedStyle(at.closest(".choice") ?? at);
  const { top, bottom, left, right } = at.getBoundingClientRect();
  const marked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return marked && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}

/** Goes on with Tab to an element; whatever has the focus on the way is seen to have it, once it has come into view. */
async function tabTo(page, selector) {
  const passed = [];
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const [name, there] = await page.evaluate((wanted) => {
      const { activeElement: one } = document;
      return [`${one.tagName} ${one.id || one.textContent.trim().slice(0, 30)}`, one.matches(wanted)];
    }, selector);
    await page.waitForFunction(isSeen, { timeout: 3000 }).catch(() => assert.fail(`${name} is not seen to have the focus, after ${passed.join(" | ")}`));
    if (there) return;
    passed.push(name);
  }
  assert.fail(`${selector} is not reached: ${passed.join(" | ")}`);
}

test("the whole site is visited without a mouse, and the focus is always seen", async () => {
  const reader = new Reader(await browser.newPage());
  const { page } = reader;
  const press = (key) => page.keyboard.press(key);
  await page.goto(`${SITE}nl/`);
  await tabTo(page, '#site-nav a[href$="cases/"]');
  await press("Enter");
  await at(page, "/nl/cases/");
  await tabTo(page, ".filter label:nth-of-type(2) select");
  await press("ArrowDown");
  await press("ArrowDown");
  await reader.says(".filter [role=status]", "1 van 2");
  await tabTo(page, "ul.rows a");
  await press("Enter");
  await at(page, "/nl/cases/open-town/");
  const tops = await page.$$eval(".neighbours li", (ways) => ways.map((way) => way.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, `${tops}`);
  await tabTo(page, '.neighbours a[rel="next"]');
  await press("Enter");
  await at(page, "/nl/cases/slow-council/");
  await tabTo(page, "#site-q");
  await page.keyboard.type("hardop");
  await press("Enter");
  await at(page, "/nl/search/?q=hardop");
  await reader.says("#search-status", "gevonden");
  await tabTo(page, "#search-found a");
  await press("Enter");
  await at(page, "/nl/plays/work-aloud/");
  await tabTo(page, '#site-nav a[href$="assess/"]');
  await press("Enter");
  await at(page, "/nl/assess/");
  await page.waitForSelector(".with-script");
  await tabTo(page, "#s-new-title");
  await press("Enter");
  await reader.shows("challenges");
  await tabTo(page, ".challenge-choices input");
  await press(" ");
  await reader.says("#status", "Eén uitdaging");
  await reader.done();
});

// Firefox has no slower machine to offer.
const slowly = { skip: process.env.BROWSER === "firefox" && "it has no slower machine to offer" };

test("a search and a filter answer soon on a machine that is four times slower", slowly, async () => {
  const reader = new Reader(await browser.newPage());
  const { page } = reader;
  await page.emulateCPUThrottling(4);
  /** How long it takes until something else is said, in ms of the browser. */
  const answered = (...asked) =>
    page.evaluate(async (where, value, type, place) => {
      const [box, said] = [document.querySelector(where), document.querySelector(place)];
      const [began, before] = [performance.now(), said.textContent];
      box.value = value;
      box.dispatchEvent(new Event(type, { bubbles: true }));
      const waits = () => said.textContent === before || said.textContent.includes("…");
      while (waits() && performance.now() - began < 10_000) await new Promise((done) => setTimeout(done, 5));
      return performance.now() - began;
    }, ...asked);
  await page.goto(`${REAL}nl/search/`);
  const times = [];
  for (const words of ["experiment", "beleidsexperimnt"]) times.push(await answered("#q", words, "input", "#search-status"));
  await page.goto(`${REAL}nl/cases/`);
  times.push(await answered(".filter select", "culture", "change", ".filter [role=status]"));
  assert.ok(Math.max(...times) < SOON, `${times}`);
  await reader.done();
});
