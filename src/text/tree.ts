/** Ways through a document's trees and between its tokens and its text. */
import type { Doc, Span } from '../model/index.ts';

/** Children of every token, in text order: those of token `i` are `list[from[i]] … list[from[i + 1] - 1]`. */
export interface Children {
  readonly from: Int32Array;
  readonly list: Int32Array;
}

const known = new WeakMap<Doc, Children>();

/** The children of all tokens; built once for a document and kept with it. */
export function children(doc: Doc): Children {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const from = new Int32Array(doc.length + 2);
  for (let i = 0; i < doc.length; i++) if (doc.head[i]! >= 0) from[doc.head[i]! + 2]!++;
  for (let i = 2; i < from.length; i++) from[i]! += from[i - 1]!;
  const list = new Int32Array(from[doc.length + 1]!);
  for (let i = 0; i < doc.length; i++) if (doc.head[i]! >= 0) list[from[doc.head[i]! + 1]!++] = i;
  const made = { from: from.subarray(0, doc.length + 1), list };
  known.set(doc, made);
  return made;
}

/** The children of one token, in text order. */
export function childrenOf(doc: Doc, token: number): Int32Array {
  const { from, list } = children(doc);
  return list.subarray(from[token]!, from[token + 1]!);
}

/** The first child of a token with that relation; a relation without a subtype stands for its subtypes too. -1: none. */
export function childBy(doc: Doc, token: number, relation: string): number {
  for (const child of childrenOf(doc, token)) if (hasRelation(doc, child, relation)) return child;
  return -1;
}

/** Whether a token bears a relation to its head: the relation itself, or any subtype of it. */
export function hasRelation(doc: Doc, token: number, relation: string): boolean {
  const found = doc.deprel[token]!;
  return found === relation || (found.startsWith(relation) && found.charCodeAt(relation.length) === 58);
}

/** First and last token of the part of the tree that hangs on a token, itself included. */
export function subtreeSpan(doc: Doc, token: number): readonly [first: number, last: number] {
  let first = token;
  let last = token;
  const { from, list } = children(doc);
  const stack = [token];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at < first) first = at;
    if (at > last) last = at;
    for (let k = from[at]!; k < from[at + 1]!; k++) stack.push(list[k]!);
  }
  return [first, last];
}

/** Range in the text of tokens `first` to `last`, both included. */
export function tokenSpan(doc: Doc, first: number, last: number): Span {
  return [doc.start[first]!, doc.end[last]!];
}

/** "to" stands before the verb as its own marker: UD gives it as `mark` and tags it PART. */
export const hasInfinitiveMark = (doc: Doc, verb: number): boolean =>
  [...childrenOf(doc, verb)].some((child) => hasRelation(doc, child, 'mark') && doc.upos[child] === 'PART');

/** The words of tokens `first` to `last` as they stand in the text. */
export function tokenText(doc: Doc, first: number, last: number): string {
  return doc.text.slice(doc.start[first]!, doc.end[last]!);
}

/** Number of the token that holds the character at `offset`, or -1 where a space or nothing stands. */
export function tokenAt(doc: Doc, offset: number): number {
  let low = 0;
  let high = doc.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (doc.end[middle]! <= offset) low = middle + 1;
    else if (doc.start[middle]! > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** Range in the text of sentence `s`. */
export function sentenceSpan(doc: Doc, s: number): Span {
  return [doc.start[doc.bounds[s]!]!, doc.end[doc.bounds[s + 1]! - 1]!];
}
