/** The day of a holiday in a year, from the rule in its table. */
import { civilDate, dayNumber, easter, hebrewDay, islamicDay, nthWeekday, orthodoxEaster } from './calendar.ts';

const fixed = /^(\d\d)-(\d\d)$/;
const once = /^(\d{4})-(\d\d)-(\d\d)$/;
const nth = /^(\d\d)\/(\d)\/(-?\d)(?:([+-]\d+))?$/;
const movable = /^(easter|orthodox)([+-]\d+)$/;
const foreign = /^(islamic|hebrew) (\d+)-(\d+)$/;

/** Day number of the holiday in a year; nothing where the rule cannot be read or does not meet the year. */
export function holidayDay(rule: string, year: number): number | undefined {
  let match = fixed.exec(rule);
  if (match) return dayNumber(year, Number(match[1]), Number(match[2]));
  match = once.exec(rule);
  if (match) return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  match = nth.exec(rule);
  if (match) return nthWeekday(year, Number(match[1]), Number(match[2]), Number(match[3])) + Number(match[4] ?? 0);
  match = movable.exec(rule);
  if (match) return (match[1] === 'easter' ? easter(year) : orthodoxEaster(year)) + Number(match[2]);
  match = foreign.exec(rule);
  if (match === null) return undefined;
  const [kind, month, day] = [match[1], Number(match[2]), Number(match[3])];
  // The year of the other calendar is looked for around ours.
  const guess = kind === 'islamic' ? Math.floor(((year - 622) * 33) / 32) : year + 3760;
  for (let other = guess - 1; other <= guess + 2; other++) {
    const days = kind === 'islamic' ? islamicDay(other, month, day) : hebrewDay(other, month, day);
    if (civilDate(days).year === year) return days;
  }
  return undefined;
}
