/** A session in a room: a screen that all can see, and one question after another. */

import { withAgreed, withAnswer, withPerson } from "../core/edit.js";
import { resultsOf } from "../core/results.js";
import { edit, setSession, state } from "../desk.js";
import { announce, el } from "../dom.js";
import { newId } from "../ids.js";
import { beginsWith, label, outline, questionOf, questionsIn, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { FIRST } from "./challenges.js";
import { accented, answerTiles, answerWord, button, choice, field, personName, principleName, spread, step, tick, way } from "./parts.js";
import { answerOf, onward } from "./question.js";

/** What the address of a question begins with where only those of the chosen challenges are talked about. */
const WALK = `${FIRST}/`;

/** @param {string} rest the question that is talked about, if one is */
export function sessionView(rest) {
  const walk = rest.startsWith(WALK);
  const question = questionOf(walk ? rest.slice(WALK.length) : rest);
  if (!question) return preparing();
  const chosen = walk ? chosenQuestions() : [];
  return chosen.includes(question) ? stage(question, chosen, WALK) : stage(question, outline.questions, "");
}

/** The questions of the challenges that were chosen. */
function chosenQuestions() {
  return beginsWith(state().file?.challenges ?? []);
}

/** Those who take part here: all but who has the screen. @returns {readonly Person[]} */
function takingPart() {
  const { file, me, session } = state();
  return (file?.people ?? []).filter((one) => one.id !== me && !session.absent.includes(one.id));
}

function preparing() {
  const { file, me, session } = state();
  const chosen = chosenQuestions();
  const others = (file?.people ?? []).filter((one) => one.id !== me);
  return step(
    "session",
    word("session_title"),
    el("p", { class: "lead" }, word("session_lead")),
    el("ol", { class: "how" }, [1, 2, 3].map((number) => el("li", {}, word(`session_how_${number}`)))),
    el(
      "section",
      { class: "card", "aria-labelledby": "s-part" },
      el("h2", { id: "s-part" }, word("session_people", { count: others.length })),
      others.length
        ? el(
            "ul",
            { class: "rows people-rows" },
            others.map((one) =>
              el(
                "li",
                { class: "row", id: `s-part-${one.id}` },
                tick({
                  checked: !session.absent.includes(one.id),
                  text: personName(one.id),
                  set: (here) => setSession({ absent: here ? session.absent.filter((id) => id !== one.id) : [...session.absent, one.id] }),
                }),
              ),
            ),
          )
        : el("p", {}, word("session_nobody")),
      el(
        "form",
        {
          class: "inline-form",
          on: {
            submit: (/** @type {Event} */ event, /** @type {HTMLFormElement} */ form) => {
              event.preventDefault();
              const box = form.querySelector("input");
              const name = box?.value.trim() ?? "";
              form.reset();
              edit((before, now) => withPerson({ file: before, now, id: newId("p"), change: { name: name || undefined } }));
              announce(word("person_added"));
              box?.focus();
            },
          },
        },
        field({ id: "s-part-name", label: word("session_name"), hint: word("optional"), maxlength: 200 }),
        el("button", { type: "submit", class: "button secondary" }, word("person_add")),
      ),
      el("p", { class: "muted" }, word("session_own_hidden")),
    ),
    chosen.length
      ? el(
          "section",
          { class: "walk", "aria-labelledby": "s-walk" },
          el("h2", { id: "s-walk" }, word("session_pick_first")),
          el("ol", { class: "rows" }, chosen.map((one) => pick(one, WALK))),
          el("p", { class: "buttons" }, way(addressOf("session", `${WALK}${chosen[0]?.id}`), word("session_walk", { count: chosen.length }), "")),
        )
      : null,
    el(
      "section",
      { "aria-labelledby": "s-pick" },
      el("h2", { id: "s-pick" }, word("session_pick")),
      outline.principles.map((principle) =>
        el(
          "details",
          { class: accented(principle.id, "folded"), id: `s-pick-${principle.id}` },
          el("summary", {}, principleName(principle.id)),
          el(
            "ul",
            { class: "rows" },
            questionsIn(principle.id).map((one) => pick(one, "", chosen.includes(one))),
          ),
        ),
      ),
    ),
    file ? el("p", { class: "buttons" }, way(addressOf("results"), word("to_results")), way(addressOf("file"), word("save_in_file"))) : null,
  );
}

/** A question to choose. @param {OutlineQuestion} question @param {string} walk @param {boolean} [marked] whether it is said that it is of a chosen challenge */
function pick({ id, text }, walk, marked = false) {
  const agreed = state().file?.agreed?.some((record) => record.question === id && record.answer);
  return el(
    "li",
    {},
    el("a", { href: addressOf("session", `${walk}${id}`) }, text),
    marked ? [" ", el("span", { class: "tag" }, word("session_first_tag"))] : null,
    agreed ? [" ", el("span", { class: "tag" }, word("agreed_tag"))] : null,
  );
}

/** @param {OutlineQuestion} question @param {readonly OutlineQuestion[]} all those that are talked about @param {string} walk */
function stage(question, all, walk) {
  const { session } = state();
  const here = takingPart();
  const waiting = here.filter((one) => !answerOf(question.id, one.id)?.answer);
  const at = all.indexOf(question);
  const next = all[at + 1];
  const answering = here.find((one) => one.id === session.answering);
  return el(
    "section",
    { class: accented(question.principle, "step step-session session"), "aria-labelledby": "s-title" },
    el("p", { class: "muted" }, principleName(question.principle), " · ", word("question_number", { number: at + 1, all: all.length })),
    el("h1", { id: "s-title", tabindex: -1, class: "question-now" }, question.text),
    answering
      ? alone(question, answering)
      : [
          timer(),
          session.shown ? outcome(question, here) : waitingRoom(question, here, waiting),
          el(
            "nav",
            { class: "buttons between", "aria-label": word("questions_between") },
            way(addressOf("session"), `← ${word("session_back")}`),
            next ? way(addressOf("session", `${walk}${next.id}`), `${word("session_next")} →`) : way(addressOf("results"), word("to_results")),
          ),
        ],
  );
}

/** One person answers, and nobody else looks on. @param {OutlineQuestion} question @param {Person} person */
function alone(question, person) {
  const mine = answerOf(question.id, person.id);
  const save = (/** @type {import("../core/edit.js").AnswerChange} */ change) => edit((file, now) => withAnswer({ file, outline, now, question: question.id, by: person.id, change }));
  return el(
    "section",
    { class: "card alone", id: "s-alone", "aria-labelledby": "s-alone-title" },
    el("h2", { id: "s-alone-title", tabindex: -1 }, word("session_alone", { name: personName(person.id) })),
    el("p", {}, word("session_alone_text")),
    answerTiles({ name: `s-alone-${person.id}`, legend: word("your_answer"), value: mine?.answer, pick: (code) => save({ answer: code }) }),
    tick({ checked: mine?.improve === true, text: label("gap"), kind: "improve", set: (on) => save({ improve: on || undefined }) }),
    el(
      "p",
      { class: "buttons" },
      button(
        word("session_done"),
        () => {
          setSession({ answering: "" });
          announce(word("session_hidden"));
          document.getElementById(`s-has-${person.id}`)?.querySelector("button")?.focus();
        },
        { kind: "" },
      ),
    ),
  );
}

/** @param {OutlineQuestion} question @param {readonly Person[]} here @param {readonly Person[]} waiting */
function waitingRoom(question, here, waiting) {
  if (!here.length) return el("p", { class: "notice" }, word("session_nobody"), " ", el("a", { href: addressOf("session") }, word("session_back")));
  return el(
    "section",
    { class: "waiting", "aria-labelledby": "s-waiting" },
    el("h2", { id: "s-waiting" }, waiting.length ? word("session_waiting", { done: here.length - waiting.length, all: here.length }) : word("session_all")),
    el(
      "ul",
      { class: "who" },
      here.map((one) => {
        const has = Boolean(answerOf(question.id, one.id)?.answer);
        return el(
          "li",
          { class: has ? "ready" : "waiting", id: `s-has-${one.id}` },
          el("strong", {}, personName(one.id)),
          el("span", {}, has ? `✓ ${word("has_answered")}` : word("has_not")),
          button(word(has ? "session_change" : "session_answer"), () => {
            setSession({ answering: one.id });
            document.getElementById("s-alone-title")?.focus();
          }, { "aria-label": word(has ? "session_change_of" : "session_answer_of", { name: personName(one.id) }) }),
          has ? null : button(word("session_absent"), () => setSession({ absent: [...state().session.absent, one.id] }), { kind: "quiet", "aria-label": word("session_absent_of", { name: personName(one.id) }) }),
        );
      }),
    ),
    el(
      "p",
      { class: "buttons" },
      waiting.length
        ? el("span", { class: "muted" }, word("session_wait_for", { names: waiting.map((one) => personName(one.id)).join(", ") }))
        : button(
            word("session_show"),
            () => {
              setSession({ shown: true });
              document.getElementById("s-outcome")?.focus();
            },
            { kind: "" },
          ),
    ),
  );
}

/** What all have answered, and what they agree on. @param {OutlineQuestion} question @param {readonly Person[]} here */
function outcome(question, here) {
  const { file } = state();
  if (!file) return null;
  const ids = new Set(here.map((one) => one.id));
  const shown = { ...file, answers: (file.answers ?? []).filter((one) => ids.has(one.by)) };
  const result = resultsOf({ file: shown, outline }).questions.find((one) => one.question === question.id);
  const agreed = file.agreed?.find((one) => one.question === question.id);
  const save = (/** @type {import("../core/edit.js").AgreedChange} */ change) =>
    edit((before, now) => withAgreed({ file: before, outline, now, question: question.id, change: { people: agreed?.people ?? here.length, ...change } }));
  return [
    el(
      "section",
      { class: "outcome", "aria-labelledby": "s-outcome" },
      el("h2", { id: "s-outcome", tabindex: -1 }, word("outcome_title")),
      result ? spread(result.counts) : null,
      result?.improve ? el("p", {}, word("improve_people", { count: result.improve })) : null,
      here.length < 5 ? el("p", { class: "muted" }, word("few_note")) : null,
      el("p", {}, button(word("session_hide"), () => setSession({ shown: false }), { kind: "quiet" })),
    ),
    el(
      "section",
      { class: "card agreeing", "aria-labelledby": "s-agreeing" },
      el("h2", { id: "s-agreeing" }, word("agree_title")),
      el("p", {}, word("agree_text")),
      answerTiles({
        name: "s-agreed",
        legend: word("agree_legend"),
        value: agreed?.answer,
        pick: (code) => {
          save({ answer: code });
          announce(word("agreed_is", { answer: answerWord(code) }));
        },
      }),
      tick({ checked: agreed?.improve === true, text: label("gap"), kind: "improve", set: (on) => save({ improve: on || undefined }) }),
      agreed?.improve ? onward(question.id) : agreed && result?.improve ? el("p", { class: "muted" }, word("agree_improve")) : null,
      field({
        id: "s-agreed-people",
        label: word("agree_people"),
        type: "number",
        min: 1,
        max: 10000,
        value: String(agreed?.people ?? here.length),
        kind: "short",
        set: (text) => {
          const people = Number.parseInt(text, 10);
          if (people !== (agreed?.people ?? here.length) && people >= 1 && people <= 10000) save({ people });
        },
      }),
      field({ id: "s-agreed-dissent", label: word("agree_dissent"), hint: word("agree_dissent_hint"), rows: 2, maxlength: 10000, value: agreed?.dissent, set: (dissent) => dissent !== (agreed?.dissent ?? "") && save({ dissent: dissent || undefined }) }),
      field({ id: "s-agreed-note", label: word("note"), rows: 2, maxlength: 10000, value: agreed?.note, set: (note) => note !== (agreed?.note ?? "") && save({ note: note || undefined }) }),
    ),
  ];
}

function timer() {
  const { session } = state();
  const left = Math.max(0, Math.ceil((session.ends - Date.now()) / 1000));
  return el(
    "div",
    { class: "clock" },
    session.ends
      ? [
          el("p", { class: left ? "timer" : "timer over", role: "timer" }, left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : word("timer_over")),
          button(word("timer_stop"), () => setSession({ ends: 0 })),
        ]
      : [
          choice({
            id: "s-minutes",
            label: word("timer_label"),
            value: String(session.minutes),
            options: [1, 2, 3, 5, 10].map((count) => ({ value: String(count), text: word("timer_minutes", { count }) })),
            set: (minutes) => setSession({ minutes: Number(minutes) }),
            kind: "inline",
          }),
          button(word("timer_start"), () => {
            setSession({ ends: Date.now() + state().session.minutes * 60000 });
            announce(word("timer_started", { count: state().session.minutes }));
          }),
        ],
  );
}
