import { type RawBuilder, sql } from 'kysely';
import { type Count, type EventFilters, type FacetField, type Facets, facetFields } from '../model/index.ts';
import { filtered } from './events.ts';
import type { Record } from './open.ts';

/** Values of a facet at most: behind them comes the tail that nobody picks from a list. */
const most = 40;

/**
 * How many events have each value of each field. A field's own filter is left out for its own counts, so that a person sees what
 * another choice would give.
 */
export async function facets(record: Record, filters: EventFilters = {}): Promise<Facets> {
  const counts = await Promise.all(
    facetFields.map(async (field) => [field, await countsBy(record, field, without(filters, field))] as const),
  );
  return Object.fromEntries(counts) as Facets;
}

function without(filters: EventFilters, field: FacetField): EventFilters {
  const { [filterOf[field]]: _own, ...others } = filters;
  return others;
}

const filterOf = {
  type: 'type',
  standing: 'standing',
  actor: 'actor',
  recipient: 'recipient',
  country: 'party',
  place: 'place',
  publisher: 'publisher',
} as const satisfies { [field in FacetField]: keyof EventFilters };

/** Events that match, counted by one field, most first. An event with several actors counts for each. */
export async function countsBy(
  { db }: Record,
  field: FacetField,
  filters: EventFilters = {},
): Promise<readonly Count[]> {
  const matching = filtered(db.selectFrom('event as e'), filters).select([
    'e.article',
    'e.n',
    'e.type',
    'e.standing',
    'e.place_name',
  ]);
  const { rows } = await sql<Count>`
    with e as materialized (${matching})
    select value, count(*)::int as count from (${valuesOf[field]}) v
    where value is not null group by value order by count desc, value limit ${sql.lit(most)}`.execute(db);
  return rows;
}

const valuesOf: { readonly [field in FacetField]: RawBuilder<unknown> } = {
  type: sql`select type as value from e`,
  standing: sql`select standing as value from e`,
  actor: named('actor'),
  recipient: named('recipient'),
  country: sql`select distinct e.article, e.n, a.country as value from e
    join event_actor a on a.article = e.article and a.event = e.n`,
  place: sql`select place_name as value from e`,
  publisher: sql`select a.publisher as value from e join article a on a.n = e.article`,
};

function named(side: 'actor' | 'recipient') {
  return sql`select distinct e.article, e.n, a.name as value from e
    join event_actor a on a.article = e.article and a.event = e.n and a.side = ${sql.lit(side)}`;
}

/** Events by day and type, oldest first; days alone, so an event that is placed in a month or year has no part. */
export async function countsByDay({ db }: Record, filters: EventFilters = {}) {
  return filtered(db.selectFrom('event as e'), filters)
    .select(['e.day', 'e.type', sql<number>`count(*)::int`.as('count')])
    .where(sql<boolean>`length(e.day) = 10`)
    .groupBy(['e.day', 'e.type'])
    .orderBy('e.day')
    .orderBy('e.type')
    .execute();
}
