/** An event as the story desk compares it: what one article says happened, with names and codes in place of references. */
import type { Bound, EventType, QuantityRole, Standing } from '../model/index.ts';

/** Somebody who takes part, as the article names it. */
export interface StoryParty {
  readonly name: string;
  /** ISO 3166-1 alpha-3, or an IGO / NGO code. */
  readonly country?: string;
}

export interface StoryPlace {
  readonly name?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  /** Degrees. */
  readonly lat?: number;
  readonly lon?: number;
  /** How far from the point the place reaches. */
  readonly radiusKm?: number;
}

export interface StoryFigure {
  readonly role: QuantityRole;
  readonly value: number;
  readonly max?: number;
  readonly bound: Bound;
  readonly unit?: string;
}

export interface StoryEvent {
  readonly type: EventType;
  readonly mode?: string;
  readonly actors: readonly StoryParty[];
  readonly recipients: readonly StoryParty[];
  /** First and last day, ISO 8601. */
  readonly time?: { readonly from: string; readonly to: string };
  readonly place?: StoryPlace;
  readonly figures: readonly StoryFigure[];
  readonly standing: Standing;
}
