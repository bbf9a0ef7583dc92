/** The page as it is run: it shows what the address says, and again when something has changed. */

import { resume, setSession, state, subscribe, takeWaiting, timeNow } from "./desk.js";
import { announce, el, focusOn, hear, show } from "./dom.js";
import { dateText, playbook, word } from "./playbook.js";
import { addressOf, parseRoute, READING } from "./router.js";
import { challengesView } from "./views/challenges.js";
import { button, settle, step } from "./views/parts.js";
import { questionAt, questionsView } from "./views/questions.js";
import { startView } from "./views/start.js";

/** @typedef {import("./router.js").Route} Route */
/** @typedef {import("./views/later.js").Views} Views */

/**
 * What can be done with the text of the playbook, where the page holds it.
 *
 * @typedef {object} Text
 * @property {() => void} enhance puts what can be done in its place
 * @property {() => void} draw shows what was answered and chosen
 * @property {(query: string, leave: () => void) => void} open opens the search
 * @property {() => void} close closes it
 */

/** @type {Views} */
const FIRST_VIEWS = new Map(Object.entries({
  start: startView,
  challenges: challengesView,
  questions: questionsView,
}));
const LATER = ["results", "plan", "summary", "file", "session"];
const NAMES = new Set([...FIRST_VIEWS.keys(), ...LATER]);
const STEPS = ["start", "challenges", "questions", "results", "plan"];
const SEARCH = "search";
// When nobody waits, what takes a browser long the first time is done.
const BEFORE_LONG = 500;
// In frames.
const LAID_OUT_WITHIN = 30;
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
/** Which bringing of something into view goes on: each has a number of its own. */
let bringing = 0;
/** @type {Text | null} nothing where the text is on other pages */
let inText = null;
/** @type {Views | null} */
let laterViews = null;
/** @type {(() => Promise<Views>) | null} */
let load = null;
/** @type {"" | "coming" | "failed"} */
let loading = "";

/**
 * Begins, with what can be done with the text if the page holds it.
 *
 * @param {Text | null} text
 * @param {Views | (() => Promise<Views>)} later the views that nobody begins with, or what loads them
 */
export function runPage(text, later) {
  inText = text;
  if (typeof later === "function") load = later;
  else laterViews = later;
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
  for (const type of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(type, moved, { capture: true, passive: true });
  }
  // Who has begun can go on to the end without a connection.
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, prepare, { once: true });
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

/** Loads what later steps need, if it is not there and not on its way. */
function prepare() {
  if (!load || laterViews || loading === "coming") return;
  loading = "coming";
  load().then(
    (views) => {
      const waited = isWaiting();
      laterViews = views;
      loading = "";
      takeWaiting();
      if (waited) go(history.state, document.activeElement === document.body);
    },
    () => {
      loading = "failed";
      if (isWaiting()) draw();
    },
  );
}

/** Whether what is to be shown is not there yet. */
function isWaiting() {
  return !laterViews && (LATER.includes(here.view) || state().waiting !== "");
}

function waitingView() {
  if (!loading) prepare();
  const failed = loading === "failed";
  return step(
    here.view,
    word(`${here.view}_nav`) || playbook.title,
    el("p", { role: "status" }, word(failed ? "loading_failed" : "loading")),
    failed ? el("p", { class: "buttons" }, button(word("try_again"), retry, { kind: "" })) : null,
  );
}

function retry() {
  prepare();
  draw();
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
 * @param {any} kept what the history keeps of it
 * @param {boolean} [first]
 */
function go(kept, first = false) {
  settle();
  const route = parseRoute(location.hash);
  const known = typeof kept?.step === "string" ? kept.step : "";
  const at = known || `${Date.now()}-${(steps += 1)}`;
  if (!known) history.replaceState({ step: at }, "");
  if (route.view === SEARCH && inText) {
    if (first) draw();
    inText.open(route.query, leaveSearch);
    return;
  }
  inText?.close();
  cameFrom = false;
  // What could not be loaded before may well be now.
  if (loading === "failed") loading = "";
  shownStep = at;
  const before = here;
  here = NAMES.has(route.view) || (route.view === READING && inText) ? route : { view: "start", rest: "", query: "" };
  const { shown, answering, ends } = state().session;
  const elsewhere = before.view !== here.view || before.rest !== here.rest;
  if (elsewhere && (shown || answering || ends)) setSession({ shown: false, answering: "", ends: 0 });
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
  const group = document.getElementById(withinStep(before));
  document.title = `${title?.textContent ?? ""} – ${playbook.title}`;
  if (far !== undefined) scrollTo(far);
  else if (group) bring(group);
  else scrollTo(0);
  if (!first || group) focusOn(group ?? title);
}

/** The id of what an address is about within a step, or nothing. @param {Route} before */
function withinStep(before) {
  if (here.view === "plan") return `s-gap-${here.rest}-text`;
  if (here.view !== "questions") return "";
  const question = questionAt(here.rest);
  if (question) return `s-q-${question}-text`;
  return before.view === here.view ? "s-group" : "";
}

/** @param {number} top */
function scrollTo(top) {
  moved();
  window.scrollTo({ top, behavior: "instant" });
}

/**
 * Brings something into view, and again while what is laid out late before it moves it, until the reader moves.
 *
 * @param {Element} target
 */
function bring(target) {
  bringing += 1;
  const mine = bringing;
  const place = () => Math.round(target.getBoundingClientRect().top + window.scrollY);
  let at = NaN;
  let far = NaN;
  const there = (/** @type {number} */ left) => {
    if (mine !== bringing || !target.isConnected) return;
    if (place() !== at) target.scrollIntoView({ behavior: "instant" });
    else if (window.scrollY !== far) return;
    at = place();
    far = window.scrollY;
    if (left) requestAnimationFrame(() => there(left - 1));
  };
  there(LAID_OUT_WITHIN);
}

function moved() {
  bringing += 1;
}

function draw() {
  const shown = isWaiting() ? waitingView : (FIRST_VIEWS.get(here.view) ?? laterViews?.get(here.view));
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
    // A link to one question leads there from wherever its reader has gone since.
    if (questionAt(here.rest)) scrolled.delete(shownStep);
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
