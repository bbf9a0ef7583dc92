/** A file in the light of a changed playbook: what needs no decision, and what somebody decided. */

import { onOneLine } from "./json.js";
import { fateOf, matchAssessment, questionsById } from "./match.js";

/** @typedef {"answers" | "agreed" | "people" | "challenges" | "plan" | "set_aside"} ListName */

/** @type {readonly ListName[]} what a file lists, each merged by rules of its own, and left out where it is empty */
export const LISTS = ["answers", "agreed", "people", "challenges", "plan", "set_aside"];

/**
 * Return what opening the file makes of it, without a decision of anybody.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string}} given
 * @returns {{file: Assessment}}
 */
export function updateAssessment({ file, outline, now }) {
  const changes = matchAssessment({ file, outline });
  const removed = new Set(changes.questions.filter(({ state }) => state === "removed").map(({ question }) => question));
  const plays = new Set(outline.plays.map(({ id }) => id));
  const otherLanguage = file.playbook.language !== outline.language;
  const own = changes.plan.filter(({ found }) => found === "own");
  const waiting = new Set(own.filter(({ play }) => otherLanguage && plays.has(play)).map(({ id }) => id));
  const lost = new Set(own.map(({ id }) => id).filter((id) => !waiting.has(id)));
  const { answers = [], agreed = [], plan = [] } = file;
  const since = outline.version;
  /** @type {SetAside[]} */
  const aside = [
    ...answers.filter(({ question }) => removed.has(question)).map((answer) => asideFor("removed", since, { answer })),
    ...agreed.filter(({ question }) => removed.has(question)).map((record) => asideFor("removed", since, { agreed: record })),
    ...plan.filter(({ id }) => lost.has(id)).map((item) => asideFor("removed", since, { item })),
  ];
  return {
    file: changedFile(file, now, {
      playbook: { ...playbookNow(file, outline), ...(waiting.size > 0 ? { language: file.playbook.language } : {}) },
      answers: answers.filter(({ question }) => !removed.has(question)),
      agreed: agreed.filter(({ question }) => !removed.has(question)),
      plan: plan.map((item) => (lost.has(item.id) ? inOwnWords(item) : item)),
      set_aside: distinct([...(file.set_aside ?? []), ...aside]),
    }),
  };
}

/**
 * Return the file after somebody has said of a question or of an item that it still holds; with `decline`, that it
 * does not: then the answers are set aside, and the item is in own words.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string,
 *   readonly question?: string, readonly item?: string, readonly decline?: boolean}} given
 * @returns {{file: Assessment}}
 */
export function confirmAssessment({ file, outline, now, question, item, decline = false }) {
  if (question !== undefined) return { file: confirmedQuestion(file, outline, now, question, decline) };
  const found = matchAssessment({ file, outline }).plan.find(({ id }) => id === item);
  const old = (file.plan ?? []).find(({ id }) => id === item);
  if (!found?.look || !old) return { file };
  const own = decline || found.found === "own";
  const next = { ...(own ? inOwnWords(old) : withFound(old, found)), on: now };
  const aside = decline ? [asideFor("replaced", outline.version, { item: old })] : [];
  return {
    file: changedFile(file, now, {
      plan: (file.plan ?? []).map((one) => (one.id === item ? next : one)),
      set_aside: distinct([...(file.set_aside ?? []), ...aside]),
    }),
  };
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 * @param {string} now
 * @param {string} id
 * @param {boolean} decline
 * @returns {Assessment}
 */
function confirmedQuestion(file, outline, now, id, decline) {
  const known = questionsById(outline);
  const { state, instead } = fateOf(outline, "question", id, known);
  const asked = known.get(state === "replaced" ? instead : id);
  if (!asked) return file;
  const decision = { id, asked, state, decline, now, version: outline.version };
  /** @type {SetAside[]} */
  const aside = [];
  const answers = decided(file.answers ?? [], decision, ({ by }) => by, (answer, why) => {
    aside.push(asideFor(why, outline.version, { answer }));
  });
  const agreed = decided(file.agreed ?? [], decision, () => "", (record, why) => {
    aside.push(asideFor(why, outline.version, { agreed: record }));
  });
  return changedFile(file, now, { answers, agreed, set_aside: distinct([...(file.set_aside ?? []), ...aside]) });
}

/**
 * @template {Answered} T
 * @param {readonly T[]} records
 * @param {{id: string, asked: OutlineQuestion, state: string, decline: boolean, now: string, version: string}} decision
 * @param {(record: T) => string} personOf
 * @param {(record: T, why: "reworded" | "replaced") => void} setAside
 * @returns {T[]} those that stay, with what was decided
 */
function decided(records, { id, asked, state, decline, now, version }, personOf, setAside) {
  const there = new Set(records.filter(({ question }) => question === asked.id).map(personOf));
  return records.flatMap((record) => {
    const holds = (record.asked?.digest ?? asked.digest) === asked.digest;
    if (record.question !== id || (state === "there" && holds)) return [record];
    if (decline || (state === "replaced" && there.has(personOf(record)))) {
      setAside(record, state === "there" ? "reworded" : "replaced");
      return [];
    }
    const words = { ...record.asked, digest: asked.digest, text: asked.text, version };
    return [{ ...record, question: asked.id, on: now, asked: words }];
  });
}

/**
 * @param {SetAside["why"]} why
 * @param {string} since
 * @param {{answer: Answer} | {agreed: Agreed} | {item: PlanItem}} what
 * @returns {SetAside}
 */
function asideFor(why, since, what) {
  return { why, since, ...what };
}

/**
 * @param {PlanItem} item
 * @returns {PlanItem} in the user's own words: without a play and an action of the playbook
 */
function inOwnWords({ play: _, action, ...kept }) {
  return action?.text ? { own_words: action.text, ...kept } : kept;
}

/**
 * @param {PlanItem} item
 * @param {MatchedItem} found
 * @returns {PlanItem}
 */
function withFound(item, { play, now }) {
  return { ...item, play, ...(now ? { action: { ...item.action, ...now } } : {}) };
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 * @returns {PlaybookOfFile}
 */
function playbookNow(file, outline) {
  const { playbook, answers = [], agreed = [] } = file;
  const known = new Set([...playbook.questions, ...[...answers, ...agreed].map(({ question }) => question)]);
  const leftOut = new Set(playbook.left_out ?? []);
  const inOutline = questionsById(outline);
  const asked = outline.questions.map(({ id }) => id).filter((id) => known.has(id) || !leftOut.has(id));
  const unknown = playbook.questions.filter((id) => fateOf(outline, "question", id, inOutline).state === "unknown");
  return {
    ...playbook,
    version: outline.version,
    language: outline.language,
    ...(outline.file_name ? { file_name: outline.file_name } : {}),
    ...(outline.content_hash ? { content_hash: outline.content_hash } : {}),
    questions: [...asked, ...unknown],
  };
}

/**
 * @param {Assessment} file
 * @param {string} now
 * @param {Partial<Assessment>} members
 * @returns {Assessment} the file with these members; if anything differs, `modified` is now
 */
function changedFile(file, now, members) {
  const changed = withoutEmptyLists({ ...file, ...members });
  return onOneLine(changed) === onOneLine(withoutEmptyLists(file)) ? file : { ...changed, modified: now };
}

/**
 * @param {Assessment} file
 * @returns {Assessment}
 */
export function withoutEmptyLists(file) {
  const empty = new Set(LISTS.filter((name) => (file[name] ?? []).length === 0).map(String));
  const kept = Object.entries(file).filter(([name]) => !empty.has(name));
  return /** @type {Assessment} */ (Object.fromEntries(kept));
}

/**
 * @template T
 * @param {readonly T[]} items
 * @returns {T[]}
 */
function distinct(items) {
  return [...new Map(items.map((item) => [onOneLine(item), item])).values()];
}
