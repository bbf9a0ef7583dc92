/** What is known of the words of a language. Of others, a search knows beginnings and typing errors alone. */

import { DUTCH_LITTLE, dutchBases, dutchInflections } from "./dutch.js";
import { ENGLISH_LITTLE, englishBases, englishInflections } from "./english.js";

/**
 * @typedef {object} Inflection
 * @property {(word: string) => Set<string>} bases what a folded word may be an inflection of
 * @property {(word: string) => Set<string>} inflections what may be an inflection of it
 * @property {ReadonlySet<string>} little words that say nothing of what a text is about
 */

/** @returns {Set<string>} */
const none = () => new Set();

/** @type {ReadonlyMap<string, Inflection>} */
const LANGUAGES = new Map([
  ["nl", { bases: dutchBases, inflections: dutchInflections, little: DUTCH_LITTLE }],
  ["en", { bases: englishBases, inflections: englishInflections, little: ENGLISH_LITTLE }],
]);

/**
 * @param {string} language such as nl or nl-BE
 * @returns {Inflection}
 */
export function inflectionOf(language) {
  return LANGUAGES.get(language.split("-")[0].toLowerCase()) ?? { bases: none, inflections: none, little: new Set() };
}
