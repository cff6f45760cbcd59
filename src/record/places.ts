import { sql } from 'kysely';
import type { PlaceRow } from '../model/index.ts';
import { limitOf } from './cursor.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';

export interface PlaceFilters {
  /** Beginning of a name. */
  readonly q?: string;
  /** Only places with coordinates. */
  readonly located?: boolean;
}

/** Where events are placed and articles point at, most events first; the places of demonyms ("the Norwegian minister") are not pointed at. */
export async function listPlaces(
  { db }: Record,
  filters: PlaceFilters = {},
  limit?: number,
): Promise<readonly PlaceRow[]> {
  const byName =
    filters.q === undefined
      ? sql`true`
      : sql`lower(p.name) like ${`${filters.q.toLowerCase().replaceAll(/[\\%_]/gu, '\\$&')}%`}`;
  const located = filters.located === true ? sql`p.lat is not null and p.lon is not null` : sql`true`;
  const { rows } = await sql<{ [K in keyof PlaceRow]-?: PlaceRow[K] | null }>`
    select p.name, p.country, mode() within group (order by p.kind) as kind,
      avg(p.lat)::float8 as lat, avg(p.lon)::float8 as lon,
      count(distinct p.article)::int as articles, count(e.n)::int as events
    from place p left join event_shown e on e.article = p.article and e.place = p.n
    where ${byName} and ${located} and p.kind is distinct from 'demonym'
    group by p.name, p.country order by events desc, articles desc, p.name limit ${sql.lit(limitOf(limit))}`.execute(
    db,
  );
  return rows.map((row) => present<PlaceRow>(row));
}
