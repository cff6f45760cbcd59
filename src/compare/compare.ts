/** An outside data set beside our record: what both tell, what only we do, what only they do. */
import type { EventFilters } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { shifted } from './layouts.ts';
import { type MatchOptions, matchOf } from './match.ts';
import { type OurEvent, ourEvents } from './ours.ts';
import type { BadLine, Family, OutsideEvent } from './outside.ts';
import { readOutside } from './read-outside.ts';

export type Compared =
  | {
      readonly verdict: 'agreement';
      readonly theirs: OutsideEvent;
      readonly ours: OurEvent;
      readonly score: number;
      readonly why: readonly string[];
    }
  | { readonly verdict: 'theirs only'; readonly theirs: OutsideEvent }
  | { readonly verdict: 'ours only'; readonly ours: OurEvent };

export interface CompareOptions extends MatchOptions {
  /** Which of our events take part. */
  readonly filters?: EventFilters;
  /** Called with each line that could not be read. */
  readonly onBadLine?: (bad: BadLine) => void;
}

export interface Summary {
  /** The data set. */
  readonly layout: string;
  readonly agreement: number;
  readonly theirsOnly: number;
  readonly oursOnly: number;
  readonly badLines: number;
  /** Our events that the data set does not cover, and so says nothing of. */
  readonly beyond: number;
  /** Days that the data set covers, as far as the file shows. */
  readonly from?: string;
  readonly to?: string;
}

/** Days of an outside event that spans more are not each looked at: it is a sum over months, which matches nothing by its time. */
const longestDays = 62;

/**
 * Compares a CSV file with the record. Gives each pair and each outside event that has none in the order of the file, then our events
 * that the file covers (its days, countries and kinds of event) and has not; returns the counts. The file is streamed and kept apart
 * from the record, of which one entry a happening is held in memory. Throws what `readOutside` does.
 */
export async function* compare(
  record: Record,
  path: string,
  { filters, onBadLine, ...options }: CompareOptions = {},
): AsyncGenerator<Compared, Summary> {
  const { layout, lines } = await readOutside(path);
  const ours = await ourEvents(record, filters);
  const byDay = eachDay(ours, options.days ?? 1);
  const covered = { from: '', to: '', countries: new Set<string>() };
  const matched = new Set<string>();
  const counts = { agreement: 0, theirsOnly: 0, badLines: 0 };
  for await (const theirs of lines) {
    if (!('id' in theirs)) {
      counts.badLines++;
      onBadLine?.(theirs);
      continue;
    }
    if (covered.from === '' || theirs.from < covered.from) covered.from = theirs.from;
    if (theirs.to > covered.to) covered.to = theirs.to;
    if (theirs.country !== undefined) covered.countries.add(theirs.country);
    const best = bestOf(theirs, byDay, options);
    if (best === undefined) {
      counts.theirsOnly++;
      yield { verdict: 'theirs only', theirs };
    } else {
      counts.agreement++;
      matched.add(best.ours.id);
      yield { verdict: 'agreement', theirs, ...best };
    }
  }
  let oursOnly = 0;
  let beyond = 0;
  for (const event of ours) {
    if (matched.has(event.id)) continue;
    if (!covers(layout.families, covered, event)) {
      beyond++;
      continue;
    }
    oursOnly++;
    yield { verdict: 'ours only', ours: event };
  }
  return {
    layout: layout.name,
    ...counts,
    oursOnly,
    beyond,
    ...(covered.from !== '' && { from: covered.from, to: covered.to }),
  };
}

function covers(
  families: readonly Family[],
  covered: { readonly from: string; readonly to: string; readonly countries: ReadonlySet<string> },
  { family, from, to, country }: OurEvent,
): boolean {
  if (!families.includes(family) || covered.from === '' || to < covered.from || from > covered.to) return false;
  return country !== undefined && covered.countries.has(country);
}

/** Our events by each day at which an outside one could be theirs. */
function eachDay(ours: readonly OurEvent[], slack: number): ReadonlyMap<string, readonly OurEvent[]> {
  const byDay = new Map<string, OurEvent[]>();
  for (const event of ours) {
    for (const day of daysBetween(shifted(event.from, -slack), shifted(event.to, slack))) {
      const here = byDay.get(day);
      if (here === undefined) byDay.set(day, [event]);
      else here.push(event);
    }
  }
  return byDay;
}

function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < longestDays; day = shifted(day, 1)) days.push(day);
  return days;
}

function bestOf(theirs: OutsideEvent, byDay: ReadonlyMap<string, readonly OurEvent[]>, options: MatchOptions) {
  const seen = new Set<OurEvent>();
  let best: ReturnType<typeof matchOf>;
  for (const day of daysBetween(theirs.from, theirs.to)) {
    for (const event of byDay.get(day) ?? []) {
      if (seen.has(event)) continue;
      seen.add(event);
      const match = matchOf(theirs, event, options);
      if (match !== undefined && (best === undefined || match.score > best.score)) best = match;
    }
  }
  return best;
}
