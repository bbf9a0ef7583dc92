/**
 * A search over texts: a word is found as it is, in the singular or the plural, by its beginning (gemee finds
 * gemeente), inside a compound (experiment finds beleidsexperiment), with or without its hyphens, apostrophes and
 * accents, and, if nothing else is found, with typing errors. Titles weigh most.
 */

import { inflectionOf } from "./words/inflection.js";
import { matchOf, mistypedMatch, soughtWord, unfinishedMatch } from "./words/sought.js";
import { WRITTEN_WORD, formsOf } from "./words/written.js";

/**
 * @typedef {object} Document
 * @property {string} address
 * @property {string} title
 * @property {string} label
 * @property {string} role
 * @property {string} text
 * @property {string} [headings] that are in its text
 * @property {number} [weight] of all of it, usually 1
 */
/** @typedef {Document & {readonly excerpt: readonly {readonly text: string, readonly hit: boolean}[]}} Hit */
/**
 * @typedef {object} Term a word as it is written somewhere
 * @property {readonly string[]} forms what finds it: the whole without signs, and its parts
 * @property {number[]} documents each document that has it, once
 * @property {number[]} weights what it weighs in each of these
 * @property {number} [share] how much it counts that it matches, where that is not all
 */
/**
 * @typedef {object} Terms
 * @property {number} count of the documents
 * @property {import("./words/inflection.js").Inflection} inflection
 * @property {readonly Term[]} terms
 * @property {ReadonlySet<string>} forms of all of them
 */
/**
 * @typedef {Terms & {readonly documents: readonly Document[], readonly numbers: ReadonlyMap<string, number>}} Index
 *   with the number of each word as it is written
 */
/**
 * @typedef {object} Sought a word of a query
 * @property {Float64Array} weights how much each document has of it
 * @property {ReadonlySet<number>} terms the numbers of the terms that match
 */

export const IN_TITLE = 10;
export const IN_HEADING = 2;
const OFTEN = 1.1;
const MOST_OFTEN = 2;
const PART_ALONE = 3;
const EXCERPT_BEFORE = 50;
const EXCERPT = 150;

/**
 * @param {readonly Document[]} documents
 * @param {string} [language] that the texts are in
 * @returns {Index}
 */
export function makeIndex(documents, language = "nl") {
  /** @type {Term[]} */
  const terms = [];
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Set<string>} */
  const forms = new Set();

  /**
   * @param {string} text
   * @param {number} document
   * @param {number} weight
   */
  function add(text, document, weight) {
    for (const written of text.match(WRITTEN_WORD) ?? []) {
      let number = numbers.get(written);
      if (number === undefined) {
        number = terms.push({ forms: formsOf(written), documents: [], weights: [] }) - 1;
        numbers.set(written, number);
        for (const form of terms[number].forms) forms.add(form);
      }
      const term = terms[number];
      const last = term.documents.length - 1;
      if (term.documents[last] === document) {
        const now = term.weights[last];
        term.weights[last] = Math.max(now, weight, Math.min(now * OFTEN, weight * MOST_OFTEN));
      } else {
        term.documents.push(document);
        term.weights.push(weight);
      }
    }
  }

  for (const [number, { title, label, headings = "", text, weight = 1 }] of documents.entries()) {
    add(title, number, weight * IN_TITLE);
    add(`${label} ${headings}`, number, weight * IN_HEADING);
    add(text, number, weight);
  }
  return { count: documents.length, inflection: inflectionOf(language), documents, terms, forms, numbers };
}

/**
 * Return the documents that have most of the words of a query, the best first, each with the part of its text where
 * they are.
 * @param {Index} index
 * @param {string} query
 * @param {number} limit
 * @returns {readonly Hit[]}
 */
export function find(index, query, limit) {
  return findAndCount(index, query, limit).hits;
}

/**
 * Return them, and how many there are without a limit.
 * @param {Index} index
 * @param {string} query
 * @param {number} limit
 * @returns {{readonly hits: readonly Hit[], readonly total: number}}
 */
export function findAndCount(index, query, limit) {
  const sought = wordsOfQuery(query).map((written) => seek(index, written));
  const numbers = ranked(index.count, sought);
  return { hits: numbers.slice(0, limit).map((number) => withExcerpt(index, number, sought)), total: numbers.length };
}

/**
 * Return every document with the part of its text where the words of a query are.
 * @param {Index} index
 * @param {string} query
 * @returns {readonly Hit[]}
 */
export function excerpts(index, query) {
  const sought = wordsOfQuery(query).map((written) => seek(index, written));
  return index.documents.map((_, number) => withExcerpt(index, number, sought));
}

/**
 * @param {string} query
 * @returns {readonly string[]}
 */
export function wordsOfQuery(query) {
  return query.match(WRITTEN_WORD) ?? [];
}

/**
 * @param {number} count of the documents
 * @param {readonly Sought[]} sought
 * @returns {readonly number[]} those that have most of the words, the best first
 */
export function ranked(count, sought) {
  const words = new Uint32Array(count);
  const scores = new Float64Array(count);
  for (const { weights } of sought) {
    const having = weights.reduce((sum, weight) => (weight > 0 ? sum + 1 : sum), 0);
    const rarity = Math.log(1 + count / Math.max(1, having));
    for (let document = 0; document < count; document += 1) {
      if (weights[document] === 0) continue;
      words[document] += 1;
      scores[document] += weights[document] * rarity;
    }
  }
  const most = words.reduce((one, other) => Math.max(one, other), 0);
  if (most === 0) return [];
  return Array.from(words.keys())
    .filter((document) => words[document] === most)
    .sort((one, other) => scores[other] - scores[one] || one - other);
}

/**
 * @param {Terms} index
 * @param {string} written a word of a query
 * @returns {Sought}
 */
export function seek(index, written) {
  const { word, found } = seekAsWritten(index, written);
  if (found.terms.size > 0) return found;
  if (word.parts.length > 0) return partsFound(index, word.parts);
  const mistyped = matching(index, ({ forms }) => mistypedMatch(word.whole, forms));
  if (mistyped.terms.size > 0) return mistyped;
  return matching(index, ({ forms }) => unfinishedMatch(word.whole, forms));
}

/**
 * @param {Terms} index
 * @param {string} written a word of a query
 * @returns {{word: import("./words/sought.js").SoughtWord, found: Sought}} where it is, but for its typing errors
 */
export function seekAsWritten(index, written) {
  const word = soughtWord(written, index.inflection, (form) => index.forms.has(form));
  return { word, found: matching(index, (term) => matchOf(word, term.forms) * (term.share ?? 1)) };
}

/**
 * @param {Terms} index
 * @param {(term: Term) => number} match
 * @returns {Sought & {readonly terms: Set<number>}}
 */
function matching(index, match) {
  /** @type {Set<number>} */
  const terms = new Set();
  const weights = new Float64Array(index.count);
  for (const [number, term] of index.terms.entries()) {
    const weight = match(term);
    if (weight === 0) continue;
    terms.add(number);
    addWeights(weights, term, weight);
  }
  return { weights, terms };
}

/**
 * @param {Terms} index
 * @param {readonly string[]} parts of a word that is not found as a whole
 * @returns {Sought}
 */
function partsFound(index, parts) {
  /** @type {Set<number>} */
  const terms = new Set();
  const weights = new Float64Array(index.count);
  for (const part of parts.map((one) => seek(index, one))) {
    for (const number of part.terms) {
      terms.add(number);
      addWeights(weights, index.terms[number], PART_ALONE);
    }
  }
  return { weights, terms };
}

/**
 * @param {Float64Array} weights
 * @param {Term} term
 * @param {number} match
 */
function addWeights(weights, term, match) {
  for (let place = 0; place < term.documents.length; place += 1) {
    const document = term.documents[place];
    weights[document] = Math.max(weights[document], match * term.weights[place]);
  }
}

/**
 * @param {Index} index
 * @param {number} number of a document
 * @param {readonly Sought[]} sought
 * @returns {Hit}
 */
function withExcerpt(index, number, sought) {
  const document = index.documents[number];
  return { ...document, excerpt: excerptOf(document.text, index, sought) };
}

/**
 * @param {string} text
 * @param {Index} index
 * @param {readonly Sought[]} sought
 * @returns {Hit["excerpt"]} the part of a text that has the first of what was sought, in pieces
 */
function excerptOf(text, index, sought) {
  /** @type {[number, number][]} */
  const hits = [];
  for (const found of text.matchAll(WRITTEN_WORD)) {
    const number = index.numbers.get(found[0]) ?? -1;
    if (sought.some(({ terms }) => terms.has(number))) hits.push([found.index, found.index + found[0].length]);
    if (hits.length > 0 && found.index > hits[0][0] + EXCERPT) break;
  }
  const first = hits.length > 0 ? hits[0][0] : 0;
  const begin = first > EXCERPT_BEFORE ? text.indexOf(" ", first - EXCERPT_BEFORE) + 1 : 0;
  const last = text.length - begin > EXCERPT ? text.lastIndexOf(" ", begin + EXCERPT) : text.length;
  const end = last > first ? last : Math.min(text.length, begin + EXCERPT);
  /** @type {{text: string, hit: boolean}[]} */
  const pieces = [];
  let from = begin;
  for (const [start, stop] of hits.filter((hit) => hit[1] <= end)) {
    pieces.push({ text: text.slice(from, start), hit: false }, { text: text.slice(start, stop), hit: true });
    from = stop;
  }
  pieces.push({ text: text.slice(from, end), hit: false });
  if (begin > 0) pieces.unshift({ text: "… ", hit: false });
  if (end < text.length) pieces.push({ text: " …", hit: false });
  return pieces.filter((piece) => piece.text !== "");
}
