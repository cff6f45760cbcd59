/**
 * A neural network that tags words, draws trees and finds names, all at once: convolutions and attention over word vectors, trained by
 * train/network. Arithmetic in whole numbers and in sums of fixed order: a text is read alike on every machine.
 */
import { assetBytes, oncePerLanguage } from '../../assets/index.ts';
import type { EntityKind, NameSpan } from '../../model/index.ts';
import { CAPACITY, distanceBucket, encoder, type Rows } from './encoder.ts';
import { lookup } from './lookup.ts';
import { bestNames, nameTags } from './names.ts';
import { bestTree } from './tree.ts';
import { readWeights } from './weights.ts';

/**
 * Longest sentence that is read in one piece; the pieces of a longer one hang on the root of the first. Far beyond what anyone writes:
 * such sentences are tables and lists.
 */
const LONGEST = 256;
/** Relation of the root of a later piece of an overlong sentence. */
const PIECE_RELATION = 'parataxis';
const ROOT_RELATION = 'root';

/** Columns over words. */
export interface Tagged {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Number of the head in the whole document; -1 for the root of a sentence. */
  readonly head: Int32Array;
  readonly deprel: readonly string[];
  /** Kind of the mention that the word is head of, after GUM's ten kinds ("person", "abstract" …); "none" where it is head of none. */
  readonly mention: readonly string[];
  /** Names, in text order. */
  readonly names: readonly NameSpan[];
}

const KINDS: readonly string[] = ['person', 'organization', 'state', 'group', 'place', 'other'] satisfies EntityKind[];
const isKind = (kind: string): kind is EntityKind => KINDS.includes(kind);

/** Number of the best of `count` scores from `at` on; the first of equals. */
function best(scores: Float32Array, at: number, count: number): number {
  let found = 0;
  for (let k = 1; k < count; k++) if (scores[at + k]! > scores[at + found]!) found = k;
  return found;
}

const networkOf = oncePerLanguage((language) => {
  const weights = readWeights(assetBytes(`${language}/text/network.bin`));
  const { labels, distances } = weights.header;
  const words = lookup(weights);
  const layers = encoder(weights, words.columns, LONGEST);
  const tags = nameTags(labels.name, isKind);
  const rootRelation = labels.deprel.indexOf(ROOT_RELATION);
  // Columns of the scores that a word has of its own, in the order of train/network/export.py.
  const xposAt = labels.upos.length;
  const nameAt = xposAt + labels.xpos.length;
  const mentionAt = nameAt + labels.name.length;
  const rootAt = mentionAt + labels.mention.length;
  const distanceAt = rootAt + 1;
  const buckets = Int32Array.from({ length: 2 * LONGEST - 1 }, (_, i) => distanceBucket(i - LONGEST + 1, distances));

  /** Heads of the words of one sentence, as row numbers of the run; -1 for its root. */
  function parse(first: number, n: number, heads: Int32Array): void {
    const { values, columns } = layers.told;
    const pairs = layers.heads(first, n);
    const size = n + 1;
    const scores = new Float64Array(size * size);
    for (let i = 0; i < n; i++) {
      const row = (first + i) * columns;
      scores[(i + 1) * size] = values[row + rootAt]!;
      for (let j = 0; j < n; j++) {
        scores[(i + 1) * size + j + 1] = pairs[i * n + j]! + values[row + distanceAt + buckets[j - i + LONGEST - 1]!]!;
      }
    }
    const tree = bestTree(scores, n);
    for (let i = 0; i < n; i++) heads[first + i] = tree[i + 1] === 0 ? -1 : first + tree[i + 1]! - 1;
  }

  /** The best relation of a word; only a root has the root's. */
  function relation(scores: Rows, i: number, isRoot: boolean): string {
    if (isRoot) return ROOT_RELATION;
    const at = i * scores.columns;
    scores.values[at + rootRelation] = -Infinity;
    return labels.deprel[best(scores.values, at, labels.deprel.length)]!;
  }

  return (forms: readonly string[], bounds: ArrayLike<number>): Tagged => {
    const upos: string[] = [];
    const xpos: string[] = [];
    const deprel: string[] = [];
    const mention: string[] = [];
    const names: NameSpan[] = [];
    const head = new Int32Array(forms.length);
    const rows = words.rows(forms, bounds);

    const pieces = cut(bounds);
    const over = new Int32Array(CAPACITY);
    for (let p = 0; p + 1 < pieces.length; ) {
      const start = pieces[p]!;
      const run: number[] = [0];
      while (p + 1 < pieces.length && pieces[p + 1]! - start <= CAPACITY) run.push(pieces[++p]! - start);
      const n = run[run.length - 1]!;
      words.gather(rows, start, start + n, layers.input);
      layers.run(run);
      const { values, columns } = layers.told;
      for (let s = 0; s + 1 < run.length; s++) {
        const first = run[s]!;
        const length = run[s + 1]! - first;
        parse(first, length, over);
        names.push(...bestNames(values, first * columns + nameAt, columns, length, start + first, tags));
      }
      const scores = layers.relations(n, over);
      for (let i = 0; i < n; i++) {
        const at = i * columns;
        upos.push(labels.upos[best(values, at, labels.upos.length)]!);
        xpos.push(labels.xpos[best(values, at + xposAt, labels.xpos.length)]!);
        mention.push(labels.mention[best(values, at + mentionAt, labels.mention.length)]!);
        deprel.push(relation(scores, i, over[i]! < 0));
        head[start + i] = over[i]! < 0 ? -1 : start + over[i]!;
      }
    }
    join(bounds, head, deprel);
    return { upos, xpos, head, deprel, mention, names };
  };
});

/** Sentence bounds with sentences longer than LONGEST cut into pieces. */
function cut(bounds: ArrayLike<number>): number[] {
  const pieces: number[] = [];
  for (let s = 0; s + 1 < bounds.length; s++) {
    for (let at = bounds[s]!; at < bounds[s + 1]!; at += LONGEST) pieces.push(at);
  }
  pieces.push(bounds[bounds.length - 1] ?? 0);
  return pieces;
}

/** Hangs the roots of later pieces of a sentence on its first root. */
function join(bounds: ArrayLike<number>, head: Int32Array, deprel: string[]): void {
  for (let s = 0; s + 1 < bounds.length; s++) {
    if (bounds[s + 1]! - bounds[s]! <= LONGEST) continue;
    let root = -1;
    for (let i = bounds[s]!; i < bounds[s + 1]!; i++) {
      if (head[i]! >= 0) continue;
      if (root < 0) root = i;
      else {
        head[i] = root;
        deprel[i] = PIECE_RELATION;
      }
    }
  }
}

/**
 * Tags and parses words that are already apart. `bounds`: the first word of each sentence, and the number of words behind the last.
 * Throws `asset-missing` where the language has no weights.
 */
export function tagAndParse(language: string, forms: readonly string[], bounds: ArrayLike<number>): Tagged {
  return networkOf(language)(forms, bounds);
}
