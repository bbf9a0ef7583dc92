// What people do with the page, in the browsers that they have: run with the addresses of two editions.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { BROWSERS, start } from "./browsers.mjs";

const { PAGE, LATER_PAGE, FILES, NODE_TOOLS } = process.env;
const AXE = readFileSync(createRequire(join(NODE_TOOLS, "package.json")).resolve("axe-core/axe.min.js"), "utf8");
const [FIRST, SECOND] = ["time-planned", "work-visible"];
const QUESTIONS = "#/questions/patience";
const STEPS = ["start", "challenges", "questions", "results", "plan", "summary", "file", "session"];

/** A page with what tests ask of it. */
class Reader {
  constructor(page) {
    this.page = page;
    this.faults = [];
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (said) => said.type() === "error" && this.faults.push(said.text()));
  }

  static async open(browser, address = PAGE, prepare = undefined) {
    const reader = new Reader(await browser.newPage());
    reader.page.setDefaultTimeout(10000);
    await reader.page.setViewport({ width: 1280, height: 900 });
    if (prepare) await reader.page.evaluateOnNewDocument(prepare);
    await reader.page.goto(address);
    await reader.page.waitForSelector(".with-script");
    return reader;
  }

  async at(hash) {
    await this.page.evaluate((said) => {
      location.hash = said;
    }, hash);
    const view = hash.startsWith("#/") ? hash.slice(2).split("/")[0] : "reading";
    await this.page.waitForSelector(`body[data-view="${view}"]`);
  }

  async click(selector) {
    await (await this.page.waitForSelector(selector)).evaluate((element) => element.click());
  }

  async text(selector) {
    return (await this.page.waitForSelector(selector)).evaluate((element) => element.textContent);
  }

  async says(selector, part) {
    await this.page.waitForFunction(
      (where, what) => document.querySelector(where)?.textContent.includes(what),
      { timeout: 5000 },
      selector,
      part,
    );
  }

  async there(selector) {
    return (await this.page.$(selector)) !== null;
  }

  focused() {
    return this.page.evaluate(() => document.activeElement.id);
  }

  hash() {
    return this.page.evaluate(() => location.hash);
  }

  answer(question, code) {
    return this.click(`#s-q-${question} input[value="${code}"]`);
  }

  /** The file that is saved, as text. */
  async saved() {
    await this.at("#/file");
    await this.page.evaluate(() => {
      const made = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => {
          globalThis.savedFile = text;
        });
        return made.call(URL, blob);
      };
    });
    await this.click(".saving .buttons .button");
    await this.page.waitForFunction(() => globalThis.savedFile);
    return this.page.evaluate(() => globalThis.savedFile);
  }

  async opens(purpose, ...files) {
    await this.at("#/file");
    const input = await this.page.waitForSelector(`#s-${purpose}-file`);
    await input.uploadFile(...files.map((file) => join(FILES, file)));
  }

  async takes() {
    await this.click("#s-preview .buttons .button");
    await this.page.waitForFunction(() => !document.querySelector("#s-preview"));
  }

  async done() {
    assert.deepEqual(this.faults, []);
    await this.page.close();
  }
}

function put(name, file) {
  writeFileSync(join(FILES, name), typeof file === "string" ? file : JSON.stringify(file));
}

for (const name of Object.keys(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await start(name);
    });
    after(() => browser?.close());

    async function fresh(address = PAGE) {
      const reader = await Reader.open(browser, address);
      await reader.page.evaluate(() => localStorage.clear());
      await reader.page.reload();
      await reader.page.waitForSelector(".with-script");
      return reader;
    }

    test("a reader goes from a challenge to a plan by keyboard alone", async () => {
      const reader = await fresh();
      const { keyboard } = reader.page;
      await reader.at("#/start");
      assert.equal(await reader.focused(), "s-title");
      await reader.page.focus("#s-new-title");
      await keyboard.type("Team <b>Water</b>");
      await keyboard.press("Enter");
      await reader.page.waitForSelector("body[data-view=challenges]");
      await reader.page.focus(".challenge-choices input");
      await keyboard.press(" ");
      await reader.says("#status", "Eén uitdaging");
      await reader.at("#/questions/first");
      await reader.page.focus(".question-card input");
      await keyboard.press(" ");
      await keyboard.press("ArrowDown");
      await reader.says("#status", "Deels. 1 van 2");
      await keyboard.press("Tab");
      await keyboard.press(" ");
      await reader.page.waitForSelector(".onward");
      for (let stop = 0; !(await reader.hash()).startsWith("#/plan") && stop < 8; stop += 1) {
        await keyboard.press("Tab");
        if (await reader.page.evaluate(() => document.activeElement.matches(".onward .button"))) await keyboard.press("Enter");
      }
      await reader.page.waitForSelector("body[data-view=plan]");
      assert.match(await reader.focused(), /^s-gap-/);
      await reader.page.focus(".gap-card .choose");
      await keyboard.press("Enter");
      await reader.page.waitForSelector(".plan-item");
      await reader.page.focus(".plan-item input");
      await keyboard.type("Ali");
      await reader.page.reload();
      await reader.page.waitForSelector(".plan-item");
      assert.equal(await reader.page.$eval(".plan-item input", (field) => field.value), "Ali");
      await reader.at("#/summary");
      await reader.says(".plan-text", "Ali");
      assert.match(await reader.text("h1"), /Team <b>Water<\/b>/);
      await reader.page.goBack();
      await reader.page.waitForSelector("body[data-view=plan]");
      await reader.done();
    });

    test("search leads to an entry, and back to what was found", async () => {
      const reader = await fresh();
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
      await reader.page.waitForFunction(() => !document.querySelector("dialog[open]"));
      await reader.done();
    });

    test("five people answer apart, and are put together", async () => {
      const reader = await fresh();
      await reader.at(QUESTIONS);
      await reader.answer(FIRST, "yes");
      const mine = JSON.parse(await reader.saved());
      const others = ["no", "no", "partly", "unknown"].map((answer, index) => {
        const by = `p-${index}`;
        const [own] = mine.answers;
        return { ...mine, people: [{ id: by, name: `Nr ${index}` }], answers: [{ ...own, by, answer, improve: true }] };
      });
      for (const [index, file] of others.entries()) put(`${name}-${index}.json`, file);
      const names = others.map((_, index) => `${name}-${index}.json`);
      await reader.opens("merge", ...names);
      await reader.says("#s-preview", "Mensen: 5. Antwoorden: 5.");
      await reader.takes();
      await reader.at("#/results");
      await reader.says(".taken", "5 mensen");
      await reader.says(".disagreement .key", "Nee, nog niet 2");
      const once = await reader.saved();
      await reader.opens("merge", ...names);
      await reader.takes();
      const answersIn = (text) => JSON.parse(text).answers;
      assert.deepEqual(answersIn(await reader.saved()), answersIn(once));
      put(`${name}-conflict.json`, { ...others[0], answers: [{ ...others[0].answers[0], answer: "yes" }] });
      await reader.opens("merge", `${name}-conflict.json`);
      await reader.says("#s-preview", "twee antwoorden");
      put(`${name}-other.json`, { ...mine, id: "a-other" });
      await reader.opens("merge", `${name}-other.json`);
      await reader.says("#s-refused", "andere zelfevaluatie");
      await reader.opens("compare", `${name}-0.json`);
      await reader.says(".comparison", "2 van de 2");
      await reader.done();
    });

    test("a group shows its answers when all have answered", async () => {
      const reader = await fresh();
      await reader.at(QUESTIONS);
      await reader.answer(FIRST, "elsewhere");
      await reader.at("#/session");
      for (const person of ["Ali", "Bo"]) {
        await reader.page.type("#s-part-name", person);
        await reader.click(".inline-form button");
        await reader.says(".people-rows", person);
      }
      await reader.at(`#/session/${FIRST}`);
      for (const [index, code] of ["yes", "no"].entries()) {
        assert.equal(await reader.there(".waiting .buttons button"), false);
        await reader.click(`.who > li:nth-child(${index + 1}) .button`);
        await reader.click(`.alone input[value=${code}]`);
        await reader.click(".alone .buttons .button");
        await reader.page.waitForSelector(".who");
        assert.doesNotMatch(await reader.text(".waiting"), /Ja, dat|Nee, nog/);
      }
      await reader.click(".waiting .buttons button");
      await reader.says(".outcome .key", "Ja, dat gaat goed 1");
      assert.doesNotMatch(await reader.text(".outcome"), /Hier gaan wij niet over/);
      await reader.click(".agreeing input[value=partly]");
      await reader.page.type("#s-agreed-dissent", "Bo ziet meer gebeuren.");
      await reader.at("#/results");
      await reader.says(".disagreement", "kleine groep");
      assert.equal(await reader.there(".disagreement .bar"), false);
      const { agreed } = JSON.parse(await reader.saved());
      assert.deepEqual(
        agreed.map(({ answer, people, dissent }) => [answer, people, dissent]),
        [["partly", 2, "Bo ziet meer gebeuren."]],
      );
      await reader.done();
    });

    test("somebody comes back after the playbook has changed", async () => {
      const reader = await fresh();
      await reader.at(QUESTIONS);
      await reader.answer(FIRST, "partly");
      put(`${name}-then.json`, await reader.saved());
      await reader.done();
      const later = await fresh(LATER_PAGE);
      await later.opens("open", `${name}-then.json`);
      await later.says("#s-preview", "Eén vraag kreeg andere woorden");
      await later.says("#s-preview", "Eén vraag is nieuw");
      await later.takes();
      await later.says(".changes .reworded", "Het antwoord klopt nog");
      await later.click(".changes .reworded button");
      await later.page.waitForFunction(() => !document.querySelector(".changes .reworded"));
      await later.page.reload();
      await later.page.waitForSelector("body[data-view=file]");
      await later.says(".changes", "Eén vraag is nieuw");
      const { answers } = JSON.parse(await later.saved());
      assert.match(answers[0].asked.text, /nu anders/);
      await later.done();
    });

    test("a broken file changes nothing, and each fault is said", async () => {
      const reader = await fresh();
      await reader.at(QUESTIONS);
      await reader.answer(FIRST, "yes");
      const text = await reader.saved();
      put(`${name}-broken.json`, text.replace('"yes"', '"<img src=x onerror=alert(1)>"').replace('"started"', '"id": 3, "started"'));
      await reader.opens("open", `${name}-broken.json`);
      await reader.says("#s-refused", "Dit moet een van deze zijn");
      await reader.says("#s-refused", "staat er twee keer");
      put(`${name}-new.json`, text.replace('"format_version": "1.0"', '"format_version": "2.0"'));
      await reader.opens("open", `${name}-new.json`);
      await reader.says("#s-refused", "nieuwere versie (2.0)");
      await reader.at(QUESTIONS);
      assert.equal(await reader.page.$eval(`#s-q-${FIRST} input:checked`, (box) => box.value), "yes");
      await reader.done();
    });

    test("two tabs show the same", async () => {
      const one = await fresh();
      await one.at(QUESTIONS);
      await one.answer(FIRST, "yes");
      const other = await Reader.open(browser, `${PAGE}${QUESTIONS}`);
      await other.page.waitForSelector(`#s-q-${FIRST} input[value=yes]:checked`);
      await one.answer(FIRST, "no");
      await other.page.waitForSelector(`#s-q-${FIRST} input[value=no]:checked`);
      await other.done();
      await one.done();
    });

    test("what is not saved for a week is reminded of", async () => {
      const reader = await fresh();
      await reader.at(QUESTIONS);
      await reader.answer(FIRST, "yes");
      assert.equal(await reader.there("#s-notices .notice"), false);
      await reader.page.evaluate(() => {
        const key = Object.keys(localStorage).find((one) => one.endsWith(":about"));
        localStorage.setItem(key, localStorage.getItem(key).replace(/\d{4}-\S+$/, "2020-01-01T00:00:00Z"));
      });
      await reader.page.reload();
      await reader.says("#s-notices", "al een week");
      await reader.saved();
      await reader.at("#/plan");
      assert.equal(await reader.there("#s-notices .notice"), false);
      await reader.done();
    });
  });
}

test("without script everything is read, and nothing asks for it", async (context) => {
  const browser = await start("chromium");
  context.after(() => browser.close());
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${PAGE}#play-work-aloud`);
  assert.equal(await (await page.$("#view")).isVisible(), false);
  assert.equal(await (await page.$("#play-work-aloud")).isVisible(), true);
});

test("nothing is kept where storage is off or full, once said", async (context) => {
  const browser = await start("chromium");
  context.after(() => browser.close());
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
    const reader = await Reader.open(browser, `${PAGE}${QUESTIONS}`, prepare);
    await reader.answer(FIRST, "yes");
    await reader.says("#s-notices", said);
    await reader.click("#s-notices .notice button");
    await reader.answer(FIRST, "no");
    assert.equal(await reader.there("#s-notices .notice"), false);
    assert.match(await reader.saved(), /"answer": "no"/);
    await reader.done();
  }
});

test("axe finds nothing in any view, by day and by night, on a phone and on a desk", async (context) => {
  const browser = await start("chromium");
  context.after(() => browser.close());
  const reader = await Reader.open(browser);
  const found = [];
  async function look(where) {
    const client = await reader.page.createCDPSession();
    const { frameTree } = await client.send("Page.getFrameTree");
    const { executionContextId } = await client.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
    const run = (expression) => client.send("Runtime.evaluate", { expression, contextId: executionContextId, awaitPromise: true });
    await run(AXE);
    const { result } = await run(
      `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        .then(({violations}) => JSON.stringify(violations.map(({id, nodes}) => [id, nodes[0].html])))`,
    );
    found.push(...JSON.parse(result.value).map((violation) => [where, ...violation]));
    const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push([where, `${wide} px too wide`]);
    await client.detach();
  }
  for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
    await reader.page.setViewport({ width, height: 800 });
    await reader.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const step of STEPS) {
      await reader.at(`#/${step}`);
      await look(`${step} ${width}`);
    }
    await reader.at(QUESTIONS);
    await reader.answer(FIRST, "no");
    if (!(await reader.there(`#s-q-${FIRST} .onward`))) await reader.click(`#s-q-${FIRST} .improve input`);
    await reader.click(`#s-q-${FIRST} details summary`);
    await look(`a question with an answer ${width}`);
    await reader.at(`#/plan/${FIRST}`);
    if (!(await reader.there(".plan-item"))) await reader.click(".gap-card .choose");
    await look(`a plan ${width}`);
    await reader.at("#/results");
    await look(`results ${width}`);
    await reader.at("#/session");
    await reader.click(".inline-form button");
    await reader.at(`#/session/${SECOND}`);
    await look(`a question in a session ${width}`);
    await reader.at("#/results");
    await reader.page.keyboard.press("/");
    await reader.page.keyboard.type("werk");
    await reader.page.waitForSelector("dialog ol a");
    await look(`search ${width}`);
    await reader.page.keyboard.press("Escape");
    await reader.page.waitForFunction(() => !document.querySelector("dialog[open]"));
    await reader.at("#play-work-aloud");
    await look(`reading ${width}`);
  }
  assert.deepEqual(found, []);
  await reader.done();
});
