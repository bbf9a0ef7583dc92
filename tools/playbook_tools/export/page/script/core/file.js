/** The file of an assessment: read from a stranger, checked against its schema, and written. */

import { linesAndColumns, parseJson, pointerOf, writeJson } from "./json.js";
import { faultsOfShape, isObject } from "./shape.js";
import { byCodeUnits } from "./text.js";

/** @typedef {import("./json.js").Found} Found */
/** @typedef {import("./json.js").Places} Places */

export const MOST_BYTES = 5_000_000;
export const MOST_ANSWERS = 5000;
const MOST_LEVELS = 32;
const FORMAT = "playbook-assessment";
const FORMAT_VERSION = "1.0";
const MAJOR = 1;

/**
 * Return an assessment that nobody has filled in.
 * @param {{readonly outline: Outline, readonly id: string, readonly now: string}} given
 * @returns {Assessment}
 */
export function newAssessment({ outline, id, now }) {
  return {
    $schema: "assessment.schema.json",
    format: FORMAT,
    format_version: FORMAT_VERSION,
    id,
    started: now.slice(0, 10),
    modified: now,
    playbook: {
      file_name: outline.file_name,
      version: outline.version,
      language: outline.language,
      content_hash: outline.content_hash,
      questions: outline.questions.map((question) => question.id),
    },
  };
}

/**
 * Read the bytes of a file that somebody opens.
 * @param {{readonly bytes: Uint8Array}} given
 * @returns {Read}
 */
export function readBytes({ bytes }) {
  if (bytes.length > MOST_BYTES) return { faults: [tooLarge()] };
  try {
    return readAssessment({ text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { faults: [{ code: "not-utf8", ...placeOfBadByte(bytes), pointer: "", values: {} }] };
  }
}

/**
 * Read a file: all of it in the newest format, or everything that is wrong with it.
 * @param {{readonly text: string}} given
 * @returns {Read}
 */
export function readAssessment({ text }) {
  if (text.length > MOST_BYTES || bytesOf(text) > MOST_BYTES) return { faults: [tooLarge()] };
  const json = text.startsWith("\ufeff") ? text.slice(1) : text;
  const { value, start, faults, places } = parseJson(json, MOST_LEVELS);
  if (value === undefined) return { faults: placed(json, faults) };
  const foreign = foreignTo(value, start, places);
  if (foreign) return { faults: placed(json, [foreign]) };
  const found = [...faults, ...faultsOfShape(value, start, places)];
  if (found.length > 0) return { faults: placed(json, found) };
  const file = /** @type {Assessment} */ (/** @type {unknown} */ (value));
  const repeated = [...repeatedIn(file, places)];
  if (repeated.length > 0) return { faults: placed(json, repeated) };
  return { file };
}

/**
 * Return the file as it is written, the same from Python.
 * @param {{readonly file: Assessment}} given
 * @returns {{text: string}}
 */
export function writeAssessment({ file }) {
  return { text: writeJson(file) };
}

/** @returns {Fault} */
function tooLarge() {
  return { code: "too-large", line: 1, column: 1, pointer: "", values: {} };
}

/**
 * @param {string} text
 * @returns {number} how many bytes it has in UTF-8
 */
function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}

/**
 * @param {Uint8Array} bytes
 * @returns {{line: number, column: number}} where they are no longer UTF-8
 */
function placeOfBadByte(bytes) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = decoder.decode(bytes);
  const encoder = new TextEncoder();
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) {
    const before = encoder.encode(text.slice(0, at)).length;
    if (bytes[before] === 0xef && bytes[before + 1] === 0xbf && bytes[before + 2] === 0xbd) continue;
    text = text.slice(0, at);
    break;
  }
  return linesAndColumns(text, [text.length])[0];
}

/**
 * @param {string} text
 * @param {readonly Found[]} faults
 * @returns {Fault[]} the same in the order of the text, with their lines
 */
function placed(text, faults) {
  const sorted = [...faults].sort(
    (one, other) =>
      one.at - other.at || byCodeUnits(one.pointer, other.pointer) || byCodeUnits(one.code, other.code),
  );
  const lines = linesAndColumns(
    text,
    sorted.map((fault) => fault.at),
  );
  return sorted.map(({ code, pointer, values }, index) => ({ code, ...lines[index], pointer, values }));
}

/**
 * @param {unknown} value
 * @param {number} start
 * @param {Places} places
 * @returns {Found | undefined} why this is no file that we can read
 */
function foreignTo(value, start, places) {
  if (!isObject(value) || value.format !== FORMAT) {
    const at = isObject(value) && "format" in value ? places.at(value, "format") : start;
    return { code: "not-ours", at, pointer: "", values: {} };
  }
  const version = value.format_version;
  const major = typeof version === "string" ? /^([0-9]+)\.[0-9]+$/.exec(version) : null;
  if (major && Number(major[1]) > MAJOR) {
    const at = places.at(value, "format_version");
    return { code: "too-new", at, pointer: "/format_version", values: { version: String(version) } };
  }
  return undefined;
}

/**
 * Yield what has the same ids as something before it.
 * @param {Assessment} file
 * @param {Places} places
 * @returns {Iterable<Found>}
 */
function* repeatedIn(file, places) {
  yield* repeatedOf("answers", file.answers, (answer) => [answer.question, answer.by], places);
  yield* repeatedOf("agreed", file.agreed, (record) => [record.question], places);
  yield* repeatedOf("people", file.people, (person) => [person.id], places);
  yield* repeatedOf("plan", file.plan, (item) => [item.id], places);
}

/**
 * @template {object} T
 * @param {string} list
 * @param {readonly T[] | undefined} items
 * @param {(item: T) => string[]} idsOf
 * @param {Places} places
 * @returns {Iterable<Found>}
 */
function* repeatedOf(list, items, idsOf, places) {
  const seen = new Set();
  for (const [index, item] of (items ?? []).entries()) {
    const key = idsOf(item).join(" ");
    if (seen.has(key)) {
      const at = places.at(/** @type {object} */ (items), index);
      yield { code: "repeated", at, pointer: pointerOf([list, index]), values: { id: key } };
    }
    seen.add(key);
  }
}
