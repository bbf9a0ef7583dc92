/**
 * Dutch words and what they may be inflections of: plurals, diminutives, and the endings -e and -en. A word that does
 * not exist may be among them: nobody has written it, so it finds nothing.
 */

import { withEndings } from "./endings.js";

/** Words of which a query with other words as well does not ask that a text has them. @type {ReadonlySet<string>} */
export const DUTCH_LITTLE = new Set(
  "aan als bij dat de deze die dit een en er het hoe ik in is je mijn met naar of om onze op over te tot uit van voor wat we welke wie zijn".split(" "),
);
const DOUBLED = /(.*[^aeiouy]|^)([aeou])\2([bdfgklmnprst])$/;
const OPEN = /^(.*[^aeiouy]|)([aeou])([bdfgklmnprstvz])$/;
const SHORT = /^(?:.*[^aeiouy]|)[aeiou]([bdfgklmnprst])$/;
const TWICE = /([bdfgklmnprst])\1$/;
const SOFT = /[vz]$/;
const ENDS_HARD = /[aeiouy].*[fs]$/;
const HARD = { v: "f", z: "s" };
const SOFTENED = { f: "v", s: "z" };
const SHORTEST_ENDED = 5;
const OWN_S = /(?:[a-z]{4,}|[a-z]{2}[bgp])$/;
const DUTCH_PAIRS = [
  ["heden", "heid"],
  ["steden", "stad"],
  ["leden", "lid"],
  ["schepen", "schip"],
  ["musea", "museum"],
  ["criteria", "criterium"],
  ["politici", "politicus"],
];
const ENDINGS = ["e", "en", "eren", "je", "jes", "tje", "tjes", "pje", "pjes", "etje", "etjes"];
const CHANGED = ["e", "en"];

/**
 * @param {string} word folded
 * @returns {Set<string>} what it may be an inflection of
 */
export function dutchBases(word) {
  const bases = new Set(withEndings(word, DUTCH_PAIRS, 0));
  if (word.endsWith("s") && OWN_S.test(word.slice(0, -1))) bases.add(word.slice(0, -1));
  const small = /^(.+)jes?$/.exec(word)?.[1];
  if (small && word.length >= SHORTEST_ENDED) addDiminished(small, bases);
  if (word.length < SHORTEST_ENDED) return bases;
  if (word.length > SHORTEST_ENDED + 2 && word.endsWith("eren")) bases.add(word.slice(0, -4));
  if (/[^e]en$/.test(word)) bases.add(word.slice(0, -1));
  if (word.endsWith("en")) addClosed(word.slice(0, -2), bases);
  else if (/[^ei]e$/.test(word)) addClosed(word.slice(0, -1), bases);
  return bases;
}

/**
 * @param {string} word folded
 * @returns {Set<string>} what may be an inflection of it
 */
export function dutchInflections(word) {
  const made = new Set(withEndings(word, DUTCH_PAIRS, 1));
  if (OWN_S.test(word)) made.add(`${word}s`);
  if (word.endsWith("e")) made.add(`${word}n`);
  for (const ending of ENDINGS) made.add(word + ending);
  for (const stem of openedOf(word)) for (const ending of CHANGED) made.add(stem + ending);
  const short = SHORT.exec(word)?.[1];
  if (short) for (const ending of ["e", "en", "etje", "etjes"]) made.add(word + short + ending);
  return made;
}

/**
 * @param {string} small a diminutive before its -je
 * @param {Set<string>} bases
 */
function addDiminished(small, bases) {
  bases.add(small);
  if (/[tp]$/.test(small)) bases.add(small.slice(0, -1));
  if (/[aou]{2}t$/.test(small)) bases.add(small.slice(0, -2));
  if (small.endsWith("et")) bases.add(small.slice(0, -2).replace(TWICE, "$1"));
  if (small.endsWith("nk")) bases.add(`${small.slice(0, -1)}g`);
}

/**
 * Put the word before an ending as it is written alone: schol(en) is school, plann(en) plan, huiz(en) huis.
 * @param {string} stem
 * @param {Set<string>} bases
 */
function addClosed(stem, bases) {
  const hard = stem.replace(SOFT, (sign) => HARD[/** @type {"v" | "z"} */ (sign)]);
  bases.add(TWICE.test(stem) ? stem.slice(0, -1) : hard);
  const open = OPEN.exec(stem);
  if (open) bases.add(hard.slice(0, -1) + open[2] + hard.slice(-1));
}

/**
 * @param {string} word
 * @returns {Iterable<string>} the word as it is written before an ending, where that is another
 */
function* openedOf(word) {
  const single = word.replace(DOUBLED, "$1$2$3");
  if (single !== word) yield single;
  if (!ENDS_HARD.test(word)) return;
  yield single.slice(0, -1) + SOFTENED[/** @type {"f" | "s"} */ (word.slice(-1))];
}
