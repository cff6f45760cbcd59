/**
 * How a table's words are found in a text: single words by their lower-case form, phrases by their first word. A token is looked up
 * as it stands first, so that the text is folded only where it has a capital letter.
 */
import type { Doc } from '../model/index.ts';

/** Whether a form begins with a capital letter of any script. */
export function isCapitalized(form: string): boolean {
  const first = form.codePointAt(0) ?? 0;
  if (first < 128) return first >= 65 && first <= 90;
  const letter = String.fromCodePoint(first);
  return letter !== letter.toLowerCase();
}

/** A token's form in lower case. */
export function folded(doc: Doc, token: number): string {
  const form = doc.form[token] ?? '';
  return form.toLowerCase();
}

/** Whether no space stands between a token and the one before it. */
export function isGlued(doc: Doc, token: number): boolean {
  return token > 0 && token < doc.length && doc.start[token] === doc.end[token - 1];
}

/** Whether two tokens stand in one sentence. */
export function sameSentence(doc: Doc, a: number, b: number): boolean {
  return a >= 0 && b >= 0 && a < doc.length && b < doc.length && doc.sentence[a] === doc.sentence[b];
}

interface Phrase<T> {
  /** In lower case, apostrophes straight, one space between words. */
  readonly phrase: string;
  readonly meaning: T;
}

/** Phrases by the letters or figures they begin (or end) with, the longest first. */
export type PhraseIndex<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

const firstRun = /^(?:[\p{L}\p{N}]+|.)/su;
const lastRun = /(?:[\p{L}\p{N}]+|.)$/su;

const keyOf = (form: string, run: RegExp): string => {
  const lower = form.toLowerCase();
  return run.exec(lower)?.[0] ?? lower;
};

/**
 * An index of phrases by how they begin, or end. Phrases are matched on the characters of the text, not on its tokens, so that it
 * does not matter how a tokenizer parts "New Year's Eve" or "mid-May"; they begin and end where tokens do.
 */
export function phraseIndex<T>(
  entries: Iterable<readonly [string, T]>,
  by: 'first' | 'last' = 'first',
): PhraseIndex<T> {
  const index = new Map<string, Phrase<T>[]>();
  for (const [phrase, meaning] of entries) {
    const key = keyOf(phrase, by === 'first' ? firstRun : lastRun);
    const list = index.get(key) ?? [];
    list.push({ phrase: phrase.toLowerCase(), meaning });
    index.set(key, list);
  }
  for (const list of index.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return index;
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 8201 || code === 8239;

/** Whether the text from `at` is the phrase: capitals, curly apostrophes, kinds of dash and of space do not matter. */
function isPhraseAt(text: string, at: number, phrase: string): boolean {
  for (let k = 0; k < phrase.length; k++) {
    const wanted = phrase.charCodeAt(k);
    const code = text.charCodeAt(at + k);
    if (code === wanted) continue;
    if (wanted === 32 ? isSpace(code) : wanted === 39 ? code === 8217 : wanted === 45 && code >= 8208 && code <= 8211)
      continue;
    if (
      code >= 65 && code <= 90
        ? code + 32 === wanted
        : code > 127 && String.fromCharCode(code).toLowerCase() === phrase[k]
    )
      continue;
    return false;
  }
  return true;
}

/** The token that ends at an offset, from `token` on, in its sentence; -1 where none does. */
function tokenEndingAt(doc: Doc, token: number, end: number): number {
  let k = token;
  while (k < doc.length && (doc.end[k] ?? 0) < end) k++;
  return doc.end[k] === end && sameSentence(doc, token, k) ? k : -1;
}

/** The longest phrase of the index that begins at a token, and its last token. */
export function phraseAt<T>(
  doc: Doc,
  token: number,
  index: PhraseIndex<T>,
): { readonly meaning: T; readonly last: number } | undefined {
  if (token < 0 || token >= doc.length) return undefined;
  const list = candidates(doc.form[token] ?? '', index, firstRun);
  if (list === undefined) return undefined;
  const start = doc.start[token] ?? 0;
  for (const { phrase, meaning } of list) {
    if (!isPhraseAt(doc.text, start, phrase)) continue;
    const last = tokenEndingAt(doc, token, start + phrase.length);
    if (last >= 0) return { meaning, last };
  }
  return undefined;
}

/** The longest phrase of the index (made by last word) that ends at a token, and its first token. */
export function phraseBefore<T>(
  doc: Doc,
  token: number,
  index: PhraseIndex<T>,
): { readonly meaning: T; readonly first: number } | undefined {
  if (token < 0 || token >= doc.length) return undefined;
  const list = candidates(doc.form[token] ?? '', index, lastRun);
  if (list === undefined) return undefined;
  const end = doc.end[token] ?? 0;
  for (const { phrase, meaning } of list) {
    const start = end - phrase.length;
    if (start < 0 || !isPhraseAt(doc.text, start, phrase)) continue;
    let first = token;
    while (first > 0 && (doc.start[first] ?? 0) > start) first--;
    if (doc.start[first] === start && sameSentence(doc, first, token)) return { meaning, first };
  }
  return undefined;
}

function candidates<T>(form: string, index: PhraseIndex<T>, run: RegExp): readonly Phrase<T>[] | undefined {
  const exact = index.get(form);
  if (exact !== undefined) return exact;
  const code = form.charCodeAt(run === firstRun ? 0 : form.length - 1);
  const isPlain = code >= 97 && code <= 122 && !form.includes('-') && !form.includes("'") && !form.includes('.');
  return isPlain && !hasCapital(form) ? undefined : index.get(keyOf(form, run));
}

const hasCapital = (form: string): boolean => {
  const code = form.charCodeAt(0);
  return (code >= 65 && code <= 90) || code > 127;
};
