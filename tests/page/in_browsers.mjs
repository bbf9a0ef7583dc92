// What browsers alone can show of the store: run with the address of a page that has it as `probe`.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { BROWSERS, start } from "./browsers.mjs";

const PAGE = process.env.PROBE_PAGE;
/* global Event, document, probe */
const KEPT = { me: "p-1", saved: "", unsaved: "2026-11-29T17:44:00+01:00" };

async function opened(browser, address = PAGE) {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}

for (const name of Object.keys(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await start(name);
    });
    after(() => browser?.close());

    test("what one tab keeps, another hears of and finds again", async () => {
      const [one, other] = [await opened(browser), await opened(browser)];
      await other.evaluate(() => probe.listen("a-1"));
      await one.evaluate((kept) => probe.keep("a-1", "Team", kept), KEPT);
      await other.waitForFunction(() => probe.heard.length > 0, { polling: 100 });
      assert.deepEqual(await other.evaluate(() => probe.heard), ["Team"]);
      await one.reload();
      assert.equal(await one.evaluate(() => probe.store.load().file.title), "Team");
      await one.evaluate(() => probe.store.wipe());
      await other.waitForFunction(() => probe.heard.length > 1, { polling: 100 });
      assert.deepEqual(await other.evaluate(() => probe.heard), ["Team", "nothing"]);
      assert.deepEqual(await other.evaluate(() => [probe.store.list(), probe.troubles]), [[], []]);
    });

    test("what a tab was not told of, it finds when it is seen again", async () => {
      const page = await opened(browser);
      await page.evaluate((kept) => {
        probe.keep("a-3", "Team", kept);
        probe.listen("a-3");
        document.dispatchEvent(new Event("visibilitychange"));
        const key = Object.keys(localStorage).find((one) => one.endsWith(":a-3"));
        // What a page itself puts there is told to others alone.
        localStorage.setItem(key, localStorage.getItem(key).replace('"Team"', '"Team Water"'));
        document.dispatchEvent(new Event("visibilitychange"));
      }, KEPT);
      assert.deepEqual(await page.evaluate(() => probe.heard), ["Team Water"]);
    });

    test("storage that is full is said once", async () => {
      const page = await opened(browser);
      await page.evaluate((kept) => probe.keep("a-2", "x".repeat(6_000_000), kept), KEPT);
      await page.evaluate((kept) => probe.keep("a-2", "x".repeat(6_000_000), kept), KEPT);
      assert.deepEqual(await page.evaluate(() => probe.troubles), ["full"]);
    });
  });
}

test("storage that is switched off is said once, in Firefox", async (context) => {
  const browser = await start("firefox", { preferences: { "dom.storage.enabled": false } });
  context.after(() => browser.close());
  const page = await opened(browser);
  await page.evaluate((kept) => probe.keep("a-1", "Team", kept), KEPT);
  assert.deepEqual(await page.evaluate(() => [probe.store.list(), probe.troubles]), [[], ["off"]]);
});

test("storage that may not be used is said once, in Chromium", async (context) => {
  const browser = await start("chromium");
  context.after(() => browser.close());
  const page = await opened(browser, process.env.PROBE_DATA);
  await page.evaluate((kept) => probe.keep("a-1", "Team", kept), KEPT);
  assert.deepEqual(await page.evaluate(() => [probe.store.list(), probe.troubles]), [[], ["off"]]);
});
