/** The plan of an assessment, and the gaps that lead to it. */

import { askedIn } from "./results.js";
import { byCodeUnits } from "./text.js";

/**
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly today: string}} given
 * @returns {Plan}
 */
export function planOf({ file, outline, today }) {
  const titles = new Map(outline.plays.map((play) => [play.id, play.title]));
  const items = (file.plan ?? []).map((item) => planned(item, titles, today)).sort(byDue);
  const states = { chosen: 0, doing: 0, done: 0, declined: 0 };
  for (const { state } of items) states[state] += 1;
  return { items, states, gaps: gapsOf(file, outline) };
}

/**
 * @param {PlannedItem} one
 * @param {PlannedItem} other
 */
function byDue(one, other) {
  return byCodeUnits(one.due || "no day", other.due || "no day");
}

/**
 * @param {PlanItem} item
 * @param {ReadonlyMap<string, string>} titles
 * @param {string} today
 * @returns {PlannedItem}
 */
function planned({ id, question = "", play = "", own_words, action, owner = "", due = "", state }, titles, today) {
  const text = own_words || action?.text || titles.get(play) || "";
  const late = due !== "" && due < today && (state === "chosen" || state === "doing");
  return { id, question, play, text, owner, due, state, late };
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 */
function gapsOf(file, outline) {
  const agreed = new Map((file.agreed ?? []).map((record) => [record.question, record.improve === true]));
  const wanted = new Set((file.answers ?? []).filter((answer) => answer.improve).map((answer) => answer.question));
  return askedIn(file, outline)
    .filter(({ id }) => agreed.get(id) ?? wanted.has(id))
    .map(({ id, plays }) => ({
      question: id,
      plays,
      items: (file.plan ?? []).filter((item) => item.question === id).map((item) => item.id),
    }));
}
