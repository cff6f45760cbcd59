/** Dates by their distance from another: "last week", "the following February", "two days later". */

import { civilDate, monthValue, weekdayOf, yearValue } from './calendar.ts';
import type { DateMeaning, Season, Unit } from './meaning.ts';
import { baseOf, type Narrative } from './narrative.ts';
import type { Placed, Stretch } from './placed.ts';
import * as place from './placed.ts';
import { pad } from './resolve.ts';

function nextWeekday(weekday: number, shift: number, base: number): Stretch {
  const distance = (weekday - weekdayOf(base) + 7) % 7;
  if (shift > 0) return place.day(base + (distance === 0 ? 7 : distance) + 7 * (shift - 1));
  if (shift < 0) return place.day(base + distance + 7 * shift);
  return place.day(base - weekdayOf(base) + weekday);
}

function nextMonth(month: number, shift: number, base: number): Stretch {
  const at = civilDate(base);
  if (shift > 0) return place.month(month > at.month ? at.year : at.year + 1, month);
  if (shift < 0) return place.month(month < at.month ? at.year : at.year - 1, month);
  return place.month(at.year, month);
}

/** From this month on, the winter that is meant is the coming one. */
const winterAhead = 9;

/** Seasons without a year, by the day they are reckoned from; a winter is named after its January. */
export function nextSeason(code: Season, shift: number, base: number): Stretch {
  const { year, month } = civilDate(base);
  const around = code === 'WI' && month >= winterAhead ? year + 1 : year;
  const here = place.season(around, code, true);
  if (shift === 0) return here;
  if (shift < 0) return here.to < base ? here : place.season(around - 1, code, true);
  return here.from > base ? here : place.season(around + 1, code, true);
}

const coarse: Readonly<Record<string, number>> = {
  day: 0,
  week: 1,
  weekend: 1,
  month: 2,
  season: 3,
  quarter: 3,
  half: 3,
  year: 4,
  decade: 5,
  century: 6,
};
const fineness: Readonly<Record<Unit, number>> = {
  TS: 0,
  TM: 0,
  TH: 0,
  D: 0,
  W: 1,
  WE: 1,
  M: 2,
  Q: 3,
  Y: 4,
  DE: 5,
  CE: 6,
  ML: 7,
};

export const hoursInDay = 24;

/** "two days ago", "a year later": as exact as the unit. */
export function shifted(amount: number, unit: Unit, sign: 1 | -1, base: Stretch): Placed {
  if ((coarse[base.grain] ?? 0) > fineness[unit]) return { value: vagueFor(unit, base) };
  const by = sign * amount;
  const days = base.from;
  if (unit === 'TH' && amount >= hoursInDay) return place.day(days + Math.round(by / hoursInDay));
  if (unit.startsWith('T')) return { ...place.day(days), value: `${place.day(days).value}TXX` };
  const years = unit === 'DE' ? 10 : unit === 'CE' ? 100 : 0;
  if (years > 0 && !Number.isInteger(amount))
    return place.unitAround(days, 'Y', Math.round(by * years)) ?? { value: 'PAST_REF' };
  if (unit === 'Y' && !Number.isInteger(amount))
    return place.unitAround(days, 'M', Math.round(by * 12)) ?? { value: 'PAST_REF' };
  return place.unitAround(days, unit, Math.round(by)) ?? { value: sign < 0 ? 'PAST_REF' : 'FUTURE_REF' };
}

/** What is known of a day or month counted from a time that is told less exactly. */
function vagueFor(unit: Unit, base: Stretch): string {
  const { year, month } = civilDate(base.from);
  const isMonth = base.grain === 'month';
  if (fineness[unit] <= 1) return isMonth ? `${monthValue(year, month)}-XX` : `${yearValue(year)}-XX-XX`;
  return `${yearValue(year)}-XX`;
}

/** Units farther than this are no dates anybody meant. */
export const farthestYears = 20_000;

export const unplaced: Readonly<Partial<Record<Unit, string>>> = {
  D: 'XXXX-XX-XX',
  W: 'XXXX-WXX',
  WE: 'XXXX-WXX-WE',
  M: 'XXXX-XX',
  Q: 'XXXX-QX',
  Y: 'XXXX',
  DE: 'XXX',
  CE: 'XX',
};

export function resolveRelative(
  meaning: Extract<DateMeaning, { is: 'nextWeekday' | 'nextMonth' | 'nextSeason' | 'nextUnit' | 'dayShift' }>,
  told: Narrative,
): Placed {
  const base = baseOf(told, meaning.origin);
  const { shift } = meaning;
  switch (meaning.is) {
    case 'nextWeekday':
      return base === undefined
        ? { value: `XXXX-WXX-${meaning.weekday}` }
        : nextWeekday(meaning.weekday, shift, base.from);
    case 'nextMonth':
      return base === undefined ? { value: `XXXX-${pad(meaning.month)}` } : nextMonth(meaning.month, shift, base.from);
    case 'nextSeason':
      return base === undefined ? { value: `XXXX-${meaning.season}` } : nextSeason(meaning.season, shift, base.from);
    case 'dayShift':
      if (told.isAccount && meaning.origin === 'publication')
        return { value: shift === 0 ? 'PRESENT_REF' : 'XXXX-XX-XX' };
      if (base === undefined) return { value: 'XXXX-XX-XX' };
      return base.grain === 'day' ? place.day(base.from + shift) : { value: vagueFor('D', base) };
    case 'nextUnit': {
      if (base === undefined) return { value: unplaced[meaning.unit] ?? 'XXXX-XX-XX' };
      const isBlurred = (coarse[base.grain] ?? 0) > fineness[meaning.unit] && meaning.unit !== 'Y';
      if (isBlurred) return { value: vagueFor(meaning.unit, base) };
      return place.unitAround(base.from, meaning.unit, shift) ?? { value: 'XXXX-XX-XX' };
    }
  }
}
