// Looks at every view in every state as all sorts of people see it, and prints what is wrong there.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { start } from "./browsers.mjs";
import { axe, faultsHere } from "./faults.mjs";
import { Reader } from "./reader.mjs";
import { statesOf } from "./states.mjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const { page: PAGE, changed: CHANGED, settings, pictures } = given;

/** How people see the page: what is emulated, and whether axe looks as well. */
const SETTINGS = {
  "a desk by day": { width: 1280, height: 900, axe: true },
  "a desk by night": { width: 1280, height: 900, media: { "prefers-color-scheme": "dark" }, axe: true },
  "a phone by day": { width: 360, height: 740, axe: true },
  "a phone by night": { width: 360, height: 740, media: { "prefers-color-scheme": "dark" }, axe: true },
  "320 px, and 400 %": { width: 320, height: 256 },
  "wide spaces": { width: 320, height: 740, spaced: true },
  "colours of one's own": { width: 1280, height: 900, media: { "forced-colors": "active" }, forced: true },
  "no motion": { width: 1280, height: 900, media: { "prefers-reduced-motion": "reduce" }, still: true },
};

async function lookAs(browser, setting) {
  const { width, height, media = {}, ...asks } = SETTINGS[setting];
  const found = {};
  const reader = await Reader.open(browser, PAGE, { width, height });
  const client = await reader.page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { features: Object.entries(media).map(([name, value]) => ({ name, value })) });
  const states = { ...statesOf(given), "file, after changes": (one) => changes(one), "plan, after changes": (one) => one.at("#/plan"), "questions, after changes": (one) => one.at("#/questions/openness") };
  for (const [name, come] of Object.entries(states)) {
    try {
      await come(reader);
    } catch (error) {
      throw new Error(`${setting}: ${name} cannot be reached`, { cause: error });
    }
    if (pictures) await reader.page.screenshot({ path: join(pictures, `${setting} - ${name}.png`.replaceAll(/[,’]/g, "")), fullPage: name !== "search" });
    const faults = [...(await reader.page.evaluate(faultsHere, asks)), ...(asks.axe ? await axe(client) : [])];
    if (faults.length > 0) found[name] = faults;
  }
  if (reader.faults.length > 0) found.said = reader.faults;
  await reader.context.close();
  return found;
}

async function changes(reader) {
  await reader.go(CHANGED);
  await reader.opens("open", given.file);
  await reader.takes();
  await reader.says(".changes", "Nu");
}

const browser = await start(process.env.BROWSER);
try {
  const found = {};
  for (const setting of settings ?? Object.keys(SETTINGS)) found[setting] = await lookAs(browser, setting);
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}
