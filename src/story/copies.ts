/** Which articles are copies of one report? */
import { averageLink, type Link, tied } from './average-link.ts';
import { candidatePairs } from './candidates.ts';
import { mix32 } from './hash.ts';
import { shared } from './shingles.ts';
import { passing, sieveOf } from './sieve.ts';
import { signature } from './signature.ts';

/** How much of the shorter text must stand in the longer, on average over two groups of copies. On copies-dev 0.3 to 0.5 do; rewrites of one agency text reach 0.45. */
const COPY = 0.48;
/** Sampled shingles that a pair must share to be compared at all. */
const SHARED_SAMPLES = 2;
/** Copies beyond this many before it are not compared with a text one by one. */
const CROWD = 64;

/**
 * The report of each text, given its shingles, as the position of the report's first text. A text that merges two reports goes with the one
 * it is mostly made of and does not tie them together: the link between groups is an average, not a chain.
 */
export function copies(sets: readonly Uint32Array[]): Int32Array {
  const same = identical(sets);
  const distinct = [...same.keys()].filter((i) => same[i] === i);
  const pairs: { readonly a: number; readonly b: number }[] = [];
  const samples = distinct.map((i) => ({ keys: signature(sets[i]!) }));
  candidatePairs(samples, { least: SHARED_SAMPLES, crowd: CROWD }, (a, b) => void pairs.push({ a, b }));
  const sieves = distinct.map((i) => sieveOf(sets[i]!));
  const setOf = (position: number): Uint32Array => sets[distinct[position]!]!;
  const rule = { threshold: COPY, coherence: 0, most: CROWD };
  const near = tied(distinct.length, pairs, rule, ({ a, b }) => {
    const [few, many] = setOf(a).length <= setOf(b).length ? [a, b] : [b, a];
    const most = passing(setOf(few), sieves[many]!) / setOf(few).length;
    return most < COPY ? most : overlap(setOf(a), setOf(b)).likeness;
  }).map(({ a, b }): Link => ({ a, b, ...overlap(setOf(a), setOf(b)) }));
  const cluster = averageLink(distinct.length, near, rule);
  const report = new Int32Array(sets.length);
  for (const [position, i] of distinct.entries()) report[i] = distinct[cluster[position]!]!;
  return same.map((first) => report[first]!);
}

/**
 * How much of the shorter text stands in the longer, and how near the two are: of two texts that a merged one holds whole, the one that it
 * is mostly made of is nearer, and is joined first.
 */
function overlap(a: Uint32Array, b: Uint32Array): { readonly likeness: number; readonly nearness: number } {
  const common = shared(a, b);
  const likeness = common / Math.min(a.length, b.length);
  return { likeness, nearness: Math.sqrt((likeness * common) / Math.max(a.length, b.length)) };
}

/** For each set the first that is equal to it. An empty set is equal to none. */
function identical(sets: readonly Uint32Array[]): Int32Array {
  const firsts = new Map<number, number[]>();
  return Int32Array.from(sets, (set, i) => {
    if (set.length === 0) return i;
    const digest = set.reduce((sum, shingle) => mix32(sum ^ shingle), set.length);
    const alike = firsts.get(digest);
    const known = alike?.find((first) => equal(sets[first]!, set));
    if (known !== undefined) return known;
    if (alike === undefined) firsts.set(digest, [i]);
    else alike.push(i);
    return i;
  });
}

function equal(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
