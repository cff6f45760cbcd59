/** A report as the set of its shingles: runs of words, which copies share and retellings do not. */
import { mix32 } from './hash.ts';
import { quotations } from './quotations.ts';
import type { Words } from './words.ts';

/** Words of a shingle. Two words with the common ones left out survive articles dropped and synonyms put in; three in a row do not. */
const SHINGLE_WORDS = 2;
/** Words in more than this share of ordinary passages are left out. */
const COMMON = 0.5;
/** Shingles of a text's own words; with fewer than these, a text of quotations alone is compared by what it quotes. */
const OWN_SHINGLES = 6;

/**
 * The shingles of a text and its words as sorted distinct 32-bit numbers. What the text quotes is left out: two reports of one speech share
 * the speech, copies share the words around it.
 */
export function shingles(text: string, { lexemes, starts }: Words): Uint32Array {
  const telling: number[] = [];
  for (let i = 0; i < lexemes.length; i++) if (lexemes[i]!.share < COMMON) telling.push(i);
  const kept = telling.length < SHINGLE_WORDS ? [...lexemes.keys()] : telling;
  const quoted = quotations(text);
  const own = new Set<number>();
  const all = new Set<number>();
  let q = 0;
  for (let i = 0; i + SHINGLE_WORDS <= kept.length; i++) {
    const first = starts[kept[i]!]!;
    const last = starts[kept[i + SHINGLE_WORDS - 1]!]!;
    let h = 0;
    for (let j = i; j < i + SHINGLE_WORDS; j++) h = mix32(Math.imul(h, 31) + lexemes[kept[j]!]!.hash);
    all.add(h);
    while (q < quoted.length && quoted[q]![1] <= first) q += 1;
    const quotation = quoted[q];
    if (quotation === undefined || first < quotation[0] || last >= quotation[1]) own.add(h);
  }
  // A text of one word is one shingle, so that it can be a copy too.
  if (all.size === 0 && kept.length > 0) all.add(mix32(lexemes[kept[0]!]!.hash));
  return Uint32Array.from(own.size < OWN_SHINGLES ? all : own).sort();
}

/** How many numbers two sorted sets share. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) count += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return count;
}
