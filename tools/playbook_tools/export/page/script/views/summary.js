/** The results and the plan as text, to print or to send on. */

import { planOf } from "../core/plan.js";
import { resultsOf } from "../core/results.js";
import { state, today } from "../desk.js";
import { el } from "../dom.js";
import { dateText, outline, STATES, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { button, nothingYet, playLink, step, table, way } from "./parts.js";
import { aside, byPrinciple, comparison, disagreement, each, gaps, resultsHead } from "./results.js";

export function summaryView() {
  const { file } = state();
  if (!file) return nothingYet("summary", word("summary_title"));
  const results = resultsOf({ file, outline });
  const plan = planOf({ file, outline, today: today() });
  const day = dateText(today());
  return step(
    "summary",
    file.title || word("summary_title"),
    el("p", { class: "buttons screen-only" }, button(word("print"), () => window.print(), { kind: "" }), way(addressOf("plan"), word("back_to_plan"))),
    el("p", { class: "muted" }, word("summary_of", { date: day, version: outline.version })),
    file.scope ? el("p", {}, file.scope) : null,
    resultsHead({ ...file, title: "" }, results),
    results.answered ? [results.people > 1 && !results.few ? disagreement(results) : null, byPrinciple(results), gaps(file)] : null,
    el(
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
                [
                  item.text,
                  item.play ? el("div", { class: "muted" }, playLink(item.play)) : null,
                  noteOf(file, item.id),
                ],
                item.owner || word("nobody_yet"),
                item.due ? dateText(item.due) : word("no_date_yet"),
              ]),
            });
          })
        : el("p", {}, word("plan_none")),
    ),
    results.answered ? [comparison(file), each(file, results), aside(file)] : null,
  );
}

/** @param {Assessment} file @param {string} id */
function noteOf(file, id) {
  const note = file.plan?.find((item) => item.id === id)?.note;
  return note ? el("div", { class: "muted" }, note) : null;
}
