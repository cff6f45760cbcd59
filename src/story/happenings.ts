/** Which accounts tell of one happening? Events across articles, each with all its evidence. */

import { averageLink, type Link } from './average-link.ts';
import { candidatePairs } from './candidates.ts';
import { tiesOf } from './decided.ts';
import { type Dispute, disputesOf } from './disputes.ts';
import { eventKeys } from './event-keys.ts';
import { folded } from './forms.ts';
import { DAY, sameTime } from './nearness.ts';
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
  const reasons = new Map<number, Tie>();
  const key = (a: number, b: number): number => Math.min(a, b) * tellings.length + Math.max(a, b);
  // Between what a person put together and another telling the strongest pair speaks, but a person's word outweighs it.
  const tie = (a: number, b: number, reason: Tie): void => {
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
  const liked: Liked[] = [];
  const opposed: number[] = [];
  candidatePairs(tellings.map(eventKeys), { least: 1, crowd: CROWD }, (a, b) => {
    const [one, other] = [tellings[a]!, tellings[b]!];
    if (copied(one, other)) {
      if (!parted(a, b)) join(a, b);
      return;
    }
    // Most pairs of a long story are of other days: no more need be looked at.
    const { likeness, nearness } =
      sameTime(one.event.time, other.event.time) === 'apart' ? OPPOSED : reasonOf(one, other);
    if (likeness > 0) liked.push({ a, b, nearness });
    else if (likeness < 0) opposed.push(a, b);
  });
  for (const [a, b] of apart) tie(item[a]!, item[b]!, { likeness: FORBIDDEN, nearness: 0 });
  for (const { a, b, nearness } of liked) tie(item[a]!, item[b]!, { likeness: 1, nearness });
  // What speaks against a pair is heard only where a chain of likenesses could bring the two together.
  const piece = pieces(tellings.length, liked, item);
  for (let p = 0; p < opposed.length; p += 2) {
    const [a, b] = [item[opposed[p]!]!, item[opposed[p + 1]!]!];
    if (piece[a] === piece[b]) tie(a, b, OPPOSED);
  }
  const links = [...reasons].map(([pair, { likeness, nearness }]): Link => {
    const a = Math.floor(pair / tellings.length);
    return { a, b: pair - a * tellings.length, likeness, nearness };
  });
  const group = averageLink(tellings.length, links, { threshold: JOINED, coherence: 0, most: MOST });
  const likedBefore = new Map<number, Liked[]>();
  for (const one of liked) {
    const known = likedBefore.get(one.b);
    if (known === undefined) likedBefore.set(one.b, [one]);
    else known.push(one);
  }
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
      const alike = (likedBefore.get(i) ?? [])
        .filter(({ a }) => group[item[a]!] === group[item[i]!])
        .sort((x, y) => y.nearness - x.nearness || x.a - y.a);
      const mate = before.find((j) => decided.has(key(i, j))) ?? before.find((j) => item[j] === item[i]);
      if (mate !== undefined && alike.length === 0) return told(mate, ['a person put them together']);
      const [best] = alike;
      // What ties it may come after it: the group came together by way of others.
      return best === undefined
        ? told(first, ['others of this happening are like both'])
        : told(best.a, reasonOf(tellings[best.a]!, tellings[i]!).why);
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

/** How much two tellings, or two items, are taken to be of one event. */
interface Tie {
  readonly likeness: number;
  readonly nearness: number;
}

interface Reason extends Tie {
  readonly why: readonly string[];
}

/** Two tellings, by their positions, the earlier first, that are alike. */
interface Liked {
  readonly a: number;
  readonly b: number;
  readonly nearness: number;
}

/** For each item the least of those that a chain of likenesses leads to. */
function pieces(size: number, liked: readonly Liked[], item: Int32Array): Int32Array {
  const root = Int32Array.from({ length: size }, (_, i) => i);
  const rootOf = (i: number): number => {
    while (root[i] !== i) {
      root[i] = root[root[i]!]!;
      i = root[i]!;
    }
    return i;
  };
  for (const { a, b } of liked) {
    const [p, q] = [rootOf(item[a]!), rootOf(item[b]!)];
    root[Math.max(p, q)] = Math.min(p, q);
  }
  return root.map((_, i) => rootOf(i));
}

function stronger(a: Tie, b: Tie): boolean {
  return a.likeness !== b.likeness ? a.likeness > b.likeness || a.likeness === FORBIDDEN : a.nearness > b.nearness;
}

function reasonOf(a: Telling, b: Telling): Reason {
  const verdict = sameEvent(a.event, b.event);
  const { same, against, strength } = verdict;
  if (against) return OPPOSED;
  const why = same ? verdict.why : [];
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

const OPPOSED: Reason = { likeness: AGAINST, nearness: 0, why: [] };
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
