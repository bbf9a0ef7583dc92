/** A question with all that may be said of it. */

import { withAnswer } from "../core/edit.js";
import { isEvidenceAddress } from "../core/shape.js";
import { confirmAssessment } from "../core/update.js";
import { edit, matchOfFile, state } from "../desk.js";
import { announce, el } from "../dom.js";
import { label, outline, questionOf, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { accented, answerTiles, answerWord, button, evidenceList, field, helpingPlays, tick, way } from "./parts.js";

/** @typedef {import("../dom.js").Content} Content */

/** What somebody answered: the reader, if nobody is named. @param {string} question @param {string} [by] */
export function answerOf(question, by = state().me) {
  return state().file?.answers?.find((one) => one.question === question && one.by === by);
}

/** @param {string} question @param {import("../core/edit.js").AnswerChange} change @param {string} [undoable] */
export function answer(question, change, undoable = "") {
  edit((file, now, me) => withAnswer({ file, outline, now, question, by: me, change }), undoable);
}

/** How many questions the reader has answered, of those that are asked. @param {readonly { id: string }[]} questions */
export function answeredBy(questions) {
  const asked = new Set(state().file?.playbook.questions ?? questions.map((one) => one.id));
  const counted = questions.filter((one) => asked.has(one.id));
  return { done: counted.filter((one) => answerOf(one.id)?.answer).length, all: counted.length };
}

/**
 * @param {string} id
 * @param {string} place where on the page it is, as each place has ids of its own
 * @param {boolean} [brief] whether the question itself stands there already
 */
export function questionCard(id, place, brief = false) {
  const question = questionOf(id);
  if (!question) return null;
  const mine = answerOf(id);
  const own = `s-${place}-${id}`;
  return el(
    "section",
    { class: brief ? "question-card" : accented(question.principle, "question-card card"), id: own, "aria-labelledby": `${own}-text` },
    answerTiles({
      name: own,
      legend: brief ? el("span", { id: `${own}-text`, class: "visually-hidden" }, question.text) : el("h3", { id: `${own}-text`, tabindex: -1 }, question.text),
      value: mine?.answer,
      pick: (code) => {
        answer(id, { answer: code });
        const { done, all } = answeredBy(outline.questions);
        announce(word("said_progress", { answer: answerWord(code), done, all }));
      },
      describedby: `${own}-more`,
    }),
    el("div", { class: "marks", id: `${own}-more` }, marks(id)),
    el(
      "div",
      { class: "beside" },
      tick({ checked: mine?.improve === true, text: label("gap"), kind: "improve", set: (on) => answer(id, { improve: on || undefined }) }),
      mine?.answer
        ? button(word("clear_answer"), () => answer(id, { answer: undefined }, word("cleared")), {
            kind: "quiet",
            "aria-describedby": `${own}-text`,
          })
        : null,
    ),
    mine?.improve && !brief ? onward(id) : null,
    more(id, own, mine),
    linkTo(id, question.principle, own),
  );
}

/** A link to send to somebody: it has no answers in it. @param {string} id @param {string} principle @param {string} own */
function linkTo(id, principle, own) {
  const href = addressOf("questions", `${principle}/${id}`);
  const copy = async () => {
    try {
      // eslint-disable-next-line baseline-js/use-baseline -- Where it is missing, the link itself is there.
      await navigator.clipboard.writeText(new URL(href, location.href).href);
      announce(word("link_copied"));
    } catch {
      announce(word("link_not_copied"));
    }
  };
  const about = { "aria-describedby": `${own}-text` };
  return el(
    "p",
    { class: "question-link" },
    el("a", { href, ...about }, word("question_link")),
    " ",
    button(word("copy_link"), () => void copy(), { kind: "quiet", ...about }),
  );
}

/** The plays that help, where this has to be better. @param {string} id */
export function onward(id) {
  const plays = questionOf(id)?.plays ?? [];
  return el(
    "div",
    { class: "onward" },
    helpingPlays(plays),
    way(addressOf("plan", id), word("choose_actions"), "secondary small"),
  );
}

/** @param {string} id @param {string} own @param {Answer | undefined} mine */
function more(id, own, mine) {
  const evidence = mine?.evidence ?? [];
  const count = (mine?.note ? 1 : 0) + evidence.length;
  return el(
    "details",
    { class: "more", id: `${own}-details` },
    el("summary", {}, word("note_and_evidence"), count ? el("span", { class: "tag" }, count) : null),
    field({
      id: `${own}-note`,
      label: mine?.answer === "elsewhere" ? word("note_elsewhere") : word("note"),
      value: mine?.note,
      rows: 3,
      maxlength: 10000,
      set: (note) => {
        if (note !== (answerOf(id)?.note ?? "")) answer(id, { note: note || undefined });
      },
    }),
    el("p", { class: "label-text" }, word("evidence")),
    evidenceList(evidence, (index) =>
      button(word("remove"), () => answer(id, { evidence: evidence.length > 1 ? evidence.filter((_, other) => other !== index) : undefined }, word("evidence_removed")), { kind: "quiet" }),
    ),
    evidence.length < 30 ? evidenceForm(id, own, evidence) : null,
  );
}

/** @param {string} id @param {string} own @param {readonly Evidence[]} evidence */
function evidenceForm(id, own, evidence) {
  return el(
    "form",
    {
      class: "evidence-form",
      novalidate: true,
      on: {
        submit: (/** @type {Event} */ event, /** @type {HTMLFormElement} */ form) => {
          event.preventDefault();
          const made = madeOf(own, form);
          if (!made) return;
          form.reset();
          answer(id, { evidence: [...evidence, made] });
          announce(word("evidence_added"));
          document.getElementById(`${own}-title`)?.focus();
        },
      },
    },
    field({ id: `${own}-title`, label: word("evidence_title"), maxlength: 300, "aria-describedby": `${own}-fault` }),
    field({ id: `${own}-url`, label: word("evidence_url"), maxlength: 2048, inputmode: "url", "aria-describedby": `${own}-fault` }),
    el("label", { class: "choice" }, el("input", { type: "checkbox", id: `${own}-against`, "data-own": true }), el("span", { class: "choice-text" }, word("evidence_against"))),
    el("p", { class: "fault", id: `${own}-fault`, role: "alert", "data-own": true }),
    el("button", { type: "submit", class: "button secondary" }, word("evidence_add")),
  );
}

/** The evidence that a form holds; nothing, and what is wrong with it is said, where it is none. @param {string} own @param {HTMLFormElement} form @returns {Evidence | null} */
function madeOf(own, form) {
  const box = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (document.getElementById(`${own}-${name}`));
  const title = box("title").value.trim();
  const url = box("url").value.trim();
  const wrong = url && !isEvidenceAddress(url) ? "evidence_bad_address" : !url && !title ? "evidence_empty" : "";
  const at = box(url ? "url" : "title");
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  box("fault").textContent = wrong && word(wrong);
  if (!wrong) return { ...(title ? { title } : {}), ...(url ? { url } : {}), ...(box("against").checked ? { against: true } : {}) };
  at.setAttribute("aria-invalid", "true");
  at.focus();
  return null;
}

/** What has happened to a question since it was answered. @param {string} id @returns {Content} */
function marks(id) {
  const { file, fresh } = state();
  const mine = answerOf(id);
  const found = [];
  const since = fresh.find((one) => one.id === id)?.since;
  if (since && !mine) found.push(el("p", {}, el("span", { class: "tag" }, word("new_since", { version: since }))));
  const digest = questionOf(id)?.digest;
  const other = [...(file?.answers ?? []), ...(file?.agreed ?? [])].some((one) => one.question === id && one.asked?.digest && one.asked.digest !== digest);
  const changed = other && file ? matchOfFile(file).questions.find((one) => one.question === id && one.state === "reworded") : undefined;
  if (changed) found.push(changedQuestion(changed));
  return found;
}

/** Both wordings of a question that was reworded or replaced, and one click to decide about its answer. @param {MatchedQuestion} changed */
export function changedQuestion(changed) {
  const replaced = changed.state === "replaced";
  return el(
    "div",
    { class: "notice reworded" },
    el("p", {}, el("strong", {}, word(replaced ? "replaced" : "reworded"))),
    el(
      "dl",
      {},
      (changed.was ?? []).map((was) => [el("dt", {}, word("reworded_was", { version: was.version ?? "" })), el("dd", {}, was.text ?? "")]),
      el("dt", {}, word("reworded_now")),
      el("dd", {}, changed.now?.text ?? ""),
    ),
    decision(changed.question, word(replaced ? "take_over" : "still_holds")),
  );
}

/** Two ways to decide about an answer to a question that has changed. @param {string} question @param {string} yes */
function decision(question, yes) {
  const decide = (/** @type {boolean} */ decline) => {
    edit((file, now) => confirmAssessment({ file, outline, now, question, decline }).file);
    announce(word(decline ? "no_longer_holds_done" : "still_holds_done"));
  };
  return el("p", { class: "buttons" }, button(yes, () => decide(false)), button(word("no_longer_holds"), () => decide(true), { kind: "quiet" }));
}
