/**
 * @param {string} word
 * @param {readonly (readonly string[])[]} pairs of endings
 * @param {0 | 1} side of the pairs on which the word is
 * @returns {string[]} the word with its ending replaced by the other of each pair
 */
export function withEndings(word, pairs, side) {
  return pairs
    .filter((pair) => word.endsWith(pair[side]))
    .map((pair) => word.slice(0, -pair[side].length) + pair[1 - side]);
}
