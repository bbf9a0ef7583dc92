/** What several views are made of. */

import { withPerson } from "../core/edit.js";
import { ANSWER_CODES } from "../core/results.js";
import { isEvidenceAddress } from "../core/shape.js";
import { answerAs, edit, isDue, setState, state, undo } from "../desk.js";
import { el } from "../dom.js";
import { accentOf, dateText, entryOf, labelOf, outline, playOf, principleOf, word } from "../playbook.js";
import { addressOf } from "../router.js";

/** @typedef {import("../dom.js").Content} Content */

/** A view: its heading, what has to be said first, and the rest. @param {string} name @param {string} title @param {...Content} content */
export function step(name, title, ...content) {
  return el(
    "section",
    { class: `step step-${name}`, "aria-labelledby": "s-title" },
    el("h1", { id: "s-title", tabindex: -1 }, title),
    el("div", { id: "s-notices", class: "notices" }, notices(name)),
    content,
  );
}

/** @param {string} view @returns {Content} */
function notices(view) {
  const { trouble, change, undo: undone, saved } = state();
  const found = [];
  if (trouble) {
    found.push(
      notice("bad", word(`trouble_${trouble}`), el("a", { href: addressOf("file") }, word("save_in_file")), () => setState({ trouble: "" })),
    );
  }
  if (change && view !== "file") {
    found.push(
      notice(
        "",
        word("changed_since", { from: change.from, to: outline.version }),
        el("a", { href: addressOf("file") }, word("changed_look")),
        () => setState({ change: null }),
      ),
    );
  }
  if (undone) {
    found.push(notice("", undone.text, button(word("undo"), undo, { kind: "quiet" })));
  }
  if (view !== "file" && isDue()) {
    found.push(
      notice("", saved ? word("remind_saved", { date: dateText(saved) }) : word("remind_never"), el("a", { href: addressOf("file") }, word("save_in_file"))),
    );
  }
  return found;
}

/** @param {string} kind @param {string} text @param {Content} [onward] @param {() => void} [seen] */
export function notice(kind, text, onward, seen) {
  return el(
    "div",
    { class: `notice ${kind}`.trim() },
    el("p", {}, text, onward ? [" ", onward] : null),
    seen ? button(word("seen"), seen, { kind: "quiet" }) : null,
  );
}

/** @param {string} text @param {() => void} click @param {{ [name: string]: any }} [attributes] */
export function button(text, click, { kind = "secondary", ...attributes } = {}) {
  return el("button", { type: "button", ...attributes, class: `button ${kind}`.trim(), on: { click } }, text);
}

/** A link that looks like the way to go on. @param {string} href @param {string} text @param {string} [kind] */
export function way(href, text, kind = "secondary") {
  return el("a", { href, class: `button ${kind}`.trim() }, text);
}

/** @param {string} code */
export function answerWord(code) {
  return word(`answer_${code}`);
}

/**
 * The five answers, to choose one of.
 *
 * @param {{ name: string, legend: Content, value: AnswerCode | undefined, pick: (code: AnswerCode) => void, describedby?: string }} asked
 */
export function answerTiles({ name, legend, value, pick, describedby }) {
  return el(
    "fieldset",
    { class: "answers", "aria-describedby": describedby },
    el("legend", {}, legend),
    el(
      "div",
      { class: "choices" },
      ANSWER_CODES.map((code) =>
        el(
          "label",
          { class: "choice" },
          el("input", { type: "radio", name, value: code, checked: value === code, on: { change: () => pick(code) } }),
          el("span", { class: "choice-text" }, answerWord(code)),
        ),
      ),
    ),
  );
}

/** @param {{ checked: boolean, text: Content, set: (on: boolean) => void, kind?: string, [name: string]: any }} asked */
export function tick({ checked, text, set, kind = "", ...attributes }) {
  return el(
    "label",
    { class: `choice ${kind}`.trim() },
    el("input", {
      type: "checkbox",
      checked,
      ...attributes,
      on: { change: (_, box) => set(box.checked) },
    }),
    el("span", { class: "choice-text" }, text),
  );
}

/** @type {Map<string, { timer: number, commit: () => void }>} */
const pending = new Map();

/** Keeps what is being typed, shortly after it is. @param {string} key @param {(value: string) => void} set @returns {{ [type: string]: (event: Event, field: any) => void }} */
function typed(key, set) {
  return {
    input: (_, box) => {
      clearTimeout(pending.get(key)?.timer);
      const commit = () => {
        pending.delete(key);
        set(box.value);
      };
      pending.set(key, { timer: setTimeout(commit, 400), commit });
    },
    change: (_, box) => {
      clearTimeout(pending.get(key)?.timer);
      pending.delete(key);
      set(box.value);
    },
  };
}

/** Keeps all that was typed, now. */
export function settle() {
  for (const { timer, commit } of [...pending.values()]) {
    clearTimeout(timer);
    commit();
  }
}

/**
 * @param {{ id: string, label: Content, hint?: string, value?: string, set?: (value: string) => void, rows?: number, type?: string, kind?: string, [name: string]: any }} asked
 */
export function field({ id, label: text, hint, value, set, rows, type = "text", kind = "", ...attributes }) {
  const common = {
    id,
    name: id,
    value: value ?? "",
    "aria-describedby": hint ? `${id}-hint` : undefined,
    "data-own": set ? undefined : true,
    autocomplete: "off",
    ...attributes,
    on: set ? typed(id, set) : undefined,
  };
  return el(
    "div",
    { class: `field ${kind}`.trim() },
    el("label", { for: id }, text),
    hint ? el("span", { class: "hint", id: `${id}-hint` }, hint) : null,
    rows ? el("textarea", { ...common, rows }) : el("input", { ...common, type }),
  );
}

/** @param {{ id: string, label: Content, value: string, options: readonly { value: string, text: string }[], set: (value: string) => void, kind?: string }} asked */
export function choice({ id, label: text, value, options, set, kind = "" }) {
  return el(
    "div",
    { class: `field ${kind}`.trim() },
    el("label", { for: id }, text),
    el(
      "select",
      { id, name: id, on: { change: (_, select) => set(select.value) } },
      options.map((option) => el("option", { value: option.value, selected: option.value === value }, option.text)),
    ),
  );
}

/** @param {number} done @param {number} all @param {string} text */
export function progress(done, all, text) {
  return el(
    "div",
    { class: "progress" },
    el("p", { id: "s-progress" }, text),
    el("progress", { value: done, max: Math.max(all, 1), "aria-labelledby": "s-progress" }),
  );
}

/** A play by its number and title, if there is one. @param {string} id @returns {Content} */
export function playName(id) {
  const play = playOf(id);
  return play ? [el("span", { class: "label" }, labelOf("play", id)), " ", play.title] : null;
}

/** Where a play is told. @param {string} id */
export function playHref(id) {
  return playOf(id) ? entryOf("play", id)?.address : "#top";
}

/** A link to a play, if there is one. @param {string} id */
export function playLink(id) {
  return playOf(id) ? el("a", { href: playHref(id) }, playName(id)) : null;
}

/** The plays that help with a question. @param {readonly string[]} plays */
export function helpingPlays(plays) {
  return el("p", {}, word("helps"), " ", plays.map((play, index) => [index ? ", " : null, playLink(play)]));
}

/** @param {string} principle */
export function principleName(principle) {
  return [el("span", { class: "label" }, labelOf("principle", principle)), " ", el("span", { class: "name" }, principleOf(principle)?.title ?? "")];
}

/** What an item of the plan is about. @param {PlanItem | undefined} item */
export function itemText(item) {
  return item?.own_words ?? item?.action?.text ?? playOf(item?.play ?? "")?.title ?? "";
}

/** A list of people's evidence. @param {readonly Evidence[] | undefined} evidence @param {(index: number) => Content} [after] */
export function evidenceList(evidence, after) {
  if (!evidence?.length) return null;
  return el(
    "ul",
    { class: "evidence" },
    evidence.map((one, index) => el("li", {}, evidenceText(one), after ? [" ", after(index)] : null)),
  );
}

/** @param {Evidence} evidence @returns {Content} */
function evidenceText({ title, url, against }) {
  const text = title || url || "";
  return [
    url && isEvidenceAddress(url) ? el("a", { href: url, rel: "noreferrer" }, text) : text,
    against ? el("span", { class: "tag" }, word("evidence_against_tag")) : null,
  ];
}

/** @param {string} id */
export function personName(id) {
  const people = state().file?.people ?? [];
  const index = people.findIndex((one) => one.id === id);
  return people[index]?.name || word("person_number", { number: index + 1 });
}

/** Who answers here, where several may. @returns {Content} */
export function whoAnswers() {
  const { file, me } = state();
  const people = file?.people ?? [];
  if (people.length < 2) return null;
  return choice({
    id: "s-who",
    label: word("answering_as"),
    value: me,
    options: people.map((one) => ({ value: one.id, text: personName(one.id) })),
    set: answerAs,
    kind: "inline",
  });
}

/** @param {string} id @param {string} name */
export function rename(id, name) {
  edit((file, now) => withPerson({ file, now, id, change: { name: name || undefined } }));
}

/**
 * Counts as a bar with patterns, and as words with numbers beside it: the bar says nothing that the words do not.
 *
 * @param {Counts} counts @param {number} [none]
 */
export function spread(counts, none = 0) {
  const parts = [...ANSWER_CODES.map((code) => ({ code, number: counts[code], text: answerWord(code) })), { code: "none", number: none, text: word("answer_none") }];
  const there = parts.filter((part) => part.number > 0);
  return el(
    "div",
    { class: "spread" },
    el(
      "div",
      { class: "bar", "aria-hidden": "true" },
      there.map((part) => {
        const segment = el("span", { class: `part ${part.code}` }, el("span", {}, part.number));
        segment.style.flexGrow = String(part.number);
        return segment;
      }),
    ),
    el(
      "ul",
      { class: "key" },
      there.map((part) =>
        el("li", {}, el("span", { class: `swatch ${part.code}`, "aria-hidden": "true" }), el("span", {}, part.text, " ", el("strong", {}, part.number))),
      ),
    ),
  );
}

/** @param {{ caption: string, head: readonly string[], rows: readonly (readonly Content[])[] }} asked */
export function table({ caption, head, rows }) {
  return el(
    "div",
    { class: "scroll", role: "region", tabindex: 0, "aria-label": caption },
    el(
      "table",
      { class: "data" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), rest.map((cell) => el("td", {}, cell))))),
    ),
  );
}

/** What is shown where nothing was begun yet. @param {string} name @param {string} title */
export function nothingYet(name, title) {
  return step(name, title, el("p", { class: "lead" }, word("nothing_yet")), el("p", { class: "buttons" }, way(addressOf("start"), word("start_here"), "")));
}

/** @param {string} principle @param {string} name */
export function accented(principle, name) {
  return `${name} ${accentOf(principle)}`.trim();
}

