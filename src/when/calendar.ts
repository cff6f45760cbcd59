/**
 * Days as numbers: day 0 is 1970-01-01 of the proleptic Gregorian calendar, years are astronomical (year 0 is 1 BC). No Date object,
 * no time zone, any year.
 */

/** Days from 1970-01-01 to a date (Howard Hinnant's days_from_civil). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date of a day number. */
export function civilDate(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] ?? 0);

/** ISO weekday of a day number: Monday 1 to Sunday 7. */
export const weekdayOf = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

/** The Monday of a day's week. */
export const mondayOf = (days: number): number => days - weekdayOf(days) + 1;

/** ISO week and its year. */
export function isoWeek(days: number): { readonly year: number; readonly week: number } {
  const thursday = mondayOf(days) + 3;
  const { year } = civilDate(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** A month so many months away, as year and month. */
export function shiftMonth(year: number, month: number, by: number): { readonly year: number; readonly month: number } {
  const index = year * 12 + month - 1 + by;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** A year as TIMEX3 writes it: four figures, BC before years BC. */
export const yearValue = (year: number): string => (year > 0 ? pad(year, 4) : `BC${pad(1 - year, 4)}`);

/** A year as ISO 8601 writes it. */
const isoYear = (year: number): string => (year >= 0 ? pad(year, 4) : `-${pad(-year, 4)}`);

export const dayValue = (days: number): string => {
  const { year, month, day } = civilDate(days);
  return `${yearValue(year)}-${pad(month, 2)}-${pad(day, 2)}`;
};

/** A day as an ISO date. */
export const isoDay = (days: number): string => {
  const { year, month, day } = civilDate(days);
  return `${isoYear(year)}-${pad(month, 2)}-${pad(day, 2)}`;
};

export const monthValue = (year: number, month: number): string => `${yearValue(year)}-${pad(month, 2)}`;

export const weekValue = (days: number): string => {
  const { year, week } = isoWeek(days);
  return `${yearValue(year)}-W${pad(week, 2)}`;
};

/** Easter Sunday of the western church (Meeus, Jones, Butcher). */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** Easter Sunday of the eastern churches (Meeus' Julian algorithm), in the Gregorian calendar. */
export function orthodoxEaster(year: number): number {
  const a = year % 4;
  const b = year % 7;
  const c = year % 19;
  const d = (19 * c + 15) % 30;
  const e = (2 * a + 4 * b - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const day = ((d + e + 114) % 31) + 1;
  const julianLag = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return dayNumber(year, month, day) + julianLag;
}

/** The nth weekday of a month; -1 the last. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  if (nth < 0) {
    const last = dayNumber(year, month, monthLength(year, month));
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** A day of the tabular Islamic calendar; what people keep by sight of the moon may be a day off. */
export function islamicDay(year: number, month: number, day: number): number {
  const epoch = -492_148; // 16 July 622 Julian
  return epoch + day - 1 + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
}

/** A day of the Hebrew calendar, months from Nisan (1) to Adar (12); the year begins with Tishri (7). */
export function hebrewDay(year: number, month: number, day: number): number {
  const newYear = hebrewNewYear(year);
  if (month >= 7) return newYear + hebrewMonths(year, 7, month) + day - 1;
  const fromNisan = hebrewNewYear(year + 1) - hebrewSpringDays;
  const springLengths = [30, 29, 30, 29, 30, 29];
  return fromNisan + springLengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0) + day - 1;
}

/** Nisan to Elul always have 177 days. */
const hebrewSpringDays = 177;

function hebrewMonths(year: number, from: number, to: number): number {
  const length = hebrewNewYear(year + 1) - hebrewNewYear(year);
  const isLong = length % 10 === 5;
  const isShort = length % 10 === 3;
  const lengthOf = (month: number): number => {
    if (month === 8) return isLong ? 30 : 29;
    if (month === 9) return isShort ? 29 : 30;
    return month % 2 === 1 ? 30 : 29;
  };
  let days = 0;
  for (let month = from; month < to; month++) days += lengthOf(month);
  return days;
}

/** The first of Tishri (Reingold and Dershowitz). */
function hebrewNewYear(year: number): number {
  const elapsed = (y: number): number => {
    const months = Math.floor((235 * y - 234) / 19);
    const parts = 12_084 + 13_753 * months;
    const days = 29 * months + Math.floor(parts / 25_920);
    return (3 * (days + 1)) % 7 < 3 ? days + 1 : days;
  };
  const here = elapsed(year);
  const delay = elapsed(year + 1) - here === 356 ? 2 : here - elapsed(year - 1) === 382 ? 1 : 0;
  const epoch = -2_092_590; // 7 October 3761 BC Julian
  return epoch + here + delay;
}
