/** A file that somebody opens: what it will change is shown before anything is. */

import { MOST_BYTES, readBytes } from "../core/file.js";
import { mergeAssessments } from "../core/merge.js";
import { matchOfFile, setState, state, take, timeNow } from "../desk.js";
import { announce, el } from "../dom.js";
import { newId } from "../ids.js";
import { dateText, faultWord, outline, questionOf, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { answerWord, button, choice, itemText, personName } from "./parts.js";

/** @typedef {"open" | "merge" | "compare"} Purpose */
/** @typedef {import("../desk.js").Opened} Opened */

const NOBODY = "";
const MOST_SHOWN = 20;

/** A place to choose a file. @param {string} id @param {Purpose} purpose */
export function chooseFile(id, purpose) {
  return el(
    "div",
    { class: "field file" },
    el("label", { for: id }, word(`${purpose}_choose`)),
    el("input", {
      id,
      type: "file",
      accept: ".json,application/json",
      multiple: purpose === "merge",
      on: {
        change: (_, input) => {
          const files = [...input.files];
          input.value = "";
          if (files.length) void readAll(files, purpose);
        },
      },
    }),
  );
}

/** @param {readonly File[]} chosen @param {Purpose} purpose */
async function readAll(chosen, purpose) {
  /** @type {Assessment[]} */
  const files = [];
  for (const one of chosen) {
    const read = readBytes({ bytes: new Uint8Array(await one.slice(0, MOST_BYTES + 1).arrayBuffer()) });
    if (!read.file) {
      setState({ refused: { name: one.name, faults: read.faults }, opened: null });
      location.hash = addressOf("file");
      announce(word("refused_title", { name: one.name }));
      focusLater("s-refused");
      return;
    }
    files.push(read.file);
  }
  const [first] = files;
  const name = chosen.map((one) => one.name).join(", ");
  if (!first) return;
  if (purpose === "compare") {
    setState({ base: first, refused: null });
    location.hash = addressOf("results");
    focusLater("s-comparison");
    return;
  }
  const { file } = state();
  if (purpose === "merge" && file) offerMerge(name, file, files, false);
  else setState({ opened: openedFrom(name, first, "open", []), refused: null });
  location.hash = addressOf("file");
  focusLater(state().refused ? "s-refused" : "s-preview");
}

/** @param {string} id */
export function focusLater(id) {
  setTimeout(() => {
    const found = document.getElementById(id);
    found?.setAttribute("tabindex", "-1");
    found?.focus();
    found?.scrollIntoView({ block: "start" });
  }, 80);
}

/** @param {string} name @param {Assessment} file @param {readonly Assessment[]} others @param {boolean} together */
function offerMerge(name, file, others, together) {
  const merged = mergeAssessments({ files: [file, ...others], together });
  if (merged.file) setState({ opened: openedFrom(name, merged.file, "merge", merged.conflicts), refused: null });
  else if (merged.refused === "other-assessment") setState({ opened: null, refused: { name, faults: [], others } });
  else setState({ opened: null, refused: { name, faults: [{ code: "too-many", line: 1, column: 1, pointer: "", values: {} }] } });
}

/** @param {string} name @param {Assessment} file @param {"open" | "merge"} how @param {readonly Conflict[]} conflicts */
function openedFrom(name, file, how, conflicts) {
  const { me } = state();
  const { people = [] } = file;
  const known = people.some((one) => one.id === me);
  const [only] = people;
  return { name, file, how, conflicts, me: known ? me : people.length === 1 && only ? only.id : NOBODY };
}

/** @param {import("../desk.js").Refused} refused */
export function refusal({ name, faults, others }) {
  const { file } = state();
  if (others && file) {
    return el(
      "section",
      { class: "notice bad", id: "s-refused", "aria-labelledby": "s-refused-title" },
      el("h2", { id: "s-refused-title" }, word("other_assessment_title")),
      el("p", {}, word("other_assessment_text", { name })),
      el(
        "p",
        { class: "buttons" },
        button(word("merge_anyway"), () => {
          offerMerge(name, file, others, true);
          focusLater("s-preview");
        }),
        button(word("cancel"), () => setState({ refused: null }), { kind: "quiet" }),
      ),
    );
  }
  return el(
    "section",
    { class: "notice bad", id: "s-refused", "aria-labelledby": "s-refused-title" },
    el("h2", { id: "s-refused-title" }, word("refused_title", { name })),
    el("p", {}, word("refused_text")),
    el(
      "ul",
      {},
      faults.slice(0, MOST_SHOWN).map((fault) => el("li", {}, faultWord(fault), " ", el("span", { class: "muted" }, word("fault_place", { line: fault.line, column: fault.column })))),
    ),
    faults.length > MOST_SHOWN ? el("p", {}, word("fault_more", { count: faults.length - MOST_SHOWN })) : null,
    button(word("seen"), () => setState({ refused: null }), { kind: "quiet" }),
  );
}

/** What a file will change, before anything is. @param {Opened} opened */
export function preview(opened) {
  const merging = opened.how === "merge";
  const same = state().file?.id === opened.file.id;
  const title = opened.file.title || word("untitled");
  return el(
    "section",
    { class: "card preview", id: "s-preview", "aria-labelledby": "s-preview-title" },
    el("h2", { id: "s-preview-title" }, word(merging ? "preview_merge" : "preview_open", { title })),
    el("p", { class: "muted" }, opened.name),
    el("ul", {}, factsOf(opened).map((fact) => el("li", {}, fact))),
    merging ? conflictList(opened.conflicts) : whoOf(opened),
    el(
      "p",
      { class: "buttons" },
      button(word(merging ? "merge_do" : same ? "open_replace" : "open_do"), () => takeOpened(opened), { kind: "" }),
      button(word("cancel"), () => setState({ opened: null }), { kind: "quiet" }),
    ),
  );
}

/** @param {Opened} opened @returns {readonly string[]} */
function factsOf({ file: opened, how }) {
  const { file } = state();
  const { people = [], answers = [], plan = [], playbook } = opened;
  const match = matchOfFile(opened);
  const facts = [
    word("preview_facts", {
      people: people.length,
      answers: answers.filter((one) => one.answer).length,
      items: plan.length,
      date: dateText(opened.modified, true),
    }),
  ];
  if (file && file.id === opened.id) facts.push(word("preview_differs", differences(file, opened)));
  else if (file && how === "open") facts.push(word("preview_stays", { title: file.title || word("untitled") }));
  if (playbook.version !== outline.version) facts.push(word("preview_version", { from: playbook.version, to: outline.version }));
  for (const name of ["reworded", "removed", "replaced", "new"]) {
    const count = match.questions.filter((one) => one.state === name).length;
    if (count) facts.push(word(`preview_${name}`, { count }));
  }
  const moved = match.plan.filter((one) => one.look).length;
  if (moved) facts.push(word("preview_plan", { count: moved }));
  return facts;
}

/** @param {Opened} opened */
function whoOf(opened) {
  const { people = [] } = opened.file;
  if (!people.length) return null;
  return choice({
    id: "s-preview-me",
    label: word("who_are_you"),
    value: opened.me,
    options: [
      ...people.map((one, index) => ({ value: one.id, text: one.name || word("person_number", { number: index + 1 }) })),
      { value: NOBODY, text: word("somebody_else") },
    ],
    set: (me) => setState({ opened: { ...opened, me } }),
  });
}

/** @param {Opened} opened */
function takeOpened({ file, how, me, conflicts }) {
  const now = state();
  if (how === "merge") {
    take(file, now.me, { conflicts, saved: now.saved, unsaved: now.unsaved || timeNow(), fresh: now.fresh, base: now.base });
  } else {
    take(file, me || newId("p"), { saved: file.modified, unsaved: "" });
  }
  announce(word(how === "merge" ? "merged" : "opened"));
  focusLater("s-title");
}

/** @param {Assessment} before @param {Assessment} after */
function differences(before, after) {
  const key = (/** @type {Answer} */ one) => `${one.question} ${one.by}`;
  const said = (/** @type {Answer} */ one) => JSON.stringify([one.answer, one.improve, one.note, one.evidence]);
  const old = new Map((before.answers ?? []).map((one) => [key(one), said(one)]));
  const next = new Map((after.answers ?? []).map((one) => [key(one), said(one)]));
  return {
    added: [...next.keys()].filter((one) => !old.has(one)).length,
    changed: [...next].filter(([one, text]) => old.has(one) && old.get(one) !== text).length,
    gone: [...old.keys()].filter((one) => !next.has(one)).length,
  };
}

/** @param {readonly Conflict[]} conflicts */
export function conflictList(conflicts) {
  if (!conflicts.length) return null;
  return el(
    "section",
    { class: "notice bad conflicts", "aria-label": word("conflicts_title", { count: conflicts.length }) },
    el("p", {}, el("strong", {}, word("conflicts_title", { count: conflicts.length }))),
    el("p", {}, word("conflicts_text")),
    el(
      "ul",
      {},
      conflicts.map((one) =>
        el(
          "li",
          {},
          el("p", {}, one.question ? (questionOf(one.question)?.text ?? one.question) : conflictText(one.kept), one.by ? ` (${personName(one.by)})` : ""),
          el("p", {}, word("conflict_kept", { text: conflictText(one.kept) })),
          el("p", {}, word("conflict_other", { text: conflictText(one.other) })),
        ),
      ),
    ),
    state().conflicts.length ? button(word("seen"), () => setState({ conflicts: [] }), { kind: "quiet" }) : null,
  );
}

/** @param {Answer | Agreed | PlanItem} record */
function conflictText(record) {
  if ("state" in record) return `${itemText(record)} · ${word(`state_${record.state}`)}`;
  return [record.answer ? answerWord(record.answer) : word("answer_none"), record.improve ? word("improve_tag") : "", record.note ?? ""].filter(Boolean).join(" · ");
}

