/** What the words around a number say of it: "at least", "up to", "or more", "shall not exceed". */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Bound, Doc } from '../model/index.ts';
import { wordSet } from './word-set.ts';
import { folded, type PhraseIndex, phraseAt, phraseBefore, phraseIndex } from './words.ts';

export interface BoundWords {
  readonly bound: Bound;
  /** TIMEX3 `mod` of the same words before a time; absent where they have none. */
  readonly mod?: string;
  /** Whether the words are a preposition of time too ("over the winter"). */
  readonly mayBePreposition: boolean;
}

const isBound = (value: string): value is Bound =>
  /^(exact|about|atLeast|atMost|moreThan|lessThan|between)$/.test(value);

const rows = oncePerLanguage((language) =>
  assetTable(`${language}/howmany/bounds.tsv`).flatMap(({ phrase = '', place = '', bound = '', mod }) =>
    isBound(bound)
      ? [{ phrase, place, meaning: { bound, ...(mod && { mod }), mayBePreposition: place === 'over' } }]
      : [],
  ),
);

const indexOf = (language: string, by: 'first' | 'last', ...places: readonly string[]): PhraseIndex<BoundWords> =>
  phraseIndex(
    rows(language)
      .filter(({ place }) => places.includes(place))
      .map(({ phrase, meaning }) => [phrase, meaning] as const),
    by,
  );

const before = oncePerLanguage((language) => indexOf(language, 'last', 'before', 'over'));
const after = oncePerLanguage((language) => indexOf(language, 'first', 'after'));
const verbs = oncePerLanguage((language) => indexOf(language, 'last', 'verb'));

/** The bound words that end right before a token, the longest: "at least" before "five". */
export function boundBefore(doc: Doc, token: number): (BoundWords & { readonly first: number }) | undefined {
  const found = phraseBefore(doc, token - 1, before(doc.language));
  return found && { ...found.meaning, first: found.first };
}

/** The bound words that begin at a token: "or more" behind "twenty". */
export function boundAfter(doc: Doc, token: number): (BoundWords & { readonly last: number }) | undefined {
  const found = phraseAt(doc, token, after(doc.language));
  return found && { ...found.meaning, last: found.last };
}

/** The bound that a verb before a token sets from outside the number's span: "shall not exceed 2,500". */
export function boundByVerb(doc: Doc, token: number): BoundWords | undefined {
  return phraseBefore(doc, token - 1, verbs(doc.language))?.meaning;
}

/** Words before "over" that make it a bound of the time that follows, not its preposition. */
const measuring = wordSet('measuring');

/** Whether "over" before a duration bounds it ("for over a year") rather than says when ("over ten years"). */
export function boundsDuration(doc: Doc, over: number): boolean {
  return (
    over === 0 || doc.sentence[over - 1] !== doc.sentence[over] || measuring(doc.language).has(folded(doc, over - 1))
  );
}
