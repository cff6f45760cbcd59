/** The days that a length of time covers, counted from a day. */
import { civilDate, shiftMonth } from './calendar.ts';
import type { Unit } from './meaning.ts';
import { farthestYears, hoursInDay } from './relative-date.ts';
import { dayIn } from './resolve.ts';

/** The days a laid duration covers: "the past three days" end with the publication. */
export function laidDays(
  amount: number,
  unit: Unit,
  side: 1 | -1,
  publication: number,
): { readonly from: number; readonly to: number } | undefined {
  const far = farEnd(amount * side, unit, publication);
  return far === undefined ? undefined : side < 0 ? { from: far, to: publication } : { from: publication, to: far };
}

function farEnd(by: number, unit: Unit, days: number): number | undefined {
  if (Math.abs(by) > farthestYears * 366) return undefined;
  const { year, month, day } = civilDate(days);
  const months = { M: 1, Q: 3, Y: 12, DE: 120, CE: 1200 } as const;
  switch (unit) {
    case 'TH':
      return days + Math.sign(by) * Math.ceil(Math.abs(by) / hoursInDay);
    case 'D':
      return days + Math.round(by);
    case 'W':
      return days + Math.round(by * 7);
    case 'M':
    case 'Q':
    case 'Y':
    case 'DE':
    case 'CE': {
      const to = shiftMonth(year, month, Math.round(by * months[unit]));
      return Math.abs(to.year) > farthestYears ? undefined : dayIn(to.year, to.month, day);
    }
    default:
      return undefined;
  }
}
