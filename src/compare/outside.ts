/** An event as another data set tells it, in the fields that all of them have. */

/** What kind of thing happened, as coarsely as data sets can be compared. */
export type Family = 'violence' | 'protest' | 'coercion' | 'force' | 'conflict-talk' | 'cooperation';

export interface OutsideActor {
  readonly name: string;
  /** ISO 3166-1 alpha-3, where the data set says it or the name does. */
  readonly country?: string;
}

export interface OutsideEvent {
  /** The line of the file that it begins on, the header being 1. */
  readonly line: number;
  readonly id: string;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  /** What it may be called here: any of these. */
  readonly families: readonly Family[];
  /** What the data set calls it. */
  readonly kind: string;
  readonly sides: readonly (readonly OutsideActor[])[];
  readonly place?: string;
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Whether the point is that of the very place, not of a region's middle. */
  readonly exact: boolean;
  readonly killed?: number;
}

/** A line that could not be read, and why. */
export interface BadLine {
  readonly line: number;
  readonly message: string;
}
