/** What a clause tells of time and of nothing: deeds done, deeds to come, "no violation". */
import type { Doc } from '../model/index.ts';
import { childrenOf, hasRelation } from '../text/index.ts';
import { isAccord } from './clauses.ts';
import { dutyWords } from './tables.ts';
import { wordSet } from './word-set.ts';

const noWords = wordSet('no');
const agreeing = wordSet('agreeing');
const partWords = wordSet('part');

/** "its participation in the accord", "the implementation of the deal" */
export const isPartIn = (doc: Doc, token: number): boolean =>
  partWords(doc.language).has(doc.lemma[token] ?? '') && hasAccordBehind(doc, token);

/** Nouns of a row right under a verb: "counted nine violations of the truce". */
export const nounsOf = (doc: Doc, verb: number, words: ReadonlySet<string>): readonly number[] =>
  [...childrenOf(doc, verb)].filter((child) => doc.upos[child] === 'NOUN' && words.has(doc.lemma[child] ?? ''));

export const hasNo = (doc: Doc, noun: number): boolean =>
  [...childrenOf(doc, noun)].some(
    (child) => hasRelation(doc, child, 'det') && noWords(doc.language).has((doc.form[child] ?? '').toLowerCase()),
  );

export const hasAccordBehind = (doc: Doc, noun: number): boolean =>
  [...childrenOf(doc, noun)].some((child) => child > noun && hasRelation(doc, child, 'nmod') && isAccord(doc, child));

export const isFuture = (doc: Doc, verb: number): boolean =>
  [...childrenOf(doc, verb)].some(
    (child) =>
      hasRelation(doc, child, 'aux') && dutyWords(doc.language).has(`aux:${(doc.form[child] ?? '').toLowerCase()}`),
  );

/** Past or perfect, active or passive: "left", "has left", "was handed over"; "is handed over" tells of a rule, not of a deed. */
export const isPastOrPerfect = (doc: Doc, verb: number): boolean => {
  if (doc.xpos[verb] === 'VBD') return true;
  return [...childrenOf(doc, verb)].some(
    (child) =>
      hasRelation(doc, child, 'aux') &&
      (doc.xpos[child] === 'VBD' || (doc.lemma[child] === 'have' && /^VB[ZP]$/.test(doc.xpos[child] ?? ''))),
  );
};

/** Whether the verb tells that sides agreed, decided or announced. */
export const isAgreeing = (doc: Doc, verb: number): boolean =>
  verb >= 0 && agreeing(doc.language).has(doc.lemma[verb] ?? '');

export function trimmedEnd(doc: Doc, end: number): number {
  let last = end;
  while (doc.upos[last] === 'PUNCT') last--;
  return last;
}
