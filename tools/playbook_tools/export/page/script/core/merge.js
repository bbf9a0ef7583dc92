/** Several files of one assessment as one: a union in which the latest counts. */

import { onOneLine } from "./json.js";
import { ASSESSMENT_SCHEMA } from "./schema.js";
import { byCodeUnits } from "./text.js";
import { moment } from "./time.js";
import { LISTS, withoutEmptyLists } from "./update.js";

/** @typedef {Answer | Agreed | PlanItem} Timed what has a time of its own */
/**
 * @template T
 * @typedef {{readonly at: number, readonly value: T}} Dated
 */

/**
 * Return the union; the order of the files makes no difference. Those that were started apart are merged `together`
 * only where that is asked.
 * @param {{readonly files: readonly Assessment[], readonly together?: boolean}} given
 * @returns {Merged}
 */
export function mergeAssessments({ files, together = false }) {
  if (new Set(files.map(({ id }) => id)).size > 1 && !together) return { refused: "other-assessment" };
  const answers = latestOf(files.flatMap((file) => file.answers ?? []), ({ question, by }) => [question, by]);
  const agreed = latestOf(files.flatMap((file) => file.agreed ?? []), ({ question }) => [question]);
  const plan = latestOf(files.flatMap((file) => file.plan ?? []), ({ id }) => [id]);
  /** @type {Conflict[]} */
  const conflicts = [
    ...answers.conflicts.map(({ kept, other }) => /** @type {const} */ ({ what: "answer", question: kept.question, by: kept.by, kept, other })),
    ...agreed.conflicts.map(({ kept, other }) => /** @type {const} */ ({ what: "agreed", question: kept.question, kept, other })),
    ...plan.conflicts.map(({ kept, other }) => /** @type {const} */ ({ what: "item", id: kept.id, kept, other })),
  ];
  const first = files.reduce((one, other) => (startedAfter(one, other) ? other : one));
  const days = files.flatMap(({ started }) => (started === undefined ? [] : [started])).sort(byCodeUnits);
  const file = withoutEmptyLists({
    ...membersOf(files),
    id: first.id,
    ...(days.length > 0 ? { started: days[0] } : {}),
    format_version: files.map((one) => one.format_version).reduce(newerVersion),
    playbook: mergedPlaybook(files),
    answers: answers.kept,
    agreed: agreed.kept,
    plan: plan.kept.map((item) => withHistory(item, files)),
    people: mergedPeople(files),
    challenges: sortedIds(files.flatMap((one) => one.challenges ?? [])),
    set_aside: mergedAside(files, conflicts),
  });
  const { properties } = ASSESSMENT_SCHEMA;
  const tooMany = LISTS.some((name) => (file[name] ?? []).length > properties[name].maxItems);
  return tooMany ? { refused: "too-many" } : { file, conflicts };
}

/**
 * @param {Assessment} one
 * @param {Assessment} other
 */
function startedAfter(one, other) {
  const days = byCodeUnits(one.started ?? "9999-12-31", other.started ?? "9999-12-31");
  return (days || byCodeUnits(one.id, other.id)) > 0;
}

/**
 * @param {string} one
 * @param {string} other
 */
function newerVersion(one, other) {
  const [first, second] = [one, other].map((version) => version.split(".").map(BigInt));
  const index = first.findIndex((number, place) => number !== second[place]);
  return index >= 0 && first[index] < second[index] ? other : one;
}

/**
 * @template T
 * @param {readonly Dated<T>[]} dated
 * @returns {T} the value of the latest moment; of one moment, that with the greater text
 */
function greatest(dated) {
  const latest = dated.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const last = dated.filter(({ at }) => at === latest).map(({ value }) => ({ value, text: "" }));
  if (last.length === 1) return last[0].value;
  const texts = last.map(({ value }) => ({ value, text: onOneLine(value) }));
  return texts.reduce((most, one) => (byCodeUnits(one.text, most.text) > 0 ? one : most)).value;
}

/**
 * @param {readonly Assessment[]} files
 * @returns {Assessment} each member as the file that was modified last has it, but for the lists
 */
function membersOf(files) {
  /** @type {Map<string, Dated<unknown>[]>} */
  const members = new Map();
  for (const file of files) {
    const at = moment(file.modified);
    for (const [name, value] of Object.entries(file)) {
      const others = members.get(name) ?? [];
      others.push({ at, value });
      members.set(name, others);
    }
  }
  for (const name of LISTS) members.delete(name);
  const chosen = [...members].map(([name, dated]) => [name, greatest(dated)]);
  return /** @type {Assessment} */ (Object.fromEntries(chosen));
}

/**
 * @param {readonly Assessment[]} files
 * @returns {PlaybookOfFile} that of the latest file, with the questions of all
 */
function mergedPlaybook(files) {
  const about = files.map(({ modified, playbook: { questions: _, left_out: __, ...value } }) => ({
    at: moment(modified),
    value,
  }));
  const questions = sortedIds(files.flatMap(({ playbook }) => playbook.questions));
  const asked = new Set(questions);
  const leftOut = sortedIds(files.flatMap(({ playbook }) => playbook.left_out ?? [])).filter((id) => !asked.has(id));
  return { ...greatest(about), questions, ...(leftOut.length > 0 ? { left_out: leftOut } : {}) };
}

/**
 * @param {readonly Assessment[]} files
 * @returns {Person[]}
 */
function mergedPeople(files) {
  /** @type {Map<string, Dated<Person>[]>} */
  const known = new Map();
  for (const { modified, people = [] } of files) {
    for (const value of people) known.set(value.id, [...(known.get(value.id) ?? []), { at: moment(modified), value }]);
  }
  return sortedIds([...known.keys()]).map((id) => greatest(known.get(id) ?? []));
}

/**
 * @param {readonly Assessment[]} files
 * @param {readonly Conflict[]} conflicts
 * @returns {SetAside[]}
 */
function mergedAside(files, conflicts) {
  const all = [
    ...files.flatMap((file) => file.set_aside ?? []),
    ...conflicts.map(({ what, other }) => /** @type {SetAside} */ ({ why: "conflict", [what]: other })),
  ];
  return inTextOrder(all);
}

/**
 * @template {Timed} T
 * @param {readonly T[]} records
 * @param {(record: T) => readonly string[]} keysOf what tells one from another
 * @returns {{kept: T[], conflicts: {kept: T, other: T}[]}} the latest of each, and those of the same moment that differ
 */
function latestOf(records, keysOf) {
  /** @type {Map<string, T[]>} */
  const grouped = new Map();
  for (const record of records) {
    const key = keysOf(record).join("\n");
    const others = grouped.get(key);
    if (others) others.push(record);
    else grouped.set(key, [record]);
  }
  /** @type {{kept: T[], conflicts: {kept: T, other: T}[]}} */
  const found = { kept: [], conflicts: [] };
  for (const [, group] of [...grouped].sort(([one], [other]) => byCodeUnits(one, other))) {
    const [winner, ...others] = group.length === 1 ? group : lastOf(group);
    found.kept.push(winner);
    for (const other of others) found.conflicts.push({ kept: winner, other });
  }
  return found;
}

/**
 * @template {Timed} T
 * @param {readonly T[]} group
 * @returns {T[]} those of the latest moment that differ, the greater text first
 */
function lastOf(group) {
  const moments = group.map(({ on }) => moment(on));
  const latest = Math.max(...moments);
  const last = inTextOrder(group.filter((_, index) => moments[index] === latest));
  const differing = new Map(last.map((record) => [contentOf(record), record]));
  return [...differing].sort(([one], [other]) => byCodeUnits(other, one)).map(([, record]) => record);
}

/**
 * @param {Timed} record
 * @returns {string} what it says, however its moment is spelt
 */
function contentOf(record) {
  return onOneLine({ ...record, on: undefined, history: undefined });
}

/**
 * @param {PlanItem} item
 * @param {readonly Assessment[]} files
 * @returns {PlanItem} with all its history
 */
function withHistory(item, files) {
  const steps = files
    .flatMap((file) => (file.plan ?? []).filter(({ id }) => id === item.id))
    .flatMap(({ history = [] }) => history);
  const history = inTextOrder(steps).sort((one, other) => moment(one.on) - moment(other.on));
  return history.length > 0 ? { ...item, history } : item;
}

/**
 * @template T
 * @param {readonly T[]} items
 * @returns {T[]} each once, in the order of their texts
 */
function inTextOrder(items) {
  const texts = new Map(items.map((item) => [onOneLine(item), item]));
  return [...texts].sort(([one], [other]) => byCodeUnits(one, other)).map(([, item]) => item);
}

/**
 * @param {readonly string[]} ids
 * @returns {string[]} each once, sorted
 */
function sortedIds(ids) {
  return [...new Set(ids)].sort(byCodeUnits);
}
