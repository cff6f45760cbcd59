/** The newest events that match: what counts are drawn from, so that nobody waits for a million. */
import { type RawBuilder, sql } from 'kysely';
import type { FacetField } from '../model/index.ts';
import { filtered } from './events.ts';
import type { NarrowedFilters } from './narrowed.ts';
import type { Record } from './open.ts';

/**
 * The beginning of a query that counts: `e`, the newest `most` events that match, and `p`, who takes part in them. Those that take part are
 * looked up event by event: a join would read a million rows for the few thousand that it keeps.
 */
export function countedFrom({ db }: Pick<Record, 'db'>, filters: NarrowedFilters, most: number): RawBuilder<unknown> {
  const query = filtered(db.selectFrom('event as e'), filters)
    .select(['e.article', 'e.n', 'e.type', 'e.standing', 'e.place_name', 'e.day'])
    .orderBy('e.day', 'desc')
    .orderBy('e.article', 'desc')
    .orderBy('e.n', 'desc')
    .limit(most);
  return sql`with e as materialized (${query}),
    p as materialized (select e.article, e.n, e.day, a.side, a.name, a.country from e, lateral (
      select side, name, country from event_actor a where a.article = e.article and a.event = e.n offset 0) a)`;
}

/** The values of a field, each with its event's day; an event with several actors has each. */
export function valuesOf(field: FacetField): RawBuilder<unknown> {
  return values[field];
}

const values: { readonly [field in FacetField]: RawBuilder<unknown> } = {
  type: sql`select day, type as value from e`,
  standing: sql`select day, standing as value from e`,
  actor: sql`select distinct article, n, day, name as value from p where side = 'actor'`,
  recipient: sql`select distinct article, n, day, name as value from p where side = 'recipient'`,
  country: sql`select distinct article, n, day, country as value from p`,
  place: sql`select day, place_name as value from e`,
  publisher: sql`select e.day, (select publisher from article where n = e.article) as value from e`,
};
