/** Where a text stands in time: its publication, what it has told so far, and the year that a month without one lies in. */

import { civilDate } from './calendar.ts';
import type { Origin, YearWords } from './meaning.ts';
import type { Placed, Stretch } from './placed.ts';
import * as place from './placed.ts';

export interface Narrative {
  /** Day number of the publication. */
  readonly publication?: number;
  /** What was last placed before this. */
  readonly reference?: Stretch;
  /** The days and months last placed, the newest first: months without a year lie near one of them. */
  readonly recent: readonly Stretch[];
  /** A year said since then by itself ("In 1940, …"). */
  readonly saidYear?: number;
  /** Whether the text tells of times far from its publication, so that "in April" is reckoned from the text. */
  readonly isAccount: boolean;
  /** Whether a year was said in this very sentence: months beside it lie in it. */
  readonly yearHere?: number;
}

export type Look = boolean | undefined;

/** A time counted on from one the text has not told lies behind the publication only where the clause looks forward. */
export function isInvented(placed: Placed, told: Narrative, origin: Origin, look: Look): boolean {
  const isAhead = placed.from !== undefined && told.publication !== undefined && placed.from > told.publication;
  return origin === 'reference' && told.reference === undefined && isAhead && look !== true;
}

/** The stretch that a relation is reckoned from. An account reckons "last year" from its own time. */
export function baseOf(told: Narrative, origin: Origin): Stretch | undefined {
  const here = told.publication === undefined ? undefined : place.day(told.publication);
  if (origin === 'reference' || told.isAccount) return told.reference ?? here;
  return here;
}

export function yearOf(words: YearWords, told: Narrative): number | undefined {
  if ('year' in words) return words.year;
  const base = baseOf(told, words.origin);
  return base && civilDate(base.from).year + words.shift;
}

/** What going back costs against going on, in an account: it mostly goes on. In days. */
const backBase = 30;
const backFactor = 1.5;
/** What each newer time in between costs. */
const ageCost = 90;
/** What lying in a year that was said by itself costs: less than all but the nearest days. */
const saidYearCost = 20;

/** How far a stretch lies from another, weighed: on is cheap, back is dear. */
function distanceCost(stretch: { readonly from: number; readonly to: number }, from: Stretch): number {
  if (stretch.from >= from.to) return stretch.from - from.to;
  return stretch.to >= from.from ? 0 : backBase + backFactor * (from.from - stretch.to);
}

/** The year of a month or day named without one, in an account: the one that lies nearest to what was told last. */
export function accountYear(
  told: Narrative,
  stretchIn: (year: number) => { readonly from: number; readonly to: number },
): number | undefined {
  const years = new Set<number>(told.saidYear === undefined ? [] : [told.saidYear]);
  for (const { from } of told.recent) {
    const { year } = civilDate(from);
    years
      .add(year)
      .add(year - 1)
      .add(year + 1);
  }
  if (years.size === 0 && told.reference !== undefined) years.add(civilDate(told.reference.from).year);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const year of years) {
    const stretch = stretchIn(year);
    let cost = year === told.saidYear ? saidYearCost : Number.POSITIVE_INFINITY;
    for (const [age, reference] of told.recent.entries())
      cost = Math.min(cost, distanceCost(stretch, reference) + age * ageCost);
    if (cost < least || best === undefined) [best, least] = [year, cost];
  }
  return best;
}

/** The year that makes something of a year lie nearest: on or before the publication, or on or after it where the clause looks forward. */
export function nearestYear(
  told: Narrative,
  look: Look,
  stretchIn: (year: number) => { readonly from: number; readonly to: number },
): number | undefined {
  if (told.yearHere !== undefined) return told.yearHere;
  if ((told.isAccount && told.reference !== undefined) || told.publication === undefined)
    return accountYear(told, stretchIn);
  const { year } = civilDate(told.publication);
  if (look === true) return stretchIn(year).to < told.publication ? year + 1 : year;
  return stretchIn(year).from > told.publication ? year - 1 : year;
}
