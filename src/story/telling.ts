/** One article's account of an event, with what the desk needs to bring it together with the others. */
import type { StoryEvent } from './story-event.ts';

export interface Telling {
  /** Distinct among the tellings of a batch. */
  readonly id: string;
  readonly article: string;
  /** Copies of one report share it. */
  readonly report: string;
  /** ISO 8601, of the article. */
  readonly published?: string;
  /** The word that tells of the event, and the sentence around it. */
  readonly trigger: string;
  readonly sentence: string;
  readonly event: StoryEvent;
}

/** A person's word on which tellings belong together. It outranks the machine's; of two that contradict each other the later holds. */
export interface Decision {
  readonly verdict: 'merge' | 'split';
  /** Ids of tellings, pair by pair: of one happening, or of two. */
  readonly pairs: readonly (readonly [string, string])[];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts behind every ISO date. */
const UNDATED = '\uffff';

/** Tellings by day of the event, then of publication, then by id: everything that follows works on positions in this order. */
export function tellingsInOrder(tellings: readonly Telling[]): readonly Telling[] {
  return [...tellings].sort(
    (a, b) =>
      compare(a.event.time?.from ?? UNDATED, b.event.time?.from ?? UNDATED) ||
      compare(a.published ?? UNDATED, b.published ?? UNDATED) ||
      compare(a.id, b.id),
  );
}
