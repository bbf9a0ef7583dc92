/** From what has to be better to who does what, and when. */

import { withItem, withoutItem } from "../core/edit.js";
import { planOf } from "../core/plan.js";
import { edit, matchOfFile, state, today } from "../desk.js";
import { announce, el } from "../dom.js";
import { newId } from "../ids.js";
import { outline, playOf, questionOf, STATES, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { itemCard } from "./item.js";
import { accented, button, field, nothingYet, playHref, playName, step, way } from "./parts.js";

/** @typedef {import("../dom.js").Content} Content */

/** @param {string} rest the question whose gap is looked at, if one is */
export function planView(rest) {
  const { file } = state();
  if (!file) return nothingYet("plan", word("plan_title"));
  const plan = planOf({ file, outline, today: today() });
  const match = matchOfFile(file);
  const open = plan.items.filter((item) => item.state === "chosen" || item.state === "doing");
  const empty = !plan.items.length && !plan.gaps.length;
  return step(
    "plan",
    word("plan_title"),
    el("p", { class: "lead" }, empty ? word("plan_empty") : word("plan_lead")),
    plan.items.length ? el("p", { class: "taken" }, STATES.filter((one) => plan.states[one]).map((one) => el("span", { class: `tag state-${one}` }, word(`state_${one}`), " ", plan.states[one]))) : null,
    plan.gaps.length
      ? el(
          "section",
          { class: "from-gaps", "aria-labelledby": "s-gaps" },
          el("h2", { id: "s-gaps" }, word("gaps_title")),
          el("p", {}, word("plan_gaps_text")),
          plan.gaps.map((gap) => gapCard(file, gap, gap.question === rest)),
        )
      : null,
    ...["open", "done", "declined"].map((group) => {
      const items = group === "open" ? open : plan.items.filter((item) => item.state === group);
      if (!items.length) return null;
      return el(
        "section",
        { class: `items items-${group}`, "aria-labelledby": `s-items-${group}` },
        el("h2", { id: `s-items-${group}` }, word(`plan_${group}`)),
        group === "declined" ? el("p", { class: "muted" }, word("plan_declined_text")) : null,
        items.map((item) => itemCard(file, item, match)),
      );
    }),
    ownForm(),
    el(
      "p",
      { class: "buttons" },
      plan.items.length ? way(addressOf("file"), word("save_in_file"), "") : way(addressOf("questions"), word("to_questions"), ""),
      plan.items.length ? way(addressOf("summary"), word("to_summary")) : null,
    ),
  );
}

/** The item that an action became, if it was chosen. @param {Assessment | null} file @param {string} play @param {string} digest */
export function itemFor(file, play, digest) {
  return file?.plan?.find((item) => item.play === play && item.action?.digest === digest);
}

/** Chooses an action of a play, or takes it back. @param {string} play @param {number} index @param {string} [question] */
export function choose(play, index, question) {
  const action = playOf(play)?.actions[index];
  if (!action) return;
  const item = itemFor(state().file, play, action.digest);
  if (item) {
    edit((file, now) => withoutItem({ file, now, id: item.id }), word("item_removed"));
    announce(word("item_removed"));
    return;
  }
  const begun = question ?? outline.questions.find((one) => one.plays.includes(play))?.id;
  const made = { question: begun, play, action: { digest: action.digest, position: index + 1, text: action.text } };
  edit((file, now) => withItem({ file, now, id: newId("i"), change: made }));
  announce(word("item_added"));
}

/** @param {Assessment} file @param {Plan["gaps"][number]} gap @param {boolean} open */
function gapCard(file, gap, open) {
  const question = questionOf(gap.question);
  if (!question) return null;
  const count = gap.items.length;
  return el(
    "section",
    { class: accented(question.principle, "gap-card"), id: `s-gap-${gap.question}`, "aria-labelledby": `s-gap-${gap.question}-text` },
    el("h3", { id: `s-gap-${gap.question}-text`, tabindex: -1 }, question.text),
    count ? el("p", { class: "muted" }, word("gap_items", { count })) : null,
    gap.plays.map((id) =>
      el(
        "details",
        { class: "choose-actions", id: `s-gap-${gap.question}-${id}`, open },
        el("summary", {}, playName(id)),
        el("p", {}, el("a", { href: playHref(id) }, word("read_play"))),
        el(
          "ul",
          { class: "action-list" },
          (playOf(id)?.actions ?? []).map((action, index) => {
            const item = itemFor(file, id, action.digest);
            const at = `s-g-${gap.question}-${id}-${index}`;
            return el(
              "li",
              {},
              el("p", { id: at }, action.text),
              button(word(item ? "chosen" : "choose"), () => choose(id, index, gap.question), {
                kind: "secondary small choose",
                "aria-pressed": String(Boolean(item)),
                "aria-describedby": at,
              }),
            );
          }),
        ),
      ),
    ),
  );
}

function ownForm() {
  return el(
    "form",
    {
      class: "card own-action",
      "aria-labelledby": "s-own",
      on: {
        submit: (/** @type {Event} */ event, /** @type {HTMLFormElement} */ form) => {
          event.preventDefault();
          const box = form.querySelector("textarea");
          const words = box?.value.trim() ?? "";
          if (!words) {
            box?.focus();
            return;
          }
          form.reset();
          edit((file, now) => withItem({ file, now, id: newId("i"), change: { own_words: words } }));
          announce(word("item_added"));
        },
      },
    },
    el("h2", { id: "s-own" }, word("own_title")),
    field({ id: "s-own-words", label: word("own_label"), rows: 2, maxlength: 2000 }),
    el("button", { type: "submit", class: "button secondary" }, word("own_add")),
  );
}

