/** How many numbers can two sets share at most? Answered without reading both. */

/** A bit for each residue that a number of the set has. */
export interface Sieve {
  readonly bits: Uint32Array;
  /** One less than the number of bits, a power of two. */
  readonly mask: number;
}

/** Bits for each number, at least: one in so many of another set's numbers passes by chance. */
const SPARSE = 16;
const WORD = 32;

export function sieveOf(set: Uint32Array): Sieve {
  let size = WORD;
  while (size < SPARSE * set.length) size *= 2;
  const bits = new Uint32Array(size / WORD);
  const mask = size - 1;
  for (let i = 0; i < set.length; i++) bits[(set[i]! & mask) >>> 5]! |= 1 << (set[i]! & (WORD - 1));
  return { bits, mask };
}

/** How many numbers of a set pass: all that stand in the sieve's set too, and a few more. */
export function passing(set: Uint32Array, { bits, mask }: Sieve): number {
  let count = 0;
  for (let i = 0; i < set.length; i++) {
    const number = set[i]!;
    count += (bits[(number & mask) >>> 5]! >>> (number & (WORD - 1))) & 1;
  }
  return count;
}
