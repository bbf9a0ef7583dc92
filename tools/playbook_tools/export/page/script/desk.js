/** What the reader is working on: one state that nobody changes, edits that make the next one, and who looks on. */

import { withPerson } from "./core/edit.js";
import { writeAssessment } from "./core/file.js";
import { matchAssessment } from "./core/match.js";
import { startAssessment } from "./core/start.js";
import { dayText, timeText } from "./core/time.js";
import { updateAssessment } from "./core/update.js";
import { newId } from "./ids.js";
import { knowsActions, outline } from "./playbook.js";
import { createStore, isSavingDue, storageHere } from "./store.js";

/**
 * @typedef {import("./store.js").Fresh} Fresh
 * @typedef {{ readonly from: string, readonly match: Match }} Change what opening a file has changed in it
 * @typedef {{ readonly name: string, readonly file: Assessment, readonly conflicts: readonly Conflict[], readonly how: "open" | "merge", readonly me: string }} Opened
 * @typedef {{ readonly name: string, readonly faults: readonly Fault[], readonly others?: readonly Assessment[] }} Refused
 * @typedef {{ readonly answering: string, readonly shown: boolean, readonly absent: readonly string[], readonly ends: number, readonly minutes: number }} Session
 * @typedef {{ readonly text: string, readonly before: Assessment }} Undo
 * @typedef {{
 *   readonly file: Assessment | null,
 *   readonly me: string,
 *   readonly saved: string,
 *   readonly unsaved: string,
 *   readonly fresh: readonly Fresh[],
 *   readonly change: Change | null,
 *   readonly base: Assessment | null,
 *   readonly opened: Opened | null,
 *   readonly refused: Refused | null,
 *   readonly conflicts: readonly Conflict[],
 *   readonly undo: Undo | null,
 *   readonly trouble: "" | "full" | "off",
 *   readonly session: Session,
 *   readonly apart: boolean,
 *   readonly wiping: string,
 *   readonly waiting: string,
 * }} State
 */

const EMPTY = {
  file: null,
  me: "",
  saved: "",
  unsaved: "",
  fresh: [],
  change: null,
  base: null,
  opened: null,
  refused: null,
  conflicts: [],
  undo: null,
  apart: false,
  wiping: "",
  waiting: "",
};

/** @type {State} */
let now = { ...EMPTY, trouble: "", session: { answering: "", shown: false, absent: [], ends: 0, minutes: 3 } };

/** @type {((state: State, elsewhere: boolean) => void)[]} */
const lookers = [];

const store = createStore({ outline, storage: storageHere(), onTrouble: (kind) => setTimeout(() => setState({ trouble: kind })) });

/** @type {WeakMap<Assessment, Match>} nobody changes a file, so what was found in it stays true */
const matches = new WeakMap();

/** Whether those who look on are told by what comes next. */
let quiet = false;

/** What ends the look-out for other tabs. */
let unwatch = () => {};

/** The moment, with the offset of the place where the reader is. */
export function timeNow() {
  return timeText(new Date());
}

export function today() {
  return dayText(new Date());
}

export function state() {
  return now;
}

/** @param {(state: State, elsewhere: boolean) => void} looker */
export function subscribe(looker) {
  lookers.push(looker);
}

/** @param {Partial<State>} part @param {boolean} [elsewhere] */
export function setState(part, elsewhere = false) {
  now = { ...now, ...part };
  if (quiet) return;
  for (const looker of lookers) looker(now, elsewhere);
}

/** @param {Partial<Session>} part */
export function setSession(part) {
  setState({ session: { ...now.session, ...part } });
}

/** What the browser kept of the assessment that was worked on last. */
export function resume() {
  takeKept(store.load());
}

/** The assessments that this browser keeps beside the one that is worked on. */
export function keptBeside() {
  return store.list(now.file?.id);
}

/** Works on what the browser kept. @param {string} id */
export function takeCopy(id) {
  takeKept(store.loadOf(id));
}

/** Works on what waited for the actions of plays, as it is kept now. */
export function takeWaiting() {
  const { waiting } = now;
  if (!waiting) return;
  setState({ waiting: "" });
  takeKept(store.loadOf(waiting));
}

/** A plan is matched with the actions of today, so it waits until they are known. @param {import("./store.js").Kept | undefined} copy */
function takeKept(copy) {
  if (copy?.file.plan?.length && !knowsActions()) setState({ waiting: copy.file.id });
  else if (copy) take(copy.file, copy.me || newId("p"), { saved: copy.saved, unsaved: copy.unsaved, fresh: copy.fresh ?? [] });
}

/** What has changed since a file was filled in: found once for each file, as many ask at each draw. @param {Assessment} file */
export function matchOfFile(file) {
  const known = matches.get(file);
  if (known) return known;
  const found = matchAssessment({ file, outline });
  if (knowsActions()) matches.set(file, found);
  return found;
}

/** Whether it is time to save to a file. */
export function isDue() {
  return now.file !== null && isSavingDue(now, timeNow());
}

/**
 * Works on a file from now on, as the playbook of today asks for it.
 *
 * @param {Assessment} file
 * @param {string} me who the reader is in it
 * @param {Partial<State>} [rest]
 */
export function take(file, me, rest = {}) {
  const match = matchOfFile(file);
  const from = file.playbook.version;
  const same = file.playbook.content_hash === outline.content_hash;
  const fresh = match.questions.filter((one) => one.state === "new").map((one) => ({ id: one.question, since: outline.version }));
  unwatch();
  unwatch = store.watch(file.id, (copy) => {
    if (copy) setState({ file: copy.file, saved: copy.saved, unsaved: copy.unsaved, undo: null }, true);
    else setState({ ...EMPTY }, true);
  });
  const at = timeNow();
  const updated = updateAssessment({ file, outline, now: at }).file;
  setState({
    file: updated,
    me,
    change: same || !(match.looks || fresh.length) ? null : { from, match },
    base: null,
    conflicts: [],
    opened: null,
    refused: null,
    undo: null,
    waiting: "",
    ...rest,
    // Opening changes nothing of what people said, but for what it sets aside.
    unsaved: rest.unsaved || (updated.set_aside?.length === file.set_aside?.length ? "" : at),
    fresh: [...(rest.fresh ?? []), ...fresh],
  });
  keep();
}

/** @param {{ title?: string, scope?: string, name?: string }} [details] */
export function begin({ title = "", scope = "", name = "" } = {}) {
  const me = newId("p");
  const at = timeNow();
  const { file } = startAssessment({ outline, identifier: newId("a"), now: at, title, scope });
  take(withPerson({ file, now: at, id: me, change: { name: name || undefined } }), me, { saved: "", unsaved: at });
}

/**
 * Makes an edit and keeps what comes of it. Where nothing was begun, something is.
 *
 * @param {(file: Assessment, now: string, me: string) => Assessment} change
 * @param {string} [undoable] what to say of an edit that can be undone
 */
export function edit(change, undoable = "") {
  if (!now.file) {
    quiet = true;
    begin();
    quiet = false;
  }
  const before = /** @type {Assessment} */ (now.file);
  const at = timeNow();
  setState({ file: change(before, at, now.me), unsaved: now.unsaved || at, undo: undoable ? { text: undoable, before } : null });
  keep();
}

export function undo() {
  if (!now.undo) return;
  setState({ file: { ...now.undo.before, modified: timeNow() }, undo: null });
  keep();
}

function keep() {
  const { file, me, saved, unsaved, fresh } = now;
  if (file) store.keep({ file, me, saved, unsaved, fresh });
}

/** The file as text, and its name. From now on it counts as saved. */
export function toSave() {
  const file = /** @type {Assessment} */ (now.file);
  setState({ saved: timeNow(), unsaved: "" });
  keep();
  return { text: writeAssessment({ file }).text, name: fileName(file) };
}

/** @param {Assessment} file */
function fileName(file) {
  const words = (file.title ?? "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return [outline.file_name, words, today()].filter(Boolean).join("-") + ".json";
}

/** Goes on as somebody else of the file. @param {string} me */
export function answerAs(me) {
  setState({ me });
  keep();
}

/** @param {string} id */
export function wipe(id) {
  store.forget(id);
  if (now.file?.id === id) leave();
  else setState({ wiping: "" });
}

export function wipeAll() {
  store.wipe();
  leave();
}

function leave() {
  unwatch();
  setState({ ...EMPTY });
}
