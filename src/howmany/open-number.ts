/** Numbers that are left open: "dozens", "tens of thousands", "several hundred". */
import type { Doc } from '../model/index.ts';
import { isWord, type Numeral, numeral, wordAt } from './number-words.ts';
import { folded } from './words.ts';

/** "dozens", "tens of thousands", "hundreds of millions": open numbers. */
export function openPlural(doc: Doc, token: number): Numeral | undefined {
  const word = wordAt(doc, token);
  if (word?.role !== 'plural') return undefined;
  const follower = isWord(doc, token + 1, 'of') ? wordAt(doc, token + 2) : undefined;
  const name = folded(doc, token);
  if (follower?.role === 'plural' && name !== 'scores' && follower.value > word.value) {
    const base = follower.value / 2;
    return numeral(doc, token, { value: word.value * base, last: token + 2, end: doc.end[token + 2] ?? 0 }, 'words', {
      bound: 'atLeast',
    });
  }
  if (name === 'tens' && !isWord(doc, token + 1, 'of')) return undefined;
  return numeral(doc, token, { value: word.value, last: token, end: doc.end[token] ?? 0 }, 'words', {
    bound: 'atLeast',
  });
}

/** "several hundred", "a few thousand", "a couple of hundred thousand": rough numbers. */
export function roughAt(doc: Doc, token: number): Numeral | undefined {
  const start = isWord(doc, token, 'a') ? token + 1 : token;
  const word = wordAt(doc, start);
  if (word?.role !== 'some' || (start > token && folded(doc, start) === 'several')) return undefined;
  let at = start + 1;
  if (folded(doc, start) === 'couple') {
    if (!isWord(doc, at, 'of')) return undefined;
    at += 1;
  }
  let value = word.value;
  let last = -1;
  for (let next = wordAt(doc, at); next !== undefined; next = wordAt(doc, at)) {
    if (next.role !== 'hundred' && next.role !== 'scale' && next.role !== 'group') break;
    value *= next.value;
    last = at;
    at += 1;
  }
  if (last < 0) return undefined;
  return numeral(doc, token, { value, last, end: doc.end[last] ?? 0 }, 'words', { bound: 'about' });
}
