/** The file of an assessment: read from a stranger, checked against its schema, and written. */

import { linesAndColumns, onOneLine, parseJson, pointerOf, writeJson } from "./json.js";
import { faultsOfShape, isObject } from "./shape.js";
import { byCodeUnits } from "./text.js";

/** @typedef {import("./json.js").Found} Found */
/** @typedef {import("./json.js").Places} Places */

export const MOST_BYTES = 5_000_000;
const MOST_LEVELS = 32;
export const FORMAT = "playbook-assessment";
export const FORMAT_VERSION = "1.0";
const MAJOR = 1;
/** What no two items of a list have in common. */
const NEVER_TWICE = /** @type {const} */ ([
  ["answers", ["question", "by"]],
  ["agreed", ["question"]],
  ["people", ["id"]],
  ["plan", ["id"]],
]);

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
  const json = withoutMark(text);
  const { value, faults } = examined(json, false);
  if (faults.length > 0) return { faults: placed(json, examined(json, true).faults) };
  return { file: /** @type {Assessment} */ (/** @type {unknown} */ (value)) };
}

/**
 * @param {string} json
 * @param {boolean} withPlaces
 * @returns {{value: unknown, faults: readonly Found[]}}
 */
function examined(json, withPlaces) {
  const parsed = parseJson(json, MOST_LEVELS, withPlaces);
  if (parsed.broken) return { value: undefined, faults: [parsed.broken] };
  const { value, start, places, repeated } = parsed;
  const foreign = foreignTo(value, start, places);
  if (foreign) return { value, faults: [foreign] };
  return { value, faults: [...repeated, ...faultsOfShape(value, start, places), ...repeatedIn(value, places)] };
}

/**
 * Return the file as it is written, the same from Python.
 * @param {{readonly file: Assessment}} given
 * @returns {{text: string}}
 */
export function writeAssessment({ file }) {
  return { text: writeJson(file) };
}

/**
 * @param {string} text
 * @returns {string} without a byte order mark
 */
function withoutMark(text) {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
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
  text = withoutMark(text);
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
      one.at - other.at || byCodeUnits(one.code, other.code) || byCodeUnits(one.pointer, other.pointer),
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
  if (!isObject(value) || !Object.hasOwn(value, "format")) {
    return { code: "not-ours", at: start, pointer: "", values: {} };
  }
  if (value.format !== FORMAT) {
    return { code: "not-ours", at: places.at(value, "format"), pointer: "/format", values: {} };
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
 * Yield what stands for the same as something before it.
 * @param {unknown} file
 * @param {Places} places
 * @returns {Iterable<Found>}
 */
function* repeatedIn(file, places) {
  for (const [name, keys] of NEVER_TWICE) {
    const listed = isObject(file) ? file[name] : undefined;
    /** @type {readonly unknown[]} */
    const items = Array.isArray(listed) ? listed : [];
    const seen = new Set();
    for (const [index, item] of items.entries()) {
      if (!isObject(item) || !keys.every((key) => Object.hasOwn(item, key))) continue;
      const id = onOneLine(keys.map((key) => item[key]));
      if (seen.has(id)) {
        yield { code: "repeated", at: places.at(items, index), pointer: pointerOf([name, index]), values: {} };
      }
      seen.add(id);
    }
  }
}
