/** One thing that will be done, or not: who, when, and how it stands. */

import { withItem, withoutItem } from "../core/edit.js";
import { confirmAssessment } from "../core/update.js";
import { edit } from "../desk.js";
import { announce, el, focusOn } from "../dom.js";
import { dateText, outline, playOf, questionOf, STATES, word } from "../playbook.js";
import { accented, button, choice, field, playLink } from "./parts.js";

/** @typedef {import("../dom.js").Content} Content */
/** @typedef {import("../core/edit.js").ItemChange} ItemChange */

/** @param {string} id @param {ItemChange} made */
function changeItem(id, made) {
  edit((file, now) => withItem({ file, now, id, change: made }));
}

/** @param {Assessment} file @param {PlannedItem} item @param {Match} match */
export function itemCard(file, item, match) {
  const whole = file.plan?.find((one) => one.id === item.id);
  if (!whole) return null;
  const own = `s-i-${item.id}`;
  const link = whole.play ? playLink(whole.play) : null;
  return el(
    "article",
    { class: accented(principleOfItem(whole), `plan-item is-${item.state}`), id: own, "aria-labelledby": `${own}-text` },
    el("h3", { id: `${own}-text`, tabindex: -1 }, item.text),
    link || item.late ? el("p", { class: "muted" }, link, link ? " " : null, item.late ? el("span", { class: "late" }, word("late")) : null) : null,
    whole.own_words && whole.action ? el("p", { class: "muted" }, word("action_was", { text: whole.action.text })) : null,
    suggested(whole, match.plan.find((one) => one.id === item.id)),
    agreedOn(whole, own),
    moreOf(whole, own),
  );
}

/** @param {PlanItem} item */
function principleOfItem({ play = "", question = "" }) {
  return playOf(play)?.principle ?? questionOf(question)?.principle ?? "";
}

/** What the playbook has made of an action, with both wordings. @param {PlanItem} item @param {MatchedItem | undefined} matched @returns {Content} */
function suggested(item, matched) {
  if (!matched?.look || !matched.now) return null;
  const decide = (/** @type {boolean} */ decline) => {
    edit((file, now) => confirmAssessment({ file, outline, now, item: item.id, decline }).file);
    announce(word("still_holds_done"));
  };
  return el(
    "div",
    { class: "notice reworded" },
    el("p", {}, el("strong", {}, word(matched.found === "successor" ? "item_successor" : "item_reworded"))),
    el("dl", {}, el("dt", {}, word("reworded_was")), el("dd", {}, item.action?.text ?? ""), el("dt", {}, word("reworded_now")), el("dd", {}, matched.now.text)),
    el("p", { class: "buttons" }, button(word("take_over"), () => decide(false)), button(word("keep_own"), () => decide(true), { kind: "quiet" })),
  );
}

/** Who, when, and how it stands. @param {PlanItem} item @param {string} own */
function agreedOn({ id, owner = "", due = "", state }, own) {
  return el(
    "div",
    { class: "plan-fields" },
    field({ id: `${own}-owner`, label: word("owner"), value: owner, kind: owner ? "" : "empty", maxlength: 200, set: (said) => said !== owner && changeItem(id, { owner: said || undefined }) }),
    field({ id: `${own}-due`, label: word("due"), type: "date", value: due, kind: due ? "" : "empty", set: (said) => said !== due && changeItem(id, { due: said || undefined }) }),
    choice({
      id: `${own}-state`,
      label: word("state"),
      value: state,
      options: STATES.map((one) => ({ value: one, text: word(`state_${one}`) })),
      set: (chosen) => {
        changeItem(id, { state: /** @type {ItemState} */ (chosen) });
        announce(word("state_is", { state: word(`state_${chosen}`) }));
      },
    }),
  );
}

/** @param {PlanItem} item @param {string} own */
function moreOf({ id, state, own_words = "", note = "", history = [] }, own) {
  return el(
    "details",
    { class: "more", id: `${own}-more` },
    el("summary", {}, word("item_more"), note || own_words ? el("span", { class: "tag" }, "✓") : null),
    field({ id: `${own}-words`, label: word("own_words"), hint: word("own_words_hint"), rows: 2, maxlength: 2000, value: own_words, set: (said) => said !== own_words && changeItem(id, { own_words: said || undefined }) }),
    field({ id: `${own}-note`, label: word(state === "declined" ? "why_not" : "note"), rows: 2, maxlength: 10000, value: note, set: (said) => said !== note && changeItem(id, { note: said || undefined }) }),
    history.length > 1
      ? [el("p", { class: "label-text" }, word("history")), el("ul", {}, history.map((one) => el("li", {}, word(`state_${one.state}`), " · ", dateText(one.on))))]
      : null,
    button(
      word("item_remove"),
      () => {
        edit((file, now) => withoutItem({ file, now, id }), word("item_removed"));
        announce(word("item_removed"));
        focusOn(document.getElementById("s-title"));
      },
      { kind: "quiet" },
    ),
  );
}
