/** Where one begins, or goes on. */

import { begin, keptBeside, setState, state, takeCopy, wipe } from "../desk.js";
import { announce, el } from "../dom.js";
import { dateText, outline, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { chooseFile } from "./opening.js";
import { button, field, step, way } from "./parts.js";
import { answeredBy } from "./question.js";

export function startView() {
  const { file } = state();
  return step(
    "start",
    word("start_title"),
    el("p", { class: "lead" }, word("start_lead")),
    file ? goingOn(file) : null,
    el("div", { class: "pair" }, newForm(Boolean(file)), openCard()),
    others(),
    el("h2", {}, word("start_steps")),
    el(
      "ol",
      { class: "journey-steps" },
      ["challenges", "questions", "results", "plan"].map((view) =>
        el("li", {}, el("a", { href: addressOf(view) }, word(`${view}_nav`)), el("p", {}, word(`start_step_${view}`))),
      ),
    ),
    el("p", { class: "promise" }, word("start_privacy")),
    el("p", {}, el("a", { href: addressOf("session") }, word("start_session"))),
  );
}

/** @param {Assessment} file */
function goingOn(file) {
  const { done, all } = answeredBy(outline.questions);
  return el(
    "section",
    { class: "card going-on", "aria-labelledby": "s-going-on" },
    el("h2", { id: "s-going-on" }, file.title || word("untitled")),
    el("p", {}, word("progress", { done, all }), " · ", word("changed_on", { date: dateText(file.modified, true) })),
    el("p", { class: "buttons" }, way(addressOf(done ? "questions" : "challenges"), word("go_on"), ""), way(addressOf("file"), word("file_nav"))),
  );
}

/** @param {boolean} another */
function newForm(another) {
  return el(
    "form",
    {
      class: "card",
      "aria-labelledby": "s-new",
      on: {
        submit: (/** @type {Event} */ event, /** @type {HTMLFormElement} */ form) => {
          event.preventDefault();
          const said = (/** @type {string} */ name) => {
            const found = form.elements.namedItem(name);
            return found instanceof HTMLInputElement ? found.value.trim() : "";
          };
          begin({ title: said("s-new-title"), scope: said("s-new-scope"), name: said("s-new-name") });
          form.reset();
          location.hash = addressOf("challenges");
        },
      },
    },
    el("h2", { id: "s-new" }, word(another ? "new_another" : "new_title")),
    field({ id: "s-new-title", label: word("field_title"), hint: word("optional"), maxlength: 200 }),
    field({ id: "s-new-scope", label: word("field_scope"), hint: word("field_scope_hint"), maxlength: 2000 }),
    field({ id: "s-new-name", label: word("field_name"), hint: word("field_name_hint"), maxlength: 200 }),
    el("button", { type: "submit", class: another ? "button secondary" : "button" }, word("new_begin")),
  );
}

function openCard() {
  return el(
    "section",
    { class: "card", "aria-labelledby": "s-open" },
    el("h2", { id: "s-open" }, word("open_title")),
    el("p", {}, word("open_text")),
    chooseFile("s-open-file", "open"),
  );
}

function others() {
  const { wiping } = state();
  const found = keptBeside();
  if (!found.length) return null;
  return el(
    "section",
    { "aria-labelledby": "s-others" },
    el("h2", { id: "s-others" }, word("others_title")),
    el(
      "ul",
      { class: "rows" },
      found.map((one) =>
        el(
          "li",
          { class: "row", id: `s-other-${one.id}` },
          el("div", {}, el("strong", {}, one.title || word("untitled")), el("p", { class: "muted" }, word("changed_on", { date: dateText(one.modified, true) }))),
          el(
            "div",
            { class: "buttons" },
            button(word("go_on"), () => {
              takeCopy(one.id);
              location.hash = addressOf("questions");
            }),
            wiping === one.id
              ? button(word("wipe_sure"), () => {
                  wipe(one.id);
                  announce(word("wiped"));
                }, { kind: "danger" })
              : button(word("wipe_short"), () => setState({ wiping: one.id }), { kind: "quiet" }),
          ),
        ),
      ),
    ),
  );
}
