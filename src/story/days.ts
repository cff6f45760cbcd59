/** Which days does a report name? Two stories that are twins in their words are told apart by them. */
import { assetTable, once } from '../assets/index.ts';
import { folded } from './forms.ts';
import type { Lexeme } from './words.ts';

/** What a report names of the calendar. */
export interface NamedDays {
  /** Weekdays in its lead, ISO numbers. */
  readonly weekdays: ReadonlySet<number>;
  /** Days of the year: month times 100, plus day. */
  readonly dates: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

/** Words of a lead: the day of the news stands there, later weekdays are of what went before. */
const LEAD_WORDS = 70;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

function numbered(path: string, column: string): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const row of assetTable(path)) {
    for (const form of `${row.forms ?? ''}|${row.also ?? ''}`.split('|')) {
      const bare = form.replaceAll('.', '');
      if (bare !== '') numbers.set(bare, Number(row[column]));
    }
  }
  return numbers;
}

const weekdayNumbers = once(() => numbered('en/when/weekdays.tsv', 'weekday'));
const monthNumbers = once(() => numbered('en/when/months.tsv', 'month'));

/** The days that the words of a report name. A month counts only beside a day, so that "may" and "march" may be verbs. */
export function namedDays(words: readonly Lexeme[]): NamedDays {
  const weekdays = new Set<number>();
  const dates = new Set<number>();
  const years = new Set<number>();
  for (const [i, { form, capital, number }] of words.entries()) {
    if (capital) {
      const name = folded(form);
      const weekday = i < LEAD_WORDS ? weekdayNumbers().get(name) : undefined;
      if (weekday !== undefined) weekdays.add(weekday);
      const month = monthNumbers().get(name);
      const day = dayIn(words[i + 1]) ?? dayIn(words[i - 1]);
      if (month !== undefined && day !== undefined) dates.add(100 * month + day);
    }
    if (!number) continue;
    if (form.length === 4 && Number(form) >= FIRST_YEAR && Number(form) <= LAST_YEAR) years.add(Number(form));
    // "March 14,2013" is one number to the tokenizer.
    const glued = /^\d{1,2},(\d{4})$/.exec(form)?.[1];
    if (glued !== undefined) years.add(Number(glued));
  }
  return { weekdays, dates, years };
}

const LONGEST_MONTH = 31;

function dayIn(word: Lexeme | undefined): number | undefined {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|,\d{4})?$/.exec(word?.form ?? '')?.[1];
  const day = Number(digits);
  return day >= 1 && day <= LONGEST_MONTH ? day : undefined;
}

/** Whether both name something and have nothing in common. */
export function disjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const one of a) if (b.has(one)) return false;
  return true;
}
