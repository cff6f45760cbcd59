/** The newest events that match: what counts are drawn from, so that nobody waits for a million. */
import { type RawBuilder, sql } from 'kysely';
import type { EventFilters, FacetField } from '../model/index.ts';
import { filtered } from './events.ts';
import type { Record } from './open.ts';

/** The newest `most` events that match, with the columns that are counted by. */
export function newestOf({ db }: Pick<Record, 'db'>, filters: EventFilters, most: number): RawBuilder<unknown> {
  const query = filtered(db.selectFrom('event as e'), filters)
    .select(['e.article', 'e.n', 'e.type', 'e.standing', 'e.place_name', 'e.day'])
    .orderBy('e.day', 'desc')
    .orderBy('e.article', 'desc')
    .orderBy('e.n', 'desc')
    .limit(most);
  return sql`(${query})`;
}

/** Of events `e` the values of a field, each with the event's day; an event with several actors has each. */
export function valuesOf(field: FacetField): RawBuilder<unknown> {
  return values[field];
}

const values: { readonly [field in FacetField]: RawBuilder<unknown> } = {
  type: sql`select day, type as value from e`,
  standing: sql`select day, standing as value from e`,
  actor: named('actor'),
  recipient: named('recipient'),
  country: sql`select distinct e.article, e.n, e.day, a.country as value from e
    join event_actor a on a.article = e.article and a.event = e.n`,
  place: sql`select day, place_name as value from e`,
  publisher: sql`select e.day, a.publisher as value from e join article a on a.n = e.article`,
};

function named(side: 'actor' | 'recipient'): RawBuilder<unknown> {
  return sql`select distinct e.article, e.n, e.day, a.name as value from e
    join event_actor a on a.article = e.article and a.event = e.n and a.side = ${sql.lit(side)}`;
}
