/** Words that few articles have are looked for before the events are. */
import { sql } from 'kysely';
import type { EventFilters } from '../model/index.ts';
import type { Record } from './open.ts';
import { textQuery } from './search.ts';

/** The filters of events, words replaced by the numbers of the articles that have them where these are few. */
export interface NarrowedFilters extends EventFilters {
  readonly among?: readonly number[];
  readonly and?: NarrowedFilters;
}

/** Articles from which on their words are common: the events, newest first, then soon meet one of them. */
const few = 1_000;

/**
 * The same filters for the planner, which takes a word that it has never met for one that a two-hundredth of all articles have: it would
 * walk through every event to find that none does.
 */
export async function narrowed(record: Pick<Record, 'db'>, filters: EventFilters): Promise<NarrowedFilters> {
  const { and, q, ...others } = filters;
  const rest: NarrowedFilters = and === undefined ? others : { ...others, and: await narrowed(record, and) };
  if (q === undefined || q.trim() === '') return rest;
  // As one text: the embedded engine hands over a thousand rows slowly.
  const { rows } = await sql<{ found: string | null }>`
    select string_agg(n::text, ' ') as found from (
      select n from article where search @@ ${textQuery(q)} limit ${sql.lit(few + 1)}) a`.execute(record.db);
  const numbers = rows[0]?.found?.split(' ').map(Number) ?? [];
  return numbers.length > few ? { ...rest, q } : { ...rest, among: numbers };
}
