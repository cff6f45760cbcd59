/** When promises are due, and how far they are kept: worked out from what the record holds, never kept in it. */
import {
  type CommitmentRow,
  type Level,
  type LevelShares,
  levels,
  type StatusRow,
  type TermRow,
} from '../model/index.ts';

/** A moment that a deadline counts from, and how far: `signature+30D`. */
const anchored = /^([a-z][a-z ]{0,40})\+(\d{1,4}(?:\.\d{1,2})?)([HDWMY])$/u;

/** The days from which deadlines of one accord are counted. */
export interface Anchors {
  readonly signature?: string;
  /** Begin of the truce, entry into force. */
  readonly start?: string;
}

/** The ISO day that a deadline falls on; undefined where the day it is counted from is not known. A month or a year is due on its last day. */
export function dueDay(deadline: string, anchors: Anchors): string | undefined {
  if (/^\d{4}-\d\d-\d\d/u.test(deadline)) return deadline.slice(0, 10);
  const month = /^(\d{4})-(\d\d)$/u.exec(deadline);
  if (month !== null) return isoDay(new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)));
  if (/^\d{4}$/u.test(deadline)) return `${deadline}-12-31`;
  const [, anchor, amount, unit] = anchored.exec(deadline) ?? [];
  const from =
    anchor === 'signature' ? anchors.signature : anchor === 'start' || anchor === 'entry' ? anchors.start : undefined;
  if (from === undefined || amount === undefined) return undefined;
  return later(from, Number(amount), unit ?? 'D');
}

const hoursADay = 24;
const daysAWeek = 7;
const monthsAYear = 12;

function later(from: string, amount: number, unit: string): string {
  const day = new Date(`${from.slice(0, 10)}T00:00:00Z`);
  const months = unit === 'M' ? amount : unit === 'Y' ? amount * monthsAYear : 0;
  const days = unit === 'D' ? amount : unit === 'W' ? amount * daysAWeek : unit === 'H' ? amount / hoursADay : 0;
  if (months > 0) day.setUTCMonth(day.getUTCMonth() + Math.round(months));
  else day.setUTCDate(day.getUTCDate() + Math.ceil(days));
  return isoDay(day);
}

const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** What tells nothing of a deed: that it is planned. */
const tellsOfDeed = ({ status, standing }: StatusRow): boolean => status !== 'planned' && standing !== 'denied';

/** Whether a report speaks of the very thing: the same place, where the promise names one; a report without that place's name tells of another part. */
function speaksOf({ place }: CommitmentRow, { quote }: StatusRow): boolean {
  return place === undefined || quote.text.includes(place.name);
}

/**
 * The promises that have a day, each day and place once, the soonest first. `on`: the ISO day as of which it is asked. A day that has passed
 * without a word on the deed is `unreported`: silence is no evidence that a promise was broken.
 */
export function termsOf(
  accord: TermRow['accord'],
  commitments: readonly CommitmentRow[],
  statuses: readonly StatusRow[],
  anchors: Anchors,
  on: string,
): readonly TermRow[] {
  const terms = new Map<string, TermRow>();
  for (const commitment of commitments) {
    const due = commitment.deadline === undefined ? undefined : dueDay(commitment.deadline, anchors);
    if (due === undefined || commitment.modality !== 'must') continue;
    const key = `${commitment.type} ${due} ${commitment.place?.name ?? ''}`;
    if (terms.has(key)) continue;
    const reports = statuses.filter(
      (status) =>
        status.type === commitment.type && status.day <= on && tellsOfDeed(status) && speaksOf(commitment, status),
    );
    const state = reports.length > 0 ? 'reported' : due < on ? 'unreported' : 'due';
    terms.set(key, { accord, due, state, commitment, reports });
  }
  return [...terms.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

const isLevel = (status: string): status is Level => levels.some((one) => one === status);

/** The last step told of (oldest first given); events such as a violation or an extension leave the step as it was. */
export const levelOf = (statuses: readonly StatusRow[], standings: ReadonlySet<string>): Level | undefined =>
  statuses.flatMap(({ status, standing }) => (isLevel(status) && standings.has(standing) ? [status] : [])).at(-1);

const percent = 100;
/** The score is told to a tenth. */
const tenth = 10;

/**
 * How many provisions stand at which step, and the score of the Peace Accords Matrix: the sum of the steps (0 to 3) over the most that could be,
 * three for each, in per cent. Provisions without a step are counted apart.
 */
export function sharesOf(provisions: readonly (Level | undefined)[]): LevelShares {
  const counts = { not_initiated: 0, minimum: 0, intermediate: 0, full: 0 };
  let untold = 0;
  let sum = 0;
  for (const level of provisions) {
    if (level === undefined) untold++;
    else {
      counts[level]++;
      sum += levels.indexOf(level);
    }
  }
  const told = provisions.length - untold;
  const most = told * (levels.length - 1);
  return {
    levels: counts,
    untold,
    ...(told > 0 && { score: Math.round((percent * tenth * sum) / most) / tenth }),
  };
}
