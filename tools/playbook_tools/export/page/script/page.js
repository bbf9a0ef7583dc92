/** The page as it is run: it shows what the address says, and again when something has changed. */

import { resume, setSession, state, subscribe, timeNow } from "./desk.js";
import { announce, el, focusOn, hear, show } from "./dom.js";
import { dateText, playbook, word } from "./playbook.js";
import { addressOf, parseRoute, READING } from "./router.js";
import { challengesView } from "./views/challenges.js";
import { fileView } from "./views/file.js";
import { button, settle } from "./views/parts.js";
import { planView } from "./views/plan.js";
import { questionsView } from "./views/questions.js";
import { resultsView } from "./views/results.js";
import { sessionView } from "./views/session.js";
import { startView } from "./views/start.js";
import { summaryView } from "./views/summary.js";

/** @typedef {import("./router.js").Route} Route */

/**
 * What can be done with the text of the playbook, where the page holds it.
 *
 * @typedef {object} Text
 * @property {() => void} enhance puts what can be done in its place
 * @property {() => void} draw shows what was answered and chosen
 * @property {(query: string, leave: () => void) => void} open opens the search
 * @property {() => void} close closes it
 */

/** @type {ReadonlyMap<string, (rest: string) => HTMLElement>} */
const VIEWS = new Map(Object.entries({
  start: startView,
  challenges: challengesView,
  questions: questionsView,
  results: resultsView,
  plan: planView,
  summary: summaryView,
  file: fileView,
  session: sessionView,
}));
const STEPS = ["start", "challenges", "questions", "results", "plan"];
const SEARCH = "search";
// When nobody waits, what takes a browser long the first time is done.
const BEFORE_LONG = 500;
const KEYS_WITHIN = "input, textarea, select, [contenteditable]";

const view = /** @type {HTMLElement} */ (document.getElementById("view"));
const reading = /** @type {HTMLElement} */ (document.getElementById("reading"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** @type {Route} what is shown, beneath the search */
let here = { view: READING, rest: "", query: "" };
/** @type {Map<string, number>} how far each step of the history was scrolled */
const scrolled = new Map();
/** The step of the history that is shown: while the browser goes to another, that one is not yet. */
let shownStep = "";
let steps = 0;
let cameFrom = false;
/** @type {Text | null} nothing where the text is on other pages */
let inText = null;

/** Begins, with what can be done with the text if the page holds it. @param {Text | null} text */
export function runPage(text) {
  inText = text;
  document.documentElement.classList.remove("to-view");
  document.documentElement.classList.add("with-script");
  history.scrollRestoration = "manual";
  hear();
  tools();
  resume();
  subscribe((_, elsewhere) => {
    draw();
    if (elsewhere) announce(word("changed_elsewhere"));
  });
  window.addEventListener("popstate", (event) => go(event.state));
  window.addEventListener("scroll", remember, { passive: true });
  window.addEventListener("pagehide", settle);
  document.addEventListener("visibilitychange", settle);
  document.addEventListener("click", pressed, true);
  document.addEventListener("keydown", keyed);
  setInterval(tickTock, 1000);
  go(history.state, true);
  setTimeout(() => [false, true].map((withTime) => dateText(timeNow(), withTime)), BEFORE_LONG);
}

/** Lets the clock of a session run, and says so when its time is up. */
function tickTock() {
  const { ends } = state().session;
  if (!ends || Date.now() > ends + 2000) return;
  draw();
  if (Date.now() >= ends) announce(word("timer_over"));
}

function tools() {
  const list = document.querySelector(inText ? "#site-nav ul" : "#step-nav ul");
  list?.closest("nav")?.removeAttribute("hidden");
  for (const item of [...(list?.children ?? [])].slice(1)) item.remove();
  for (const name of STEPS) {
    list?.append(el("li", {}, el("a", { href: addressOf(name), "data-step": name }, word(`${name}_nav`))));
  }
  document.getElementById("tools")?.append(
    inText ? button(word("search"), () => search(""), { kind: "small", "aria-keyshortcuts": "/" }) : "",
    el("a", { href: addressOf("file"), class: "button small", "data-step": "file" }, word("file_nav")),
  );
}

/** @param {string} query */
function search(query) {
  cameFrom = true;
  location.hash = addressOf(SEARCH, "", query);
}

function leaveSearch() {
  if (cameFrom) history.back();
  else location.replace(here.view === READING ? `#${here.rest || "top"}` : addressOf(here.view, here.rest));
  cameFrom = false;
}

/**
 * Shows what the address says.
 *
 * @param {any} step what the history keeps of it
 * @param {boolean} [first]
 */
function go(step, first = false) {
  settle();
  const route = parseRoute(location.hash);
  const known = typeof step?.step === "string" ? step.step : "";
  const at = known || `${Date.now()}-${(steps += 1)}`;
  if (!known) history.replaceState({ step: at }, "");
  if (route.view === SEARCH && inText) {
    if (first) draw();
    inText.open(route.query, leaveSearch);
    return;
  }
  inText?.close();
  cameFrom = false;
  shownStep = at;
  const before = here;
  here = VIEWS.has(route.view) || (route.view === READING && inText) ? route : { view: "start", rest: "", query: "" };
  const { shown, answering, ends } = state().session;
  const moved = before.view !== here.view || before.rest !== here.rest;
  if (moved && (shown || answering || ends)) setSession({ shown: false, answering: "", ends: 0 });
  draw();
  arrive(before, first, known ? scrolled.get(known) : undefined);
}

/** @param {Route} before @param {boolean} first @param {number | undefined} far how far it was scrolled before */
function arrive(before, first, far) {
  if (here.view === READING) arriveReading(first, far);
  else arriveAtStep(before, first, far);
}

/** @param {boolean} first @param {number | undefined} far */
function arriveReading(first, far) {
  const place = here.rest === "top" ? "" : here.rest;
  const target = place ? document.getElementById(place) : null;
  document.title = playbook.title;
  if (far !== undefined) scrollTo(far);
  else if (target) bring(target);
  else if (!first) scrollTo(0);
  if (!first || target) focusOn(target ?? main);
}

/** @param {Route} before @param {boolean} first @param {number | undefined} far */
function arriveAtStep(before, first, far) {
  const title = document.getElementById("s-title");
  const within = here.view === "plan" ? `s-gap-${here.rest}-text` : before.view === here.view && here.view === "questions" ? "s-group" : "";
  const group = document.getElementById(within);
  document.title = `${title?.textContent ?? ""} – ${playbook.title}`;
  if (far !== undefined) scrollTo(far);
  else if (group) bring(group);
  else scrollTo(0);
  if (!first) focusOn(group ?? title);
}

/** @param {number} top */
function scrollTo(top) {
  window.scrollTo({ top, behavior: "instant" });
}

/** What is laid out late moves what comes after it: so it is brought into view again when it is. @param {Element | null} target */
function bring(target) {
  const there = () => target?.scrollIntoView({ behavior: "instant" });
  there();
  requestAnimationFrame(() => requestAnimationFrame(there));
}

function draw() {
  const shown = VIEWS.get(here.view);
  document.body.dataset["view"] = here.view;
  reading.hidden = Boolean(shown);
  view.hidden = !shown;
  if (shown) show(view, shown(here.rest));
  else {
    inText?.enhance();
    inText?.draw();
  }
  for (const link of document.querySelectorAll("[data-step]")) {
    if (link.getAttribute("data-step") === here.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function remember() {
  if (shownStep) scrolled.set(shownStep, window.scrollY);
}

/** Links that stay on the page as it is. @param {MouseEvent} event */
function pressed(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  if (!link) return;
  const href = link.getAttribute("href");
  if (href === "#main") {
    event.preventDefault();
    focusOn(document.getElementById(here.view === READING ? "main" : "s-title"));
    main.scrollIntoView();
  } else if (href === "#top" && link.closest("footer")) {
    event.preventDefault();
    scrollTo(0);
    focusOn(document.getElementById(here.view === READING ? "main" : "s-title"));
  } else if (href === location.hash) {
    event.preventDefault();
    go(history.state);
  }
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  if (!inText || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(KEYS_WITHIN)) return;
  event.preventDefault();
  search("");
}
