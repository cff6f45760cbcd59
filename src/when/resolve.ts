/**
 * Places what was found on the calendar: against the day of publication, the time last spoken of, and the way the clause looks. What
 * cannot be placed keeps the part of its value that is known ("XXXX-11-10"): nothing is invented.
 */

import { civilDate, dayNumber, isLeapYear, monthLength, weekdayOf, yearValue } from './calendar.ts';
import { holidayDay } from './holiday-rule.ts';
import type { DateMeaning, Season } from './meaning.ts';
import { accountYear, baseOf, isInvented, type Look, type Narrative, nearestYear, yearOf } from './narrative.ts';
import type { Placed } from './placed.ts';
import * as place from './placed.ts';
import { farthestYears, nextSeason, resolveRelative, shifted, unplaced } from './relative-date.ts';
export const pad = (value: number): string => String(value).padStart(2, '0');

export const dayIn = (year: number, month: number, day: number): number =>
  dayNumber(year, month, Math.min(day, monthLength(year, month)));

function resolveDay(meaning: Extract<DateMeaning, { is: 'day' }>, told: Narrative, look: Look): Placed {
  const { day } = meaning;
  if (meaning.month === undefined) {
    const base = baseOf(told, 'reference');
    if (base === undefined) return { value: `XXXX-XX-${pad(day)}` };
    const at = civilDate(base.from);
    return day <= monthLength(at.year, at.month)
      ? place.day(dayNumber(at.year, at.month, day))
      : { value: `XXXX-XX-${pad(day)}` };
  }
  const { month } = meaning;
  const year =
    meaning.year === undefined
      ? nearestYear(told, look, (y) => ({ from: dayIn(y, month, day), to: dayIn(y, month, day) }))
      : yearOf(meaning.year, told);
  if (year === undefined || (month === 2 && day === 29 && !isLeapYear(year))) {
    return { value: `${year === undefined ? 'XXXX' : yearValue(year)}-${pad(month)}-${pad(day)}` };
  }
  return place.day(dayNumber(year, month, day));
}

function resolveMonth({ month, year }: Extract<DateMeaning, { is: 'month' }>, told: Narrative, look: Look): Placed {
  const inYear = year === undefined ? nearestYear(told, look, (y) => place.month(y, month)) : yearOf(year, told);
  return inYear === undefined ? { value: `XXXX-${pad(month)}` } : place.month(inYear, month);
}

/** A weekday without more: of an account the first from the time last spoken of, else the last before the publication or on it. */
function resolveWeekday(weekday: number, told: Narrative, look: Look): Placed {
  const isTold = told.isAccount && told.reference?.grain === 'day';
  const base = isTold ? told.reference?.from : told.publication;
  if (base === undefined) return { value: `XXXX-WXX-${weekday}` };
  const forward = (weekday - weekdayOf(base) + 7) % 7;
  if (isTold || look === true) return place.day(base + forward);
  return place.day(forward === 0 ? base : base + forward - 7);
}

/** A season named alone: of an account that of its time, else the last one begun. */
function bareSeason(code: Season, told: Narrative, look: Look): Placed {
  if (told.isAccount && told.recent.length > 0) {
    const year = accountYear(told, (y) => place.season(y, code, true));
    if (year !== undefined) return place.season(year, code, true);
  }
  const base = baseOf(told, told.isAccount ? 'reference' : 'publication');
  if (base === undefined) return { value: `XXXX-${code}` };
  const here = nextSeason(code, 0, base.from);
  const isAhead = !told.isAccount && look !== true && here.from > base.from;
  return isAhead ? nextSeason(code, -1, base.from) : here;
}

/** The day of the week on which a weekend begins. */
const saturday = 6;

/** "was shut this weekend", said on a weekday: the one before. */
const isPastWeekend = (meaning: DateMeaning, told: Narrative, look: Look): boolean =>
  meaning.is === 'nextUnit' &&
  meaning.unit === 'WE' &&
  meaning.shift === 0 &&
  look === false &&
  told.publication !== undefined &&
  weekdayOf(told.publication) < saturday;

/** A date's value and days. Never throws; what the text and the publication do not tell is left open. */
export function resolveDate(meaning: DateMeaning, told: Narrative, look: Look): Placed {
  switch (meaning.is) {
    case 'day':
      return resolveDay(meaning, told, look);
    case 'month':
      return resolveMonth(meaning, told, look);
    case 'year': {
      const year = yearOf(meaning.year, told);
      return year === undefined ? { value: 'XXXX' } : place.year(year);
    }
    case 'decade':
      return place.decade(meaning.decade);
    case 'century':
      return place.century(meaning.century, meaning.isBefore);
    case 'fiscal': {
      const base = baseOf(told, 'publication');
      const year = meaning.year ?? (base && civilDate(base.from).year + (meaning.shift ?? 0));
      return { value: year === undefined ? 'FYXXXX' : `FY${yearValue(year)}` };
    }
    case 'weekday':
      return resolveWeekday(meaning.weekday, told, look);
    case 'nextWeekday':
    case 'nextMonth':
    case 'nextSeason':
    case 'nextUnit':
    case 'dayShift': {
      const placed = resolveRelative(isPastWeekend(meaning, told, look) ? { ...meaning, shift: -1 } : meaning, told);
      return isInvented(placed, told, meaning.origin, look)
        ? resolveRelative(meaning, { isAccount: true, recent: [] })
        : placed;
    }
    case 'earlierThis': {
      const base = baseOf(told, meaning.origin);
      const whole = base && place.unitAround(base.from, meaning.unit, 0);
      if (base === undefined || whole === undefined) return { value: unplaced[meaning.unit] ?? 'XXXX-XX-XX' };
      return meaning.isLater
        ? { ...whole, from: Math.max(whole.from, base.from) }
        : { ...whole, to: Math.min(whole.to, base.to) };
    }
    case 'shifted': {
      const base = baseOf(told, meaning.origin);
      const years = meaning.unit === 'DE' ? 10 : meaning.unit === 'CE' ? 100 : 1;
      if (meaning.amount === undefined || meaning.amount * years > farthestYears)
        return { value: meaning.sign < 0 ? 'PAST_REF' : 'FUTURE_REF' };
      const open = { value: unplaced[meaning.unit] ?? 'XXXX-XX-XX' };
      if (base === undefined) return open;
      const placed = shifted(meaning.amount, meaning.unit, meaning.sign, base);
      return isInvented(placed, told, meaning.origin, look) ? open : placed;
    }
    case 'season': {
      if (meaning.year === undefined) return bareSeason(meaning.season, told, look);
      const year = yearOf(meaning.year, told);
      return year === undefined ? { value: `XXXX-${meaning.season}` } : place.season(year, meaning.season);
    }
    case 'part': {
      const build = meaning.letter === 'Q' ? place.quarter : place.half;
      const year =
        meaning.year === undefined
          ? nearestYear(told, look, (y) => build(y, meaning.number))
          : yearOf(meaning.year, told);
      return year === undefined ? { value: `XXXX-${meaning.letter}${meaning.number}` } : build(year, meaning.number);
    }
    case 'holiday':
      return resolveHoliday(meaning, told, look);
    case 'vague':
      return { value: meaning.value };
  }
}

function resolveHoliday(
  { rule, year, shift }: Extract<DateMeaning, { is: 'holiday' }>,
  told: Narrative,
  look: Look,
): Placed {
  const stretchIn = (y: number): { readonly from: number; readonly to: number } => {
    const days = holidayDay(rule, y) ?? Number.NaN;
    return { from: days, to: days };
  };
  const inYear = year === undefined ? nearestYear(told, shift === 1 ? true : look, stretchIn) : yearOf(year, told);
  const fixed = /^\d{4}-/.test(rule) ? 2000 : inYear;
  const days = fixed === undefined ? undefined : holidayDay(rule, fixed);
  if (days === undefined) {
    const monthDay = /^(\d\d)-(\d\d)$/.exec(rule);
    return { value: monthDay ? `XXXX-${monthDay[1]}-${monthDay[2]}` : 'XXXX-XX-XX' };
  }
  return place.day(days);
}
