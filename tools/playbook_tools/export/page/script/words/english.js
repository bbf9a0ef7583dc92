/** English words and their plurals. */

import { withEndings } from "./endings.js";

/** Words of which a query with other words as well does not ask that a text has them. @type {ReadonlySet<string>} */
export const ENGLISH_LITTLE = new Set("a about an and are at by for from how in is my of on or our the to we what which who with".split(" "));
const ENGLISH_PAIRS = [
  ["ies", "y"],
  ["ves", "f"],
  ["ves", "fe"],
  ["people", "person"],
  ["children", "child"],
  ["women", "woman"],
  ["criteria", "criterion"],
  ["analyses", "analysis"],
  ["indices", "index"],
];
const HISSING = /(?:s|x|z|ch|sh|o)$/;
const NO_PLURAL = /(?:ss|us|is)$/;
const SHORTEST_ENGLISH = 4;

/**
 * @param {string} word folded
 * @returns {Set<string>} what it may be the plural of
 */
export function englishBases(word) {
  const bases = new Set(withEndings(word, ENGLISH_PAIRS, 0));
  if (word.length < SHORTEST_ENGLISH || !word.endsWith("s") || NO_PLURAL.test(word)) return bases;
  bases.add(word.slice(0, -1));
  if (word.endsWith("es") && HISSING.test(word.slice(0, -2))) bases.add(word.slice(0, -2));
  return bases;
}

/**
 * @param {string} word folded
 * @returns {Set<string>} what may be its plural
 */
export function englishInflections(word) {
  const made = new Set(withEndings(word, ENGLISH_PAIRS, 1));
  if (!word.endsWith("s")) made.add(`${word}s`);
  if (HISSING.test(word)) made.add(`${word}es`);
  return made;
}
