/** A report of how something is kept, as it is found in a clause. */
import type { StatusLevel } from '../model/index.ts';

/** The type under which the accord as a whole is reported. */
export const wholeAccord = 'timetable';

export interface Report {
  readonly type: string;
  readonly status: StatusLevel;
  readonly first: number;
  readonly last: number;
  readonly predicate: number;
  readonly confidence: number;
}
