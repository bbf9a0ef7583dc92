/** What the answers come to: counts and words, and never one number for all. */

import { compareAssessments } from "../core/compare.js";
import { planOf } from "../core/plan.js";
import { ANSWER_CODES, resultsOf } from "../core/results.js";
import { setState, state, today } from "../desk.js";
import { el } from "../dom.js";
import { dateText, outline, questionOf, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { accented, answerWord, button, evidenceList, helpingPlays, itemText, nothingYet, personName, principleName, spread, step, table, way } from "./parts.js";

/** @typedef {import("../dom.js").Content} Content */

export function resultsView() {
  const { file } = state();
  if (!file) return nothingYet("results", word("results_title"));
  const results = resultsOf({ file, outline });
  return step(
    "results",
    word("results_title"),
    resultsHead(file, results),
    results.answered
      ? [
          results.people > 1 ? disagreement(results) : null,
          byPrinciple(results, true),
          gaps(file),
          comparison(file),
          each(file, results),
          aside(file),
        ]
      : null,
    el(
      "p",
      { class: "buttons" },
      results.answered ? way(addressOf("plan"), word("to_plan"), "") : way(addressOf("questions"), word("to_questions"), ""),
      results.answered ? way(addressOf("summary"), word("to_summary")) : null,
    ),
  );
}

/** @param {Assessment} file @param {Results} results */
export function resultsHead(file, results) {
  return [
    file.title ? el("p", { class: "lead" }, file.title) : null,
    el(
      "p",
      { class: "taken" },
      results.answered ? word("results_answered", { done: results.answered, all: results.asked }) : word("results_none"),
      results.people > 1 ? [" ", word("results_people", { count: results.people })] : null,
    ),
  ];
}

/** @param {Results} results */
function disagreement(results) {
  const shown = !results.few || state().apart;
  const list = results.disagreement.map((id) => results.questions.find((one) => one.question === id)).filter((one) => one !== undefined);
  return el(
    "section",
    { class: results.few ? "disagreement own-view" : "disagreement", "aria-labelledby": "s-disagreement" },
    el("h2", { id: "s-disagreement" }, word("disagreement_title")),
    !shown
      ? [
          el("p", {}, word("few_hidden", { count: results.people })),
          el("p", {}, button(word("few_show"), () => setState({ apart: true }))),
        ]
      : list.length
        ? [
            el("p", {}, word("disagreement_text")),
            results.few ? el("p", { class: "muted" }, word("few_note")) : null,
            el("ol", { class: "apart" }, list.map((one) => el("li", { class: accented(one.principle, "figure") }, el("h3", {}, questionOf(one.question)?.text ?? ""), spread(one.counts)))),
          ]
        : el("p", {}, word("disagreement_none")),
  );
}

/** @param {Results} results @param {boolean} [withTable] whether the same stands there as a table too */
export function byPrinciple(results, withTable = false) {
  return el(
    "section",
    { class: "principles", "aria-labelledby": "s-principles" },
    el("h2", { id: "s-principles" }, word("principles_title")),
    results.people > 1 ? el("p", { class: "muted" }, word("counts_people")) : null,
    results.principles.map((one) =>
      el(
        "article",
        { class: accented(one.principle, "figure") },
        el("h3", {}, principleName(one.principle)),
        el(
          "p",
          { class: "muted" },
          word("results_answered", { done: one.answered, all: one.asked }),
          one.improve ? [" ", word("improve_count", { count: one.improve })] : null,
        ),
        spread(one.counts, one.none),
      ),
    ),
    withTable ? principlesTable(results) : null,
  );
}

/** @param {Results} results */
export function principlesTable(results) {
  return table({
    caption: word("table_title"),
    head: [word("principle_column"), ...ANSWER_CODES.map(answerWord), word("answer_none")],
    rows: results.principles.map((one) => [principleName(one.principle), ...ANSWER_CODES.map((code) => one.counts[code]), one.none]),
  });
}

/** @param {Assessment} file */
function gaps(file) {
  const found = planOf({ file, outline, today: today() }).gaps;
  if (!found.length) return null;
  return el(
    "section",
    { class: "gaps", "aria-labelledby": "s-gaps" },
    el("h2", { id: "s-gaps" }, word("gaps_title")),
    el(
      "ul",
      { class: "rows" },
      found.map((gap) =>
        el(
          "li",
          { class: accented(questionOf(gap.question)?.principle ?? "", "figure") },
          el("p", {}, questionOf(gap.question)?.text ?? ""),
          helpingPlays(gap.plays),
        ),
      ),
    ),
  );
}

/** What has changed since another time; the rest can be opened. @param {Assessment} file */
export function comparison(file) {
  const { base } = state();
  if (!base) return null;
  const found = compareAssessments({ base, file, outline });
  const hidden = [base, file].map((one) => resultsOf({ file: one, outline })).some((one) => one.few && one.people > 1);
  const changed = found.questions.filter((one) => hasChanged(one, hidden));
  const others = found.questions.filter((one) => !changed.includes(one));
  return el(
    "section",
    { class: "comparison", "aria-labelledby": "s-comparison" },
    el("h2", { id: "s-comparison" }, word("compare_title", { date: dateText(base.modified) })),
    el("p", {}, word("compare_common", { common: found.common, of: found.of })),
    el("h3", {}, word("compare_questions")),
    changed.length ? el("ul", { class: "rows" }, changed.map((one) => comparedRow(one, hidden))) : el("p", {}, word("compare_same")),
    others.length ? el("details", { class: "folded", id: "s-compare-others" }, el("summary", {}, word("compare_others")), el("ul", { class: "rows" }, others.map((one) => comparedRow(one, hidden)))) : null,
    el(
      "details",
      { class: "folded", id: "s-compare-principles" },
      el("summary", {}, word("compare_table_principles")),
      found.principles.map((one) =>
        el(
          "article",
          { class: accented(one.principle, "figure") },
          el("h4", {}, principleName(one.principle)),
          el("p", { class: "muted" }, word("count_questions", { done: one.common, all: one.of })),
          el("p", { class: "label-text" }, word("compare_before")),
          spread(one.before),
          el("p", { class: "label-text" }, word("compare_after")),
          spread(one.after),
        ),
      ),
    ),
    el("p", { class: "buttons screen-only" }, button(word("compare_stop"), () => setState({ base: null }))),
  );
}

/** @param {Comparison["questions"][number]} compared @param {boolean} hidden whether how people differ is not told */
function hasChanged({ before, after, agreed_before, agreed_after }, hidden) {
  return agreed_before?.answer !== agreed_after?.answer || (!hidden && ANSWER_CODES.some((code) => before[code] !== after[code]));
}

/** @param {Comparison["questions"][number]} compared @param {boolean} hidden */
function comparedRow({ question, principle, before, after, agreed_before, agreed_after, reworded }, hidden) {
  /** @param {Counts} counts @param {Agreed} [agreed] */
  const told = (counts, agreed) => (hidden && !agreed?.answer && answersIn(counts) ? word("question_people", { count: answersIn(counts) }) : countsText(counts, agreed));
  return el(
    "li",
    { class: accented(principle, "compared") },
    el("p", {}, questionOf(question)?.text ?? "", reworded ? [" ", el("span", { class: "tag" }, word("reworded_tag"))] : null),
    el("p", {}, el("strong", {}, word("compare_before"), ":"), " ", told(before, agreed_before)),
    el("p", {}, el("strong", {}, word("compare_after"), ":"), " ", told(after, agreed_after)),
  );
}

/** @param {Counts} counts */
function answersIn(counts) {
  return ANSWER_CODES.reduce((sum, code) => sum + counts[code], 0);
}

/** @param {Counts} counts @param {Agreed} [agreed] */
export function countsText(counts, agreed) {
  if (agreed?.answer) return word("agreed_is", { answer: answerWord(agreed.answer) });
  const given = ANSWER_CODES.filter((code) => counts[code]);
  const all = answersIn(counts);
  if (!all) return word("answer_none");
  return given.map((code) => (all === 1 ? answerWord(code) : `${answerWord(code)}: ${counts[code]}`)).join(" · ");
}

/** @param {Assessment} file @param {Results} results */
export function each(file, results) {
  return el(
    "section",
    { class: "each", "aria-labelledby": "s-each" },
    el("h2", { id: "s-each" }, word("each_title")),
    results.principles.map((principle) =>
      el(
        "details",
        { class: accented(principle.principle, "folded") },
        el("summary", {}, principleName(principle.principle)),
        el(
          "ol",
          { class: "said" },
          results.questions
            .filter((one) => one.principle === principle.principle)
            .map((one) => el("li", {}, el("p", { class: "asked" }, questionOf(one.question)?.text ?? ""), saidTo(file, results, one))),
        ),
      ),
    ),
  );
}

/** What was said to a question: by the group, and how often by its people. @param {Assessment} file @param {Results} results @param {QuestionResult} result @returns {Content} */
function saidTo(file, results, result) {
  const answers = (file.answers ?? []).filter((one) => one.question === result.question);
  return [
    result.agreed ? agreedText(result.agreed) : null,
    results.people > 1 && results.few
      ? el("p", { class: "muted" }, word("question_people", { count: result.people }))
      : el("p", {}, countsText(result.counts)),
    result.improve ? el("p", {}, el("span", { class: "tag improve" }, word("improve_tag"))) : null,
    answers.map((one) => [one.note ? el("p", { class: "note" }, one.note) : null, evidenceList(one.evidence)]),
  ];
}

/** What the group answers, when, and who sees it differently. @param {Agreed} agreed @returns {Content} */
function agreedText({ answer, on, people, dissent, note }) {
  const date = dateText(on);
  return [
    el(
      "p",
      {},
      el("strong", {}, answer ? word("agreed_is", { answer: answerWord(answer) }) : word("agreed_note")),
      " ",
      el("span", { class: "muted" }, people ? word("agreed_on_with", { date, count: people }) : date),
    ),
    dissent ? el("p", {}, word("dissent_is", { text: dissent })) : null,
    note ? el("p", { class: "note" }, note) : null,
  ];
}

/** What does not count any more, but is kept. @param {Assessment} file */
export function aside(file) {
  const found = file.set_aside ?? [];
  if (!found.length) return null;
  return el(
    "section",
    { class: "aside", "aria-labelledby": "s-aside" },
    el("h2", { id: "s-aside" }, word("aside_title")),
    el("p", {}, word("aside_text")),
    el(
      "ul",
      { class: "rows" },
      found.map((one) => el("li", {}, asideText(file, one), el("p", { class: "muted" }, word(`aside_${one.why}`, { version: one.since ?? "" })))),
    ),
  );
}

/** @param {Assessment} file @param {SetAside} one @returns {Content} */
function asideText(file, { answer, agreed, item }) {
  const record = answer ?? agreed;
  if (!record) return el("p", {}, itemText(item));
  const by = answer && (file.people ?? []).length > 1 ? `${personName(answer.by)}: ` : "";
  return [
    el("p", {}, record.asked?.text ?? record.question),
    record.answer ? el("p", {}, by, el("strong", {}, answerWord(record.answer))) : null,
    record.note ? el("p", { class: "note" }, record.note) : null,
  ];
}
