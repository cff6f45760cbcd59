/** Pieces that recognisers share: ordinals, years, and what stands before a time. */
import type { DateMeaning, YearWords } from './meaning.ts';
import { endOf, figures, isDash, isGlued, lower, startOf, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** A date read from some tokens on. */
export interface DatePart {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly meaning: DateMeaning;
}

export const datePart = (view: View, first: number, last: number, meaning: DateMeaning): DatePart => ({
  first,
  last,
  start: startOf(view, first),
  end: endOf(view, last),
  meaning,
});

/** An ordinal from a token on: "third", "12th", "twenty-first". */
export function ordinalAt(view: View, token: number): { readonly value: number; readonly last: number } | undefined {
  const word = view.words[token]?.ordinal;
  if (word !== undefined) return { value: word, last: token };
  const tens = lower(view, token);
  if (tens !== 'twenty' && tens !== 'thirty') return undefined;
  const unit = view.words[token + 2]?.ordinal;
  if (!isDash(view, token + 1) || unit === undefined || unit > 9) return undefined;
  return { value: (tens === 'twenty' ? 20 : 30) + unit, last: token + 2 };
}

/** Years that four bare figures may name. */
const firstYear = 1000;
const lastYear = 2199;

const eras: ReadonlyMap<string, 'BC' | 'AD'> = new Map([
  ['bc', 'BC'],
  ['bce', 'BC'],
  ['b.c.', 'BC'],
  ['b.c', 'BC'],
  ['b.c.e.', 'BC'],
  ['ad', 'AD'],
  ['ce', 'AD'],
  ['a.d.', 'AD'],
  ['a.d', 'AD'],
  ['c.e.', 'AD'],
]);

/** The era named at a token, with the stop that may stand apart behind it. */
export function eraAt(view: View, token: number): { readonly era: 'BC' | 'AD'; readonly last: number } | undefined {
  const era = eras.get(lower(view, token));
  return era && { era, last: token };
}

export interface YearPart {
  readonly year: number;
  readonly first: number;
  readonly last: number;
  /** Whether an era or an apostrophe makes it a year whatever stands around. */
  readonly isSure: boolean;
}

/** A year in figures from a token on: "1994", "331 BC", "AD 120", "'94". */
export function yearAt(view: View, token: number): YearPart | undefined {
  const era = eraAt(view, token);
  if (era?.era === 'AD') {
    const value = figures(view, token + 1, 4);
    return value >= 1 ? { year: value, first: token, last: token + 1, isSure: true } : undefined;
  }
  const form = view.doc.form[token] ?? '';
  const code = form.charCodeAt(0);
  if (code === 39 || code === 8217 || code === 8216) return shortYear(view, token);
  if (!(code >= 48 && code <= 57)) return undefined;
  const value = figures(view, token, 4);
  if (Number.isNaN(value) || value < 1) return undefined;
  const behind = together(view, token, token + 1) ? eraAt(view, token + 1) : undefined;
  if (behind !== undefined && /^[A-Z]/.test(view.doc.form[token + 1] ?? '')) {
    return { year: behind.era === 'BC' ? 1 - value : value, first: token, last: behind.last, isSure: true };
  }
  return form.length === 4 && value >= firstYear && value <= lastYear
    ? { year: value, first: token, last: token, isSure: false }
    : undefined;
}

/** A year of three figures: one only beside a day or month, or behind "c." ("30 September 420", "c. 347"). */
export function earlyYearAt(view: View, token: number): number {
  return (view.doc.form[token] ?? '').length === 3 ? figures(view, token, 3) : Number.NaN;
}

/** "'94": the year of the century whose second half we are reckoned in; narrower texts may shift it by the resolver. */
function shortYear(view: View, token: number): YearPart | undefined {
  const joined = /^['‘’](\d\d)$/.exec(view.doc.form[token] ?? '')?.[1];
  if (joined !== undefined) return { year: fullYear(Number(joined)), first: token, last: token, isSure: true };
  if (!isGlued(view, token + 1) || isGlued(view, token)) return undefined;
  const form = view.doc.form[token + 1] ?? '';
  if (form.length !== 2) return undefined;
  const value = figures(view, token + 1, 2);
  return Number.isNaN(value) ? undefined : { year: fullYear(value), first: token, last: token + 1, isSure: true };
}

/** Two figures below this are of this century. */
const turnOfShortYears = 30;

const fullYear = (short: number): number => (short < turnOfShortYears ? 2000 : 1900) + short;

const sameYear = wordSet('sameYear');

/** The year behind a day or a month: ", 1940", "1940", "of 1940", "of that year", "of last year". */
export function yearTail(view: View, last: number): { readonly year: YearWords; readonly last: number } | undefined {
  let at = last + 1;
  if (!together(view, last, at)) return undefined;
  const linker = lower(view, at);
  const isComma = linker === ',';
  const isOf = linker === 'of';
  if (isComma || isOf) at += 1;
  if (!together(view, last, at)) return undefined;
  const year = yearAt(view, at);
  if (year !== undefined && !(isComma && isCounting(view, year.last + 1))) {
    return { year: { year: year.year }, last: year.last };
  }
  const early = isComma ? Number.NaN : earlyYearAt(view, at);
  if (early > 0 && !isCounting(view, at + 1)) return { year: { year: early }, last: at };
  if (!isOf) return undefined;
  return relativeYear(view, at);
}

/** "that year", "last year", "the same year", "the year". */
export function relativeYear(
  view: View,
  token: number,
): { readonly year: YearWords; readonly last: number } | undefined {
  const word = lower(view, token);
  let at = token + 1;
  if (word === 'last' || word === 'next' || word === 'this') {
    if (lower(view, at) !== 'year') return undefined;
    const shift = word === 'last' ? -1 : word === 'next' ? 1 : 0;
    return { year: { shift, origin: 'publication' }, last: at };
  }
  if (!sameYear(view.doc.language).has(word)) return undefined;
  let shift = 0;
  const qualifier = lower(view, at);
  if (qualifier === 'same' || qualifier === 'following' || qualifier === 'next' || qualifier === 'previous') {
    shift = qualifier === 'same' ? 0 : qualifier === 'previous' ? -1 : 1;
    at += 1;
  }
  return lower(view, at) === 'year' ? { year: { shift, origin: 'reference' }, last: at } : undefined;
}

const people = /(s|men|people|children|women|troops|police)$/;
const notPlural = /(ss|us|is|’s|'s|ous|ics|was|has|its|as|this)$/;

/** Whether the token is a noun in the plural, so that the figures before it count it. */
export function isCounting(view: View, token: number): boolean {
  const { doc } = view;
  const tag = doc.xpos[token] ?? '';
  if (tag === 'NNS') return true;
  if (tag !== '' && tag !== '_') return false;
  const form = doc.form[token] ?? '';
  return form.length > 3 && /^\p{Ll}/u.test(form) && people.test(form) && !notPlural.test(form);
}
