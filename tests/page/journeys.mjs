// What people do with the page, in a browser: run with the addresses of two editions.
/* global DOMException, Storage, document, location, window */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start } from "./browsers.mjs";
import { put, Reader } from "./reader.mjs";

const { page: PAGE, later: LATER, folder } = JSON.parse(process.env.GIVEN);
const [FIRST, SECOND] = ["time-planned", "work-visible"];
const [OPENNESS, PATIENCE] = ["#/questions/openness", "#/questions/patience"];

let browser;
before(async () => {
  browser = await start(process.env.BROWSER);
});
after(() => browser?.close());

/** A page where one question was answered. */
async function answered(code, address = PAGE) {
  const reader = await Reader.open(browser, `${address}${PATIENCE}`);
  await reader.answer(FIRST, code);
  return reader;
}

test("somebody goes from a challenge to a plan by keyboard alone, and comes back to it", async () => {
  const reader = await Reader.open(browser, PAGE);
  const { keyboard } = reader.page;
  await reader.tabTo(".skip");
  await keyboard.press("Enter");
  assert.equal(await reader.focused(), "main");
  await reader.tabTo('.cover a[href="#/start"]');
  await keyboard.press("Enter");
  await reader.shows("start");
  assert.equal(await reader.focused(), "s-title");
  await reader.tabTo("#s-new-title");
  await keyboard.type("Team <b>Water</b>");
  await keyboard.press("Enter");
  await reader.shows("challenges");
  await reader.tabTo(".challenge-choices input");
  await keyboard.press(" ");
  await reader.says("#status", "Eén uitdaging");
  await reader.tabTo('a[href="#/questions/first"].button');
  await keyboard.press("Enter");
  await reader.shows("questions");
  await reader.tabTo(".question-card input[type=radio]");
  await keyboard.press(" ");
  await keyboard.press("ArrowDown");
  await reader.says("#status", "Deels. 1 van 2");
  await reader.tabTo(".question-card .improve input", { most: 1 });
  await keyboard.press(" ");
  await reader.tabTo(".question-card summary", { most: 8 });
  await keyboard.press("Enter");
  await reader.tabTo(".question-card textarea", { most: 1 });
  await keyboard.type("Alleen op vrijdag.");
  await reader.tabTo(".evidence-form input[id$=url]", { most: 3 });
  for (const wrong of ["javascript:alert(1)", "https://example.org/\u200b"]) {
    await keyboard.type(wrong);
    await keyboard.press("Enter");
    await reader.says(".evidence-form .fault", "https://");
    await keyboard.down("Control");
    await keyboard.press("a");
    await keyboard.up("Control");
  }
  await keyboard.type("https://example.org/verslag");
  await keyboard.press("Enter");
  await reader.says(".evidence", "example.org/verslag");
  await reader.tabTo(".onward .button", { back: true });
  await keyboard.press("Enter");
  await reader.shows("plan");
  assert.match(await reader.focused(), /^s-gap-/);
  await reader.tabTo(".gap-card .choose");
  await keyboard.press("Enter");
  await reader.page.waitForSelector(".plan-item");
  await reader.tabTo(".plan-item input");
  await keyboard.type("Ali");
  await reader.tabTo(".plan-item select", { most: 6 });
  await keyboard.press("ArrowDown");
  await reader.says("#status", "Bezig");
  await reader.reload();
  assert.equal(await reader.value(".plan-item input"), "Ali");
  await reader.tabTo('a[href="#/summary"].button');
  await keyboard.press("Enter");
  await reader.says(".plan-text", "Ali");
  assert.match(await reader.text("h1"), /Team <b>Water<\/b>/);
  await reader.page.goBack();
  await reader.shows("plan");
  await reader.at("#/file");
  await reader.tabTo(".saving .buttons button");
  await keyboard.press("Enter");
  const file = JSON.parse(await reader.page.evaluate(() => globalThis.savedFile));
  assert.deepEqual(
    [file.title, file.answers.map(({ answer, improve, note, evidence }) => [answer, improve, note, evidence]), file.plan.map(({ owner, state }) => [owner, state])],
    ["Team <b>Water</b>", [["partly", true, "Alleen op vrijdag.", [{ url: "https://example.org/verslag" }]]], [["Ali", "doing"]]],
  );
  await reader.done();
});

test("a link leads to its entry, the way back to where one was, and a reload changes nothing", async () => {
  const reader = await Reader.open(browser, `${PAGE}#play-wait-a-week`);
  const seen = (id) =>
    reader.page.waitForFunction((at) => {
      const { top, bottom } = document.getElementById(at).getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    }, {}, id);
  await seen("play-wait-a-week");
  await reader.at("#/results");
  await reader.page.goBack();
  await reader.shows("reading");
  await seen("play-wait-a-week");
  await reader.at("#play-work-aloud");
  await seen("play-work-aloud");
  await reader.reload();
  await seen("play-work-aloud");
  await reader.page.goBack();
  await seen("play-wait-a-week");
  for (const [hash, title] of [["#/no-such-view", "Van uitdaging naar plan"], ["#/questions/no-such-one", "Open werken"], ["#/session/no-such-one", "Een sessie met de groep"], ["#/plan/%", "Ons plan"]]) {
    await reader.page.evaluate((said) => {
      location.hash = said;
    }, hash);
    await reader.says("#view", title);
  }
  await reader.at("#no-such-anchor");
  await reader.done();
});

test("what is read can be answered and chosen on the spot", async () => {
  const reader = await Reader.open(browser, `${PAGE}#question-${FIRST}`);
  const place = `[data-question=${FIRST}] .in-place`;
  await reader.click(`${place} summary`);
  await reader.click(`${place} label:has(input[value=no])`);
  await reader.says(`${place} summary`, "Nee, nog niet");
  await reader.click(`${place} .improve`);
  const chosen = 'li[data-play=wait-a-week] .choose[aria-pressed="true"]';
  await reader.click("li[data-play=wait-a-week] .choose");
  await reader.page.waitForSelector(chosen);
  await reader.reload();
  await reader.page.waitForSelector(chosen);
  await reader.at("#/plan");
  assert.deepEqual(await reader.texts(".plan-item h3, .gap-card h3"), ["Plan je tijd in om te wachten?", "Laat een besluit een week liggen."]);
  await reader.done();
});

test("search leads to an entry, and back to what was found", async () => {
  const reader = await Reader.open(browser, PAGE);
  await reader.page.keyboard.press("/");
  await reader.page.waitForSelector("dialog[open]");
  await reader.page.keyboard.type("hardop");
  await reader.page.waitForSelector("dialog ol a");
  await reader.page.keyboard.press("ArrowDown");
  await reader.page.keyboard.press("Enter");
  await reader.page.waitForFunction(() => document.activeElement.id === location.hash.slice(1));
  assert.equal(await reader.there("dialog[open]"), false);
  await reader.page.goBack();
  await reader.page.waitForSelector("dialog[open]");
  assert.equal(await reader.hash(), "#/search?q=hardop");
  await reader.page.keyboard.press("Escape");
  await reader.gone("dialog[open]");
  await reader.page.keyboard.press("/");
  await reader.page.waitForSelector("dialog[open]");
  await reader.page.keyboard.type("zzzz");
  await reader.says("dialog", "Niets gevonden voor ‘zzzz’");
  await reader.done();
});

test("five people answer apart, and are put together", async () => {
  const reader = await answered("yes");
  const mine = await reader.saved();
  const files = ["no", "no", "partly", "unknown"].map((answer, index) => {
    const by = `p-${index}`;
    const [own] = mine.answers;
    return { ...mine, people: [{ id: by, name: `Nr ${index}` }], answers: [{ ...own, by, answer, improve: true }] };
  });
  const paths = files.map((file, index) => put(folder, `merge-${index}.json`, file));
  await reader.opens("merge", ...paths);
  await reader.says("#s-preview", "Mensen: 5. Antwoorden: 5.");
  await reader.takes();
  await reader.at("#/results");
  await reader.says(".taken", "5 mensen");
  assert.deepEqual(await reader.texts(".disagreement .key li"), ["Ja, dat gaat goed 1", "Deels 1", "Nee, nog niet 2", "Weet ik niet 1"]);
  const once = await reader.saved();
  await reader.opens("merge", ...paths);
  await reader.takes();
  const twice = await reader.saved();
  assert.deepEqual({ ...twice, modified: once.modified }, once);
  const conflict = { ...files[0], answers: [{ ...files[0].answers[0], answer: "yes" }] };
  await reader.opens("merge", put(folder, "conflict.json", conflict));
  await reader.says("#s-preview", "twee antwoorden");
  await reader.opens("merge", put(folder, "other.json", { ...mine, id: "a-other" }));
  await reader.says("#s-refused", "andere zelfevaluatie");
  await reader.opens("compare", paths[0]);
  await reader.says(".comparison", "2 van de 2");
  await reader.done();
});

test("a group shows its answers when all have answered", async () => {
  const reader = await answered("elsewhere");
  await reader.at("#/session");
  for (const person of ["Ali", "Bo"]) {
    await reader.type("#s-part-name", person);
    await reader.click(".inline-form button");
    await reader.says(".people-rows", person);
  }
  await reader.at(`#/session/${FIRST}`);
  for (const [index, code] of ["yes", "no"].entries()) {
    assert.equal(await reader.there(".waiting .buttons button"), false);
    await reader.click(`.who > li:nth-child(${index + 1}) .button`);
    await reader.click(`.alone label:has(input[value=${code}])`);
    await reader.click(".alone .buttons .button");
    await reader.page.waitForSelector(".who");
    assert.doesNotMatch(await reader.text("#view"), /Ja, dat|Nee, nog|Hier gaan wij/);
  }
  await reader.click(".waiting .buttons button");
  await reader.says(".outcome .key", "Ja, dat gaat goed 1");
  assert.doesNotMatch(await reader.text(".outcome"), /Hier gaan wij niet over/);
  await reader.click(".agreeing label:has(input[value=partly])");
  await reader.type("#s-agreed-dissent", "Bo ziet meer gebeuren.");
  await reader.at("#/results");
  await reader.says(".disagreement", "kleine groep");
  assert.equal(await reader.there(".disagreement .bar"), false);
  await reader.at("#/summary");
  assert.equal(await reader.there(".disagreement"), false);
  const { agreed } = await reader.saved();
  assert.deepEqual(
    agreed.map(({ answer, people, dissent }) => [answer, people, dissent]),
    [["partly", 2, "Bo ziet meer gebeuren."]],
  );
  await reader.done();
});

test("a group walks along the questions of its challenges alone", async () => {
  const reader = await Reader.open(browser, `${PAGE}#/challenges`);
  await reader.click(".challenge-choices label");
  await reader.at("#/session");
  assert.deepEqual(await reader.texts(".walk li"), ["Kan iedereen zien waar je aan werkt?"]);
  await reader.page.$$eval("details.folded > summary", (all) => all.forEach((one) => one.click()));
  assert.deepEqual(await reader.texts("details.folded li:has(.tag)"), ["Kan iedereen zien waar je aan werkt? bij jullie uitdagingen"]);
  await reader.click(".walk .button");
  assert.equal(await reader.hash(), `#/session/first/${SECOND}`);
  await reader.says(".step-session > .muted", "vraag 1 van 1");
  assert.deepEqual(await reader.texts(".between a"), ["← Andere vraag", "Bekijk de resultaten"]);
  await reader.at(`#/session/${SECOND}`);
  await reader.says(".step-session > .muted", "van 2");
  await reader.at(`#/session/first/${FIRST}`);
  await reader.says(".step-session > .muted", "van 2");
  await reader.done();
});

test("of a file that was just opened it is said of when it is, and what is not in it", async () => {
  const reader = await answered("yes");
  const file = { ...(await reader.saved()), modified: "2026-03-01T09:05:00+01:00" };
  await reader.says(".saving", "Dit is hetzelfde als in je bestand van");
  await reader.opens("open", put(folder, "of-march.json", file));
  await reader.takes();
  await reader.says(".saving", "Dit is hetzelfde als in je bestand van 1 maart 2026");
  assert.match(await reader.text(".saving"), /09:05/);
  await reader.at(PATIENCE);
  await reader.answer(FIRST, "no");
  await reader.at("#/file");
  await reader.says(".saving", "Sinds je bestand van 1 maart 2026 om 09:05 is er iets veranderd");
  await reader.done();
});

test("compared, what has changed comes first, and the rest can be opened", async () => {
  const reader = await answered("yes");
  await reader.at(OPENNESS);
  await reader.answer(SECOND, "no");
  const base = put(folder, "of-last-year.json", await reader.savedText());
  await reader.at(OPENNESS);
  await reader.answer(SECOND, "partly");
  await reader.page.setViewport({ width: 320, height: 740 });
  await reader.opens("compare", base);
  assert.deepEqual(await reader.texts(".comparison > .rows > li"), ["Kan iedereen zien waar je aan werkt?Toen: Nee, nog nietNu: Deels"]);
  assert.deepEqual(await reader.texts(".comparison details > summary"), ["De andere vragen, toen en nu", "Toen en nu, per principe"]);
  const height = await reader.page.$eval(".comparison", (part) => part.getBoundingClientRect().height);
  assert.ok(height < 800, `${height} px`);
  await reader.done();
});

test("somebody comes back after the playbook has changed", async () => {
  const reader = await answered("partly");
  const path = put(folder, "then.json", await reader.savedText());
  await reader.done();
  const later = await Reader.open(browser, LATER);
  await later.opens("open", path);
  await later.says("#s-preview", "Eén vraag kreeg andere woorden");
  await later.says("#s-preview", "Eén vraag is nieuw");
  await later.takes();
  await later.says(".saving", "Dit is hetzelfde als in je bestand van");
  await later.says(".changes .reworded", "Het antwoord klopt nog");
  await later.click(".changes .reworded button");
  await later.gone(".changes .reworded");
  await later.reload();
  await later.says(".changes", "Eén vraag is nieuw");
  const { answers } = await later.saved();
  assert.match(answers[0].asked.text, /nu anders/);
  await later.done();
});

test("of a broken file each fault is told at its place, and nothing changes", async () => {
  const reader = await answered("yes");
  const text = await reader.savedText();
  const kept = () => reader.page.evaluate(() => JSON.stringify(localStorage));
  const before = await kept();
  const FAULTY = {
    "cut off": [text.slice(0, 400), ["Het bestand breekt hier af"]],
    "no object": ["[]\n", ["geen bestand van een zelfevaluatie"]],
    "another format": ['{"format": "something"}\n', ["geen bestand van een zelfevaluatie"]],
    "too new": [text.replace('"format_version": "1.0"', '"format_version": "2.0"'), ["nieuwere versie (2.0)"]],
    "too large": [`${text}${" ".repeat(5_000_001)}`, ["groter dan 5 MB"]],
    "no text": [Buffer.from([0x7b, 0x22, 0xff, 0x22]), ["geen tekst in UTF-8"]],
    "too deep": ["[".repeat(10_000), ["te diep"]],
    "several at once": [
      text
        .replace('"yes"', '"<img src=x onerror=alert(1)>"')
        .replace('"started"', '"id": 3, "started"')
        .replace(/"modified": ".*?"/, '"modified": "2026-02-30T10:00:00Z"'),
      ["Dit moet een van deze zijn", "‘id’ staat er twee keer", "Dit tijdstip bestaat niet"],
    ],
  };
  for (const [name, [content, told]] of Object.entries(FAULTY)) {
    await reader.opens("open", put(folder, `${name}.json`, content));
    await reader.says("#s-refused", `${name}.json kan niet`);
    const faults = await reader.texts("#s-refused li");
    assert.deepEqual(faults.filter((fault) => !/\(regel \d+, teken \d+\)$/.test(fault)), [], name);
    for (const one of told) assert.ok(faults.some((fault) => fault.includes(one)), `${name}: ${faults}`);
    assert.equal(await kept(), before, name);
  }
  await reader.at(PATIENCE);
  assert.equal(await reader.value(`#s-q-${FIRST} input:checked`), "yes");
  await reader.done();
});

test("two tabs show the same", async () => {
  const one = await answered("yes");
  const other = await Reader.open(one.context, `${PAGE}${PATIENCE}`);
  await other.page.waitForSelector(`#s-q-${FIRST} input[value=yes]:checked`);
  await one.page.bringToFront();
  await one.answer(FIRST, "no");
  await other.page.waitForSelector(`#s-q-${FIRST} input[value=no]:checked`);
  await one.at(OPENNESS);
  await one.answer(SECOND, "yes");
  await other.page.bringToFront();
  await other.at(OPENNESS);
  await other.page.waitForSelector(`#s-q-${SECOND} input[value=yes]:checked`);
  await other.click(`#s-q-${SECOND} .improve`);
  const { answers } = await other.saved();
  assert.deepEqual(answers.map(({ question, answer, improve }) => [question, answer, improve]), [[FIRST, "no", undefined], [SECOND, "yes", true]]);
  await other.done();
  await one.done();
});

test("what is not saved for a week is reminded of", async () => {
  const reader = await answered("yes");
  assert.equal(await reader.there("#s-notices .notice"), false);
  await reader.page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.endsWith(":about"));
    localStorage.setItem(key, localStorage.getItem(key).replace(/\d{4}-\S+$/, "2020-01-01T00:00:00Z"));
  });
  await reader.reload();
  await reader.says("#s-notices", "al een week");
  await reader.saved();
  await reader.at("#/plan");
  assert.equal(await reader.there("#s-notices .notice"), false);
  await reader.done();
});

test("what is wiped is gone from the browser, once that is sure", async () => {
  const reader = await answered("yes");
  await reader.at("#/file");
  await reader.page.evaluate(() => localStorage.setItem("of-another-page", "kept"));
  await reader.click(".wiping .buttons button:nth-child(2)");
  await reader.says(".wiping .danger", "voorgoed");
  await reader.click(".wiping .danger");
  await reader.gone(".wiping");
  assert.deepEqual(await reader.page.evaluate(() => Object.keys(localStorage)), ["of-another-page"]);
  await reader.reload();
  await reader.at("#/results");
  await reader.says("#view", "Hier staat nog niets");
  await reader.done();
});

test("without script everything is read, and nothing asks for it", async (context) => {
  const own = await start(process.env.BROWSER, { preferences: { "javascript.enabled": false } });
  context.after(() => own.close());
  const page = await own.newPage();
  if (process.env.BROWSER === "chromium") await page.setJavaScriptEnabled(false);
  await page.goto(`${PAGE}#play-work-aloud`);
  const found = await page.evaluate(() => ({
    scripted: document.documentElement.className,
    hidden: [...document.querySelectorAll("#reading :is(h1, h2, h3, h4, p, li, dt, dd)")]
      .filter((one) => !one.checkVisibility({ visibilityProperty: true }) && !one.closest("details, .side"))
      .map((one) => one.textContent),
    empty: ["#view", "#tools"].filter((where) => document.querySelector(where)?.checkVisibility()),
    ways: [...document.querySelectorAll("a[href^='#/'], button, input")].length,
    dead: [...document.querySelectorAll("a[href^='#']")].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
  }));
  assert.deepEqual(found, { scripted: "", hidden: [], empty: [], ways: 0, dead: [] });
  const top = () => page.evaluate(() => Math.round(document.querySelector(location.hash).getBoundingClientRect().top));
  const tops = [await top()];
  for (const hash of ["#play-wait-a-week", `#question-${FIRST}`, "#contents"]) {
    await page.evaluate((said) => {
      location.hash = said;
    }, hash);
    tops.push(await top());
  }
  assert.deepEqual(tops.filter((one) => one < 0 || one > 100), []);
});

test("nothing is kept where storage is off or full: it is said once, and saving goes on", async () => {
  const off = () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("off", "SecurityError");
      },
    });
  };
  const full = () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  };
  for (const [prepare, said] of [[off, "bewaart geen kopie"], [full, "geen plek meer"]]) {
    const reader = await Reader.open(browser, `${PAGE}${PATIENCE}`, { prepare });
    await reader.answer(FIRST, "yes");
    await reader.says("#s-notices", said);
    await reader.click("#s-notices .notice button");
    await reader.answer(FIRST, "no");
    assert.equal(await reader.there("#s-notices .notice"), false);
    const { answers } = await reader.saved();
    assert.equal(answers[0].answer, "no");
    await reader.done();
  }
});
