// Opens a page that lists what a site has, and prints its heading, its items and what was wrong.
import { readFileSync } from "node:fs";

import { start } from "../page/browsers.mjs";

const { page: address } = JSON.parse(readFileSync(0, "utf8"));
const faults = [];
const browser = await start("chromium");
const page = await browser.newPage();
page.on("pageerror", (error) => faults.push(error.message));
await page.goto(address, { waitUntil: "networkidle0" });
const title = await page.$eval("h1", (heading) => heading.textContent);
const items = await page.$$eval("li a", (ways) => Object.fromEntries(ways.map((way) => [way.textContent, way.href])));
await browser.close();
process.stdout.write(JSON.stringify({ faults, title, items }));
