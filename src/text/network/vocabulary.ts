/** Which row a word has: a hash table over the keys in the file of weights. The words themselves are not kept. */

/** Rows of words that the vocabulary does not hold. */
const UNKNOWN = 0;
const UNKNOWN_NUMBER = 1;
const FIRST_WORD = 2;

/** Takes a word's key and whether it has a digit; gives its row. */
export type Vocabulary = (high: number, low: number, digit: boolean) => number;

/** `keys`: two 32-bit numbers a row, in the order of the rows. */
export function vocabulary(keys: Uint32Array): Vocabulary {
  const words = keys.length / 2;
  let size = 1;
  while (size < words * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  for (let row = FIRST_WORD; row < words; row++) {
    let slot = keys[2 * row]! & (size - 1);
    while (slots[slot]! >= 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row;
  }
  return (high, low, digit) => {
    for (let slot = high & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const row = slots[slot]!;
      if (row < 0) return digit ? UNKNOWN_NUMBER : UNKNOWN;
      if (keys[2 * row] === high && keys[2 * row + 1] === low) return row;
    }
  };
}
