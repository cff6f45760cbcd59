/** What the story desk is handed and what it hands back. */
import { DAY } from './nearness.ts';

/** One article as it came: its body, and what is known of its head. */
export interface Report {
  readonly id: string;
  readonly text: string;
  readonly headline?: string;
  /** ISO 8601, as precise as the page is. */
  readonly published?: string;
}

/** Where a report belongs. Copies of one report share `report`, reports of one story share `story`; each label is the id of its first member. */
export interface StoryLabel {
  readonly id: string;
  readonly report: string;
  readonly story: string;
}

/**
 * Articles in the order in which the desk takes them: by time of publication, undated ones last, then by id. Everything that follows works
 * on positions in this order, so that the order of input changes nothing.
 */
export function inOrder<T extends Pick<Report, 'id' | 'published'>>(articles: readonly T[]): readonly T[] {
  return [...articles].sort((a, b) => compare(a.published ?? UNDATED, b.published ?? UNDATED) || compare(a.id, b.id));
}

/** Sorts behind every ISO date. */
const UNDATED = '\uffff';

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The day of publication as a number of days since 1970, or NaN where it is not known. */
export function dayOf({ published }: Pick<Report, 'published'>): number {
  if (published === undefined) return Number.NaN;
  return Date.parse(published) / DAY;
}
