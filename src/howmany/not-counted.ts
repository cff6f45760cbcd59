/** Numbers that are no quantities: they name a thing, are part of a longer code, keep a score, or say "one" for "somebody". */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc } from '../model/index.ts';
import { isDigit } from './digits.ts';
import { isHyphen, type Numeral } from './number-words.ts';
import { wordSet } from './word-set.ts';
import { folded, isCapitalized, isGlued, sameSentence } from './words.ts';

const designators = oncePerLanguage((language): ReadonlyMap<string, 'capital' | 'any'> => {
  const words = new Map<string, 'capital' | 'any'>();
  for (const row of assetTable(`${language}/howmany/designators.tsv`)) {
    for (const word of (row.words ?? '').split('|')) words.set(word, row.case === 'any' ? 'any' : 'capital');
  }
  return words;
});

const numberedGroups = oncePerLanguage(
  (language): ReadonlySet<string> =>
    new Set(assetTable(`${language}/howmany/numbered-groups.tsv`).flatMap(({ words = '' }) => words.split('|'))),
);

/** Words near which two small numbers with a hyphen are a score. */
const sport = wordSet('sport');

/** How far from a score its sport is named, in tokens. */
const sportReach = 40;

/** How large the figures of a score are at most. */
const largestScore = 200;

/** Whether the number names the thing before it: "Resolution 1325", "room 12", "the Group of Seven". */
export function isDesignation(doc: Doc, { first, form, plain }: Numeral): boolean {
  if (!sameSentence(doc, first, first - 1)) return false;
  const word = doc.form[first - 1] ?? '';
  const needs = designators(doc.language).get(word.toLowerCase());
  if (needs !== undefined && plain && (needs === 'any' || isCapitalized(word))) return true;
  if (needs !== undefined && form === 'words' && isCapitalized(word) && isCapitalized(doc.form[first] ?? ''))
    return true;
  return (
    form === 'words' &&
    isCapitalized(doc.form[first] ?? '') &&
    folded(doc, first - 1) === 'of' &&
    first >= 2 &&
    numberedGroups(doc.language).has(folded(doc, first - 2))
  );
}

/** Marks that join figures to a code, a clock time, a version or a telephone number. */
const joins = new Set(['/', ':', '.', '@', '_', '#', '=']);

/** Whether the characters around the number make it part of a longer code: "T-72", "4x4", "9/11", "+44 20 7946". */
export function isPartOfCode(doc: Doc, { first, start, end }: Numeral, hasUnit: boolean): boolean {
  const text = doc.text;
  const before = text[start - 1] ?? ' ';
  const beforeThat = text[start - 2] ?? ' ';
  if (/[\p{L}\p{N}_]/u.test(before)) return true;
  if (isHyphen(before) && /[\p{L}\p{N}]/u.test(beforeThat)) return true;
  if (before === '+' || (joins.has(before) && /[\p{L}\p{N}]/u.test(beforeThat)) || before === '#') return true;
  const after = text[end] ?? ' ';
  if (!hasUnit && /[\p{L}\p{N}_]/u.test(after)) return true;
  if ((joins.has(after) || isHyphen(after)) && isDigit(text, end + 1)) return true;
  return isTelephone(doc, first, start);
}

/** Groups of figures in a telephone number, at most. */
const mostGroups = 8;

/** A telephone number: a plus sign, or three and more bare groups of figures in a row. */
function isTelephone(doc: Doc, token: number, start: number): boolean {
  if (!isDigit(doc.text, start)) return false;
  let groups = 0;
  let k = token;
  const isGroup = (at: number): boolean =>
    sameSentence(doc, token, at) && /^\d{2,4}$/.test(doc.form[at] ?? '') && at >= 0;
  while (isGroup(k - 1) && k > token - mostGroups) k--;
  const first = k;
  while (isGroup(k) && groups < mostGroups) {
    groups++;
    k++;
  }
  const sign = doc.form[first - 1] ?? '';
  return groups >= 2 && (sign === '+' || /^\+\d/.test(sign) || groups >= 3);
}

/** Whether two numbers with a hyphen between keep a score: "won 3-1". */
export function isScore(doc: Doc, low: Numeral, high: Numeral): boolean {
  if (low.value > largestScore || high.value > largestScore) return false;
  if (high.value < low.value) return true;
  for (let k = low.first; k >= low.first - sportReach && sameSentence(doc, low.first, k); k--)
    if (sport(doc.language).has(folded(doc, k))) return true;
  for (let k = high.last; k <= high.last + sportReach && sameSentence(doc, high.last, k); k++)
    if (sport(doc.language).has(folded(doc, k))) return true;
  return false;
}

const beforePronoun = wordSet('beforePronoun');
const afterPronoun = wordSet('afterPronoun');

/** Whether "one" stands for somebody or something, or counts nothing ("one of the", "no one", "one-sided", "one day"). */
export function isPronounOne(doc: Doc, number: Numeral): boolean {
  if (number.first !== number.last || number.form !== 'words' || number.value !== 1 || number.ratio) return false;
  const next = number.last + 1;
  if (sameSentence(doc, next, number.first - 1) && beforePronoun(doc.language).has(folded(doc, number.first - 1)))
    return true;
  if (!sameSentence(doc, number.first, next) || !/[\p{L}]/u.test(doc.form[next] ?? '')) return true;
  return (
    afterPronoun(doc.language).has(folded(doc, next)) ||
    (doc.upos[next] ?? '').match(/^(VERB|AUX|ADP|ADV|PART|PRON)$/) !== null
  );
}

/** Whether a number word hangs on the word behind it by a hyphen, so that it is part of that word ("two-state", "five-star"). */
export function isCompounded(doc: Doc, { last, end }: Numeral): boolean {
  return end === doc.end[last] && isGlued(doc, last + 1) && isHyphen(doc.form[last + 1]) && isGlued(doc, last + 2);
}
