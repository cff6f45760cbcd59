/** Where the words of a text stand, and how one is folded so that typography and inflection make no difference. */
import { assetTable, once } from '../assets/index.ts';

const word = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’‘`.][\p{L}\p{M}\p{N}]+)*/gu;

/** Calls `each` with every word of a text as written and its UTF-16 offset, in order. Numbers keep their points and commas. */
export function eachForm(text: string, each: (form: string, start: number) => void): void {
  for (const match of text.matchAll(word)) each(match[0], match.index);
}

/** A word's key: lower case, no accents, no possessive, no inflection; numbers without commas. */
export function keyOf(form: string): string {
  if (/^\p{N}/u.test(form)) return form.replaceAll(',', '');
  return uninflected(
    folded(form)
      .replace(/['’‘`]s$/, '')
      .replace(/['’‘`.]/g, ''),
  );
}

/** Lower case without accents. */
export function folded(form: string): string {
  return (/^[a-z]+$/i.test(form) ? form : form.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}

const endings = once((): readonly (readonly [ending: string, put: string])[] =>
  assetTable('en/story/endings.tsv').map(({ ending = '', put = '' }) => [ending, put]),
);

/** Letters that a stem keeps. */
const STEM = 3;

function uninflected(key: string): string {
  for (const [ending, put] of endings()) {
    if (key.length < ending.length + STEM || !key.endsWith(ending)) continue;
    return key.slice(0, key.length - ending.length) + put;
  }
  return key;
}
