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
  collectFaults({ faults, places }, value, ASSESSMENT_SCHEMA, start, []);
  return faults;
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

/**
 * @param {{faults: Found[], places: Places}} check
 * @param {unknown} value
 * @param {Shape} given
 * @param {number} at
 * @param {readonly (string | number)[]} path
 */
function collectFaults(check, value, given, at, path) {
  const shape = resolved(given);
  const [code, values] = faultOfValue(value, shape) ?? [];
  if (code) check.faults.push({ code, at, pointer: pointerOf(path), values: values ?? {} });
  if (shape.items && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      collectFaults(check, item, shape.items, check.places.at(value, index), [...path, index]);
    }
  } else if (shape.properties && isObject(value)) {
    for (const name of shape.required ?? []) {
      if (Object.hasOwn(value, name)) continue;
      check.faults.push({ code: "missing", at, pointer: pointerOf(path), values: { name } });
    }
    for (const [name, member] of Object.entries(shape.properties)) {
      if (!Object.hasOwn(value, name)) continue;
      collectFaults(check, value[name], member, check.places.at(value, name), [...path, name]);
    }
  }
}

/**
 * @param {Shape} shape
 * @returns {Shape} with what it refers to
 */
function resolved(shape) {
  if (!shape.$ref) return shape;
  /** @type {Readonly<Record<string, Shape>>} */
  const defined = ASSESSMENT_SCHEMA.$defs;
  return defined[shape.$ref.replace("#/$defs/", "")];
}

/**
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {readonly [string, Values?] | undefined}
 */
function faultOfValue(value, shape) {
  if (shape.type && !isOfType(value, shape.type)) return ["wrong-type", { type: shape.type }];
  if (typeof value === "string") return faultOfText(value, shape);
  if (typeof value === "number") return faultOfNumber(value, shape);
  if (Array.isArray(value) && value.length > (shape.maxItems ?? Infinity)) {
    return ["too-many", { most: shape.maxItems ?? 0 }];
  }
  return undefined;
}

/**
 * @param {number} value
 * @param {Shape} shape
 * @returns {readonly [string, Values] | undefined}
 */
function faultOfNumber(value, { minimum = -Infinity, maximum = Infinity }) {
  if (value < minimum) return ["too-small", { least: minimum }];
  return value > maximum ? ["too-big", { most: maximum }] : undefined;
}

/**
 * @param {string} value
 * @param {Shape} shape
 * @returns {readonly [string, Values?] | undefined}
 */
function faultOfText(value, { maxLength = Infinity, enum: choices, const: only, pattern, format }) {
  if (lengthOf(value) > maxLength) return ["too-long", { most: maxLength }];
  const allowed = choices ?? (only === undefined ? undefined : [only]);
  if (allowed && !allowed.includes(value)) return ["choice", { choices: allowed.join(", ") }];
  if (pattern !== undefined && !PATTERNS.get(pattern)?.test(value)) {
    return [pattern.startsWith("^[^") ? "control" : "form"];
  }
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
