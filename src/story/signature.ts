/** A sample of a report's shingles by which its copies are found. */

/**
 * Of all shingles those are kept whose number is a multiple of this (MinHash by modulus: unlike the k smallest, it keeps containment, so a
 * cut copy is found as well as a whole one). Two keeps about 60 of a report of 200 words, and a dozen of the shortest brief.
 */
const KEPT = 2;

/** The sampled shingles of a sorted set. */
export function signature(shingles: Uint32Array): Uint32Array {
  return shingles.filter((shingle) => shingle % KEPT === 0);
}
