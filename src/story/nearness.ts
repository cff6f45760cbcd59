/** Do two accounts tell of the same time, and of the same place? */
import type { Agreement } from './parties.ts';
import { sameName } from './parties.ts';
import type { StoryEvent, StoryPlace } from './story-event.ts';

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Days between two intervals for them to be one: newspapers differ by the day of the report, the night and the time zone. */
const SLACK_DAYS = 1;
/** Longest interval, in days, whose overlap alone says that two events are at the same time: "this year" meets everything. */
export const TELLING_DAYS = 14;

export function sameTime(a: StoryEvent['time'], b: StoryEvent['time']): Agreement {
  if (a === undefined || b === undefined) return 'unknown';
  const [one, other] = [boundsOf(a), boundsOf(b)];
  const begin = Math.max(one.from, other.from);
  const end = Math.min(one.to, other.to);
  if (Number.isNaN(begin) || Number.isNaN(end)) return 'unknown';
  if (begin - end > SLACK_DAYS * DAY) return 'apart';
  const longest = Math.max(length(a), length(b));
  return longest > TELLING_DAYS ? 'unknown' : 'same';
}

type Interval = NonNullable<StoryEvent['time']>;

interface Bounds {
  /** Milliseconds since 1970; NaN where the day cannot be read. */
  readonly from: number;
  readonly to: number;
}

/** Intervals that were read before: each is compared with many. */
const known = new WeakMap<Interval, Bounds>();

function boundsOf(interval: Interval): Bounds {
  let bounds = known.get(interval);
  if (bounds === undefined) {
    bounds = { from: Date.parse(interval.from), to: Date.parse(interval.to) };
    known.set(interval, bounds);
  }
  return bounds;
}

/** Longest interval, in days, that says something where the other lies in it: a month. */
const MONTH_DAYS = 31;

/** Whether a day or a few lie in a month, or two months meet. */
export function sameMonth(a: StoryEvent['time'], b: StoryEvent['time']): boolean {
  if (a === undefined || b === undefined || Math.max(length(a), length(b)) > MONTH_DAYS) return false;
  const [one, other] = [boundsOf(a), boundsOf(b)];
  return Math.max(one.from, other.from) <= Math.min(one.to, other.to);
}

function length(interval: Interval): number {
  const { from, to } = boundsOf(interval);
  return (to - from) / DAY;
}

const EARTH_KM = 6371;
/** Kilometres within which two places are one: a town and the village outside it. */
const NEAR_KM = 50;
/** A place that reaches farther is a region or a country: to lie in it is no contradiction, and no proof. */
const REGION_KM = 100;

export function samePlace(a: StoryPlace | undefined, b: StoryPlace | undefined): Agreement {
  if (a === undefined || b === undefined) return 'unknown';
  if (a.country !== undefined && b.country !== undefined && a.country !== b.country) {
    return (distance(a, b) ?? Infinity) <= NEAR_KM ? 'same' : 'apart';
  }
  if (a.name !== undefined && b.name !== undefined && sameName(a.name, b.name)) return 'same';
  const apart = distance(a, b);
  if (apart === undefined) return 'unknown';
  const reach = Math.max(a.radiusKm ?? 0, b.radiusKm ?? 0);
  if (apart > NEAR_KM + reach) return 'apart';
  return reach > REGION_KM ? 'unknown' : 'same';
}

/** Great-circle distance in kilometres, where both places have a point. */
function distance(a: StoryPlace, b: StoryPlace): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined;
  const rad = Math.PI / 180;
  const [p, q] = [a.lat * rad, b.lat * rad];
  const h = Math.sin((p - q) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(((a.lon - b.lon) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
