/** What has changed in a playbook since a file was filled in, as far as the file is about it. */

import { saidIn } from "./results.js";
import { byCodeUnits, likeness, wordsOf } from "./text.js";

/**
 * @typedef {"question" | "play" | "challenge"} RetiredRole
 * @typedef {{readonly state: "there" | "removed" | "unknown", readonly instead: ""} |
 *   {readonly state: "replaced", readonly instead: string}} Fate `instead` is the id of what readers find now
 * @typedef {{readonly index: number, readonly same: boolean}} Place an action of a play, by its digest if `same`
 */
/**
 * @typedef {object} Unit items about one action: the play, digest and text are the same
 * @property {string} key
 * @property {string} play
 * @property {ItemAction} action
 */

/**
 * Tell what has changed since the file was filled in.
 * @param {{readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Match}
 */
export function matchAssessment({ file, outline }) {
  const questions = [...changedQuestions(file, outline)];
  const challenges = [...changedChallenges(file, outline)];
  const plan = [...foundItems(file.plan ?? [], outline)];
  const asking = [...questions, ...challenges].filter(({ state }) => state !== "unknown").length;
  return { looks: asking + plan.filter(({ look }) => look).length, questions, challenges, plan };
}

/**
 * Tell what has become of an entry. It is replaced where the other one is known; else an edition leaves it out.
 * @param {Outline} outline
 * @param {RetiredRole} role
 * @param {string} id
 * @param {{has: (id: string) => boolean}} known
 * @returns {Fate}
 */
export function fateOf(outline, role, id, known) {
  if (known.has(id)) return { state: "there", instead: "" };
  const gone = goneIn(outline, role, id);
  if (!gone) return { state: "unknown", instead: "" };
  if (gone.replaced_by === undefined) return { state: "removed", instead: "" };
  if (!known.has(gone.replaced_by)) return { state: "unknown", instead: "" };
  return { state: "replaced", instead: gone.replaced_by };
}

/**
 * @param {Outline} outline
 * @returns {Map<string, OutlineQuestion>}
 */
export function questionsById(outline) {
  return new Map(outline.questions.map((question) => [question.id, question]));
}

/**
 * @param {Outline} outline
 * @param {RetiredRole} role
 * @param {string} id
 */
function goneIn(outline, role, id) {
  return outline.retired.findLast((one) => one.role === role && one.id === id);
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 * @returns {Iterable<MatchedQuestion>}
 */
function* changedQuestions(file, outline) {
  const said = saidIn(file);
  const known = questionsById(outline);
  const earlier = new Set([...file.playbook.questions, ...(file.playbook.left_out ?? [])]);
  for (const { id, digest, text } of outline.questions) {
    const given = said.answers.get(id) ?? [];
    const record = said.agreed.get(id);
    const was = wordingsOf(given, record).filter((wording) => (wording.digest ?? digest) !== digest);
    const now = { digest, text };
    if (was.length > 0) yield { question: id, state: "reworded", was, now };
    else if (given.length === 0 && !record && !earlier.has(id)) yield { question: id, state: "new", now };
  }
  const others = [...new Set([...said.answers.keys(), ...said.agreed.keys()])].filter((id) => !known.has(id));
  for (const id of others.sort(byCodeUnits)) {
    const { state, instead } = fateOf(outline, "question", id, known);
    const was = wordingsOf(said.answers.get(id) ?? [], said.agreed.get(id));
    const other = known.get(instead);
    if (other) {
      const now = { digest: other.digest, text: other.text };
      yield { question: id, state: "replaced", was, replaced_by: instead, now };
    } else {
      yield { question: id, state: state === "removed" ? "removed" : "unknown", was };
    }
  }
}

/**
 * Return each wording that was answered, in the order of the people. Those that differ in typography alone are one,
 * in the words of the first.
 * @param {readonly Answer[]} answers
 * @param {Agreed | undefined} record
 * @returns {Wording[]}
 */
function wordingsOf(answers, record) {
  /** @type {Map<string, {asked: Asked, by: string[], agreed: boolean}>} */
  const kept = new Map();
  const people = [...answers].sort((one, other) => byCodeUnits(one.by, other.by));
  /** @param {Asked} asked */
  function wording(asked) {
    const key = asked.digest === undefined ? `text ${asked.text ?? ""}` : `digest ${asked.digest}`;
    const held = kept.get(key) ?? { asked, by: [], agreed: false };
    kept.set(key, held);
    return held;
  }
  for (const { asked = {}, by } of people) wording(asked).by.push(by);
  if (record) wording(record.asked ?? {}).agreed = true;
  return [...kept.values()].map(({ asked: { digest, text, version }, by, agreed }) => ({
    ...(digest === undefined ? {} : { digest }),
    ...(text === undefined ? {} : { text }),
    ...(version === undefined ? {} : { version }),
    by,
    agreed,
  }));
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 * @returns {Iterable<MatchedChallenge>}
 */
function* changedChallenges(file, outline) {
  const known = new Set(outline.challenges.map(({ id }) => id));
  for (const challenge of file.challenges ?? []) {
    const { state, instead } = fateOf(outline, "challenge", challenge, known);
    if (state === "replaced") yield { challenge, state, replaced_by: instead };
    else if (state !== "there") yield { challenge, state };
  }
}

/**
 * @param {readonly PlanItem[]} items
 * @param {Outline} outline
 * @returns {Iterable<MatchedItem>}
 */
function* foundItems(items, outline) {
  /** @type {Map<string, Unit>} */
  const units = new Map();
  for (const { play, action } of items) {
    if (play === undefined || !action) continue;
    const key = keyOfAction(play, action);
    if (!units.has(key)) units.set(key, { key, play, action });
  }
  const plays = new Map(outline.plays.map((play) => [play.id, play]));
  /** @type {Map<string, Place>} */
  const placed = new Map();
  for (const play of units.size > 0 ? outline.plays : []) {
    const here = [...units.values()].filter((unit) => targetOf(unit.play, outline, plays) === play.id);
    if (here.length > 0) placeUnits(play, here, placed);
  }
  for (const item of items) if (item.play !== undefined) yield foundItem(item, item.play, outline, plays, placed);
}

/**
 * @param {string} play
 * @param {ItemAction} action
 */
function keyOfAction(play, action) {
  return `${play} ${action.digest ?? ""} ${action.text}`;
}

/**
 * @param {string} id
 * @param {Outline} outline
 * @param {ReadonlyMap<string, OutlinePlay>} plays
 * @returns {string | undefined} the play that has the actions of one now: itself, or its successor
 */
function targetOf(id, outline, plays) {
  return plays.has(id) ? id : goneIn(outline, "play", id)?.replaced_by;
}

/**
 * Find the action that each unit is about: first those of the play itself, then those of plays that it replaced.
 * @param {OutlinePlay} play
 * @param {readonly Unit[]} units
 * @param {Map<string, Place>} placed
 */
function placeUnits(play, units, placed) {
  /** @type {Set<number>} */
  const taken = new Set();
  for (const own of [true, false]) {
    const group = units.filter((unit) => (unit.play === play.id) === own);
    /** @type {Unit[]} */
    const rest = [];
    for (const unit of group) {
      const index = sameAction(unit.action, play);
      if (index === undefined) rest.push(unit);
      else placed.set(unit.key, { index, same: true });
    }
    for (const unit of group) taken.add(placed.get(unit.key)?.index ?? -1);
    for (const { unit, index } of alikePairs(rest, play, taken)) {
      if (placed.has(unit.key) || taken.has(index)) continue;
      taken.add(index);
      placed.set(unit.key, { index, same: false });
    }
  }
}

/**
 * @param {ItemAction} action
 * @param {OutlinePlay} play
 * @returns {number | undefined} the action with the same digest: the nearest, then the first
 */
function sameAction({ digest, position = 1 }, play) {
  const same = play.actions.flatMap((action, index) => (digest && action.digest === digest ? [index] : []));
  const far = (/** @type {number} */ index) => Math.abs(index - (position - 1));
  return same.sort((one, other) => far(one) - far(other) || one - other)[0];
}

/**
 * @param {readonly Unit[]} units
 * @param {OutlinePlay} play
 * @param {ReadonlySet<number>} taken
 * @returns {{unit: Unit, index: number}[]} pairs that are alike, the likest first
 */
function alikePairs(units, play, taken) {
  if (units.length === 0) return [];
  const theirs = play.actions.map(({ text }, index) => (taken.has(index) ? [] : wordsOf(text)));
  return units
    .flatMap((unit, order) => {
      const ours = wordsOf(unit.action.text);
      return theirs.map((words, index) => ({ unit, order, index, like: likeness(ours, words) }));
    })
    .filter(({ like }) => like > 0)
    .sort((one, other) => other.like - one.like || one.order - other.order || one.index - other.index);
}

/**
 * @param {PlanItem} item
 * @param {string} id of its play
 * @param {Outline} outline
 * @param {ReadonlyMap<string, OutlinePlay>} plays
 * @param {ReadonlyMap<string, Place>} placed
 * @returns {MatchedItem}
 */
function foundItem(item, id, outline, plays, placed) {
  const { state, instead } = fateOf(outline, "play", id, plays);
  if (!item.action) return foundBy(item, PLAY_ALONE[state], state === "replaced" ? instead : id);
  const place = placed.get(keyOfAction(id, item.action));
  const play = plays.get(state === "replaced" ? instead : id);
  if (!place || !play) return foundBy(item, state === "unknown" ? "unknown" : "own", id);
  const { digest, text } = play.actions[place.index];
  const by = state === "replaced" ? "successor" : place.same ? "digest" : "similar";
  return { ...foundBy(item, by, play.id), now: { digest, position: place.index + 1, text } };
}

const PLAY_ALONE = /** @type {const} */ ({
  there: "play",
  replaced: "successor",
  removed: "own",
  unknown: "unknown",
});

/**
 * @param {PlanItem} item
 * @param {MatchedItem["found"]} found
 * @param {string} play
 * @returns {MatchedItem}
 */
function foundBy({ id }, found, play) {
  return { id, found, look: found === "similar" || found === "successor" || found === "own", play };
}
