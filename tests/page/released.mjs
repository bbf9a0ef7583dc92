// Fills in the page as a team does, and prints the files that are saved: of one, of a group, and of a plan.
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";

const { page, questions, plays } = JSON.parse(readFileSync(0, "utf8"));
const ANSWERS = ["yes", "partly", "no", "unknown", "elsewhere"];
const IMPROVED = new Set(["partly", "no"]);

const browser = await start(process.env.BROWSER);
try {
  const reader = await Reader.open(browser, `${page}#/start`);
  const { keyboard } = reader.page;
  await reader.type("#s-new-title", "Team Water");
  await keyboard.press("Enter");
  await reader.shows("challenges");
  await reader.click(".challenge-choices label");
  await reader.says("#status", "Eén uitdaging");

  for (const [index, answer] of ANSWERS.entries()) {
    const { principle, id } = questions[index];
    await reader.at(`#/questions/${principle}/${id}`);
    await reader.answer(id, answer);
    if (!IMPROVED.has(answer)) continue;
    await reader.click(`#s-q-${id} .improve`);
    await reader.click(`#s-q-${id} details.more > summary`);
    await reader.type(`#s-q-${id}-note`, "Zoë’s 1e indruk: “soms” → € 10,\nen een tweede regel.");
    await keyboard.press("Tab");
    if (index !== 1) continue;
    await reader.type(`#s-q-${id} .evidence-form input[id$=url]`, "https://example.org/jaarverslag?x=1#h");
    await keyboard.press("Enter");
    await reader.says(".evidence", "example.org/jaarverslag");
  }
  for (const play of plays) {
    const action = `li[data-play="${play}"][data-position="1"] .choose`;
    await reader.at(`#play-${play}`);
    await reader.click(action);
    await reader.page.waitForSelector(`${action}[aria-pressed="true"]`);
  }
  await reader.at("#/plan");
  await reader.type("#s-own-words", "Drink elke vrijdag samen koffie.");
  await reader.click(".own-action button");
  await reader.says(".items", "Drink elke vrijdag samen koffie.");
  await reader.type(".plan-item input[id$=owner]", "Ali");
  await keyboard.press("Tab");
  await reader.page.$eval(".plan-item input[type=date]", (field) => {
    field.value = "2027-03-01";
    field.dispatchEvent(new globalThis.Event("change", { bubbles: true }));
  });
  await reader.page.select(".plan-item select", "doing");
  await reader.says("#status", "Bezig");
  await reader.click(".plan-item details.more > summary");
  await reader.type(".plan-item textarea[id$=words]", "Elke maandag, samen met de balie.");
  await keyboard.press("Tab");
  const alone = await reader.savedText();

  await reader.at("#/session");
  for (const person of ["Ali", "Bo"]) {
    await reader.type("#s-part-name", person);
    await reader.click(".inline-form button");
    await reader.says(".people-rows", person);
  }
  await reader.at(`#/session/${questions[0].id}`);
  for (const [index, code] of ["yes", "no"].entries()) {
    await reader.click(`.who > li:nth-child(${index + 1}) .button`);
    await reader.click(`.alone label:has(input[value=${code}])`);
    await reader.click(".alone .buttons .button");
    await reader.page.waitForSelector(".who");
  }
  await reader.click(".waiting .buttons button");
  await reader.click(".agreeing label:has(input[value=partly])");
  await reader.type("#s-agreed-dissent", "Bo ziet er minder van.");
  await keyboard.press("Tab");
  const together = await reader.savedText();
  await reader.done();
  process.stdout.write(JSON.stringify({ page: alone, session: together }));
} finally {
  await browser.close();
}
