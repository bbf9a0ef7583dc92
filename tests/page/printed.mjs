// Prints what is shown, in a browser, into PDF files.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";

const { page, file, folder, views } = JSON.parse(readFileSync(0, "utf8"));
const VIEWS = views ?? { summary: "#/summary", results: "#/results", plan: "#/plan", questions: "#/questions/openness", reading: "#top" };

const browser = await start(process.env.BROWSER);
try {
  const reader = await Reader.open(browser, page);
  await reader.opens("open", file);
  await reader.page.select("#s-preview-me", JSON.parse(readFileSync(file, "utf8")).people[0].id);
  await reader.takes();
  const printed = {};
  for (const [name, hash] of Object.entries(VIEWS)) {
    await reader.at(hash);
    printed[name] = join(folder, `${name}.pdf`);
    await reader.page.pdf({ path: printed[name], format: "a4", printBackground: false });
  }
  process.stdout.write(JSON.stringify(printed));
} finally {
  await browser.close();
}
