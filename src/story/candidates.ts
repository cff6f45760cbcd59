/** Which pairs are worth comparing? An inverted index over what documents hold, instead of all pairs. */
import { RapporteurError } from '../model/index.ts';

/** What a document is looked up by: distinct 32-bit keys, ascending, each with a weight (1 where there is none). */
export interface Keys {
  readonly keys: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

export interface CandidateRule {
  /** Sum, over the keys that a pair shares, of the products of their weights, from which on the pair is given. */
  readonly least: number;
  /** A key ties a document only to so many before it: a word that all reports hold costs no more, and a report that all sites carry stays in one piece. */
  readonly crowd: number;
}

/** A document's number and a key fit into the 53 bits of a number together. */
const MOST_DOCUMENTS = 2 ** 21;

/** Calls `found` with each pair of documents, the earlier first, that the rule finds. Throws `input-invalid` beyond two million documents. */
export function candidatePairs(
  documents: readonly Keys[],
  { least, crowd }: CandidateRule,
  found: (a: number, b: number) => void,
): void {
  if (documents.length > MOST_DOCUMENTS) {
    throw new RapporteurError(
      'input-invalid',
      `${documents.length} reports in one batch, at most ${MOST_DOCUMENTS}`,
      'Cluster by month.',
    );
  }
  const { first, holder, weight, previous } = postings(documents);
  const score = new Float64Array(documents.length);
  const touched: number[] = [];
  for (const b of documents.keys()) {
    for (let p = first[b]!; p < first[b + 1]!; p++) {
      let q = previous[p]!;
      for (let steps = 0; q >= 0 && steps < crowd; steps++) {
        const a = holder[q]!;
        if (score[a] === 0) touched.push(a);
        score[a]! += weight[p]! * weight[q]!;
        q = previous[q]!;
      }
    }
    for (const a of touched) {
      if (score[a]! >= least) found(a, b);
      score[a] = 0;
    }
    touched.length = 0;
  }
}

interface Postings {
  /** Document `d` has the postings `first[d]` to `first[d + 1] - 1`. */
  readonly first: Int32Array;
  readonly holder: Int32Array;
  readonly weight: Float32Array;
  /** The posting of the same key in the last document before, or -1. */
  readonly previous: Int32Array;
}

function postings(documents: readonly Keys[]): Postings {
  const first = new Int32Array(documents.length + 1);
  for (const [d, { keys }] of documents.entries()) first[d + 1] = first[d]! + keys.length;
  const size = first[documents.length]!;
  const holder = new Int32Array(size);
  const weight = new Float32Array(size);
  const packed = new Float64Array(size);
  for (const [d, { keys, weights }] of documents.entries()) {
    for (let k = 0; k < keys.length; k++) {
      const p = first[d]! + k;
      holder[p] = d;
      weight[p] = weights?.[k] ?? 1;
      packed[p] = keys[k]! * MOST_DOCUMENTS + d;
    }
  }
  packed.sort();
  // In the order of keys each document's postings come one after the other, since its keys ascend.
  const next = first.slice();
  const previous = new Int32Array(size).fill(-1);
  let lastKey = -1;
  let last = -1;
  for (const pack of packed) {
    const key = Math.floor(pack / MOST_DOCUMENTS);
    const d = pack - key * MOST_DOCUMENTS;
    const p = next[d]!;
    next[d] = p + 1;
    if (key === lastKey) previous[p] = last;
    lastKey = key;
    last = p;
  }
  return { first, holder, weight, previous };
}
