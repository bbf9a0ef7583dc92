/**
 * What a person does to an assessment: each function returns a new file and leaves the old one as it is.
 * A field is taken away by `undefined` or an empty text; fields that nobody knows stay. Texts are made sound, so that
 * what was pasted cannot make a file that nobody can open.
 */

import { soundMembers } from "./shape.js";

/**
 * @typedef {{answer?: AnswerCode, improve?: boolean, note?: string,
 *   evidence?: readonly Evidence[]}} AnswerChange
 * @typedef {AnswerChange & {people?: number, dissent?: string}} AgreedChange
 * @typedef {{question?: string, play?: string, action?: ItemAction,
 *   own_words?: string, owner?: string, due?: string,
 *   state?: ItemState, note?: string}} ItemChange
 */

/**
 * Change what a person says of a question. What was taken back leaves a record without an answer, so that an older
 * copy does not bring it back.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string, readonly question: string,
 *   readonly by: string, readonly change: AnswerChange}} given
 * @returns {Assessment}
 */
export function withAnswer({ file, outline, now, question, by, change }) {
  const known = (file.people ?? []).some((person) => person.id === by);
  const people = known ? {} : { people: [...(file.people ?? []), { id: by }] };
  const same = (/** @type {Answer} */ answer) => answer.question === question && answer.by === by;
  const answers = replaced(file.answers, same, (old) =>
    changed(asRead(old ?? { question, by, on: now }, outline, change), soundMembers(change, "answer"), now),
  );
  return { ...file, ...people, answers, modified: now };
}

/**
 * Change what the group says of a question; without a change its record is taken away.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string, readonly question: string,
 *   readonly change: AgreedChange | undefined}} given
 * @returns {Assessment}
 */
export function withAgreed({ file, outline, now, question, change }) {
  const same = (/** @type {Agreed} */ record) => record.question === question;
  const agreed = change
    ? replaced(file.agreed, same, (old) =>
        changed(asRead(old ?? { question, on: now }, outline, change), soundMembers(change, "agreed"), now),
      )
    : (file.agreed ?? []).filter((record) => !same(record));
  return { ...file, agreed, modified: now };
}

/**
 * @param {{readonly file: Assessment, readonly now: string, readonly challenge: string, readonly chosen: boolean}} given
 * @returns {Assessment}
 */
export function withChallenge({ file, now, challenge, chosen }) {
  const others = (file.challenges ?? []).filter((id) => id !== challenge);
  return { ...file, challenges: chosen ? [...others, challenge] : others, modified: now };
}

/**
 * Change a part of the plan, or add it; what it was and when is kept.
 * @param {{readonly file: Assessment, readonly now: string, readonly id: string, readonly change: ItemChange}} given
 * @returns {Assessment}
 */
export function withItem({ file, now, id, change }) {
  const same = (/** @type {PlanItem} */ item) => item.id === id;
  /** @type {PlanItem} */
  const begun = { id, state: "chosen", on: now };
  const plan = replaced(file.plan, same, (old) => {
    const item = changed(old ?? begun, soundMembers(change, "item"), now);
    const moved = old === undefined || old.state !== item.state;
    return moved ? { ...item, history: [...(item.history ?? []), { state: item.state, on: now }] } : item;
  });
  return { ...file, plan, modified: now };
}

/**
 * Take away what was put into the plan by mistake. What a team will not do is `declined`.
 * @param {{readonly file: Assessment, readonly now: string, readonly id: string}} given
 * @returns {Assessment}
 */
export function withoutItem({ file, now, id }) {
  return { ...file, plan: (file.plan ?? []).filter((item) => item.id !== id), modified: now };
}

/**
 * @param {{readonly file: Assessment, readonly now: string, readonly id: string,
 *   readonly change: {name?: string, role?: string}}} given
 * @returns {Assessment}
 */
export function withPerson({ file, now, id, change }) {
  const same = (/** @type {Person} */ person) => person.id === id;
  const people = replaced(file.people, same, (old) => without({ ...(old ?? { id }), ...soundMembers(change, "person") }));
  return { ...file, people, modified: now };
}

/**
 * @param {{readonly file: Assessment, readonly now: string,
 *   readonly change: {title?: string, scope?: string}}} given
 * @returns {Assessment}
 */
export function withAbout({ file, now, change }) {
  return without({ ...file, ...soundMembers(change, "assessment"), modified: now });
}

/**
 * @template T
 * @param {readonly T[] | undefined} items
 * @param {(item: T) => boolean} same
 * @param {(old: T | undefined) => T} made
 * @returns {T[]} with one of them made anew in its place, or added
 */
function replaced(items, same, made) {
  const found = (items ?? []).some(same);
  const kept = (items ?? []).map((item) => (same(item) ? made(item) : item));
  return found ? kept : [...kept, made(undefined)];
}

/**
 * @template {{readonly on: string}} T
 * @param {T} record
 * @param {object} change
 * @param {string} now
 * @returns {T}
 */
function changed(record, change, now) {
  return without({ ...record, ...change, on: now });
}

/**
 * A new answer is to the words of today; a note beside an old answer leaves its words as they are.
 * @template {Answered} T
 * @param {T} record
 * @param {Outline} outline
 * @param {AnswerChange} change
 * @returns {T}
 */
function asRead(record, outline, change) {
  const question = outline.questions.find(({ id }) => id === record.question);
  if (!question || (record.asked && !("answer" in change))) return record;
  const words = { digest: question.digest, text: question.text, version: outline.version };
  return { ...record, asked: { ...record.asked, ...words } };
}

/**
 * @template {object} T
 * @param {T} held
 * @returns {T} without members that are undefined
 */
function without(held) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined)));
}
