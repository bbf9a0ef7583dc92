/** Words as they are written in texts, and the forms by which they are found. */

export const WRITTEN_WORD = /[\p{L}\p{M}\p{N}]+(?:['’.\-\u2010\u2011\u00ad][\p{L}\p{M}\p{N}]+)*/gu;
const SIGNS_WITHIN = /['’\-\u2010\u2011\u00ad]/g;
const BETWEEN_PARTS = /[.\-\u2010\u2011]/;
const OF_ITSELF = /['’]s$/;
const ABBREVIATIONS = /^(\p{Lu}{2,})s$/u;

/**
 * @param {string} text
 * @returns {string} without accents and capitals
 */
function foldedText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} written
 * @returns {string[]} the whole without signs, and its parts
 */
export function formsOf(written) {
  const folded = foldedText(written);
  const parts = folded.split(BETWEEN_PARTS).filter((part) => part !== "");
  const all = [folded, ...(parts.length > 1 ? parts : [])].map((form) => form.replace(SIGNS_WITHIN, ""));
  return [...new Set(all)];
}

/**
 * @param {string} written
 * @returns {string} the word before an ’s, or an abbreviation before its s, or nothing
 */
export function ownerOf(written) {
  const single = ABBREVIATIONS.exec(written)?.[1] ?? written.replace(OF_ITSELF, "");
  return single === written ? "" : (formsOf(single)[0] ?? "");
}
