/** Seasons, quarters, halves: "summer 1918", "the winter of 2017", "the third quarter", "the first half of 2024", "Q3 2020". */
import type { YearWords } from './meaning.ts';
import { type DatePart, datePart, ordinalAt, relativeYear, yearTail } from './part.ts';
import { isDash, lower, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

const beforeSeason = wordSet('beforeSeason');

/** Whether a season hangs on the noun behind it ("the autumn offensive"). */
const isModifier = (view: View, token: number): boolean =>
  together(view, token, token + 1) &&
  /^(NOUN|PROPN)$/.test(view.doc.upos[token + 1] ?? '') &&
  view.words[token + 1] === undefined;

/** A season with its year or standing alone behind a preposition of time. */
export function seasonAt(view: View, token: number): DatePart | undefined {
  const hasArticle = lower(view, token) === 'the';
  const at = hasArticle ? token + 1 : token;
  const word = view.words[at];
  if (word?.season === undefined || word.isPlural || !together(view, token, at)) return undefined;
  const tail = yearTail(view, at);
  if (tail !== undefined && lower(view, at + 1) !== ',') {
    return datePart(view, token, tail.last, { is: 'season', season: word.season, year: tail.year });
  }
  if (isModifier(view, at)) return undefined;
  const before = together(view, token, token - 1) ? lower(view, token - 1) : '';
  if (word.weak && !(hasArticle || before === 'in' || before === 'by' || before === 'since' || before === 'until'))
    return undefined;
  if (word.weak && /^(of|from|in|on)$/.test(lower(view, at + 1))) return undefined;
  if (!hasArticle && !beforeSeason(view.doc.language).has(before)) return undefined;
  return datePart(view, token, at, { is: 'season', season: word.season });
}

/** A quarter or half of a year. */
export function yearPartAt(view: View, token: number): DatePart | undefined {
  const short = /^q([1-4])$/.exec(lower(view, token))?.[1];
  if (short !== undefined) {
    const tail = yearTail(view, token);
    return datePart(view, token, tail?.last ?? token, {
      is: 'part',
      letter: 'Q',
      number: Number(short),
      ...(tail && { year: tail.year }),
    });
  }
  const hasArticle = lower(view, token) === 'the';
  const start = hasArticle ? token + 1 : token;
  const isFinal = /^(final|last|latter|opening|former)$/.test(lower(view, start));
  const ordinal = isFinal
    ? { value: /^(opening|former)$/.test(lower(view, start)) ? 1 : 0, last: start }
    : ordinalAt(view, start);
  if (ordinal === undefined) return undefined;
  const isHyphened = isDash(view, ordinal.last + 1);
  const at = ordinal.last + (isHyphened ? 2 : 1);
  if (!together(view, token, at)) return undefined;
  if (isHyphened) {
    const isQuarter = lower(view, at) === 'quarter' && ordinal.value >= 1 && ordinal.value <= 4;
    return isQuarter ? datePart(view, start, at, { is: 'part', letter: 'Q', number: ordinal.value }) : undefined;
  }
  const kind = lower(view, at);
  const letter = kind === 'quarter' ? 'Q' : kind === 'half' ? 'H' : undefined;
  if (letter === undefined) return undefined;
  const parts = letter === 'Q' ? 4 : 2;
  const number = ordinal.value === 0 ? parts : ordinal.value;
  if (number > parts) return undefined;
  const tail = yearTail(view, at);
  if (tail === undefined) {
    if (letter === 'H' || !hasArticle || isFinal || lower(view, at + 1) === 'of')
      return relativeHalf(view, token, at, letter, number);
    return datePart(view, token, at, { is: 'part', letter, number });
  }
  if (lower(view, at + 1) === ',') return undefined;
  return datePart(view, token, tail.last, { is: 'part', letter, number, year: tail.year });
}

/** "the second half of the year", "the first half of last year". */
function relativeHalf(view: View, token: number, at: number, letter: 'Q' | 'H', number: number): DatePart | undefined {
  if (lower(view, at + 1) !== 'of') return undefined;
  const year: { readonly year: YearWords; readonly last: number } | undefined = relativeYear(view, at + 2);
  return year && datePart(view, token, year.last, { is: 'part', letter, number, year: year.year });
}
