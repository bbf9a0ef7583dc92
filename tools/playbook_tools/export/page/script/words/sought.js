/** A word that is looked for, and how well it is found in another. */

import { typosBetween } from "./distance.js";
import { formsOf, ownerOf } from "./written.js";

/**
 * @typedef {object} SoughtWord
 * @property {string} whole as it was written, without signs
 * @property {readonly string[]} parts of it, where it has hyphens
 * @property {ReadonlySet<string>} alike it in the singular and the plural
 * @property {readonly string[]} beginnings those that other words may begin or end with, without what they begin with
 */

export const EXACT = 8;
const INFLECTED = 7;
const BEGINNING = 6;
export const END_OF_COMPOUND = 4;
const WITHIN = 3;
const TYPO = 2;
const TYPOS = 1.5;
const INFLECTED_SHARE = 0.8;
const SHORTEST_END = 3;
const SHORTEST_WITHIN = 4;
const SHORTEST_HEAD = 3;
const LONG_END = 5;
const SHORTEST_OTHER = 4;
const ONE_TYPO = 4;
const TWO_TYPOS = 8;
const SHORTEST_UNFINISHED = 7;
const LAST_VOWEL = /([aou])([^aeiouy])$/;
const HAS_DIGIT = /\p{N}/u;

/**
 * @param {string} written
 * @param {import("./inflection.js").Inflection} inflection
 * @param {(form: string) => boolean} known whether a form is a word of the texts
 * @returns {SoughtWord}
 */
export function soughtWord(written, inflection, known) {
  const [whole, ...parts] = formsOf(written);
  const owner = ownerOf(written);
  const possible = owner ? [owner] : [...inflection.bases(whole)];
  const real = possible.filter(known);
  const bases = real.length > 0 ? real : possible;
  const alike = new Set(bases);
  for (const one of [whole, ...bases]) for (const other of inflection.inflections(one)) alike.add(other);
  const others = [...alike].filter((one) => one === owner || (one.length >= SHORTEST_OTHER && !one.startsWith(whole) && !isRatherLong(one, alike)));
  const beginnings = others.filter((one) => !others.some((other) => other !== one && one.startsWith(other)));
  return { whole, parts, alike, beginnings };
}

/**
 * @param {string} word
 * @param {ReadonlySet<string>} alike
 * @returns {boolean} whether the word is more likely written with its last vowel twice: school and not schol
 */
function isRatherLong(word, alike) {
  const twice = word.replace(LAST_VOWEL, "$1$1$2");
  return twice !== word && alike.has(twice);
}

/**
 * @param {SoughtWord} sought
 * @param {readonly string[]} forms
 * @returns {number} how well it is found in the forms of a word, or 0
 */
export function matchOf(sought, forms) {
  let best = 0;
  for (const form of forms) {
    if (form === sought.whole) return EXACT;
    if (sought.alike.has(form)) best = INFLECTED;
    if (best >= BEGINNING) continue;
    best = Math.max(best, placeOf(sought.whole, form));
    for (const one of sought.beginnings) best = Math.max(best, INFLECTED_SHARE * placeOf(one, form));
  }
  return best;
}

/**
 * @param {string} piece
 * @param {string} form
 * @returns {number}
 */
function placeOf(piece, form) {
  const at = form.indexOf(piece);
  if (at < 0) return 0;
  if (at === 0) return BEGINNING;
  if (at < (piece.length < LONG_END ? SHORTEST_HEAD : 2) || piece.length < SHORTEST_END) return 0;
  if (form.endsWith(piece)) return END_OF_COMPOUND;
  return piece.length >= SHORTEST_WITHIN ? WITHIN : 0;
}

/**
 * @param {string} whole
 * @param {readonly string[]} forms
 * @returns {number} how well a word is found in another if it has typing errors, or 0
 */
export function mistypedMatch(whole, forms) {
  const most = whole.length < ONE_TYPO || HAS_DIGIT.test(whole) ? 0 : whole.length < TWO_TYPOS ? 1 : 2;
  let best = 0;
  for (const form of most === 0 ? [] : forms) {
    const typos = typosBetween(whole, form, most);
    if (typos <= most) best = Math.max(best, typos === 1 ? TYPO : TYPOS);
  }
  return best;
}

/**
 * @param {string} whole
 * @param {readonly string[]} forms
 * @returns {number} how well a word with a typing error is found if it is not finished yet, or 0
 */
export function unfinishedMatch(whole, forms) {
  if (whole.length < SHORTEST_UNFINISHED || HAS_DIGIT.test(whole)) return 0;
  return forms.some((form) => typosBetween(whole, form, 1, { beginning: true }) === 1) ? TYPOS : 0;
}
