import { sql } from 'kysely';
import type { ActorRow } from '../model/index.ts';
import { limitOf } from './cursor.ts';
import type { Record } from './open.ts';
import { nameQuery } from './search.ts';
import { present } from './spans.ts';

/** Who acts in the events, most often first; entities of one name, kind and country are taken for one. */
export async function listActors(
  { db }: Record,
  filters: { readonly q?: string; readonly country?: string } = {},
  limit?: number,
): Promise<readonly ActorRow[]> {
  const name = filters.q === undefined ? undefined : nameQuery(filters.q);
  const byName = name === undefined ? sql`true` : sql`to_tsvector('simple'::regconfig, x.name) @@ ${name}`;
  const byCountry = filters.country === undefined ? sql`true` : sql`x.party ->> 'country' = ${filters.country}`;
  const { rows } = await sql<{ [K in keyof ActorRow]-?: ActorRow[K] | null }>`
    select x.name, x.kind, x.party ->> 'country' as country, mode() within group (order by x.role) as role,
      coalesce((array_agg(x.party -> 'sectors') filter (where x.party is not null))[1], '[]') as sectors,
      count(distinct x.article)::int as articles,
      count(*) filter (where a.side = 'actor')::int as acts,
      count(*) filter (where a.side = 'recipient')::int as receives
    from entity x join event_actor a on a.article = x.article and a.entity = x.id
    where ${byName} and ${byCountry}
    group by x.name, x.kind, x.party ->> 'country'
    order by count(*) desc, x.name limit ${sql.lit(limitOf(limit))}`.execute(db);
  return rows.map((row) => present<ActorRow>(row));
}
