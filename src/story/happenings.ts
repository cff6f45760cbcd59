/** Which accounts tell of one happening? Events across articles, each with all its evidence. */

import { averageLink, type Link } from './average-link.ts';
import { candidatePairs } from './candidates.ts';
import { tiesOf } from './decided.ts';
import { type Dispute, disputesOf } from './disputes.ts';
import { eventKeys } from './event-keys.ts';
import { folded } from './forms.ts';
import { DAY } from './nearness.ts';
import { sameName } from './parties.ts';
import { sameEvent } from './same-event.ts';
import { sameWords, shareOfShorter, wordsOf } from './sentences.ts';
import { type Decision, type Telling, tellingsInOrder } from './telling.ts';

/** A telling in its happening, and what tied it to one of the tellings before it; nothing for the first. */
export interface Placed {
  readonly id: string;
  readonly tied?: { readonly to: string; readonly why: readonly string[] };
}

export interface Happening {
  /** The id of its first telling. */
  readonly id: string;
  readonly tellings: readonly Placed[];
  /** The telling that says most; of equal ones the first. */
  readonly fullest: string;
  /** Independent reports that tell of it: copies of one count once. */
  readonly reports: number;
  readonly disputes: readonly Dispute[];
}

/** Share of the pairs between two groups that must be of one event for the groups to be joined, on average; a pair with something against it takes back one that is. */
const JOINED = 0.5;
/** What a pair with something against it counts. */
const AGAINST = -1;
/** A person's word outweighs any number of pairs. */
const FORBIDDEN = Number.NEGATIVE_INFINITY;
/** A word, a day or a name ties an event only to so many before it. */
const CROWD = 256;
/** Pairs of an average that are counted: as many as keys look up. */
const MOST = CROWD;
/** Share of the shorter sentence's words that must stand in the other's for two copies of one report to tell the same there. */
const SAME_WORDS = 0.8;
/** What must speak for two accounts in one report: one that tells of two events names them apart, so more than for two reports (type, and three of what may agree). */
const REASONS_WITHIN = 4;

/**
 * The happenings of one story's tellings, in order of time. The same tellings and decisions give the same happenings in whatever order they
 * come. Decisions are given oldest first.
 */
export function happenings(given: readonly Telling[], decisions: readonly Decision[] = []): readonly Happening[] {
  const tellings = tellingsInOrder(given);
  const reasons = new Map<number, Reason>();
  const key = (a: number, b: number): number => Math.min(a, b) * tellings.length + Math.max(a, b);
  // Between what a person put together and another telling the strongest pair speaks, but a person's word outweighs it.
  const tie = (a: number, b: number, reason: Reason): void => {
    const known = reasons.get(key(a, b));
    if (a === b || known?.likeness === FORBIDDEN || (known !== undefined && !stronger(reason, known))) return;
    reasons.set(key(a, b), reason);
  };

  const position = new Map(tellings.map(({ id }, i) => [id, i]));
  const { together, apart } = tiesOf(decisions, tellings.length, (id) => position.get(id));
  // What a person put together is one item from the start, and so are copies: each item stands for the first of its tellings.
  const item = Int32Array.from(tellings.keys());
  const join = (a: number, b: number): void => {
    const [from, to] = [Math.max(item[a]!, item[b]!), Math.min(item[a]!, item[b]!)];
    for (const i of item.keys()) if (item[i] === from) item[i] = to;
  };
  const parted = (a: number, b: number): boolean =>
    apart.some(
      ([x, y]) => (item[x] === item[a] && item[y] === item[b]) || (item[x] === item[b] && item[y] === item[a]),
    );
  const decided = new Set(together.map(([a, b]) => key(a, b)));
  for (const [a, b] of together) join(a, b);
  const pairs: [number, number][] = [];
  candidatePairs(tellings.map(eventKeys), { least: 1, crowd: CROWD }, (a, b) => {
    if (!copied(tellings[a]!, tellings[b]!)) pairs.push([a, b]);
    else if (!parted(a, b)) join(a, b);
  });
  for (const [a, b] of apart) tie(item[a]!, item[b]!, { likeness: FORBIDDEN, nearness: 0, why: [] });
  for (const [a, b] of pairs) {
    const reason = reasonOf(tellings[a]!, tellings[b]!);
    if (reason.likeness !== 0) tie(item[a]!, item[b]!, reason);
  }
  const links = [...reasons].map(([pair, { likeness, nearness }]): Link => {
    const a = Math.floor(pair / tellings.length);
    return { a, b: pair - a * tellings.length, likeness, nearness };
  });
  const group = averageLink(tellings.length, links, { threshold: JOINED, coherence: 0, most: MOST });
  const members = new Map<number, number[]>();
  for (const i of tellings.keys()) {
    const first = group[item[i]!]!;
    const known = members.get(first);
    if (known === undefined) members.set(first, [i]);
    else known.push(i);
  }
  return [...members.values()].map((positions): Happening => {
    const here = positions.map((i) => tellings[i]!);
    const whyOf = (i: number): Placed['tied'] => {
      const before = positions.filter((j) => j < i);
      const [first] = before;
      if (first === undefined) return undefined;
      const told = (j: number, why: readonly string[]) => ({ to: tellings[j]!.id, why });
      const copy = before.find((j) => copied(tellings[j]!, tellings[i]!));
      if (copy !== undefined) return told(copy, ['the same words in a copy of the report']);
      const alike = before
        .map((j) => ({ j, reason: reasonOf(tellings[j]!, tellings[i]!) }))
        .filter(({ reason }) => reason.likeness > 0)
        .sort((x, y) => y.reason.nearness - x.reason.nearness || x.j - y.j);
      const mate = before.find((j) => decided.has(key(i, j))) ?? before.find((j) => item[j] === item[i]);
      if (mate !== undefined && alike.length === 0) return told(mate, ['a person put them together']);
      const [best] = alike;
      // What ties it may come after it: the group came together by way of others.
      return best === undefined
        ? told(first, ['others of this happening are like both'])
        : told(best.j, best.reason.why);
    };
    return {
      id: here[0]!.id,
      tellings: positions.map((i): Placed => {
        const tied = whyOf(i);
        return { id: tellings[i]!.id, ...(tied !== undefined && { tied }) };
      }),
      fullest: fullestOf(here).id,
      reports: new Set(here.map(({ report }) => report)).size,
      disputes: disputesOf(here),
    };
  });
}

/** What is known in a telling of a deed outweighs what is known in one of a plan or a denial. */
function fullestOf(tellings: readonly Telling[]): Telling {
  const told = ({ event }: Telling): number => {
    const { time, place, actors, recipients, figures, standing } = event;
    const parts = [
      time !== undefined,
      place !== undefined,
      actors.length > 0,
      recipients.length > 0,
      figures.length > 0,
    ];
    return parts.filter(Boolean).length + (standing === 'happened' || standing === 'ongoing' ? parts.length : 0);
  };
  return tellings.reduce((most, one) => (told(one) > told(most) ? one : most));
}

interface Reason {
  readonly likeness: number;
  readonly nearness: number;
  readonly why: readonly string[];
}

function stronger(a: Reason, b: Reason): boolean {
  return a.likeness !== b.likeness ? a.likeness > b.likeness || a.likeness === FORBIDDEN : a.nearness > b.nearness;
}

function reasonOf(a: Telling, b: Telling): Reason {
  const { same, against, strength, why } = sameEvent(a.event, b.event);
  if (against) return { likeness: AGAINST, nearness: 0, why: [] };
  if (a.report === b.report) {
    return same && sameWithin(a, b, why) ? { likeness: 1, nearness: strength, why } : NOTHING;
  }
  if (a.event.type === b.event.type && sameWords(a, b)) {
    const told = same ? why : [`type: ${a.event.type}`];
    return {
      likeness: 1,
      nearness: Math.max(strength, HALFWAY),
      why: [...told, 'words: the two sentences say it alike'],
    };
  }
  return same && !stale(a, b, why) ? { likeness: 1, nearness: strength, why } : NOTHING;
}

const NOTHING: Reason = { likeness: 0, nearness: 0, why: [] };
/** How near the same words bring two accounts of which little else is known. */
const HALFWAY = 0.5;

/** Days between two reports within which what neither dates may be one event: what is undated is news, and news is of the week. */
const NEWS_DAYS = 7;

/** Whether nothing but place and parties speaks for two accounts that were published weeks apart: a capital sees a march every week. */
function stale(a: Telling, b: Telling, why: readonly string[]): boolean {
  if (why.some((reason) => /^(?:time|month|figures):/.test(reason))) return false;
  return Math.abs(Date.parse(a.published ?? '') - Date.parse(b.published ?? '')) > NEWS_DAYS * DAY;
}

function sameWithin(a: Telling, b: Telling, why: readonly string[]): boolean {
  const [here, there] = [a.event.place?.name, b.event.place?.name];
  if (here !== undefined && there !== undefined && !sameName(here, there)) return false;
  return a.event.type === b.event.type && a.event.standing === b.event.standing && why.length >= REASONS_WITHIN;
}

/** Whether two copies of a report tell of an event in the same place: the same word in the same sentence, but for its edges and what was edited. */
function copied(a: Telling, b: Telling): boolean {
  if (a.report !== b.report || a.article === b.article) return false;
  if (a.event.type !== b.event.type || folded(a.trigger) !== folded(b.trigger)) return false;
  return shareOfShorter(wordsOf(a), wordsOf(b)) >= SAME_WORDS;
}
