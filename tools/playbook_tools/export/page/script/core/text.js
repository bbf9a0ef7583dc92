/** Words of texts, as docs/assessment.md counts them. */

const BETWEEN_WORDS = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\u00d7\u00f7]+/u;
const ALIKE_FROM = 0.45;

/**
 * Put texts in the order of their UTF-16 code units, everywhere the same.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function byCodeUnits(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "");
}

/**
 * Tell how alike two texts are: from 0.45 to 1, and 0 where they are not alike.
 * @param {readonly string[]} one the words of one
 * @param {readonly string[]} other those of the other
 * @returns {number}
 */
export function likeness(one, other) {
  const both = one.length + other.length;
  if (both === 0 || (2 * Math.min(one.length, other.length)) / both < ALIKE_FROM) return 0;
  const share = (2 * longestCommon(one, other)) / both;
  return share < ALIKE_FROM ? 0 : share;
}

/**
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 * @returns {number} how many words their longest common subsequence has
 */
function longestCommon(one, other) {
  let before = new Uint32Array(other.length + 1);
  let row = new Uint32Array(other.length + 1);
  for (const word of one) {
    for (let index = 0; index < other.length; index += 1) {
      row[index + 1] =
        word === other[index] ? before[index] + 1 : Math.max(before[index + 1], row[index]);
    }
    [before, row] = [row, before];
  }
  return before[other.length];
}
