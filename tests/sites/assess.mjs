// Does the self-assessment on a site from its beginning to a plan, and prints what is there on the way.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

import { start } from "../page/browsers.mjs";

const { base } = JSON.parse(readFileSync(0, "utf8"));
const browser = await start(process.env.BROWSER);
const page = await browser.newPage();
const found = { faults: [], asked: [] };
page.on("pageerror", (error) => found.faults.push(error.message));
page.on("console", (message) => found.faults.push(message.text()));
page.on("request", (request) => found.asked.push(request.url()));

const title = () => page.$eval("#view h1", (one) => one.textContent);
async function press(selector) {
  await page.waitForSelector(selector);
  await page.$eval(selector, (one) => one.click());
  await wait(100);
}

await page.goto(`${base}nl/`, { waitUntil: "load" });
await Promise.all([page.waitForNavigation(), page.$eval("p.begin a", (one) => one.click())]);
found.start = await title();
found.steps = await page.$$eval("#step-nav a", (all) => all.map((one) => one.textContent));
await press("#view form button[type=submit]");
await press("#step-nav a[data-step=questions]");
found.questions = await title();
const answers = () => page.$$eval("#view input[type=radio]:checked", (all) => all.map((one) => one.value));
await press("#view input[type=radio][value=no]");
found.answered = await answers();
found.plays = await page.$$eval("#view a[href*='/plays/']", (all) => all.map((one) => one.getAttribute("href")));
found.principles = await page.$$eval("#view a[href*='/principles/']", (all) => all.map((one) => one.getAttribute("href")));
await press("#step-nav a[data-step=plan]");
found.plan = await title();
await page.reload({ waitUntil: "load" });
await press("#step-nav a[data-step=questions]");
found.kept = await answers();
found.cookies = (await page.cookies()).length;
found.asked = [...new Set(found.asked.filter((one) => !one.startsWith(base)))];
await browser.close();
process.stdout.write(JSON.stringify(found));
