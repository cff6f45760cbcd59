/** Company that makes a number or a word no time: "Resolution 1984", "room 2011", "the Sunday Times". */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { isDesignation, numeralAt, phraseAt, phraseIndex } from '../howmany/index.ts';
import type { View } from './view.ts';

/** Whether a number in figures names the thing before it. */
export function isDesignated({ doc }: View, token: number): boolean {
  const number = numeralAt(doc, token);
  return number !== undefined && isDesignation(doc, number);
}

const notTimes = oncePerLanguage((language) =>
  phraseIndex(assetTable(`${language}/when/not-times.tsv`).map(({ phrase = '' }) => [phrase, true] as const)),
);

/** The last token of a name that only looks like a time, beginning at a token; -1 where none does. */
export function falseTimeAt({ doc }: View, token: number): number {
  return phraseAt(doc, token, notTimes(doc.language))?.last ?? -1;
}
