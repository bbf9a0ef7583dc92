/** The index of a search on the site: one file that has every text, or parts that are loaded when they are asked for. */

import { alsoOf, excerpts, makeIndex, ranked, findAndCount, seek, seekAsWritten, wordsOfQuery, IN_HEADING, IN_TITLE } from "../../../export/page/script/search.js";
import { inflectionOf } from "../../../export/page/script/words/inflection.js";
import { formsOf } from "../../../export/page/script/words/written.js";
import { END_OF_COMPOUND, EXACT, mistypedMatch, soughtWord, unfinishedMatch } from "../../../export/page/script/words/sought.js";

/**
 * @typedef {import("../../../export/page/script/search.js").Document} Document
 * @typedef {import("../../../export/page/script/search.js").Also} Also
 * @typedef {import("../../../export/page/script/search.js").Excerpted} Excerpted
 * @typedef {import("../../../export/page/script/search.js").Found} Found
 * @typedef {import("../../../export/page/script/search.js").Term} Term
 * @typedef {import("../../../export/page/script/search.js").Terms} Terms
 */
/** @typedef {[string, string, number, string, string, number?]} Row address, title, number of the kind, headings, text, weight */
/**
 * @typedef {object} First the file that a search begins with
 * @property {string} language
 * @property {number} count
 * @property {readonly string[]} kinds
 * @property {readonly [string, string][]} [also] words, each with another that it finds too
 * @property {readonly Row[]} [pages] all of them, where there are no parts
 * @property {readonly [number, number][]} weights those of so many pages each, one after another
 * @property {readonly [string, string][]} words the first word of each part, and its file
 * @property {readonly [string, string][]} letters what all words of a list begin with, and its file
 * @property {number} together how many pages have their texts in one file
 * @property {readonly string[]} texts
 */
/** @typedef {(name: string) => Promise<any>} Load what is in a file of the index */
/** @typedef {(query: string, limit: number) => Promise<Found>} Ask */
/** @typedef {{readonly ask: Ask, readonly most: number}} Opened with how many hits are worth what loading them takes */
/** @typedef {Term & {readonly common: boolean}} PartTerm one of which the texts are not told has `common` */

const SHORTEST_BEGINNING = 3;
const MOST = 20;
const MOST_IN_PARTS = 10;
const MOST_PARTS = 8;
const MOST_LISTS = 2;
const MOST_PARTS_OF_WORD = 4;
const MOST_WORDS = 8;
const MOST_MEANT = 3;
const BASE = 36;

/**
 * @param {string} name of the file that a search begins with
 * @param {Load} load
 * @returns {Promise<Opened>}
 */
export async function openIndex(name, load) {
  /** @type {First} */
  const first = await load(name);
  const also = alsoIn(first);
  if (!first.pages) return { ask: inParts(first, also, load), most: MOST_IN_PARTS };
  const index = makeIndex(first.pages.map((row) => documentOf(row, first.kinds)), first.language, also);
  return { ask: async (query, limit) => findAndCount(index, query, limit), most: MOST };
}

/**
 * @param {First} first
 * @returns {Also}
 */
function alsoIn({ also = [] }) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [word, other] of also) {
    const [form] = formsOf(word);
    found.set(form, [...(found.get(form) ?? []), other]);
  }
  return found;
}

/**
 * @param {Row} row
 * @param {readonly string[]} kinds
 * @returns {Document}
 */
function documentOf([address, title, kind, headings, text, weight = 1], kinds) {
  return { address, title, label: kinds[kind], role: "", headings, text, weight };
}

/**
 * @param {First} first
 * @param {Also} also
 * @param {Load} load
 * @returns {Ask}
 */
function inParts(first, also, load) {
  const inflection = inflectionOf(first.language);
  const weights = first.weights.flatMap(([weight, count]) => /** @type {number[]} */ (Array(count).fill(weight)));
  /** @type {Map<string, Promise<readonly PartTerm[]>>} */
  const parts = new Map();

  /** @param {string} name */
  function termsIn(name) {
    const known = parts.get(name);
    if (known) return known;
    const terms = load(name).then(({ words }) => words.map((/** @type {string} */ line) => termOf(line, weights)));
    parts.set(name, terms);
    terms.catch(() => parts.delete(name));
    return terms;
  }

  /** @param {ReadonlySet<string>} names @returns {Promise<Terms & {readonly terms: readonly PartTerm[]}>} */
  async function termsOf(names) {
    const terms = (await Promise.all([...names].map(termsIn))).flat();
    return { count: first.count, inflection, also, terms, forms: new Set(terms.flatMap((term) => term.forms)) };
  }

  return async (query, limit) => {
    const words = wordsOfQuery(query, inflection).slice(0, MOST_WORDS);
    /** @type {Set<string>} */
    const names = new Set();
    const together = words.flatMap((written) => [written, ...alsoOf({ also, inflection }, written)]);
    for (const written of together) addParts(placesOf(soughtWord(written, inflection, () => false)), first, names);
    /** @type {Set<string>} */
    const lists = new Set();
    let terms = await termsOf(names);
    for (const written of words) {
      const { word, found } = seekAsWritten(terms, written);
      if (found.terms.size === 0) addParts(await meantBy(word.whole, first, load, lists), first, names);
    }
    terms = await termsOf(names);
    const sought = words.map((written) => ({ ...seek(terms, written), common: isCommon(terms.terms, written) }));
    const rare = sought.filter((one) => !one.common);
    const { numbers, lacking, lackedBy, without } = ranked(first.count, rare.length > 0 ? rare : sought);
    const shown = numbers.slice(0, limit);
    const found = await hitsOf(shown, query, first, also, load);
    const hits = found.map((hit, place) => ({ ...hit, lacks: lackedBy(shown[place]) }));
    return { hits, total: numbers.length, lacking, without };
  };
}

/**
 * @param {string} line
 * @param {readonly number[]} weights of all documents
 * @returns {PartTerm}
 */
function termOf(line, weights) {
  const [, marks, title, heading, text, form] = /** @type {RegExpExecArray} */ (/^([+*]*)(\S*) (\S*) (\S*) (.*)$/s.exec(line));
  /** @type {Map<number, number>} */
  const places = new Map();
  for (const [differences, weight] of /** @type {[string, number][]} */ ([[text, 1], [heading, IN_HEADING], [title, IN_TITLE]])) {
    let document = -1;
    for (const difference of differences ? differences.split(".") : []) {
      document += parseInt(difference, BASE);
      places.set(document, weight * weights[document]);
    }
  }
  const share = marks.includes("+") ? END_OF_COMPOUND / EXACT : 1;
  return { forms: [form], documents: [...places.keys()], weights: [...places.values()], share, common: marks.includes("*") };
}

/**
 * @param {import("../../../export/page/script/words/sought.js").SoughtWord} word
 * @returns {readonly string[]} what the words in which it is found begin with, the likeliest first
 */
function placesOf({ whole, parts, alike, beginnings }) {
  const others = [...alike].filter((one) => !one.startsWith(whole) && !beginnings.some((beginning) => one.startsWith(beginning)));
  return [whole, ...beginnings, ...parts, ...others];
}

/**
 * Add the parts that have words with these beginnings, as many as one search may load.
 * @param {readonly string[]} beginnings
 * @param {First} first
 * @param {Set<string>} names
 */
function addParts(beginnings, first, names) {
  const most = Math.min(MOST_PARTS, names.size + MOST_PARTS_OF_WORD);
  for (const beginning of beginnings) {
    let at = Math.max(0, first.words.findLastIndex(([word]) => byCodePoints(word, beginning) <= 0));
    do {
      if (names.size >= most) return;
      if (first.words[at]) names.add(first.words[at][1]);
      at += 1;
    } while (beginning.length >= SHORTEST_BEGINNING && first.words[at]?.[0].startsWith(beginning));
  }
}

/**
 * @param {string} whole a word that nobody has written
 * @param {First} first
 * @param {Load} load
 * @param {Set<string>} lists that this search has loaded, which are few
 * @returns {Promise<readonly string[]>} the words that may be meant, the likeliest first
 */
async function meantBy(whole, first, load, lists) {
  const list = first.letters.find(([beginning]) => whole.startsWith(beginning));
  if (!list || (lists.size >= MOST_LISTS && !lists.has(list[1]))) return [];
  lists.add(list[1]);
  /** @type {string[]} */
  const forms = (await load(list[1])).forms.split(" ");
  for (const match of [mistypedMatch, unfinishedMatch]) {
    const meant = forms
      .map((form) => ({ form, weight: match(whole, [form]) }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight);
    if (meant.length > 0) return meant.slice(0, MOST_MEANT).map(({ form }) => form);
  }
  return [];
}

/**
 * @param {readonly PartTerm[]} terms
 * @param {string} written
 * @returns {boolean} whether so many pages have a word that it tells them apart by their titles alone
 */
function isCommon(terms, written) {
  const { whole } = soughtWord(written, inflectionOf(""), () => false);
  return terms.some(({ common, share, forms }) => common && share === 1 && forms[0] === whole);
}

/**
 * @param {readonly number[]} numbers
 * @param {string} query
 * @param {First} first
 * @param {Also} also
 * @param {Load} load
 * @returns {Promise<readonly Excerpted[]>}
 */
async function hitsOf(numbers, query, first, also, load) {
  const rows = await Promise.all(
    numbers.map(async (number) => {
      /** @type {{pages: readonly Row[]}} */
      const { pages } = await load(first.texts[Math.floor(number / first.together)]);
      return documentOf(pages[number % first.together], first.kinds);
    }),
  );
  return excerpts(makeIndex(rows, first.language, also), query);
}

/**
 * Put words in the order of their code points, as the parts are.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function byCodePoints(one, other) {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (const [place, sign] of left.entries()) {
    if (place >= right.length) return 1;
    const difference = (sign.codePointAt(0) ?? 0) - (right[place].codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
