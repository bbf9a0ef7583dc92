/** The file: saved, opened, put together with those of others, compared, and wiped. */

import { withAbout, withPerson } from "../core/edit.js";
import { edit, matchOfFile, setState, state, toSave, wipe, wipeAll } from "../desk.js";
import { announce, el } from "../dom.js";
import { newId } from "../ids.js";
import { challengeOf, dateText, outline, questionOf, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { chooseFile, conflictList, focusLater, preview, refusal } from "./opening.js";
import { button, field, itemText, notice, rename, step, way } from "./parts.js";
import { changedQuestion } from "./question.js";

/** @typedef {import("../dom.js").Content} Content */

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

/** @param {Assessment} file */
function saving(file) {
  const { saved, unsaved } = state();
  return el(
    "section",
    { class: "card saving", "aria-labelledby": "s-save" },
    el("h2", { id: "s-save" }, word("save_title")),
    el("p", {}, saved ? word(unsaved ? "saved_changed" : "saved_on", { date: dateText(saved, true) }) : word("saved_never")),
    el(
      "div",
      { class: "pair" },
      field({ id: "s-title-of", label: word("field_title"), value: file.title, maxlength: 200, set: (title) => title !== (file.title ?? "") && edit((before, now) => withAbout({ file: before, now, change: { title: title || undefined } })) }),
      field({ id: "s-scope-of", label: word("field_scope"), hint: word("field_scope_hint"), value: file.scope, maxlength: 2000, set: (scope) => scope !== (file.scope ?? "") && edit((before, now) => withAbout({ file: before, now, change: { scope: scope || undefined } })) }),
    ),
    el("p", { class: "buttons" }, button(word("save_in_file"), download, { kind: "" }), way(addressOf("summary"), word("to_summary")), way(addressOf("questions"), word("go_on"))),
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
  const match = matchOfFile(file);
  const asked = match.questions.filter((one) => one.state === "reworded" || one.state === "replaced");
  const successors = new Set(asked.map((one) => one.replaced_by));
  const news = fresh.filter((one) => questionOf(one.id) && !successors.has(one.id) && !file.answers?.some((answer) => answer.question === one.id));
  const gone = (change?.match.questions ?? []).filter((one) => one.state === "removed");
  const moved = match.challenges.filter((one) => one.state === "replaced" && one.replaced_by && challengeOf(one.replaced_by));
  const items = match.plan.filter((one) => one.look);
  const own = (change?.match.plan ?? []).filter((one) => one.found === "own");
  if (!asked.length && !news.length && !gone.length && !items.length && !own.length && !moved.length) return null;
  return el(
    "section",
    { class: "changes", "aria-labelledby": "s-changes" },
    el("h2", { id: "s-changes" }, change ? word("changed_since", { from: change.from, to: outline.version }) : word("changes_title")),
    asked.map((one) => changedQuestion(one)),
    gone.length
      ? el("div", { class: "notice" }, el("p", {}, el("strong", {}, word("gone_title", { count: gone.length }))), el("p", {}, word("aside_text")), el("ul", {}, gone.map((one) => el("li", {}, one.was?.[0]?.text ?? one.question))))
      : null,
    news.length ? el("div", { class: "notice" }, el("p", {}, el("strong", {}, word("preview_new", { count: news.length }))), el("ul", {}, news.map((one) => el("li", {}, questionOf(one.id)?.text ?? "")))) : null,
    moved.map((one) => notice("", word("challenge_replaced", { text: challengeOf(one.replaced_by ?? "")?.text ?? "" }))),
    items.length ? notice("", word("preview_plan", { count: items.length }), el("a", { href: addressOf("plan") }, word("to_plan"))) : null,
    own.length
      ? el(
          "div",
          { class: "notice" },
          el("p", {}, el("strong", {}, word("own_now_title", { count: own.length }))),
          el("p", {}, word("own_now_text")),
          el("ul", {}, own.map((one) => el("li", {}, itemText(file.plan?.find((item) => item.id === one.id))))),
        )
      : null,
    change ? el("p", {}, button(word("seen"), () => setState({ change: null }), { kind: "quiet" })) : null,
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
