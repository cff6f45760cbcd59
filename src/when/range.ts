/** Ranges: "from March to August 2011" says its year once, with its second end. */
import type { Doc } from '../model/index.ts';
import type { Found } from './meaning.ts';

const link = /^[\s,]*(?:to|and|or|until|till|through|-|–|—|\/|,)[\s,]*(?:the |from |in |on |early |late |mid-)?$/;

/** Longest text between the two ends of a range. */
const longestLink = 14;

/** A month's year, from the year of the month that ends the range: the one before where it is later in the year. */
const yearBefore = (month: number, end: number, year: number): number => (month > end ? year - 1 : year);

/** Gives ends of ranges and members of lists that lack a year the year of the next member. One walk from the back. */
export function inheritYears(doc: Doc, founds: readonly Found[]): readonly Found[] {
  const out = [...founds];
  for (let k = out.length - 2; k >= 0; k--) {
    const [here, next] = [out[k], out[k + 1]];
    if (here === undefined || next === undefined) continue;
    const gap = next.start - here.end;
    if (gap < 0 || gap > longestLink || !link.test(doc.text.slice(here.end, next.start))) continue;
    const { meaning } = here;
    if ((meaning.is !== 'month' && meaning.is !== 'day') || meaning.year !== undefined || meaning.month === undefined)
      continue;
    const end = next.meaning;
    if (
      (end.is !== 'month' && end.is !== 'day') ||
      end.year === undefined ||
      !('year' in end.year) ||
      end.month === undefined
    )
      continue;
    const year = { year: yearBefore(meaning.month, end.month, end.year.year) };
    out[k] = { ...here, meaning: { ...meaning, year } };
  }
  return out;
}
