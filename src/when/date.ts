/** Any date from a token on: the readers in order, the most telling first. */
import { bareDayAt, continuedDayAt, fullDateAt, monthAt, rangeDayAt } from './calendar-date.ts';
import { holidayAt } from './holiday.ts';
import type { Found } from './meaning.ts';
import { type DatePart, datePart } from './part.ts';
import { relativeAt } from './relative.ts';
import { seasonAt, yearPartAt } from './season.ts';
import type { View } from './view.ts';
import { centuryAt, decadeAt, fiscalAt, leaningYearAt, plainYearAt, rangeYearAt } from './year.ts';

type Reader = (view: View, token: number, previous: Found | undefined) => DatePart | undefined;

/** A day of the week alone. */
function weekdayAt(view: View, token: number): DatePart | undefined {
  const word = view.words[token];
  if (word?.weekday === undefined || word.weak || word.isPlural) return undefined;
  const code = view.doc.form[token]?.charCodeAt(0) ?? 0;
  return code >= 65 && code <= 90 ? datePart(view, token, token, { is: 'weekday', weekday: word.weekday }) : undefined;
}

const readers: readonly Reader[] = [
  fullDateAt,
  rangeDayAt,
  continuedDayAt,
  holidayAt,
  fiscalAt,
  decadeAt,
  centuryAt,
  yearPartAt,
  seasonAt,
  relativeAt,
  monthAt,
  weekdayAt,
  rangeYearAt,
  leaningYearAt,
  plainYearAt,
  bareDayAt,
];

/** The date that begins at a token. `previous`: what was found before it, for days that lean on it ("5–9 March"). */
export function dateAt(view: View, token: number, previous?: Found): DatePart | undefined {
  for (const reader of readers) {
    const part = reader(view, token, previous);
    if (part !== undefined) return part;
  }
  return undefined;
}
