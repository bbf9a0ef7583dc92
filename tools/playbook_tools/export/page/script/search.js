/**
 * A search over texts, by the beginnings of words and what is inside compounds; titles weigh most.
 *
 * @typedef {{ readonly anchor: string, readonly title: string, readonly label: string, readonly role: string, readonly text: string }} Document
 * @typedef {Document & { readonly excerpt: readonly { readonly text: string, readonly hit: boolean }[] }} Hit
 * @typedef {readonly { readonly document: Document, readonly title: string, readonly text: string }[]} Index
 */

/** @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/** @param {readonly Document[]} documents @returns {Index} */
export function makeIndex(documents) {
  return documents.map((document) => ({ document, title: folded(`${document.label} ${document.title}`), text: folded(document.text) }));
}

/** @param {Index} index @param {string} query @param {number} limit @returns {readonly Hit[]} */
export function find(index, query, limit) {
  const words = folded(query).split(/[^\p{L}\p{N}.]+/u).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const [order, { document, title, text }] of index.entries()) {
    let weight = 0;
    for (const one of words) {
      const inTitle = title.indexOf(one);
      const inText = text.indexOf(one);
      if (inTitle < 0 && inText < 0) {
        weight = 0;
        break;
      }
      weight += inTitle === 0 || title[inTitle - 1] === " " ? 8 : inTitle > 0 ? 5 : inText === 0 || text[inText - 1] === " " ? 2 : 1;
    }
    if (weight) found.push({ document, weight, order, first: text.indexOf(words[0] ?? "") });
  }
  found.sort((a, b) => b.weight - a.weight || a.order - b.order);
  return found.slice(0, limit).map(({ document, first }) => ({ ...document, excerpt: excerptOf(document.text, first, words[0]?.length ?? 0) }));
}

/** @param {string} text @param {number} at @param {number} length */
function excerptOf(text, at, length) {
  if (at < 0) return [{ text: text.slice(0, 120), hit: false }];
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 50)));
  const to = Math.min(text.length, at + 90);
  return [
    { text: (from ? "… " : "") + text.slice(from, at).trimStart(), hit: false },
    { text: text.slice(at, at + length), hit: true },
    { text: text.slice(at + length, to) + (to < text.length ? " …" : ""), hit: false },
  ];
}
