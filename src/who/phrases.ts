/**
 * Longest-match look-up of phrases over tokens. Phrases are compared with the white space taken out, so that it does not matter how a
 * tokeniser parts "People's" or "Sino-Indian"; short all-capital phrases ("IS", "US", "WHO") count only as written.
 */
import type { Doc } from '../model/index.ts';

/** Longest phrase in tokens that is tried: "Democratic People's Republic of Korea" is six. */
const longestPhrase = 9;
/** All-capital phrases up to this length are also common words in lower case ("who", "is", "us"). */
const shortAcronym = 5;

export interface PhraseIndex<T> {
  readonly folded: ReadonlyMap<string, T>;
  readonly exact: ReadonlyMap<string, T>;
  /** Beginnings of all phrases, letters folded: most words begin none, and are passed over at once. */
  readonly starts: ReadonlySet<string>;
}

export interface PhraseMatch<T> {
  readonly first: number;
  readonly last: number;
  readonly value: T;
}

const unify = (text: string): string => text.replaceAll('’', "'").replaceAll(/\s+/g, '');
const isAcronym = (phrase: string): boolean =>
  phrase.length <= shortAcronym && phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();

/** Letters by which a word is passed over or looked at: enough to tell most words apart, no more than any phrase has. */
const startLength = 2;
const startOf = (key: string): string => key.slice(0, startLength).toLowerCase();

/** The key under which a phrase is found, letters folded. */
function foldPhrase(text: string): string {
  return unify(text).toLowerCase();
}

/** An index of phrases; where a phrase stands twice, the first entry holds. */
export function phraseIndex<T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseIndex<T> {
  const folded = new Map<string, T>();
  const exact = new Map<string, T>();
  const starts = new Set<string>();
  for (const [phrase, value] of entries) {
    const target = isAcronym(phrase) ? exact : folded;
    const key = isAcronym(phrase) ? unify(phrase) : foldPhrase(phrase);
    if (key !== '' && !target.has(key)) target.set(key, value);
    starts.add(startOf(key));
  }
  return { folded, exact, starts };
}

/** The value of a phrase, or of the phrase without a leading article. */
export function lookUp<T>(index: PhraseIndex<T>, phrase: string): T | undefined {
  return index.exact.get(unify(phrase)) ?? index.folded.get(foldPhrase(phrase));
}

/** The longest phrase that begins at token `first` and ends at or before `last`. */
export function longestAt<T>(index: PhraseIndex<T>, doc: Doc, first: number, last: number): PhraseMatch<T> | undefined {
  if (!index.starts.has(startOf(doc.form[first] ?? ''))) return undefined;
  for (let end = Math.min(last, first + longestPhrase - 1); end >= first; end--) {
    let phrase = '';
    for (let token = first; token <= end; token++) phrase += doc.form[token];
    const value = lookUp(index, phrase);
    if (value !== undefined) return { first, last: end, value };
  }
  return undefined;
}

/** All phrases between two tokens, longest first at each place, not overlapping. */
export function phrasesIn<T>(index: PhraseIndex<T>, doc: Doc, first: number, last: number): readonly PhraseMatch<T>[] {
  const found: PhraseMatch<T>[] = [];
  for (let token = first; token <= last; token++) {
    const match = longestAt(index, doc, token, last);
    if (match === undefined) continue;
    found.push(match);
    token = match.last;
  }
  return found;
}
