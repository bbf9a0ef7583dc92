// Looks at every view in every state as all sorts of people see it, and prints what is wrong there.
/* global CSSStyleSheet, document, getComputedStyle */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { axe } from "./axe.mjs";
import { start } from "./browsers.mjs";
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

/** What is wrong with what is shown, for anybody. */
function faultsHere({ spaced, still, forced }) {
  if (spaced && document.adoptedStyleSheets.length === 0) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  }
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}#${element.id} “${element.textContent.trim().slice(0, 30)}”`;
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((one) => shown(one) && one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".scroll, .visually-hidden"));
    faults.push(`${scrollWidth - clientWidth} px too wide: ${wide.slice(-2).map(name)}`);
  }
  const headings = [...document.querySelectorAll("h1")].filter(shown);
  if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  faults.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two elements are #${id}`));
  for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
    for (const one of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of one.getAttribute(attribute).split(/\s+/)) if (id && !document.getElementById(id)) faults.push(`${name(one)} has no #${id}`);
    }
  }
  for (const box of [...document.querySelectorAll("p, li, h2, h3, button, .button, label, summary, td, th")].filter(shown)) {
    const cut = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "hidden" && box.clientWidth > 1;
    if (cut) faults.push(`${name(box)} is cut off`);
  }
  if (still) {
    for (const one of document.querySelectorAll("body *")) {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
      if (parseFloat(transitionDuration) > 0.01) faults.push(`${name(one)} moves`);
      if (animationName !== "none" && parseFloat(animationDuration) > 0.01) faults.push(`${name(one)} moves`);
    }
  }
  if (forced) {
    const look = (box) => {
      const { outlineStyle, outlineColor, borderTopColor, borderTopWidth } = getComputedStyle(box.closest(".choice"));
      return [outlineStyle, outlineColor, borderTopColor, borderTopWidth].join(" ");
    };
    for (const box of [...document.querySelectorAll(".choice input:checked")].filter((one) => shown(one.closest(".choice")))) {
      const other = [...box.closest("fieldset, section, form").querySelectorAll(".choice input:not(:checked)")].find((one) => one.type === box.type);
      if (other && look(box) === look(other)) faults.push(`${name(box.closest(".choice"))} is not seen to be chosen`);
    }
    for (const button of [...document.querySelectorAll("button, .button")].filter(shown)) {
      if (getComputedStyle(button).borderTopStyle === "none") faults.push(`${name(button)} has no edge`);
    }
  }
  return faults;
}

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
