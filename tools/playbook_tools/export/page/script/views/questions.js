/** The questions of a principle, or those to begin with. */

import { state } from "../desk.js";
import { el } from "../dom.js";
import { beginsWith, entryOf, label, labelOf, outline, principleOf, questionOf, questionsIn, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { FIRST } from "./challenges.js";
import { accented, principleName, progress, step, way, whoAnswers } from "./parts.js";
import { answeredBy, questionCard } from "./question.js";

/** The question that an address names after its group, if it does. @param {string} rest */
export function questionAt(rest) {
  return questionOf(rest.split("/")[1] ?? "")?.id ?? "";
}

/** @param {string} rest which questions: a principle, or those to begin with; and which of them to begin at */
export function questionsView(rest) {
  const chosen = state().file?.challenges ?? [];
  const first = beginsWith(chosen);
  const groups = [
    ...(first.length ? [{ id: FIRST, name: label("begin_with"), questions: first }] : []),
    ...outline.principles.map((one) => ({ id: one.id, name: labelOf("principle", one.id) || one.title, questions: questionsIn(one.id) })),
  ].filter((group) => group.questions.length);
  const asked = questionOf(questionAt(rest));
  const wanted = asked?.principle ?? rest.split("/")[0];
  const at = Math.max(0, groups.findIndex((group) => group.id === wanted));
  const here = groups[at];
  if (!here) return step("questions", label("questions_title"));
  const before = groups[at - 1];
  const after = groups[at + 1];
  const { done, all } = answeredBy(outline.questions);
  const principle = principleOf(here.id);
  return step(
    "questions",
    label("questions_title"),
    progress(done, all, word("progress", { done, all })),
    whoAnswers(),
    el(
      "nav",
      { class: "groups", "aria-label": word("questions_groups") },
      el(
        "ul",
        {},
        groups.map((group) => {
          const count = answeredBy(group.questions);
          return el(
            "li",
            { class: group.id === FIRST ? "" : accented(group.id, "") },
            el(
              "a",
              { href: addressOf("questions", group.id), "aria-current": group === here ? "page" : undefined },
              el("span", { class: "name" }, group.name),
              " ",
              el("span", { class: "count" }, word("count_of", { done: count.done, all: count.all })),
            ),
          );
        }),
      ),
    ),
    el(
      "div",
      { class: principle ? accented(principle.id, "group-head") : "group-head" },
      el("h2", { id: "s-group", tabindex: -1 }, principle ? principleName(principle.id) : word("first_title")),
      el(
        "p",
        {},
        principle
          ? el("a", { href: entryOf("principle", principle.id)?.address }, word("read_principle"))
          : word("first_text"),
      ),
    ),
    el("div", { class: "question-list" }, here.questions.map((one) => questionCard(one.id, "q"))),
    el(
      "nav",
      { class: "buttons between", "aria-label": word("questions_between") },
      before ? way(addressOf("questions", before.id), `← ${before.name}`) : way(addressOf("challenges"), `← ${word("challenges_nav")}`),
      after ? way(addressOf("questions", after.id), `${after.name} →`, "") : way(addressOf("results"), word("to_results"), ""),
    ),
    el("p", { class: "muted" }, word("any_order")),
  );
}
