/**
 * The words of a text as full-text search keeps them. PostgreSQL's own dictionaries say what a word's base is, each word once: a text is then
 * cut and counted here, where its parser need not read it, and what is searched for can be marked in a text without asking again.
 */
import { type Kysely, sql } from 'kysely';
import type { Article, Span } from '../model/index.ts';
import type { Tables } from './tables.ts';

/** The dictionary of a language (ISO 639-1), by its name in PostgreSQL; the words of other languages are kept as they stand. */
const dictionaries: { readonly [language: string]: string } = { en: 'english_stem' };
const plain = 'simple';

export function dictionaryOf(language: string): string {
  return dictionaries[language.split('-', 1)[0] ?? ''] ?? plain;
}

/** Bases of words by dictionary; an empty one for a word that is not searched for ("the"). */
export type Bases = Map<string, Map<string, string>>;

function basesOf(bases: Bases, dictionary: string): Map<string, string> {
  const known = bases.get(dictionary) ?? new Map<string, string>();
  bases.set(dictionary, known);
  return known;
}

/** Words of which bases are remembered at most: beyond them, the memory begins anew. */
const mostRemembered = 300_000;

const word = /[\p{L}\p{N}]+/gu;

/** Longer words are no words: they are cut, as the store cannot keep them. */
const longest = 200;

/** The words of a text in small letters. */
export function wordsIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(word) ?? [];
  return words.some(({ length }) => length > longest) ? words.map((one) => one.slice(0, longest)) : words;
}

/** Sees to it that `bases` has every word. */
export async function learnBases(
  db: Kysely<Tables>,
  bases: Bases,
  texts: readonly { readonly words: readonly string[]; readonly dictionary: string }[],
): Promise<void> {
  for (const known of bases.values()) if (known.size > mostRemembered) known.clear();
  const unknown = new Map<string, Set<string>>();
  for (const { words, dictionary } of texts) {
    const ofDictionary = unknown.get(dictionary) ?? new Set();
    unknown.set(dictionary, ofDictionary);
    const known = basesOf(bases, dictionary);
    for (const word of words) if (!known.has(word)) ofDictionary.add(word);
  }
  for (const [dictionary, words] of unknown) {
    if (words.size === 0) continue;
    const { rows } = await sql<{ word: string; base: string | null }>`
      select word, (ts_lexize(${dictionary}::regdictionary, word))[1] as base
      from jsonb_array_elements_text(${JSON.stringify([...words])}::jsonb) w (word)`.execute(db);
    const known = basesOf(bases, dictionary);
    for (const { word, base } of rows) known.set(word, base ?? '');
  }
}

/** Positions that PostgreSQL keeps: of a word, and in a text. */
const mostPositions = 255;
const lastPosition = 16_383;

/** The largest `tsvector` is a megabyte: this much of a text is enough for it. */
const mostCharacters = 250_000;

/** The words that full-text search keeps of an article. */
export interface SearchWords {
  readonly headline: readonly string[];
  readonly text: readonly string[];
  readonly dictionary: string;
}

export function searchWordsOf({
  headline = '',
  text,
  language,
}: Pick<Article, 'headline' | 'text' | 'language'>): SearchWords {
  return {
    headline: wordsIn(headline),
    text: wordsIn(text.slice(0, mostCharacters)),
    dictionary: dictionaryOf(language),
  };
}

/** Headline and text as a `tsvector` in writing; the headline's words weigh more. */
export function searchOf({ headline, text, dictionary }: SearchWords, bases: Bases): string {
  const known = basesOf(bases, dictionary);
  const positions = new Map<string, (number | string)[]>();
  let at = 0;
  const keep = (words: readonly string[], weigh: (position: number) => number | string): void => {
    for (const word of words) {
      at = Math.min(at + 1, lastPosition);
      const base = known.get(word);
      if (base === undefined || base === '') continue;
      const here = positions.get(base);
      if (here === undefined) positions.set(base, [weigh(at)]);
      else if (here.length < mostPositions) here.push(weigh(at));
    }
  };
  keep(headline, (position) => `${position}A`);
  // What stands last in the headline is no neighbour of the text's first word.
  at += 1;
  keep(text, (position) => position);
  // A base has letters and digits alone: nothing in it must be escaped.
  return [...positions].map(([base, where]) => `'${base}':${where.join(',')}`).join(' ');
}

/** The bases of a text's words that are searched for. */
export function basesIn(text: string, dictionary: string, bases: Bases): ReadonlySet<string> {
  const known = basesOf(bases, dictionary);
  const found = new Set<string>();
  for (const word of wordsIn(text)) {
    const base = known.get(word);
    if (base !== undefined && base !== '') found.add(base);
  }
  return found;
}

/** Where a text's words stand whose base is one of these, in the order of the text. */
export function spansOf(
  text: string,
  dictionary: string,
  bases: Bases,
  wanted: ReadonlySet<string>,
): readonly { readonly base: string; readonly span: Span }[] {
  const known = basesOf(bases, dictionary);
  const found: { readonly base: string; readonly span: Span }[] = [];
  for (const match of text.matchAll(word)) {
    const base = known.get(match[0].toLowerCase().slice(0, longest));
    if (base !== undefined && wanted.has(base))
      found.push({ base, span: [match.index, match.index + match[0].length] });
  }
  return found;
}
