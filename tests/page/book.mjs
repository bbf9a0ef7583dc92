// Reads each file of an e-book as an e-reader shows it on a narrow screen, in large letters, by night:
// prints what is wider than the screen, and what has not the colour or the ground that the reader asked for.
/* global document, getComputedStyle */
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";

const WIDTH = 320;
const NIGHT = ":root { background: black; color: white; font-size: 200%; }";

const found = {};
const browser = await start("chromium");
try {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: 600 });
  for (const address of JSON.parse(readFileSync(0, "utf8"))) {
    await page.goto(address);
    await page.addStyleTag({ content: NIGHT });
    found[address.split("/").at(-1)] = await page.evaluate(measured, WIDTH);
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(found));

/** @param {number} width */
function measured(width) {
  const all = [...document.body.querySelectorAll("*:not(.drawing, .drawing *)")].filter((element) => element.getClientRects().length);
  const named = (element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
  return {
    wide: document.documentElement.scrollWidth > width ? all.filter((element) => element.getBoundingClientRect().right > width).map(named) : [],
    dim: all.filter((element) => getComputedStyle(element).color !== "rgb(255, 255, 255)").map(named),
    ground: all.filter((element) => getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)").map(named),
  };
}
