/** Stretches of the calendar: a TIMEX3 value with its first and last day. */
import {
  civilDate,
  dayNumber,
  dayValue,
  mondayOf,
  monthLength,
  monthValue,
  shiftMonth,
  weekValue,
  yearValue,
} from './calendar.ts';
import type { Mod, Season, Unit } from './meaning.ts';

type Grain = 'day' | 'week' | 'weekend' | 'month' | 'season' | 'quarter' | 'half' | 'year' | 'decade' | 'century';

export interface Placed {
  readonly value: string;
  /** Day numbers, both included; absent where the words do not place it. */
  readonly from?: number;
  readonly to?: number;
  readonly grain?: Grain;
}

/** A stretch that is placed. */
export type Stretch = Required<Placed>;

export const day = (days: number): Stretch => ({ value: dayValue(days), from: days, to: days, grain: 'day' });

const week = (days: number): Stretch => {
  const from = mondayOf(days);
  return { value: weekValue(days), from, to: from + 6, grain: 'week' };
};

const weekend = (days: number): Stretch => {
  const from = mondayOf(days) + 5;
  return { value: `${weekValue(days)}-WE`, from, to: from + 1, grain: 'weekend' };
};

/** Whole months, so many from the first on. */
const months = (year: number, month: number, count: number, value: string, grain: Grain): Stretch => {
  const end = shiftMonth(year, month, count - 1);
  return {
    value,
    from: dayNumber(year, month, 1),
    to: dayNumber(end.year, end.month, monthLength(end.year, end.month)),
    grain,
  };
};

export const month = (year: number, number: number): Stretch =>
  months(year, number, 1, monthValue(year, number), 'month');
export const year = (number: number): Stretch => months(number, 1, 12, yearValue(number), 'year');
export const quarter = (inYear: number, number: number): Stretch =>
  months(inYear, number * 3 - 2, 3, `${yearValue(inYear)}-Q${number}`, 'quarter');
export const half = (inYear: number, number: number): Stretch =>
  months(inYear, number * 6 - 5, 6, `${yearValue(inYear)}-H${number}`, 'half');

const seasonStart: Readonly<Record<Season, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** A season of a year. A winter named with its year begins in it; one without year is named after its January. */
export const season = (inYear: number, code: Season, winterBeginsBefore = false): Stretch =>
  months(
    code === 'WI' && winterBeginsBefore ? inYear - 1 : inYear,
    seasonStart[code],
    3,
    `${yearValue(inYear)}-${code}`,
    'season',
  );

export const decade = (number: number): Stretch =>
  months(number * 10, 1, 120, String(number).padStart(3, '0'), 'decade');

/** A century by its ordinal: the 12th is 1100 to 1199. Before Christ likewise: the fifth is 499 to 400. */
export function century(ordinal: number, isBefore: boolean): Stretch {
  const digits = String(ordinal - 1).padStart(2, '0');
  if (!isBefore) return months((ordinal - 1) * 100, 1, 1200, digits, 'century');
  const first = 1 - ((ordinal - 1) * 100 + 99);
  return months(first, 1, 1200, `BC${digits}`, 'century');
}

/** The stretch of a unit that a day lies in, so many units on. Nothing for units shorter than a day. */
export function unitAround(days: number, unit: Unit, shift: number): Stretch | undefined {
  const date = civilDate(days);
  switch (unit) {
    case 'D':
      return day(days + shift);
    case 'W':
      return week(days + 7 * shift);
    case 'WE':
      return weekend(days + 7 * shift);
    case 'M': {
      const to = shiftMonth(date.year, date.month, shift);
      return month(to.year, to.month);
    }
    case 'Q': {
      const index = date.year * 4 + Math.floor((date.month - 1) / 3) + shift;
      return quarter(Math.floor(index / 4), (((index % 4) + 4) % 4) + 1);
    }
    case 'Y':
      return year(date.year + shift);
    case 'DE':
      return decade(Math.floor(date.year / 10) + shift);
    case 'CE':
      return century(Math.floor(date.year / 100) + 1 + shift, false);
    default:
      return undefined;
  }
}

/** Thirds of a stretch, by what the guideline says of months, years and decades. */
export function edgeOf(stretch: Stretch, mod: Mod): Stretch {
  if (mod !== 'START' && mod !== 'MID' && mod !== 'END') return stretch;
  const third = mod === 'START' ? 0 : mod === 'MID' ? 1 : 2;
  const begin = civilDate(stretch.from);
  switch (stretch.grain) {
    case 'month':
      return {
        ...stretch,
        from: stretch.from + third * 10,
        to: third === 2 ? stretch.to : stretch.from + third * 10 + 9,
      };
    case 'year':
      return cut(stretch, begin.year, 1 + third * 4, 4);
    case 'season':
    case 'quarter':
      return cut(stretch, begin.year, begin.month + third, 1);
    case 'half':
      return cut(stretch, begin.year, begin.month + third * 2, 2);
    case 'decade': {
      const [from, length] = (
        [
          [0, 4],
          [4, 3],
          [7, 3],
        ] as const
      )[third] ?? [0, 4];
      return cut(stretch, begin.year + from, 1, length * 12);
    }
    case 'century': {
      const [from, length] = (
        [
          [0, 34],
          [34, 33],
          [67, 33],
        ] as const
      )[third] ?? [0, 34];
      return cut(stretch, begin.year + from, 1, length * 12);
    }
    case 'week':
      return {
        ...stretch,
        from: stretch.from + third * 2,
        to: third === 2 ? stretch.to : stretch.from + third * 2 + 1,
      };
    default:
      return stretch;
  }
}

const cut = (stretch: Stretch, inYear: number, firstMonth: number, count: number): Stretch => {
  const at = shiftMonth(inYear, firstMonth, 0);
  const { from, to } = months(at.year, at.month, count, '', 'month');
  return { ...stretch, from, to };
};
