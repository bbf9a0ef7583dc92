/** The results and the plan as text, to print or to send on. */

import { planOf } from "../core/plan.js";
import { resultsOf } from "../core/results.js";
import { state, today } from "../desk.js";
import { el } from "../dom.js";
import { dateText, outline, STATES, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { button, nothingYet, playLink, step, table, way } from "./parts.js";
import { aside, comparison, each, gaps, principles, resultsHead } from "./results.js";

export function summaryView() {
  const { file } = state();
  if (!file) return nothingYet("summary", word("summary_title"));
  const results = resultsOf({ file, outline });
  const plan = planOf({ file, outline, today: today() });
  const day = dateText(today());
  return step(
    "summary",
    file.title || word("summary_title"),
    el("p", { class: "ways no-print" }, button(word("print"), () => window.print(), { class: "primary" }), way(addressOf("plan"), word("back_to_plan"))),
    el("p", { class: "quiet" }, word("summary_of", { date: day, version: outline.version })),
    file.scope ? el("p", {}, file.scope) : null,
    resultsHead({ ...file, title: "" }, results),
    results.answered ? [principles(results), gaps(file)] : null,
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
                  item.play ? el("div", { class: "quiet" }, playLink(item.play)) : null,
                  noteOf(file, item.id),
                ],
                item.owner ?? word("nobody_yet"),
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
  return note ? el("div", { class: "quiet" }, note) : null;
}
