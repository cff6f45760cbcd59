import { type RawBuilder, sql } from 'kysely';
import type { ActorRow } from '../model/index.ts';
import { limitOf } from './cursor.ts';
import type { Record } from './open.ts';
import { nameQuery, namesLike } from './search.ts';
import { present } from './spans.ts';

/** Events at most whose actors are counted: the newest of those that match. */
const newest = 20_000;

/** Who acts in the newest events that match, most often first; entities of one name, kind and country are taken for one. */
export async function listActors(
  { db }: Record,
  filters: { readonly q?: string; readonly country?: string } = {},
  limit?: number,
): Promise<readonly ActorRow[]> {
  const { rows } = await sql<{ [K in keyof ActorRow]-?: ActorRow[K] | null }>`
    select a.name, a.kind, a.country, mode() within group (order by a.role) as role,
      coalesce((array_agg(to_jsonb(a.sectors)) filter (where cardinality(a.sectors) > 0))[1], '[]') as sectors,
      count(distinct a.article)::int as articles,
      count(*) filter (where a.side = 'actor')::int as acts,
      count(*) filter (where a.side = 'recipient')::int as receives
    from (${sidesOf(filters)}) a
    group by a.name, a.kind, a.country
    order by count(*) desc, a.name limit ${sql.lit(limitOf(limit))}`.execute(db);
  return rows.map((row) => present<ActorRow>(row));
}

function sidesOf({ q, country }: { readonly q?: string; readonly country?: string }): RawBuilder<unknown> {
  const name = q === undefined ? undefined : nameQuery(q);
  const conditions = [
    ...(name === undefined ? [] : [sql`a.name = any(${namesLike(name)})`]),
    ...(country === undefined ? [] : [sql`a.country = ${country}`]),
  ];
  if (conditions.length === 0) {
    return sql`select a.* from (select article, n from event order by day desc, article desc, n desc limit ${sql.lit(newest)}) e
      join event_actor a on a.article = e.article and a.event = e.n`;
  }
  return sql`select a.* from event_actor a where ${sql.join(conditions, sql` and `)} order by a.day desc limit ${sql.lit(newest)}`;
}
