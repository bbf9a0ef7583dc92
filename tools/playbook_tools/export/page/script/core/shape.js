/** What the schema of assessments says of a value: each value gets the first fault that fits. */

import { lengthOf, pointerOf } from "./json.js";
import { ASSESSMENT_SCHEMA } from "./schema.js";
import { isDay, moment } from "./time.js";

/** @typedef {import("./json.js").Found} Found */
/** @typedef {import("./json.js").Places} Places */
/** @typedef {Readonly<Record<string, string | number>>} Values what the words for a fault are filled in with */
/**
 * @typedef {object} Shape what a schema says of a value
 * @property {string} [$ref]
 * @property {string} [type]
 * @property {readonly string[]} [required]
 * @property {Readonly<Record<string, Shape>>} [properties]
 * @property {Shape} [items]
 * @property {number} [maxItems]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {readonly string[]} [enum]
 * @property {string} [const]
 * @property {string} [pattern]
 * @property {string} [format]
 */

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;
const EVERY_UNSOUND = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\p{Surrogate}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** @type {readonly []} */
const NOTHING = [];
/** @type {ReadonlyMap<string, Shape>} */
const DEFINED = new Map(Object.entries(ASSESSMENT_SCHEMA.$defs).map(([name, shape]) => [`#/$defs/${name}`, shape]));
/** @type {ReadonlyMap<string, RegExp>} */
const PATTERNS = new Map(patternsIn(ASSESSMENT_SCHEMA).map((source) => [source, new RegExp(source, "u")]));

/**
 * Return what is wrong with known fields.
 * @param {unknown} value
 * @param {number} start
 * @param {Places} places
 * @returns {Found[]}
 */
export function faultsOfShape(value, start, places) {
  /** @type {Found[]} */
  const faults = [];
  collectFaults({ faults, places, path: [] }, value, ASSESSMENT_SCHEMA, start);
  return faults;
}

/**
 * Return members as a file may have them, whatever was typed or pasted: without signs that no text may have, no longer
 * than they may be, and `undefined` where nothing is left.
 * @template {object} T
 * @param {T} members
 * @param {"answer" | "agreed" | "item" | "person" | "evidence" | "assessment"} kind what has these members
 * @returns {T}
 */
export function soundMembers(members, kind) {
  /** @type {Shape | undefined} */
  const shape = kind === "assessment" ? ASSESSMENT_SCHEMA : DEFINED.get(`#/$defs/${kind}`);
  const sound = Object.entries(members).map(([name, value]) => [name, soundValue(value, shape?.properties?.[name])]);
  return /** @type {T} */ (Object.fromEntries(sound));
}

/**
 * @param {unknown} value
 * @param {Shape | undefined} given
 * @returns {unknown}
 */
function soundValue(value, given) {
  const shape = given?.$ref ? DEFINED.get(given.$ref) : given;
  if (typeof value === "string") return soundText(value, shape?.maxLength ?? Infinity) || undefined;
  if (!Array.isArray(value) || shape?.items?.$ref !== "#/$defs/evidence") return value;
  return value.map((one) => {
    const members = Object.entries(soundMembers(one, "evidence"));
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  });
}

/**
 * @param {string} text
 * @param {number} most
 */
function soundText(text, most) {
  const sound = text.replace(EVERY_UNSOUND, "");
  return lengthOf(sound) > most ? Array.from(sound).slice(0, most).join("") : sound;
}

/**
 * Tell whether evidence may have this address.
 * @param {string} text
 * @returns {boolean}
 */
export function isEvidenceAddress(text) {
  return faultOfValue(text, ASSESSMENT_SCHEMA.$defs.evidence.properties.url) === undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Readonly<Record<string, unknown>>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} part
 * @returns {string[]} every pattern in a part of a schema
 */
function patternsIn(part) {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, held]) =>
    name === "pattern" && typeof held === "string" ? [held] : patternsIn(held),
  );
}

/** @typedef {{readonly faults: Found[], readonly places: Places, readonly path: (string | number)[]}} Check */

/**
 * @param {Check} check
 * @param {unknown} value
 * @param {Shape | undefined} given what is not declared may be anything
 * @param {number} at
 */
function collectFaults(check, value, given, at) {
  const shape = given?.$ref ? DEFINED.get(given.$ref) : given;
  const [code, values] = faultAnywhere(value) ?? (shape && faultOfValue(value, shape)) ?? NOTHING;
  if (code) {
    check.faults.push({ code, at, pointer: pointerOf(check.path), values: values ?? {} });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      check.path.push(index);
      collectFaults(check, item, shape?.items, check.places.at(value, index));
      check.path.pop();
    }
  } else if (isObject(value)) {
    collectInMembers(check, value, shape, at);
  }
}

/**
 * @param {Check} check
 * @param {Readonly<Record<string, unknown>>} value
 * @param {Shape | undefined} shape
 * @param {number} at
 */
function collectInMembers(check, value, shape, at) {
  const { faults, places, path } = check;
  for (const name of shape?.required ?? []) {
    if (Object.hasOwn(value, name)) continue;
    faults.push({ code: "missing", at, pointer: pointerOf([...path, name]), values: { name } });
  }
  const declared = shape?.properties ?? {};
  for (const name of Object.keys(value)) {
    const place = places.at(value, name);
    path.push(name);
    if (LONE_SURROGATE.test(name)) {
      faults.push({ code: "lone-surrogate", at: place, pointer: pointerOf(path), values: {} });
    } else {
      collectFaults(check, value[name], Object.hasOwn(declared, name) ? declared[name] : undefined, place);
    }
    path.pop();
  }
}

/**
 * @param {unknown} value
 * @returns {readonly [string] | undefined} what no value may be, known or not
 */
function faultAnywhere(value) {
  if (typeof value === "string" && LONE_SURROGATE.test(value)) return ["lone-surrogate"];
  if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return ["number"];
  return undefined;
}

/**
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {readonly [string, Values?] | undefined}
 */
function faultOfValue(value, shape) {
  if (shape.const !== undefined) return value === shape.const ? undefined : ["choice", { choices: shape.const }];
  if (shape.type && !isOfType(value, shape.type)) return ["wrong-type", { expected: shape.type }];
  if (typeof value === "string") return faultOfText(value, shape);
  if (typeof value === "number") return faultOfNumber(value, shape);
  const { maxItems = Infinity } = shape;
  const tooMany = Array.isArray(value) && value.length > maxItems;
  return tooMany ? ["too-many", { limit: maxItems, length: value.length }] : undefined;
}

/**
 * @param {number} value
 * @param {Shape} shape
 * @returns {readonly [string, Values] | undefined}
 */
function faultOfNumber(value, { minimum = -Infinity, maximum = Infinity }) {
  if (value < minimum) return ["too-small", { limit: minimum }];
  return value > maximum ? ["too-big", { limit: maximum }] : undefined;
}

/**
 * @param {string} value
 * @param {Shape} shape
 * @returns {readonly [string, Values?] | undefined}
 */
function faultOfText(value, { enum: choices, maxLength = Infinity, pattern, format }) {
  if (choices && !choices.includes(value)) return ["choice", { choices: choices.join(", ") }];
  const length = lengthOf(value);
  if (length > maxLength) return ["too-long", { limit: maxLength, length }];
  if (CONTROL.test(value)) return ["control"];
  if (pattern !== undefined && !PATTERNS.get(pattern)?.test(value)) return ["form"];
  if (format === "date" && !isDay(value)) return ["no-day"];
  return format === "date-time" && Number.isNaN(moment(value)) ? ["no-time"] : undefined;
}

/**
 * @param {unknown} value
 * @param {string} type
 */
function isOfType(value, type) {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
