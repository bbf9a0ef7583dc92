// What a screen reader is told: Chromium's accessibility tree, as lines of role, name and state.
import { readFileSync } from "node:fs";

import { start } from "./browsers.mjs";
import { Reader } from "./reader.mjs";
import { statesOf } from "./states.mjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const STATES = ["checked", "disabled", "expanded", "focused", "invalid", "level", "modal", "pressed", "required", "selected", "value", "description"];
const SHOWN = ["challenges", "questions, all that can be said", "results", "plan", "session, who has answered", "search", "file, before it is opened"];
// What the parts of a field for a date are is Chromium's own, and texts are compared elsewhere.
const LEFT_OUT = new Set(["spinbutton", "StaticText", "option"]);
const OWN_NAMES = { DisclosureTriangle: "summary", RootWebArea: "page" };

function* lines({ role, name = "", children = [], ...rest }, depth = 0) {
  if (LEFT_OUT.has(role)) return;
  const states = STATES.filter((state) => rest[state] !== undefined && rest[state] !== false).map((state) => (rest[state] === true ? state : `${state}=${rest[state]}`));
  yield [`${"  ".repeat(depth)}${OWN_NAMES[role] ?? role}`, name && `“${name.trim()}”`, ...states].filter(Boolean).join(" ");
  for (const child of children) yield* lines(child, depth + 1);
}

const browser = await start("chromium");
try {
  const reader = await Reader.open(browser, given.page);
  const found = {};
  for (const [name, come] of Object.entries(statesOf(given))) {
    await come(reader);
    if (!SHOWN.includes(name)) continue;
    const tree = await reader.page.accessibility.snapshot({ interestingOnly: true });
    found[name] = [...lines(tree)];
  }
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}
