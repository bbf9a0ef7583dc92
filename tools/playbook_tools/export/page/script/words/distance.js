/** @type {[Uint8Array, Uint8Array, Uint8Array]} kept, as a search compares thousands of words */
let rows = rowsOf(64);

/**
 * @param {number} length
 * @returns {[Uint8Array, Uint8Array, Uint8Array]}
 */
function rowsOf(length) {
  return [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @param {{ beginning?: boolean }} [options] with `beginning`, what follows in the other does not count
 * @returns {number} how many letters are missing, too many, different or swapped in one of two words, if no more than
 *   that; else Infinity
 */
export function typosBetween(one, other, most, { beginning = false } = {}) {
  const { length } = one;
  if (length > other.length + most || (!beginning && other.length > length + most)) return Infinity;
  const end = Math.min(other.length, length + most);
  if (end >= rows[0].length) rows = rowsOf(2 * end);
  let [before, last, row] = rows;
  for (let column = 0; column <= end; column += 1) last[column] = column;
  for (let line = 1; line <= length; line += 1) {
    row[0] = line;
    let least = line;
    for (let column = 1; column <= end; column += 1) {
      const same = one[line - 1] === other[column - 1];
      let cost = Math.min(last[column - 1] + (same ? 0 : 1), last[column] + 1, row[column - 1] + 1);
      const swapped = line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      row[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    [before, last, row] = [last, row, before];
  }
  const typos = beginning ? Math.min(...last.subarray(0, end + 1)) : last[end];
  return typos <= most ? typos : Infinity;
}
