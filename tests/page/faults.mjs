// What is wrong with a page as it is shown, for anybody: what axe finds, and what it does not look for.
/* global CSSStyleSheet, document, getComputedStyle */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const AXE = readFileSync(createRequire(join(process.env.NODE_TOOLS, "package.json")).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Runs axe beside the page, whose policy lets in no other script. */
export async function axe(client) {
  const { frameTree } = await client.send("Page.getFrameTree");
  const { executionContextId: contextId } = await client.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  await client.send("Runtime.evaluate", { expression: AXE, contextId });
  const { result } = await client.send("Runtime.evaluate", {
    expression: `axe.run(document, ${JSON.stringify(RULES)}).then(({violations, passes}) => JSON.stringify([
      violations.flatMap(({id, nodes}) => nodes.map(({html}) => id + ": " + html.slice(0, 200))),
      passes.some(({id}) => id === "target-size"),
    ]))`,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  const [violations, measured] = JSON.parse(result.value);
  return measured ? violations : [...violations, "the size of targets was not measured"];
}

/** What is wrong with what is shown, for anybody. */
export function faultsHere({ spaced, still, forced }) {
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
