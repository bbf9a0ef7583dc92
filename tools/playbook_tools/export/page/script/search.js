/**
 * A search over texts: a word is found as it is, in the singular or the plural, by its beginning (gemee finds
 * gemeente), inside a compound (experiment finds beleidsexperiment), with or without its hyphens, apostrophes and
 * accents, and, if nothing else is found, with typing errors. Titles weigh most. Of several words, all count but little
 * ones, and what has the most of them is found.
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
/** @typedef {Document & {readonly excerpt: readonly {readonly text: string, readonly hit: boolean}[]}} Excerpted */
/** @typedef {Excerpted & {readonly lacks: readonly string[]}} Hit with the words of the query that it lacks */
/**
 * @typedef {object} Found
 * @property {readonly Hit[]} hits the best first
 * @property {number} total how many there are without a limit
 * @property {number} lacking how many words of the query each of them lacks
 * @property {readonly string[]} without the words that none of them has
 */
/** @typedef {ReadonlyMap<string, readonly string[]>} Also by the form of a word, other words that it finds */
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
 * @property {Also} [also]
 */
/**
 * @typedef {Terms & {readonly documents: readonly Document[], readonly numbers: ReadonlyMap<string, number>}} Index
 *   with the number of each word as it is written
 */
/**
 * @typedef {object} Sought a word of a query
 * @property {string} written
 * @property {Float64Array} weights how much each document has of it
 * @property {ReadonlySet<number>} terms the numbers of the terms that match
 */

/** @typedef {Omit<Sought, "written">} Matched */

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
 * @param {Also} [also]
 * @returns {Index}
 */
export function makeIndex(documents, language = "nl", also = new Map()) {
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
  return { count: documents.length, inflection: inflectionOf(language), documents, terms, forms, numbers, also };
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
 * Return them, with how many there are without a limit, and what they lack.
 * @param {Index} index
 * @param {string} query
 * @param {number} limit
 * @returns {Found}
 */
export function findAndCount(index, query, limit) {
  const sought = wordsOfQuery(query, index.inflection).map((written) => seek(index, written));
  const { numbers, lacking, lackedBy, without } = ranked(index.count, sought);
  const hits = numbers.slice(0, limit).map((number) => ({ ...withExcerpt(index, number, sought), lacks: lackedBy(number) }));
  return { hits, total: numbers.length, lacking, without };
}

/**
 * Return every document with the part of its text where the words of a query are.
 * @param {Index} index
 * @param {string} query
 * @returns {readonly Excerpted[]}
 */
export function excerpts(index, query) {
  const sought = wordsOfQuery(query, index.inflection).map((written) => seek(index, written));
  return index.documents.map((_, number) => withExcerpt(index, number, sought));
}

/**
 * @param {string} query
 * @param {import("./words/inflection.js").Inflection} inflection
 * @returns {readonly string[]} its words, but for little ones beside others
 */
export function wordsOfQuery(query, inflection) {
  const words = query.match(WRITTEN_WORD) ?? [];
  const telling = words.filter((written) => !inflection.little.has(formsOf(written)[0]));
  return telling.length > 0 ? telling : words;
}

/**
 * @param {number} count of the documents
 * @param {readonly Sought[]} sought
 * @returns {{numbers: readonly number[], lacking: number, lackedBy: (number: number) => readonly string[], without: readonly string[]}}
 *   those that have most of the words, the best first, with how many words each lacks, and which; and the words that none has
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
  const best = most === 0 ? [] : Array.from(words.keys()).filter((document) => words[document] === most);
  return {
    numbers: best.sort((one, other) => scores[other] - scores[one] || one - other),
    lacking: sought.length - most,
    lackedBy: (number) => sought.filter(({ weights }) => weights[number] === 0).map(({ written }) => written),
    without: sought.filter(({ weights }) => best.every((number) => weights[number] === 0)).map(({ written }) => written),
  };
}

/**
 * @param {Terms} index
 * @param {string} written a word of a query
 * @returns {Sought}
 */
export function seek(index, written) {
  return { ...seekAnyhow(index, written), written };
}

/**
 * @param {Terms} index
 * @param {string} written a word of a query
 * @returns {Matched}
 */
function seekAnyhow(index, written) {
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
 * @returns {{word: import("./words/sought.js").SoughtWord, found: Matched}} where it is, or what it also finds, but for
 *   its typing errors
 */
export function seekAsWritten(index, written) {
  const [word, ...others] = [written, ...alsoOf(index, written)].map((one) => soughtWord(one, index.inflection, (form) => index.forms.has(form)));
  return {
    word,
    found: matching(index, ({ forms, share = 1 }) => {
      let best = matchOf(word, forms);
      for (const other of others) best = Math.max(best, matchOf(other, forms));
      return best * share;
    }),
  };
}

/**
 * @param {Pick<Terms, "also" | "inflection">} index
 * @param {string} written a word of a query
 * @returns {readonly string[]} what it finds beside itself, in the singular or the plural
 */
export function alsoOf({ also, inflection }, written) {
  const [whole] = formsOf(written);
  return also?.size ? [whole, ...inflection.bases(whole)].flatMap((form) => also.get(form) ?? []) : [];
}

/**
 * @param {Terms} index
 * @param {(term: Term) => number} match
 * @returns {Matched}
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
 * @returns {Matched}
 */
function partsFound(index, parts) {
  /** @type {Set<number>} */
  const terms = new Set();
  const weights = new Float64Array(index.count);
  for (const part of parts.map((one) => seekAnyhow(index, one))) {
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
 * @returns {Excerpted}
 */
function withExcerpt(index, number, sought) {
  const document = index.documents[number];
  return { ...document, excerpt: excerptOf(document.text, index, sought) };
}

/**
 * @param {string} text
 * @param {Index} index
 * @param {readonly Sought[]} sought
 * @returns {Excerpted["excerpt"]} the part of a text that has the first of what was sought, in pieces
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
