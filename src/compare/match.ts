/** Do an outside event and one of ours tell of the same thing? */
import type { OurEvent } from './ours.ts';
import type { OutsideActor, OutsideEvent } from './outside.ts';

export interface MatchOptions {
  /** Days that two accounts of one event may be apart: the night, the time zone, the day of the report. 1 unless told. */
  readonly days?: number;
  /** Kilometres between two points of one place, 50 unless told. */
  readonly km?: number;
}

export interface Match {
  readonly ours: OurEvent;
  readonly score: number;
  /** What spoke for it, in words. */
  readonly why: readonly string[];
}

const earthKm = 6371;
const radians = Math.PI / 180;

/** The match of a pair, or nothing where its time, place, kind or actors speak against it or nothing speaks for it. */
export function matchOf(
  theirs: OutsideEvent,
  ours: OurEvent,
  { days = 1, km = 50 }: MatchOptions = {},
): Match | undefined {
  if (!theirs.families.includes(ours.family)) return undefined;
  const apart = daysApart(theirs, ours);
  if (apart > days) return undefined;
  const place = samePlace(theirs, ours, km);
  const actors = sameActors(theirs.sides, ours.sides);
  if (place === undefined || actors === undefined) return undefined;
  // A day alone joins nothing: the place has to be one, or the country and an actor.
  if (place.score < 2 && place.score + actors.score < 2) return undefined;
  const dead = theirs.killed !== undefined && theirs.killed > 0 && theirs.killed === ours.killed;
  const why = [
    apart <= 0 ? 'same day' : `${apart} day apart`,
    ...place.why,
    ...actors.why,
    ...(dead ? ['same number of dead'] : []),
  ];
  return { ours, why, score: (apart <= 0 ? 1 : 0) + place.score + actors.score + (dead ? 2 : 0) };
}

/** Milliseconds of a day. */
const dayMs = 86_400_000;

/** Days between two intervals, 0 where they meet. */
function daysApart(
  a: { readonly from: string; readonly to: string },
  b: { readonly from: string; readonly to: string },
): number {
  const gap = Math.max(Date.parse(a.from) - Date.parse(b.to), Date.parse(b.from) - Date.parse(a.to));
  return Math.max(0, Math.round(gap / dayMs));
}

interface Evidence {
  readonly score: number;
  readonly why: readonly string[];
}

const unknown: Evidence = { score: 0, why: [] };

/** Nothing where the places are different ones; no score where one is not told. */
function samePlace(theirs: OutsideEvent, ours: OurEvent, km: number): Evidence | undefined {
  if (theirs.place !== undefined && ours.place !== undefined && sameName(theirs.place, ours.place)) {
    return { score: 3, why: [`place ${ours.place}`] };
  }
  const distance = kilometres(theirs, ours);
  const otherCountry = theirs.country !== undefined && ours.country !== undefined && theirs.country !== ours.country;
  if (distance !== undefined && theirs.exact) {
    if (distance <= km) return { score: 2, why: [`${Math.round(distance)} km apart`] };
    // Ours may be a region or a country, in which theirs lies.
    if (distance > km + ours.radiusKm) return undefined;
    return { score: 1, why: [`within ${ours.place ?? 'the place'}`] };
  }
  if (otherCountry) return undefined;
  const sameCountry = theirs.country !== undefined && theirs.country === ours.country;
  return sameCountry ? { score: 1, why: [`country ${ours.country}`] } : unknown;
}

function kilometres(a: { readonly lat?: number; readonly lon?: number }, b: typeof a): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined;
  const lat = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2;
  const lon = Math.sin(((b.lon - a.lon) * radians) / 2) ** 2;
  return (
    2 * earthKm * Math.asin(Math.sqrt(Math.min(1, lat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * lon)))
  );
}

type Sides = readonly (readonly OutsideActor[])[];

/**
 * A point for each of our actors' countries that theirs has and two for a name; nothing where both name countries and share none. Sides
 * are not held against each other: ACLED's mean no direction.
 */
function sameActors(theirs: Sides, ours: Sides): Evidence | undefined {
  const [them, us] = [theirs.flat(), ours.flat()];
  const names = us.filter(({ name }) => them.some((other) => sameName(name, other.name))).map(({ name }) => name);
  const countriesOf = (actors: readonly OutsideActor[]) => new Set(actors.flatMap(({ country }) => country ?? []));
  const [theirCountries, ourCountries] = [countriesOf(them), countriesOf(us)];
  const shared = [...ourCountries].filter((country) => theirCountries.has(country));
  if (names.length === 0 && shared.length === 0 && theirCountries.size > 0 && ourCountries.size > 0) return undefined;
  return {
    score: 2 * names.length + shared.length,
    why: [...names.map((name) => `actor ${name}`), ...shared.map((country) => `actors of ${country}`)],
  };
}

/** Whether one name has all words of the other, case and signs aside. */
export function sameName(a: string, b: string): boolean {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short.length === 0) return false;
  return short.every((word) => long.includes(word));
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
