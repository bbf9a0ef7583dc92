// Opens a file of answers in pages of playbooks that have changed since: what is told, and what the file becomes.
/* global document */
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";

const { pages, file } = JSON.parse(readFileSync(0, "utf8"));
const DECISIONS = ".reworded .buttons button:first-child";

async function opened(browser, address) {
  const reader = await Reader.open(browser, address);
  await reader.opens("open", file);
  await reader.page.waitForSelector("#s-preview, #s-refused");
  const preview = await reader.texts("#s-preview li, #s-refused li");
  await reader.takes();
  const told = {
    preview,
    changes: await reader.texts(".changes h2, .changes p:not(.buttons), .changes dt, .changes dd, .changes li"),
    kept: await reader.saved(),
  };
  const { kept, ...said } = told;
  await reader.at("#/results");
  said.results = await reader.texts(".taken, .principles h3, .principles article .muted, .principles .key li, .aside li");
  await reader.at("#/plan");
  said.plan = await reader.texts(".plan-item > h3, .plan-item > p, .plan-item .reworded p:not(.buttons), .plan-item dd, .gap-card h3, .gap-card summary");
  const decided = [];
  for (const view of ["file", "plan"]) {
    await reader.at(`#/${view}`);
    for (let count = await reader.page.$$eval(DECISIONS, (all) => all.length); count > 0; count -= 1) {
      decided.push(await reader.text(DECISIONS));
      await reader.click(DECISIONS);
      await reader.page.waitForFunction((where, left) => document.querySelectorAll(where).length < left, {}, DECISIONS, count);
    }
  }
  await reader.reload();
  const after = await reader.saved();
  await reader.at("#/results");
  decided.push(...(await reader.texts(".taken, .aside li")));
  await reader.done();
  return { told: said, file: kept, decided, decided_file: after };
}

const browser = await start(process.env.BROWSER);
try {
  const found = {};
  for (const [name, address] of Object.entries(pages)) found[name] = await opened(browser, address);
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}
