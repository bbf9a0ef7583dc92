/** What others read: a summary on two pages at most, the whole plan after it, and the rest in an appendix. */

import { planOf } from "../core/plan.js";
import { resultsOf } from "../core/results.js";
import { state, today } from "../desk.js";
import { el } from "../dom.js";
import { dateText, outline, questionOf, STATES, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { button, nothingYet, playLink, step, table, way } from "./parts.js";
import { aside, byPrinciple, comparison, countsText, each, principlesTable, resultsHead } from "./results.js";

/** @typedef {import("../dom.js").Content} Content */

/** How much of each kind a summary tells; the plan and the appendix have all of it. */
const MOST_TOLD = 3;
/** How many characters a title, a scope, a line and a name may have in it. */
const MOST_OF = { title: 90, scope: 240, line: 120, name: 40 };

export function summaryView() {
  const { file } = state();
  if (!file) return nothingYet("summary", word("summary_title"));
  const results = resultsOf({ file, outline });
  const plan = planOf({ file, outline, today: today() });
  return step(
    "summary",
    clipped(file.title ?? "", MOST_OF.title) || word("summary_title"),
    el("p", { class: "buttons screen-only" }, button(word("print"), () => window.print(), { kind: "" }), way(addressOf("plan"), word("back_to_plan"))),
    el("p", { class: "muted" }, word("summary_of", { date: dateText(today()), version: outline.version })),
    file.scope ? el("p", {}, clipped(file.scope, MOST_OF.scope)) : null,
    resultsHead({ ...file, title: "" }, results),
    results.answered ? [byPrinciple(results), mostApart(results), toImprove(plan)] : null,
    planAhead(plan),
    wholePlan(file, plan),
    results.answered || file.set_aside?.length ? appendix(file, results) : null,
  );
}

/** As many whole words as have room on a line. @param {string} text @param {number} most */
function clipped(text, most) {
  const line = text.split(/\s+/u).filter(Boolean).join(" ");
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, cut.lastIndexOf(" ")) || cut} …`;
}

/** The first of a kind, and how many more there are. @template Of @param {readonly Of[]} all @param {(one: Of) => Content} line */
function first(all, line) {
  return [
    el("ul", { class: "first" }, all.slice(0, MOST_TOLD).map((one) => el("li", {}, line(one)))),
    all.length > MOST_TOLD ? el("p", {}, word("more", { count: all.length - MOST_TOLD })) : null,
  ];
}

/** @param {string} id */
function asked(id) {
  return clipped(questionOf(id)?.text ?? "", MOST_OF.line);
}

/** Where people differ most: not with few, whose answers would be known by it. @param {Results} results */
function mostApart(results) {
  if (results.people < 2 || results.few) return null;
  const apart = results.disagreement.map((id) => results.questions.find((one) => one.question === id)).filter((one) => one !== undefined);
  return el(
    "section",
    { class: "disagreement", "aria-labelledby": "s-disagreement" },
    el("h2", { id: "s-disagreement" }, word("disagreement_title")),
    apart.length
      ? first(apart, (one) => [asked(one.question), el("div", { class: "muted" }, countsText(one.counts))])
      : el("p", {}, word("disagreement_none")),
  );
}

/** @param {Plan} plan */
function toImprove({ gaps }) {
  if (!gaps.length) return null;
  return el(
    "section",
    { class: "gaps", "aria-labelledby": "s-gaps" },
    el("h2", { id: "s-gaps" }, word("gaps_title")),
    first(gaps, (gap) => asked(gap.question)),
  );
}

/** What is done next. @param {Plan} plan */
function planAhead({ items, states }) {
  const ahead = items.filter((item) => item.state === "chosen" || item.state === "doing");
  if (!ahead.length) return null;
  return el(
    "section",
    { class: "planned", "aria-labelledby": "s-planned" },
    el("h2", { id: "s-planned" }, word("plan_open")),
    el("p", {}, STATES.filter((one) => states[one]).map((one) => `${word(`state_${one}`)}: ${states[one]}`).join(" · ")),
    first(ahead, (item) => [
      clipped(item.text, MOST_OF.line),
      el("div", { class: "muted" }, clipped(item.owner, MOST_OF.name) || word("nobody_yet"), ", ", item.due ? dateText(item.due) : word("no_date_yet")),
    ]),
  );
}

/** @param {Assessment} file @param {Plan} plan */
function wholePlan(file, plan) {
  return el(
    "section",
    { class: "plan-text", "aria-labelledby": "s-plan-text" },
    el("h2", { id: "s-plan-text" }, word("plan_title")),
    plan.items.length
      ? STATES.map((one) => {
          const items = plan.items.filter((item) => item.state === one);
          if (!items.length) return null;
          return table({
            caption: word(`state_${one}`),
            head: [word("plan_what"), word("owner"), word("due")],
            rows: items.map((item) => [
              [item.text, item.play ? el("div", { class: "muted" }, playLink(item.play)) : null, noteOf(file, item.id)],
              item.owner || word("nobody_yet"),
              item.due ? dateText(item.due) : word("no_date_yet"),
            ]),
          });
        })
      : el("p", {}, word("plan_none")),
  );
}

/** @param {Assessment} file @param {string} id */
function noteOf(file, id) {
  const note = file.plan?.find((item) => item.id === id)?.note;
  return note ? el("div", { class: "muted" }, note) : null;
}

/** What belongs to a whole account. @param {Assessment} file @param {Results} results */
function appendix(file, results) {
  const { title = "", scope = "" } = file;
  return el(
    "section",
    { class: "appendix", "aria-labelledby": "s-appendix" },
    el("h2", { id: "s-appendix" }, word("appendix_title")),
    title !== clipped(title, MOST_OF.title) ? el("p", {}, title) : null,
    scope !== clipped(scope, MOST_OF.scope) ? el("p", {}, el("strong", {}, word("scope_label"), ":"), " ", scope) : null,
    results.answered ? [principlesTable(results), comparison(file), each(file, results)] : null,
    aside(file),
  );
}
