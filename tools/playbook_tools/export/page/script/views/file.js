/** The file: saved, opened, put together with those of others, compared, and wiped. */

import { withAbout, withPerson } from "../core/edit.js";
import { readBytes } from "../core/file.js";
import { matchAssessment } from "../core/match.js";
import { mergeAssessments } from "../core/merge.js";
import { confirmAssessment } from "../core/update.js";
import { edit, setState, state, take, timeNow, toSave, wipe, wipeAll } from "../desk.js";
import { announce, el } from "../dom.js";
import { newId } from "../ids.js";
import { challengeOf, dateText, faultWord, outline, questionOf, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { answerWord, button, choice, field, notice, personName, rename, step, way } from "./parts.js";
import { reworded } from "./question.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {"open" | "merge" | "compare"} Purpose */

const NOBODY = "";

export function fileView() {
  const { file, opened, refused } = state();
  return step(
    "file",
    word("file_title"),
    el("p", { class: "lead" }, word("file_lead")),
    refused ? refusal(refused) : null,
    opened ? preview(opened) : null,
    file ? saving(file) : null,
    file ? changes(file) : null,
    conflictList(state().conflicts),
    el(
      "div",
      { class: "pair" },
      el("section", { class: "card", "aria-labelledby": "s-open" }, el("h2", { id: "s-open" }, word("open_title")), el("p", {}, word("open_text")), chooseFile("s-open-file", "open")),
      file
        ? [
            el("section", { class: "card", "aria-labelledby": "s-merge" }, el("h2", { id: "s-merge" }, word("merge_title")), el("p", {}, word("merge_text")), chooseFile("s-merge-file", "merge")),
            el(
              "section",
              { class: "card", "aria-labelledby": "s-compare" },
              el("h2", { id: "s-compare" }, word("compare_open_title")),
              el("p", {}, word("compare_open_text")),
              chooseFile("s-compare-file", "compare"),
            ),
          ]
        : null,
    ),
    file ? people(file) : null,
    file ? wiping(file) : null,
  );
}

/** A place to choose a file, or let one fall. @param {string} id @param {Purpose} purpose */
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
    const read = readBytes({ bytes: new Uint8Array(await one.slice(0, 5_000_001).arrayBuffer()) });
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
  focusLater("s-preview");
}

/** @param {string} id */
function focusLater(id) {
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
  const people = file.people ?? [];
  const known = people.some((one) => one.id === me);
  const [only] = people;
  return { name, file, how, conflicts, match: matchAssessment({ file, outline }), me: known ? me : people.length === 1 && only ? only.id : NOBODY };
}

/** @param {import("../desk.js").Refused} refused */
function refusal({ name, faults, others }) {
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
      faults.slice(0, 20).map((fault) => el("li", {}, faultWord(fault), " ", el("span", { class: "muted" }, word("fault_place", { line: fault.line, column: fault.column })))),
    ),
    faults.length > 20 ? el("p", {}, word("fault_more", { count: faults.length - 20 })) : null,
    button(word("seen"), () => setState({ refused: null }), { kind: "quiet" }),
  );
}

/** What a file will change, before anything is. @param {import("../desk.js").Opened} opened */
function preview(opened) {
  const { file } = state();
  const { match } = opened;
  const same = file?.id === opened.file.id;
  const differs = same && file ? differences(file, opened.file) : null;
  const counted = (/** @type {string} */ name) => match.questions.filter((one) => one.state === name).length;
  const facts = [
    word("preview_facts", {
      people: (opened.file.people ?? []).length,
      answers: (opened.file.answers ?? []).filter((one) => one.answer).length,
      items: (opened.file.plan ?? []).length,
      date: dateText(opened.file.modified, true),
    }),
    differs ? word("preview_differs", differs) : null,
    !same && file ? word("preview_stays", { title: file.title || word("untitled") }) : null,
    opened.file.playbook.version !== outline.version ? word("preview_version", { from: opened.file.playbook.version, to: outline.version }) : null,
    counted("reworded") ? word("preview_reworded", { count: counted("reworded") }) : null,
    counted("removed") ? word("preview_removed", { count: counted("removed") }) : null,
    counted("replaced") ? word("preview_replaced", { count: counted("replaced") }) : null,
    counted("new") ? word("preview_new", { count: counted("new") }) : null,
    match.plan.some((one) => one.look) ? word("preview_plan", { count: match.plan.filter((one) => one.look).length }) : null,
  ];
  const everyone = opened.file.people ?? [];
  return el(
    "section",
    { class: "card preview", id: "s-preview", "aria-labelledby": "s-preview-title" },
    el("h2", { id: "s-preview-title" }, word(opened.how === "merge" ? "preview_merge" : "preview_open", { title: opened.file.title || word("untitled") })),
    el("p", { class: "muted" }, opened.name),
    el("ul", {}, facts.filter(Boolean).map((fact) => el("li", {}, fact))),
    opened.how === "merge" ? conflictList(opened.conflicts) : null,
    opened.how === "open" && everyone.length
      ? choice({
          id: "s-preview-me",
          label: word("who_are_you"),
          value: opened.me,
          options: [
            ...everyone.map((one, index) => ({ value: one.id, text: one.name || word("person_number", { number: index + 1 }) })),
            { value: NOBODY, text: word("somebody_else") },
          ],
          set: (me) => setState({ opened: { ...opened, me } }),
        })
      : null,
    el(
      "p",
      { class: "buttons" },
      button(
        word(opened.how === "merge" ? "merge_do" : same ? "open_replace" : "open_do"),
        () => {
          const { conflicts } = opened;
          const me = opened.how === "merge" ? state().me : opened.me || newId("p");
          take(opened.file, me, opened.how === "merge" ? { conflicts, saved: state().saved, unsaved: state().unsaved || timeNow(), fresh: state().fresh, base: state().base } : { saved: timeNow(), unsaved: "" });
          announce(word(opened.how === "merge" ? "merged" : "opened"));
          focusLater("s-title");
        },
        { kind: "" },
      ),
      button(word("cancel"), () => setState({ opened: null }), { kind: "quiet" }),
    ),
  );
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
function conflictList(conflicts) {
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
  if ("state" in record) return `${record.own_words ?? record.action?.text ?? ""} · ${word(`state_${record.state}`)}`;
  return [record.answer ? answerWord(record.answer) : word("answer_none"), record.improve ? word("improve_tag") : "", record.note ?? ""].filter(Boolean).join(" · ");
}

/** @param {Assessment} file */
function saving(file) {
  const { saved } = state();
  return el(
    "section",
    { class: "card saving", "aria-labelledby": "s-save" },
    el("h2", { id: "s-save" }, word("save_title")),
    el("p", {}, saved ? word("saved_on", { date: dateText(saved, true) }) : word("saved_never")),
    el(
      "div",
      { class: "pair" },
      field({ id: "s-title-of", label: word("field_title"), value: file.title, maxlength: 200, set: (title) => title !== (file.title ?? "") && edit((before, now) => withAbout({ file: before, now, change: { title: title || undefined } })) }),
      field({ id: "s-scope-of", label: word("field_scope"), hint: word("field_scope_hint"), value: file.scope, maxlength: 2000, set: (scope) => scope !== (file.scope ?? "") && edit((before, now) => withAbout({ file: before, now, change: { scope: scope || undefined } })) }),
    ),
    el("p", { class: "buttons" }, button(word("save_in_file"), download, { kind: "" }), way(addressOf("summary"), word("to_summary"))),
  );
}

function download() {
  const { text, name } = toSave();
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(word("saved_as", { name }));
}

/** What the playbook has changed under the answers, and what is suggested. @param {Assessment} file */
function changes(file) {
  const { fresh, change } = state();
  const match = matchAssessment({ file, outline });
  const asked = match.questions.filter((one) => one.state === "reworded" || one.state === "replaced");
  const news = fresh.filter((one) => questionOf(one.id) && !file.answers?.some((answer) => answer.question === one.id));
  const gone = (change?.match.questions ?? []).filter((one) => one.state === "removed");
  const moved = match.challenges.filter((one) => one.state === "replaced" && one.replaced_by && challengeOf(one.replaced_by));
  const items = match.plan.filter((one) => one.look);
  if (!asked.length && !news.length && !gone.length && !items.length && !moved.length) return null;
  return el(
    "section",
    { class: "changes", "aria-labelledby": "s-changes" },
    el("h2", { id: "s-changes" }, change ? word("changed_since", { from: change.from, to: outline.version }) : word("changes_title")),
    asked.map((one) => (one.state === "reworded" ? reworded(one) : suggestion(one))),
    gone.length
      ? el("div", { class: "notice" }, el("p", {}, el("strong", {}, word("gone_title", { count: gone.length }))), el("p", {}, word("aside_text")), el("ul", {}, gone.map((one) => el("li", {}, one.was?.[0]?.text ?? one.question))))
      : null,
    news.length ? el("div", { class: "notice" }, el("p", {}, el("strong", {}, word("preview_new", { count: news.length }))), el("ul", {}, news.map((one) => el("li", {}, questionOf(one.id)?.text ?? "")))) : null,
    moved.map((one) => notice("", word("challenge_replaced", { text: challengeOf(one.replaced_by ?? "")?.text ?? "" }))),
    items.length ? notice("", word("preview_plan", { count: items.length }), el("a", { href: addressOf("plan") }, word("to_plan"))) : null,
    change ? el("p", {}, button(word("seen"), () => setState({ change: null }), { kind: "quiet" })) : null,
  );
}

/** An answer to a question that another one took the place of. @param {MatchedQuestion} changed */
function suggestion(changed) {
  return el(
    "div",
    { class: "notice reworded" },
    el("p", {}, el("strong", {}, word("replaced"))),
    el(
      "dl",
      {},
      (changed.was ?? []).map((was) => [el("dt", {}, word("reworded_was", { version: was.version ?? "" })), el("dd", {}, was.text ?? "")]),
      el("dt", {}, word("reworded_now")),
      el("dd", {}, changed.now?.text ?? ""),
    ),
    button(word("take_over"), () => {
      edit((file, now) => confirmAssessment({ file, outline, now, question: changed.question }).file);
      announce(word("still_holds_done"));
    }),
  );
}

/** @param {Assessment} file */
function people(file) {
  const { me } = state();
  return el(
    "section",
    { "aria-labelledby": "s-people" },
    el("h2", { id: "s-people" }, word("people_title")),
    el("p", {}, word("people_text")),
    el(
      "div",
      { class: "people" },
      (file.people ?? []).map((one, index) =>
        field({
          id: `s-person-${one.id}`,
          label: word(one.id === me ? "person_you" : "person_number", { number: index + 1 }),
          value: one.name,
          maxlength: 200,
          set: (name) => name !== (one.name ?? "") && rename(one.id, name),
        }),
      ),
    ),
    el("p", {}, button(word("person_add"), () => edit((before, now) => withPerson({ file: before, now, id: newId("p"), change: {} })))),
  );
}

/** @param {Assessment} file */
function wiping(file) {
  const { wiping: asked } = state();
  /** @param {string} which @param {() => void} wiped */
  const sure = (which, wiped) =>
    asked === which
      ? button(
          word("wipe_sure"),
          () => {
            wiped();
            announce(word("wiped"));
            focusLater("s-title");
          },
          { kind: "danger" },
        )
      : button(word(which), () => setState({ wiping: which }), {});
  return el(
    "section",
    { class: "wiping", "aria-labelledby": "s-wipe" },
    el("h2", { id: "s-wipe" }, word("wipe_title")),
    el("p", {}, word("wipe_text")),
    el("p", { class: "buttons" }, sure("wipe_this", () => wipe(file.id)), sure("wipe_all", wipeAll)),
  );
}
