/** How many, how much: numbers in the text, and the quantities they make. Rules: docs/codebook/howmany.md. */
export { boundAfter, boundBefore, boundsDuration } from './bound.ts';
export { isDesignation } from './not-counted.ts';
export type { Numeral } from './number-words.ts';
export { numeralAt } from './numeral.ts';
export { readQuantities } from './quantity.ts';
export { refined } from './refine.ts';
export { type PhraseIndex, phraseAt, phraseIndex } from './words.ts';
