/**
 * Which tokens may begin a time. Most tokens of a text cannot, and most that can ("the", "a", "two") do only where a word of time or
 * a figure follows soon; the recognisers run at the rest alone, which makes reading times linear with a small constant.
 */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { View } from './view.ts';
import { wordSet } from './word-set.ts';

/** How many tokens ahead a word of time is looked for behind a word that only introduces one ("the … past three"). */
const ahead = 6;

type Start = 'alone' | 'introduces';

const firstWord = (phrase: string): string => /^[\p{L}\p{N}]+|^./u.exec(phrase.toLowerCase())?.[0] ?? '';

/** Words by which recognisers begin beside those of the tables. */
const introducing =
  'a an the another every each per once twice times half several few many numerous some countless multiple couple fiscal financial earlier later one two three four five six seven eight nine ten eleven twelve'.split(
    ' ',
  );

const starters = oncePerLanguage((language): ReadonlyMap<string, Start> => {
  const map = new Map<string, Start>();
  for (const table of ['edges', 'relations', 'spans']) {
    for (const { phrase = '' } of assetTable(`${language}/when/${table}.tsv`)) map.set(firstWord(phrase), 'introduces');
  }
  for (const { word = '' } of assetTable(`${language}/howmany/numbers.tsv`)) map.set(word, 'introduces');
  for (const word of introducing) map.set(word, 'introduces');
  for (const table of ['vague', 'day-words', 'not-times']) {
    for (const { phrase = '' } of assetTable(`${language}/when/${table}.tsv`)) {
      const word = firstWord(phrase);
      if (map.get(word) === undefined) map.set(word, 'alone');
    }
  }
  for (const { forms = '' } of assetTable(`${language}/when/holidays.tsv`)) {
    for (const form of forms.split('|')) if (!map.has(firstWord(form))) map.set(firstWord(form), 'alone');
  }
  for (const word of ['ad', 'a.d.', 'fy', 'q1', 'q2', 'q3', 'q4']) map.set(word, 'alone');
  return map;
});

/** Words that make a time with an introducing word though no table of times lists them alone. */
const completing = wordSet('completing');

/** Whether a token begins with a figure, or an apostrophe before figures. */
const isFigure = (form: string): boolean => {
  const code = form.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 39 || code === 8217 || code === 8216;
};

/** For each token: 1 where a time may begin, else 0. */
export function startsOf(view: View): Uint8Array {
  const { doc, words } = view;
  const map = starters(view.doc.language);
  const starts = new Uint8Array(doc.length);
  let nearest = Number.POSITIVE_INFINITY;
  for (let k = doc.length - 1; k >= 0; k--) {
    const form = doc.form[k] ?? '';
    const word = words[k];
    const isTime = word !== undefined || isFigure(form);
    const distance = nearest - k;
    if (isTime || completing(view.doc.language).has(form)) nearest = k;
    if (isTime) starts[k] = 1;
    else {
      const start = map.get(form) ?? startFolded(map, form);
      if (start === 'alone' || (start === 'introduces' && distance <= ahead)) starts[k] = 1;
    }
  }
  return starts;
}

function startFolded(map: ReadonlyMap<string, Start>, form: string): Start | undefined {
  const code = form.charCodeAt(0);
  const hasSeam = form.includes('-');
  if (!(code >= 65 && code <= 90) && !hasSeam) return undefined;
  const lower = form.toLowerCase();
  return map.get(lower) ?? (hasSeam ? map.get(firstWord(lower)) : undefined);
}
