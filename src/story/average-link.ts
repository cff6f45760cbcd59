/** Clusters by average link over a sparse graph. */
import { components } from './components.ts';
import { Heap } from './heap.ts';

/** A pair of items. Pairs that are not given count as wholly unlike. */
export interface Link {
  readonly a: number;
  readonly b: number;
  /** What the threshold is held against, 0 to 1. */
  readonly likeness: number;
  /** What decides which clusters are joined first, 0 to 1. */
  readonly nearness: number;
}

export interface LinkRule {
  /** Average likeness at which two clusters are joined. */
  readonly threshold: number;
  /** Share of the likeness within the two clusters that the likeness between them must reach: twins stay apart where each is closely knit. */
  readonly coherence: number;
  /** How many links an item has, about, at most: averages over larger clusters are taken over so many of its best. */
  readonly most: number;
}

/** What sums in floating point are off by, and more. */
const ROUNDING = 1e-9;

/**
 * The pairs that can matter to `averageLink`, of all that there are: clusters that no pair as alike as the threshold ties are never joined, since an
 * average does not exceed its largest part. Where a cluster has more items than averages are taken over, many weak pairs may do it: there
 * all of its pairs count. `atMost`: a pair's likeness, or what it does not exceed where that is below the threshold.
 */
export function tied<P extends { readonly a: number; readonly b: number }>(
  size: number,
  pairs: readonly P[],
  { threshold, most }: Pick<LinkRule, 'threshold' | 'most'>,
  atMost: (pair: P) => number,
): readonly P[] {
  const sets = components(size);
  for (const pair of pairs) {
    if (sets.of(pair.a) !== sets.of(pair.b) && atMost(pair) > threshold - ROUNDING) sets.join(pair.a, pair.b);
  }
  let apart = pairs.filter(({ a, b }) => sets.of(a) !== sets.of(b));
  for (let before = apart.length + 1; apart.length < before; ) {
    before = apart.length;
    for (const { a, b } of apart) if (sets.sizeOf(a) > most || sets.sizeOf(b) > most) sets.join(a, b);
    apart = apart.filter(({ a, b }) => sets.of(a) !== sets.of(b));
  }
  return pairs.filter(({ a, b }) => sets.of(a) === sets.of(b));
}

/**
 * The cluster of each of `size` items, as the number of the cluster's first item. Agglomerative: the two nearest clusters that the rule
 * allows are joined, until there are none. Equally near ones are joined in the order of their first items, so that the answer depends on
 * the links alone.
 */
export function averageLink(size: number, links: readonly Link[], rule: LinkRule): Int32Array {
  const into = Int32Array.from({ length: size }, (_, i) => i);
  const members = new Int32Array(size).fill(1);
  const within = new Float64Array(size);
  const version = new Int32Array(size);
  const sums: (Map<number, Sum> | undefined)[] = Array.from({ length: size });
  const sumsOf = (i: number): Map<number, Sum> => {
    sums[i] ??= new Map();
    return sums[i];
  };

  const heap = new Heap<Candidate>(before);
  const offer = (a: number, b: number, sum: Sum): void => {
    const pairs = pairsBetween(members[a]!, members[b]!, rule.most);
    const likeness = sum.likeness / pairs;
    const inner = pairsWithin(members[a]!, rule.most) + pairsWithin(members[b]!, rule.most);
    const coherence = inner === 0 ? 0 : (within[a]! + within[b]!) / inner;
    if (likeness < rule.threshold || likeness < rule.coherence * coherence) return;
    const [first, second] = a < b ? [a, b] : [b, a];
    const versions = version[first]! + version[second]!;
    heap.push({ nearness: sum.nearness / pairs, a: first, b: second, versions });
  };
  for (const { a, b, likeness, nearness } of links) {
    const sum = { likeness, nearness };
    sumsOf(a).set(b, sum);
    sumsOf(b).set(a, sum);
    offer(a, b, sum);
  }

  for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
    const { a, b } = best;
    if (into[a] !== a || into[b] !== b || version[a]! + version[b]! !== best.versions) continue;
    into[b] = a;
    version[a]! += 1;
    members[a]! += members[b]!;
    const mine = sumsOf(a);
    within[a]! += within[b]! + (mine.get(b)?.likeness ?? 0);
    mine.delete(b);
    for (const [other, sum] of sumsOf(b)) {
      if (other === a) continue;
      sumsOf(other).delete(b);
      mine.set(other, added(mine.get(other), sum));
    }
    sums[b] = undefined;
    for (const [other, sum] of mine) {
      sumsOf(other).set(a, sum);
      offer(a, other, sum);
    }
  }
  // A cluster's number only ever falls, so a first pass upwards finds every root.
  for (const i of into.keys()) into[i] = into[into[i]!]!;
  return into;
}

interface Sum {
  readonly likeness: number;
  readonly nearness: number;
}

function added(a: Sum | undefined, b: Sum): Sum {
  return a === undefined ? b : { likeness: a.likeness + b.likeness, nearness: a.nearness + b.nearness };
}

const pairsBetween = (a: number, b: number, most: number): number => Math.min(a, b) * Math.min(Math.max(a, b), most);

const pairsWithin = (size: number, most: number): number => (size * Math.min(size - 1, most)) / 2;

interface Candidate {
  readonly nearness: number;
  readonly a: number;
  readonly b: number;
  readonly versions: number;
}

function before(x: Candidate, y: Candidate): boolean {
  if (x.nearness !== y.nearness) return x.nearness > y.nearness;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
