// A page in a browser, with what a test does there and asks of it.
/* global document, location */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const ASK_FOR_NO_FILE = () => {
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    globalThis.savedFile = blob.text();
    return made.call(URL, blob);
  };
};

/** What the browser says against the page, and everything that it asks of anybody. */
export class Reader {
  constructor(page, context) {
    this.page = page;
    this.context = context;
    page.setDefaultTimeout(15_000);
    this.faults = [];
    this.requests = [];
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (said) => said.type() === "error" && this.faults.push(said.text()));
    page.on("request", (request) => this.requests.push(request.url()));
  }

  /**
   * A page with nothing kept of an earlier one, or another tab beside a page that is open.
   *
   * @param {{newPage: () => Promise<import("puppeteer-core").Page>}} where a browser, or a context of it
   * @param {string} address
   * @param {{width?: number, height?: number, prepare?: () => void}} [how] `prepare` runs before the page's script
   */
  static async open(where, address, { width = 1280, height = 900, prepare } = {}) {
    const own = "createBrowserContext" in where ? await where.createBrowserContext() : undefined;
    const reader = new Reader(await (own ?? where).newPage(), own);
    await reader.page.setViewport({ width, height });
    await reader.page.evaluateOnNewDocument(ASK_FOR_NO_FILE);
    if (prepare) await reader.page.evaluateOnNewDocument(prepare);
    await reader.go(address);
    return reader;
  }

  async go(address) {
    await this.page.goto(address);
    await this.page.waitForSelector(".with-script");
  }

  async reload() {
    await this.page.reload();
    await this.page.waitForSelector(".with-script");
  }

  async at(hash) {
    await this.page.evaluate((said) => {
      location.hash = said;
    }, hash);
    await this.shows(hash.startsWith("#/") ? hash.slice(2).split("/")[0] : "reading");
  }

  shows(view) {
    return this.page.waitForSelector(`body[data-view="${view}"]`);
  }

  /** With a real mouse, where it no longer moves: what something else covers is not reached. */
  click(selector) {
    return this.page.locator(selector).click();
  }

  /** Goes on with Tab to an element, as somebody does who has no mouse. */
  async tabTo(selector, { most = 120, back = false } = {}) {
    const passed = [];
    for (let stop = 0; stop < most; stop += 1) {
      if (back) await this.page.keyboard.down("Shift");
      await this.page.keyboard.press("Tab");
      if (back) await this.page.keyboard.up("Shift");
      const [there, name] = await this.page.evaluate((wanted) => {
        const { activeElement: at } = document;
        return [at.matches(wanted), `${at.tagName} ${at.id || at.textContent.trim().slice(0, 30)}`];
      }, selector);
      if (there) return;
      passed.push(name);
    }
    assert.fail(`${selector} is not reached: ${passed.join(" | ")}`);
  }

  async text(selector) {
    return (await this.page.waitForSelector(selector)).evaluate((element) => element.textContent.replace(/\s+/g, " ").trim());
  }

  texts(selector) {
    return this.page.$$eval(selector, (all) => all.map((element) => element.textContent.replace(/\s+/g, " ").trim()));
  }

  async says(selector, part) {
    await this.page
      .waitForFunction((where, what) => document.querySelector(where)?.textContent.includes(what), {}, selector, part)
      .catch(async () => {
        assert.fail(`“${part}” is not in ${selector}: ${await this.texts(selector)}`);
      });
  }

  async there(selector) {
    return (await this.page.$(selector)) !== null;
  }

  async gone(selector) {
    await this.page.waitForFunction((where) => !document.querySelector(where), {}, selector);
  }

  value(selector) {
    return this.page.$eval(selector, (field) => field.value);
  }

  hash() {
    return this.page.evaluate(() => location.hash);
  }

  focused() {
    return this.page.evaluate(() => document.activeElement.id);
  }

  async type(selector, text) {
    await this.page.focus(selector);
    await this.page.keyboard.type(text);
  }

  /** Where something pushed the answer away at that moment it is clicked once more, as people do. */
  async answer(question, code) {
    const input = `input[value="${code}"]`;
    for (const timeout of [3_000, undefined]) {
      await this.click(`#s-q-${escaped(question)} label:has(${input})`);
      const given = await this.page.waitForSelector(`#s-q-${escaped(question)} ${input}:checked`, { timeout }).catch((error) => {
        if (!timeout) throw error;
      });
      if (given) return;
    }
  }

  /** The file that is saved. */
  async saved() {
    return JSON.parse(await this.savedText());
  }

  async savedText() {
    await this.at("#/file");
    await this.page.evaluate(() => {
      globalThis.savedFile = undefined;
    });
    await this.click(".saving .buttons .button");
    return this.page.evaluate(() => globalThis.savedFile);
  }

  /** Chooses files to open, merge with or compare with. */
  async opens(purpose, ...files) {
    await this.at("#/file");
    const input = await this.page.waitForSelector(`#s-${purpose}-file`);
    await input.uploadFile(...files);
    // What it is comes into view, with the focus, a moment after it is there.
    await this.page.waitForFunction(() => document.activeElement?.matches("#s-preview, #s-refused, #s-comparison"));
  }

  /** Agrees with what opening will change. */
  async takes() {
    await this.click("#s-preview .buttons .button");
    await this.gone("#s-preview");
    await this.page.waitForFunction(() => document.activeElement?.id === "s-title");
  }

  /** Nothing was wrong: ends the page. */
  async done() {
    assert.deepEqual(this.faults, []);
    await (this.context ?? this.page).close();
  }
}

/** @param {string} id as a selector has it */
function escaped(id) {
  return id.replace(/[^\w-]/g, (sign) => `\\${sign}`);
}

/** Writes a file for a reader to choose. */
export function put(folder, name, file) {
  const path = join(folder, name);
  writeFileSync(path, typeof file === "string" || Buffer.isBuffer(file) ? file : JSON.stringify(file));
  return path;
}
