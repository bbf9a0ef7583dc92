/**
 * A search over texts, made for Dutch: a word is found by its beginning (gemee finds gemeente), inside a compound
 * (experiment finds beleidsexperiment), with or without its hyphens, apostrophes and accents, and in the singular.
 * Titles weigh most.
 */

/**
 * @typedef {{readonly address: string, readonly title: string, readonly label: string, readonly role: string,
 *   readonly text: string}} Document
 * @typedef {Document & {readonly excerpt: readonly {readonly text: string, readonly hit: boolean}[]}} Hit
 */
/**
 * @typedef {object} Term a word as it is written somewhere
 * @property {readonly string[]} forms what finds it: the whole without signs, and its parts
 * @property {number[]} documents each document that has it, once
 * @property {number[]} weights what it weighs in each of these
 */
/**
 * @typedef {object} Index
 * @property {readonly Document[]} documents
 * @property {readonly Term[]} terms
 * @property {ReadonlyMap<string, number>} numbers the number of each word as it is written
 */
/**
 * @typedef {object} Sought a word of a query
 * @property {Float64Array} weights how much each document has of it
 * @property {ReadonlySet<number>} terms the numbers of the terms that match
 */

const WRITTEN_WORD = /[\p{L}\p{M}\p{N}]+(?:['’.\-\u2010\u2011\u00ad][\p{L}\p{M}\p{N}]+)*/gu;
const SIGNS_WITHIN = /['’\-\u2010\u2011\u00ad]/g;
const BETWEEN_PARTS = /[.\-\u2010\u2011]/;
const IN_TITLE = 10;
const IN_LABEL = 2;
const WHOLE = 8;
const BEGINNING = 6;
const END_OF_COMPOUND = 4;
const WITHIN = 3;
const SHORTEST_WITHIN = 3;
const SHORTEST_PLURAL = 5;
const SINGULAR = 0.7;
const EXCERPT_BEFORE = 50;
const EXCERPT = 150;

/**
 * @param {readonly Document[]} documents
 * @returns {Index}
 */
export function makeIndex(documents) {
  /** @type {Term[]} */
  const terms = [];
  /** @type {Map<string, number>} */
  const numbers = new Map();

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
      }
      const term = terms[number];
      const last = term.documents.length - 1;
      if (term.documents[last] === document) {
        term.weights[last] = Math.max(term.weights[last] * 1.1, weight);
      } else {
        term.documents.push(document);
        term.weights.push(weight);
      }
    }
  }

  for (const [number, { title, label, text }] of documents.entries()) {
    add(title, number, IN_TITLE);
    add(label, number, IN_LABEL);
    add(text, number, 1);
  }
  return { documents, terms, numbers };
}

/**
 * Return the documents that have most of the words of a query, the best first.
 * @param {Index} index
 * @param {string} query
 * @param {number} limit
 * @returns {readonly Hit[]}
 */
export function find(index, query, limit) {
  const sought = (query.match(WRITTEN_WORD) ?? []).map((written) => seek(index, written));
  const { length } = index.documents;
  const words = new Uint32Array(length);
  const scores = new Float64Array(length);
  for (const { weights } of sought) {
    const having = weights.reduce((count, weight) => (weight > 0 ? count + 1 : count), 0);
    const rarity = Math.log(1 + length / Math.max(1, having));
    for (let document = 0; document < length; document += 1) {
      if (weights[document] === 0) continue;
      words[document] += 1;
      scores[document] += weights[document] * rarity;
    }
  }
  const most = words.reduce((one, other) => Math.max(one, other), 0);
  if (most === 0) return [];
  return Array.from(words.keys())
    .filter((document) => words[document] === most)
    .sort((one, other) => scores[other] - scores[one] || one - other)
    .slice(0, limit)
    .map((number) => {
      const document = index.documents[number];
      return { ...document, excerpt: excerptOf(document.text, index, sought) };
    });
}

/**
 * @param {string} text
 * @returns {string} without accents and capitals
 */
function foldedText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} written
 * @returns {string[]}
 */
function formsOf(written) {
  const folded = foldedText(written);
  const parts = folded.split(BETWEEN_PARTS).filter((part) => part !== "");
  const all = [folded, ...(parts.length > 1 ? parts : [])].map((form) => form.replace(SIGNS_WITHIN, ""));
  return [...new Set(all)];
}

/**
 * @param {Index} index
 * @param {string} written
 * @returns {Sought}
 */
function seek(index, written) {
  const [whole, ...parts] = formsOf(written);
  const singular = singularOf(foldedText(written));
  /** @type {Set<number>} */
  const terms = new Set();
  const weights = new Float64Array(index.documents.length);
  for (const [number, term] of index.terms.entries()) {
    const match = Math.max(matchOf(whole, term.forms), singular === "" ? 0 : SINGULAR * matchOf(singular, term.forms));
    if (match === 0) continue;
    terms.add(number);
    addWeights(weights, term, match);
  }
  if (terms.size > 0 || parts.length === 0) return { weights, terms };
  for (const part of parts.map((one) => seek(index, one))) {
    for (const number of part.terms) {
      terms.add(number);
      addWeights(weights, index.terms[number], WITHIN);
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
 * @param {string} sought
 * @param {readonly string[]} forms
 * @returns {number} how well a word is found in the forms of another
 */
function matchOf(sought, forms) {
  let best = 0;
  for (const form of forms) {
    const at = form.indexOf(sought);
    if (at < 0) continue;
    if (at === 0) best = Math.max(best, form.length === sought.length ? WHOLE : BEGINNING);
    else if (sought.length >= SHORTEST_WITHIN) best = Math.max(best, form.endsWith(sought) ? END_OF_COMPOUND : WITHIN);
  }
  return best;
}

/**
 * @param {string} folded
 * @returns {string} what this may be the plural of, or nothing
 */
function singularOf(folded) {
  const owned = folded.replace(/['’]s$/, "");
  if (owned !== folded) return owned;
  const single = folded.replace(/(?:eren|en|s|n)$/, "").replace(SIGNS_WITHIN, "");
  return single.length >= SHORTEST_PLURAL && single.length < folded.length ? single : "";
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
