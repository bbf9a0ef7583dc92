// Fills in the page as test_same_answers.py says, and prints the file that is saved.
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";

const { page, answers, action } = JSON.parse(readFileSync(0, "utf8"));

const browser = await start(process.env.BROWSER);
try {
  const reader = await Reader.open(browser, page);
  for (const { principle, question, answer, improve, note } of answers) {
    await reader.at(`#/questions/${principle}`);
    await reader.answer(question, answer);
    if (improve) await reader.click(`#s-q-${question} .improve`);
    if (!note) continue;
    await reader.click(`#s-q-${question} details.more > summary`);
    await reader.type(`#s-q-${question}-note`, note);
    await reader.page.keyboard.press("Tab");
  }
  await reader.at(`#play-${action.play}`);
  await reader.click(`li[data-play="${action.play}"][data-position="${action.position}"] .choose`);
  const saved = await reader.saved();
  await reader.done();
  process.stdout.write(JSON.stringify(saved));
} finally {
  await browser.close();
}
