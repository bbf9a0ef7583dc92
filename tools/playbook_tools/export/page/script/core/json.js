/**
 * JSON from strangers: read with the place of everything, so that a fault can be shown, and written as
 * Python writes it.
 */

import { byCodeUnits } from "./text.js";

/**
 * @typedef {null | boolean | number | string | readonly unknown[] | {readonly [name: string]: unknown}} Json
 * @typedef {{readonly code: string, readonly at: number, readonly pointer: string,
 *   readonly values: Readonly<Record<string, string | number>>}} Found a fault, and where it is in the text
 * @typedef {{at: (holder: object, name: string | number) => number}} Places where each value begins
 */

const LITERALS = new Map([
  ["t", { name: "true", value: true }],
  ["f", { name: "false", value: false }],
  ["n", { name: "null", value: null }],
]);
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** What may still become a number: where it ends, the JSON breaks off. */
const NUMBER_SO_FAR = /-?(?:(?:0|[1-9][0-9]*)(?:\.(?:[0-9]+(?:[eE](?:[+-]?[0-9]*)?)?)?|[eE](?:[+-]?[0-9]*)?)?)?/y;
const HEXADECIMAL = /^[0-9a-fA-F]$/;
const SHORT_ESCAPES = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

const PLAIN = { writable: true, enumerable: true, configurable: true };

/** Where the JSON breaks off. */
class JsonEnd extends Error {
  /**
   * @param {string} code
   * @param {number} at
   */
  constructor(code, at) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

/**
 * Read JSON, with the members that an object has twice: the last counts. Where the text breaks off there is no value,
 * but a fault.
 * @param {string} text
 * @param {number} deepest how many levels of brackets there may be
 * @param {boolean} withPlaces whether anybody will ask where something is: that takes twice as long
 * @returns {{value: Json, start: number, repeated: Found[], places: Places, broken?: undefined} | {broken: Found}}
 */
export function parseJson(text, deepest, withPlaces) {
  const reader = new JsonReader(text, deepest, withPlaces);
  try {
    const value = reader.document();
    const { start, repeated, places } = reader;
    return { value, start, repeated, places: { at: (holder, name) => places?.get(holder)?.get(name) ?? start } };
  } catch (error) {
    if (!(error instanceof JsonEnd)) throw error;
    return { broken: { code: error.code, at: error.at, pointer: "", values: {} } };
  }
}

class JsonReader {
  /**
   * @param {string} text
   * @param {number} deepest
   * @param {boolean} withPlaces
   */
  constructor(text, deepest, withPlaces) {
    this.text = text;
    this.deepest = deepest;
    this.next = 0;
    this.start = 0;
    /** @type {(string | number)[]} */
    this.path = [];
    /** @type {Found[]} */
    this.repeated = [];
    /** @type {Map<object, Map<string | number, number>> | undefined} */
    this.places = withPlaces ? new Map() : undefined;
  }

  /** @returns {Json} */
  document() {
    this.space();
    this.start = this.next;
    const value = this.value();
    this.space();
    if (this.next < this.text.length) throw this.broken(this.next);
    return value;
  }

  /**
   * @param {number} at
   * @param {string} [code]
   */
  broken(at, code = "not-json") {
    return new JsonEnd(code, at);
  }

  space() {
    for (;;) {
      const sign = this.text.charCodeAt(this.next);
      if (sign !== 32 && sign !== 10 && sign !== 13 && sign !== 9) return;
      this.next += 1;
    }
  }

  /** @returns {Json} */
  value() {
    const sign = this.text[this.next];
    if (sign === "{") return this.object();
    if (sign === "[") return this.array();
    if (sign === '"') return this.string();
    const literal = LITERALS.get(sign);
    return literal ? this.literal(literal.name, literal.value) : this.number();
  }

  /**
   * @param {string} name
   * @param {boolean | null} value
   */
  literal(name, value) {
    for (const sign of name) {
      if (this.text[this.next] !== sign) throw this.broken(this.next);
      this.next += 1;
    }
    return value;
  }

  number() {
    const begin = this.next;
    NUMBER_SO_FAR.lastIndex = begin;
    NUMBER_SO_FAR.test(this.text);
    const most = NUMBER_SO_FAR.lastIndex;
    NUMBER.lastIndex = begin;
    const found = NUMBER.exec(this.text);
    if (!found || NUMBER.lastIndex < most) throw this.broken(Math.max(begin, most));
    this.next = NUMBER.lastIndex;
    return Number(found[0]) || 0; // There is no zero below zero.
  }

  string() {
    const { text } = this;
    let begin = this.next + 1;
    let whole = "";
    for (let at = begin; ; at += 1) {
      const sign = text.charCodeAt(at);
      if (sign === 34) {
        this.next = at + 1;
        return whole === "" ? text.slice(begin, at) : whole + text.slice(begin, at);
      }
      if (Number.isNaN(sign) || sign < 32) throw this.broken(at);
      if (sign === 92) {
        const [escaped, length] = this.escape(at);
        whole += text.slice(begin, at) + escaped;
        at += length - 1;
        begin = at + 1;
      }
    }
  }

  /**
   * @param {number} at where its backslash is
   * @returns {[string, number]} what it stands for, and how long it is
   */
  escape(at) {
    const short = SHORT_ESCAPES.get(this.text[at + 1]);
    if (short !== undefined) return [short, 2];
    if (this.text[at + 1] !== "u") throw this.broken(at + 1);
    for (let digit = at + 2; digit < at + 6; digit += 1) {
      if (!HEXADECIMAL.test(this.text[digit] ?? "")) throw this.broken(digit);
    }
    return [String.fromCharCode(parseInt(this.text.slice(at + 2, at + 6), 16)), 6];
  }

  enter() {
    if (this.path.length >= this.deepest) throw this.broken(this.next, "too-deep");
    this.next += 1;
    this.space();
  }

  /**
   * @param {string} closing
   * @returns {boolean} whether there is more
   */
  goesOn(closing) {
    this.space();
    const sign = this.text[this.next];
    if (sign !== closing && sign !== ",") throw this.broken(this.next);
    this.next += 1;
    this.space();
    return sign === ",";
  }

  /**
   * @param {object} holder
   * @returns {Map<string | number, number> | undefined}
   */
  placesIn(holder) {
    if (!this.places) return undefined;
    const places = new Map();
    this.places.set(holder, places);
    return places;
  }

  array() {
    this.enter();
    /** @type {Json[]} */
    const items = [];
    const places = this.placesIn(items);
    if (this.text[this.next] === "]") {
      this.next += 1;
      return items;
    }
    do {
      places?.set(items.length, this.next);
      this.path.push(items.length);
      items.push(this.value());
      this.path.pop();
    } while (this.goesOn("]"));
    return items;
  }

  object() {
    this.enter();
    /** @type {Record<string, Json>} */
    const members = {};
    const places = this.placesIn(members);
    if (this.text[this.next] === "}") {
      this.next += 1;
      return members;
    }
    do {
      this.member(members, places);
    } while (this.goesOn("}"));
    return members;
  }

  /**
   * @param {Record<string, Json>} members
   * @param {Map<string | number, number> | undefined} places
   */
  member(members, places) {
    const named = this.next;
    if (this.text[named] !== '"') throw this.broken(named);
    const name = this.string();
    this.path.push(name);
    if (Object.hasOwn(members, name)) {
      this.repeated.push({ code: "repeated-member", at: named, pointer: pointerOf(this.path), values: { name } });
    }
    this.space();
    if (this.text[this.next] !== ":") throw this.broken(this.next);
    this.next += 1;
    this.space();
    places?.set(name, this.next);
    const value = this.value();
    // `__proto__` is a name like any other.
    if (name === "__proto__") Object.defineProperty(members, name, { value, ...PLAIN });
    else members[name] = value;
    this.path.pop();
  }
}

/**
 * Write where a value is, as RFC 6901 does.
 * @param {readonly (string | number)[]} path
 * @returns {string}
 */
export function pointerOf(path) {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * Return the line and the column of a place, counted from 1 in code points.
 * @param {string} text
 * @param {readonly number[]} places in rising order
 * @returns {{line: number, column: number}[]}
 */
export function linesAndColumns(text, places) {
  let line = 1;
  let begin = 0;
  return places.map((place) => {
    for (let end = text.indexOf("\n", begin); end >= 0 && end < place; end = text.indexOf("\n", begin)) {
      line += 1;
      begin = end + 1;
    }
    return { line, column: lengthOf(text.slice(begin, place)) + 1 };
  });
}

/**
 * @param {string} text
 * @returns {number} how many code points it has
 */
export function lengthOf(text) {
  let pairs = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign >= 0xd800 && sign < 0xdc00) {
      const after = text.charCodeAt(at + 1);
      if (after >= 0xdc00 && after < 0xe000) pairs += 1;
    }
  }
  return text.length - pairs;
}

/**
 * Write a value as files are written: sorted, two spaces for each level, LF at the end.
 * @param {unknown} value
 * @returns {string}
 */
export function writeJson(value) {
  return `${written(value, "\n", "  ", '": ')}\n`;
}

/**
 * Write a value on one line with all but ASCII escaped, to compare what no field can.
 * @param {unknown} value
 * @returns {string}
 */
export function onOneLine(value) {
  return written(value, "", "", '":').replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * @param {unknown} value
 * @param {string} line what begins a line at this level
 * @param {string} indent
 * @param {string} colon
 * @returns {string}
 */
function written(value, line, indent, colon) {
  if (typeof value === "string") return writtenText(value);
  if (typeof value !== "object" || value === null) return String(value);
  const inner = line + indent;
  const parts = Array.isArray(value)
    ? value.map((item) => written(item, inner, indent, colon))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([one], [other]) => byCodeUnits(one, other))
        .map(([name, member]) => writtenText(name).slice(0, -1) + colon + written(member, inner, indent, colon));
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return parts.length === 0 ? open + close : open + inner + parts.join(`,${inner}`) + line + close;
}

/**
 * @param {string} text
 * @returns {string}
 */
function writtenText(text) {
  return JSON.stringify(text);
}
